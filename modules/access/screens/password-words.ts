import type { Words } from '#kernel/words';

/** What is said while somebody makes up a password. */
export const words = {
  en: {
    'new.hint': 'At least twelve characters. A few words in a row are easy to remember.',
    'new.show': 'Show it',
    'new.short': '{n, plural, one {One character more} other {# characters more}}',
    'new.long': 'Two hundred characters are enough',
    'new.common': 'Everybody tries this first: take words that do not belong together',
    'new.near': 'Whoever knows you would try this: leave out names and this house',
    'new.fit': 'Hard to guess',
  },
  de: {
    'new.hint': 'Mindestens zwölf Zeichen. Ein paar Wörter hintereinander merkt man sich leicht.',
    'new.show': 'Zeigen',
    'new.short': '{n, plural, one {Noch ein Zeichen} other {Noch # Zeichen}}',
    'new.long': 'Zweihundert Zeichen genügen',
    'new.common': 'Das versuchen alle zuerst: Nehmen Sie Wörter, die nicht zusammengehören',
    'new.near': 'Wer Sie kennt, würde das versuchen: Lassen Sie Namen und dieses Haus weg',
    'new.fit': 'Schwer zu erraten',
  },
} satisfies Words;
