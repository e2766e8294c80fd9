import type { Words } from '#kernel/words';

/** What the screen says on which a colleague writes down what a customer said. */
export const words = {
  en: {
    'note.title': 'What did a customer say?',
    'note.why': 'Said aloud and not yet written anywhere. It is marked as heard by you, stands in a stream of its own, and never counts for or against anybody.',
    'note.words': 'In their own words, as near as you can',
    'note.score': 'How was it for them, as you heard it?',
    'note.touchpoint': 'Where on their way?', 'note.choose': 'Choose',
    'note.person': 'Whom they spoke of (only if they said a name)',
    'note.go': 'Keep it', 'note.kept': 'Kept. Thank you for listening.', 'note.more': 'Write down another',
    'note.help': 'If they still wait for something, open a call-back.', 'note.help_go': 'Call-backs',
  },
  de: {
    'note.title': 'Was hat ein Kunde gesagt?',
    'note.why': 'Laut gesagt und noch nirgends aufgeschrieben. Es ist als von Ihnen gehört gekennzeichnet, steht in einem Strom für sich und zählt nie für oder gegen jemanden.',
    'note.words': 'In ihren eigenen Worten, so genau es geht',
    'note.score': 'Wie war es für sie, so wie Sie es hörten?',
    'note.touchpoint': 'Wo auf ihrem Weg?', 'note.choose': 'Wählen',
    'note.person': 'Von wem sie sprachen (nur wenn ein Name fiel)',
    'note.go': 'Aufheben', 'note.kept': 'Aufgehoben. Danke fürs Zuhören.', 'note.more': 'Noch etwas aufschreiben',
    'note.help': 'Wenn sie noch auf etwas warten, öffnen Sie einen Rückruf.', 'note.help_go': 'Rückrufe',
  },
} satisfies Words;
