import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { nothing, open, type Addresses, type Furnish, type Lines } from '../line.ts';

const bodyRow = z.object({ body: z.string() });
const works = ['lead', 'skip lead', 'hr'] as const;
const texts = { said: { en: 'Nobody rang.' }, did: { en: 'Every van rings half an hour before.' } };
const code = (_: unknown, { more }: { more: Record<string, unknown> }): object => ({ code: more['wish'] });
const answer = ({ personId }: { personId: string }, { answers }: { answers: ReadonlyMap<string, string> }): string | undefined => answers.get(personId);

export const lines: Lines = {
  'changes.board': { to: [...works], ask: nothing },
  'changes.raise': { to: [...works], ask: () => ({ title: 'Vans come without a call' }) },
  'changes.close': { to: [...works], ask: (_, { more }) => ({ id: more['change'], ...texts }) },
  'changes.drop': { to: [...works], ask: (_, { more }) => ({ id: more['change'] }) },
  'changes.remarks': { to: ['hr'], ask: (_, { more }) => ({ id: more['change'] }) },
  'changes.attach': { to: ['hr'], ask: (target, place) => ({ id: place.more['change'], answerIds: [answer(target, place)] }) },
  'changes.letters': { to: ['hr'], ask: (_, { more }) => ({ id: more['change'] }) },
  'changes.send': { to: ['hr'], ask: (_, { more }) => ({ id: more['written'], open: true }) },
  'changes.consentToHear': { to: ['anyone'], ask: (target, place) => ({ answerId: answer(target, place), address: 'greta@example.org' }) },
  'changes.mayWish': { to: ['anyone'], ask: (target, place) => ({ answerId: answer(target, place) }) },
  'changes.wish': { to: ['anyone'], ask: code },
  'changes.confirm': { to: ['anyone'], ask: code },
  'changes.stop': { to: ['anyone'], ask: code },
  'changes.shown': { to: ['anyone'], ask: nothing },
};

export const addresses: Addresses = {
  'GET /changes': open(() => '/changes'),
  'GET /hear/:answer': open(({ answers }) => `/hear/${[...answers.values()][0]!}`),
  'POST /hear/:answer': { ...open(({ answers }) => `/hear/${[...answers.values()][0]!}`), method: 'POST', body: 'address=a&once=a', type: 'application/x-www-form-urlencoded' },
  'GET /u/:code': open(({ more }) => `/u/${more['wish'] as string}`),
  'POST /u/:code': { ...open(({ more }) => `/u/${more['wish'] as string}`), method: 'POST', body: 'step=confirm', type: 'application/x-www-form-urlencoded' },
};

/** A barrier that is open, one that waits to be sent, and one wish to hear. */
export const furnish: Furnish = async (house, everyone, { posters }) => {
  const raise = async () => (await house.as('ines').changes.raise({ title: 'Vans come without a call' })).id;
  const [change, written] = [await raise(), await raise()];
  await house.as('ines').changes.close({ id: written, ...texts });
  const { id } = await house.as('nobody').feedback.answer({ code: posters.get(everyone[0]!)!, score: 2, words: 'Nobody rang.' });
  await house.as('nobody').changes.consentToHear({ answerId: id, address: 'hear@example.org' });
  const { body } = await house.asOwner((sql) => sql.one(bodyRow, statement`select body from outbox where address = 'hear@example.org'`));
  return { change, written, wish: /\/u\/(\w{26})/.exec(body)![1]! };
};
