export const words = {
  en: { 'panels.name': 'Panels' },
  de: { 'panels.name': 'Gremien' },
};
