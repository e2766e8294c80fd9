export const words = {
  en: {
    'ratings.no_line': 'There is no line about you here yet.',
    'ratings.no_unit': 'You belong to no unit yet, so there is nothing to compare.',
  },
  de: {
    'ratings.no_line': 'Hier gibt es noch keine Zeile über Sie.',
    'ratings.no_unit': 'Sie gehören noch zu keiner Einheit; es gibt nichts zu vergleichen.',
  },
};
