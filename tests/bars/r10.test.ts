import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement, values } from '#kernel/database';
import { newId, newSecret } from '#kernel/id';
import { read, setting, write } from '#kernel/settings';
import { openCase } from '#recovery';
import { story, who, type CastKey } from '#story';
import { give as giveToken } from '../../modules/access/store/tokens.ts';
import { chance, type Chance } from './chance.ts';
import { withPlanted } from './planting.ts';
import { once, went, type Operation } from './r10/history.ts';

// R10: whatever happens at once, it is as if it had happened one after another: nothing is used, given, decided or taken twice, nothing that was counted is lost.

process.env['THROUGHLINE_QUIET'] = '1';
const house = story();
const { as, moment } = house;
const n = z.object({ n: z.number() });
const count = async (text: ReturnType<typeof statement>): Promise<number> => (await house.asOwner((sql) => sql.one(n, text))).n;
const people: readonly CastKey[] = ['amara', 'marta', 'priya', 'lena', 'ivan', 'kofi'];
let touchpointId = '', unitId = '', behaviourId = '';
let number = 0;

const threshold = setting('tests.least', z.number(), 5, { onlyUp: true });

/** One history: things of every kind, two hundred operations on them in an order that is drawn, sixteen at once; what the model says against it. */
async function history(drawn: Chance, size: number): Promise<string[]> {
  number += 1;
  const wrong: string[] = [];
  const operations: Operation[] = [];
  const add = (what: string, object: string, times: number, run: (n: number) => Promise<unknown>): void => { for (let n = 0; n < times; n++) operations.push({ what, object, run: () => run(n) }); };
  const some = (most: number): number => 2 + drawn.below(most);

  const answersBefore = await count(statement`select count(*)::int as n from answers`);
  const invitations = await Promise.all(Array.from({ length: 3 }, async () => (await as('ines').feedback.invite({ touchpointId, personId: who(drawn.one(people)) })).code));
  for (const code of invitations) add('answers an invitation', code, some(12), () => as('nobody').feedback.answer({ code, score: 1 + drawn.below(5), words: 'It was well done.' }));

  const customer = newId(moment.now);
  await house.asOwner((sql) => sql.run(statement`insert into customers ${values([{ id: customer, key: customer, name: null, lang: 'en', since: moment.now }])}`));
  const praised = drawn.one(people);
  const codes = await Promise.all(Array.from({ length: some(6) }, async () => (await as('ines').feedback.invite({ touchpointId, personId: who(praised), customerId: customer })).code));
  for (const code of codes) add('earns a certificate', customer, 1, () => as('nobody').feedback.answer({ code, score: 5, words: 'She rang back.', thanks: { behaviour: behaviourId, giver: 'Greta', certificate: true } }));

  const contested = await Promise.all(Array.from({ length: 2 }, async () => {
    const { code } = await as('ines').feedback.poster({ touchpointId, personId: who('amara') });
    return (await as('nobody').feedback.answer({ code, score: 2, words: 'She was slow.' })).id;
  }));
  for (const answerId of contested) add('contests', answerId, some(8), () => as('amara').feedback.contest({ answerId, reason: 'not me' }));

  const contestId = newId(moment.now);
  await house.asOwner((sql) => sql.run(statement`insert into contests ${values([{ id: contestId, at: moment.now, answerId: newId(moment.now), personId: who('amara'), unitId, managerId: null, reason: 'policy' }])}`));
  add('decides a contest', contestId, some(10), (n) => as('ines').feedback.decideContest({ id: contestId, accepted: n % 2 === 0, reply: 'Looked at.' }));

  const cases = await Promise.all(Array.from({ length: 2 }, () => house.sql.transaction((sql) => openCase(
    { reason: 'help asked', helpId: newId(moment.now), answerId: null, touchpointId, unitId, personId: null, score: 1, lang: 'en' }, { name: null, contact: '07700 900123', words: 'Help.' },
    { sql, now: moment.now, emit: async () => {}, stir: () => {} }), { 'app.writer': 'recovery' })));
  for (const id of cases) add('takes a case', id!, some(10), async (n) => {
    const by = (['ines', 'femi'] as const)[n % 2]!;
    await as(by).recovery.take({ id: id! });
    return by;
  });

  const link = await giveToken(house.sql, { purpose: 'sign-in', personId: who('marta'), address: 'marta@brackenhill.example' }, moment.now);
  add('opens a link', link, some(10), () => as('nobody').access.redeemLink({ token: link }));

  const key = newSecret();
  const words = `Thank you, history ${number}.`;
  add('repeats a request', key, some(10), () => as('kofi', { key }).recognition.give({ receiverId: who('priya'), behaviourId, words }));

  const least = await read(house.sql, threshold);
  const raised = Array.from({ length: some(8) }, () => least + 1 + drawn.below(20));
  for (const value of raised) add('raises a threshold', 'threshold', 1, () => house.sql.transaction(async (sql) => { await write(sql, threshold, value, who('ines'), moment.now); return value; }));

  const poster = (await as('ines').feedback.poster({ touchpointId, personId: who('priya') })).code;
  add('answers a poster', poster, Math.max(10, size - operations.length), () => as('nobody').feedback.answer({ code: poster, score: 1 + drawn.below(5) }));

  const done = await went(operations, 16, drawn);
  const ok = (what: string, object?: string) => done.filter((one) => one.ok && one.what === what && (object === undefined || one.object === object));

  for (const code of invitations) wrong.push(...once(done, 'answers an invitation', code, ['feedback.answered']));
  for (const id of contested) wrong.push(...once(done, 'contests', id, ['feedback.contested_already']));
  wrong.push(...once(done, 'decides a contest', contestId, ['feedback.decided_already']), ...once(done, 'opens a link', link, ['access.link_over']));
  for (const id of cases) {
    const { by } = await house.asOwner((sql) => sql.one(z.object({ by: z.string() }), statement`select coalesce(user_name, email, '') as by from people where id = (select taken_by from recovery_cases where id = ${id!})`));
    wrong.push(...takenByOne(done.filter((one) => one.object === id), by.split(/[@.]/)[0]!));
  }

  const papers = ok('earns a certificate').filter(({ answer }) => answer.certificate).length;
  const held = await count(statement`select count(*)::int as n from certificates where holder_id = ${who(praised)} and id in (select certificate_id from thanks where answer_id = any(${ok('earns a certificate').map(({ answer }) => answer.id as string)}::uuid[]))`);
  if (papers !== 1 || held !== 1) wrong.push(`${papers} certificates were handed out and ${held} are held, of one customer for one person in one period`);

  const decided = ok('decides a contest')[0];
  if (decided && await count(statement`select count(*)::int as n from contests where id = ${contestId} and accepted = ${decided.answer.accepted as boolean}`) !== 1) wrong.push('a contest says something else than whoever decided it was told');

  const repeated = done.filter(({ what }) => what === 'repeats a request');
  if (new Set(repeated.filter((one) => one.ok).map(({ answer }) => JSON.stringify(answer))).size !== 1) wrong.push('a repeated request was answered in two ways');
  wrong.push(...repeated.filter((one) => !one.ok && one.refused !== 'kernel.in_flight').map(({ refused }) => `a repeated request was refused with ${refused}`));
  if (await count(statement`select count(*)::int as n from thanks where words = ${words}`) !== 1) wrong.push('a repeated request had its effect twice');

  const reached = await read(house.sql, threshold);
  if (reached !== Math.max(...raised)) wrong.push(`a threshold stands at ${reached} after it was raised to ${Math.max(...raised)}`);

  const given = ok('answers an invitation').length + ok('earns a certificate').length + ok('answers a poster').length + contested.length;
  const kept = await count(statement`select count(*)::int as n from answers`) - answersBefore;
  if (kept !== given) wrong.push(`${given} answers were taken and ${kept} are kept`);
  const sums = await house.asOwner((sql) => sql.one(z.object({ counted: z.number(), total: z.number(), held: z.number(), scored: z.number() }), statement`
    select (select coalesce(sum(n), 0)::int from cells) as counted, (select coalesce(sum(total), 0)::int from cells) as total,
      (select count(*)::int from answers) as held, (select coalesce(sum(score), 0)::int from answers) as scored`));
  if (sums.counted !== sums.held || sums.total !== sums.scored) wrong.push(`${sums.counted} answers are counted with ${sums.total} points, ${sums.held} are held with ${sums.scored}`);
  return wrong;
}

