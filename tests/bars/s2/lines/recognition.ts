import { nothing, own, type Lines } from '../line.ts';

export const lines: Lines = {
  'recognition.citable': { to: ['works'], ask: nothing, rows: { of: ({ pieces }) => pieces.map((one: any) => one.aboutPersonId), to: ['own', 'report', 'hr'] } },
  'recognition.feed': { to: ['works'], ask: () => ({ most: 100 }), rows: { of: ({ thanks }) => thanks.flatMap((one: any) => [one.receiverId]), to: ['own', 'report', 'hr'] } },
  'recognition.give': {
    to: ['works'], ask: ({ personId }, { behaviourId }) => ({ receiverId: personId, behaviourId, words: 'Thank you.' }), but: (_, target) => (own(target) ? 'recognition.to_oneself' : undefined),
  },
  'recognition.notThanked': { to: ['works'], ask: nothing, rows: { of: ({ people }) => people.map((one: any) => one.id), to: ['report'] } },
  'recognition.received': { to: ['works'], ask: nothing, rows: { of: ({ thanks, certificate }) => [...thanks, ...(certificate ? [certificate] : [])].map((one: any) => one.receiverId), to: ['own'] } },
  'recognition.spread': { to: ['hr'], ask: nothing },
  'recognition.team': { to: ['works'], ask: nothing, rows: { of: ({ people }) => people.map((one: any) => one.id), to: ['report'] } },
  'recognition.withdraw': { to: ['own', 'hr'], ask: ({ personId }, { given }) => ({ id: given.get(personId) }) },
};
