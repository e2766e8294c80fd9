export const words = { en: {}, de: {} };
