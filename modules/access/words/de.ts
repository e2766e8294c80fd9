export const de = {
  'access.no_face': 'Hier kann man sich als niemand umsehen.',
};
