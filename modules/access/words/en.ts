export const en = {
  'access.no_face': 'Nobody can be looked around as here.',
};
