import type { Words } from '#kernel/words';

/** The tabs of People, and of a manager's Team. */
export const words = {
  en: {
    'tabs.people': 'People',
    'tabs.directory': 'Directory',
    'tabs.team': 'Your people',
    'tabs.organisation': 'Organisation',
    'tabs.ratings': 'Ratings',
    'tabs.import': 'What is in the file?',
    'tabs.import_people': 'People',
    'tabs.import_words': 'Customers’ words',
  },
  de: {
    'tabs.people': 'Menschen',
    'tabs.directory': 'Verzeichnis',
    'tabs.team': 'Ihre Leute',
    'tabs.organisation': 'Organisation',
    'tabs.ratings': 'Vergleich',
    'tabs.import': 'Was steht in der Datei?',
    'tabs.import_people': 'Menschen',
    'tabs.import_words': 'Worte von Kunden',
  },
} satisfies Words;