/** One has it: whoever takes what they have already is told so again, everybody else that somebody has it. */
const takenByOne = (tried: readonly { ok: boolean; refused: string | null; answer: unknown }[], by: string): string[] => [
  ...(tried.every(({ ok, answer }) => !ok || answer === by) && tried.some(({ ok }) => ok) ? [] : [`a case was taken by ${[...new Set(tried.filter(({ ok }) => ok).map(({ answer }) => answer))].join(' and ')}, and ${by} has it`]),
  ...tried.filter(({ ok, refused }) => !ok && refused !== 'recovery.taken').map(({ refused }) => `taking a case was refused with ${refused}`),
];

/** As many as the time allows, and `least` whatever it takes. */
async function histories(most: number, seconds: number, { least = 0, size = 200 } = {}): Promise<{ wrong: string[]; done: number }> {
  const until = performance.now() + seconds * 1000;
  const wrong: string[] = [];
  let done = 0;
  for (; done < least || (done < most && performance.now() < until); done++) wrong.push(...(await history(chance(1_000 + done), size)).map((one) => `history ${1_000 + done}: ${one}`));
  return { wrong, done };
}

test('Invitations, certificates, contests, cases, links, repeated requests, thresholds and counts: every history is one that could have happened one after another', { timeout: 1_700_000 }, async (t) => {
  ({ id: touchpointId } = (await as('ines').journeys.touchpoints({})).touchpoints[0]!);
  ({ id: behaviourId } = (await as('ines').competencies.behaviours({})).behaviours[0]!);
  ({ id: unitId } = await house.asOwner((sql) => sql.one(z.object({ id: z.string() }), statement`select unit_id as id from positions where person_id = ${who('amara')} and until_on is null`)));
  const { wrong, done } = await histories(Number(process.env['HISTORIES'] ?? 200), Number(process.env['HISTORY_SECONDS'] ?? 12), { least: 10 });
  t.diagnostic(`${done} histories of two hundred operations, sixteen at once`);
  assert.ok(done >= 10);
  assert.deepEqual(wrong, []);
});

test('Of two administrators who take the right from each other at the same moment, one keeps it', { timeout: 600_000 }, async () => {
  await house.asOwner((sql) => sql.run(statement`delete from rights where "right" = 'admin'`));
  for (let round = 0; round < 15; round++) {
    await house.asOwner((sql) => sql.run(statement`insert into rights ${values((['nadia', 'femi'] as const).map((name) => ({ personId: who(name), right: 'admin', since: moment.now, by: who('nadia') })))} on conflict do nothing`));
    const round = await Promise.allSettled([as('nadia').access.revoke({ personId: who('femi'), right: 'admin' }), as('femi').access.revoke({ personId: who('nadia'), right: 'admin' })]);
    assert.equal(await count(statement`select count(*)::int as n from rights where "right" = 'admin'`), 1, JSON.stringify(round.map(({ status }) => status)));
  }
});

test('This bar would see an invitation that is looked at first and used up after', { timeout: 600_000 }, async () => {
  const { wrong } = await withPlanted('lost-update', () => histories(4, 30, { least: 2 }));
  assert.ok(wrong.some((one) => /answers an invitation: [2-9]/.test(one)), wrong.join('\n'));
});
