import type { Words } from '#kernel/words';

/** What the search says. */
export const words = {
  en: {
    'find.title': 'Find anything',
    'find.field': 'What are you looking for?',
    'find.actions': 'Do',
    'find.people': 'People',
    'find.touchpoints': 'Touchpoints',
    'find.nothing': 'Nothing called “{text}” here.',
    'find.thank': 'Thank someone',
    'find.go': 'Go to {place}',
  },
  de: {
    'find.title': 'Alles finden',
    'find.field': 'Was suchen Sie?',
    'find.actions': 'Tun',
    'find.people': 'Menschen',
    'find.touchpoints': 'Kontaktpunkte',
    'find.nothing': 'Hier heißt nichts „{text}“.',
    'find.thank': 'Jemandem danken',
    'find.go': 'Gehe zu {place}',
  },
} satisfies Words;
