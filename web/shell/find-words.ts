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
    'find.go': 'Go to {place}',
    'find.keys': 'Arrow keys to choose, Enter to open, Escape to close',
  },
  de: {
    'find.title': 'Alles finden',
    'find.field': 'Was suchen Sie?',
    'find.actions': 'Tun',
    'find.people': 'Menschen',
    'find.touchpoints': 'Kontaktpunkte',
    'find.nothing': 'Hier heißt nichts „{text}“.',
    'find.go': 'Gehe zu {place}',
    'find.keys': 'Pfeiltasten zum Wählen, Enter zum Öffnen, Escape zum Schließen',
  },
} satisfies Words;
