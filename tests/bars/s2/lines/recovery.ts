import { newId } from '#kernel/id';
import { who } from '#story';
import { openCase } from '#recovery';
import { kept, nothing, open, type Addresses, type Furnish, type Lines } from '../line.ts';

/** Whoever answers for putting it right: the people team and the desk; the case was called out to nobody of those who play here but them. */
const staff = ['hr', 'desk'] as const;
const caseAbout = ({ personId }: { personId: string }, place: Parameters<Lines[string]['ask']>[1]) => kept(place, 'cases', personId);

export const lines: Lines = {
  'recovery.waiting': { to: ['works'], ask: nothing },
  'recovery.cases': { to: ['works'], ask: nothing },
  'recovery.open': { to: ['works'], ask: (_, { touchpointId }) => ({ touchpointId, name: null, contact: '07700 900123', words: 'The lift was too small.' }) },
  'recovery.openFor': { to: ['hr'], ask: (_, { more }) => ({ answerId: more['followed'] }) },
  'recovery.read': { to: [...staff], ask: (target, place) => ({ id: caseAbout(target, place) }) },
  'recovery.take': { to: [...staff], ask: (target, place) => ({ id: caseAbout(target, place) }) },
  'recovery.hand': { to: ['hr'], ask: (target, place) => ({ id: caseAbout(target, place), to: who('hanna') }) },
  'recovery.attempt': { to: ['hr'], ask: (target, place) => ({ id: caseAbout(target, place), how: 'phone', outcome: 'not reached' }) },
  'recovery.ask': { to: ['hr'], ask: (target, place) => ({ id: caseAbout(target, place) }) },
  'recovery.close': { to: ['hr'], ask: (target, place) => ({ id: caseAbout(target, place), cause: 'late' }), but: () => 'recovery.not_yet' },
  'recovery.reasons': { to: ['works'], ask: nothing },
  'recovery.question': { to: ['anyone'], ask: (_, { more }) => ({ code: more['question'] }) },
  'recovery.answer': { to: ['anyone'], ask: (_, { more }) => ({ code: more['question'], outcome: 'solved' }) },
  'recovery.onDuty': { to: ['works'], ask: nothing },
  'recovery.putOnDuty': { to: ['own', 'report', 'hr'], ask: ({ personId }, { unitsLedBy }) => ({ unitId: unitsLedBy.get(personId), personId, fromAt: '2026-11-23T08:00:00Z', untilAt: '2026-11-23T16:00:00Z' }) },
  'recovery.endDuty': { to: ['own', 'report', 'hr'], ask: ({ personId }, place) => ({ id: kept(place, 'turns', personId) }) },
  'recovery.configure': { to: ['hr', 'admin'], ask: () => ({ help: 10, low: 240, back: 60 }) },
};

export const addresses: Addresses = {
  'GET /r/:code': open(({ more }) => `/r/${more['question'] as string}`),
  'POST /r/:code': { ...open(({ more }) => `/r/${more['question'] as string}`), method: 'POST', body: 'outcome=solved&once=a', type: 'application/x-www-form-urlencoded' },
};

/** One case in a unit whose lead plays nobody, for each of them to try; and a turn of duty for the unit that each leads. */
export const furnish: Furnish = async (house, everyone, { touchpointId, unitsLedBy }) => {
  const [cases, turns] = [new Map<string, string>(), new Map<string, string>()];
  const unitId = unitsLedBy.get(who('lena'))!;
  for (const personId of [...everyone, 'asked']) {
    const id = await house.sql.transaction((sql) => openCase(
      { reason: 'help asked', helpId: newId(house.moment.now), answerId: null, touchpointId, unitId, personId: null, score: 1, lang: 'en' },
      { name: 'Greta', contact: 'greta@example.org', words: 'Help.' }, { sql, now: house.moment.now, emit: async () => {}, stir: () => {} },
    ), { 'app.writer': 'recovery' });
    cases.set(personId, id!);
    if (personId !== 'asked') turns.set(personId, (await house.as('ines').recovery.putOnDuty({ unitId: unitsLedBy.get(personId)!, personId: who('hanna'), fromAt: new Date('2026-11-21T08:00:00Z'), untilAt: new Date('2026-11-21T16:00:00Z') })).id);
  }
  const any = cases.get('asked')!;
  await house.as('ines').recovery.take({ id: any });
  const { link } = await house.as('ines').recovery.ask({ id: any });
  // An answer in a unit whose lead plays nobody.
  const { code } = await house.as('ines').feedback.poster({ touchpointId, personId: who('lena') });
  const { id: followed } = await house.as('nobody').feedback.answer({ code, score: 1, words: 'Nobody came.' });
  return { cases, turns, followed, question: link.split('/').at(-1)! };
};
