export const words = {
  en: { 'forum.name': 'Forum' },
  de: { 'forum.name': 'Forum' },
};
