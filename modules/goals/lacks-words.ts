import type { Words } from '#kernel/words';

/** What a goal still needs before it can be set. */
export const words = {
  en: {
    'lacks': 'Still needed: {what}.',
    'lacks_level': 'whose goal it is',
    'lacks_measure': 'what counts',
    'lacks_behaviour': 'a behaviour that they do themselves',
    'lacks_target': 'how far, from 1 to 100 per cent',
    'lacks_due': 'by when',
    'lacks_title': 'a name for it',
  },
  de: {
    'lacks': 'Es fehlt noch: {what}.',
    'lacks_level': 'wessen Ziel es ist',
    'lacks_measure': 'was zählt',
    'lacks_behaviour': 'ein Verhalten, das man selbst in der Hand hat',
    'lacks_target': 'wie weit, von 1 bis 100 Prozent',
    'lacks_due': 'bis wann',
    'lacks_title': 'ein Name dafür',
  },
} satisfies Words;
