import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, story, who, type CastKey } from '#story';
import { withPlanted } from './planting.ts';

// S12: feedback cannot be stuffed, and staff cannot rate themselves. Every cheat is planted among honest customers.

process.env['THROUGHLINE_QUIET'] = '1';
const house = story();
const { as, moment } = house;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

const figure = z.object({ n: z.number(), satisfied: z.number() });

/** What a comparison of people reads: the streams that count. */
const verified = (name: CastKey) => house.asOwner((sql) => sql.one(figure, statement`
  select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as satisfied from cells where person_id = ${who(name)} and how in ('drawn', 'in-app', 'import')`));
const inFigures = (name: CastKey) => house.asOwner((sql) => sql.one(figure, statement`
  select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as satisfied from cells where person_id = ${who(name)}`));
const flagged = () => house.asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from answers where left_out is not null`)).then(({ n }) => n);

const poster = async (name: CastKey) => (await as('ines').feedback.poster({ touchpointId: call, personId: who(name) })).code;
const drawn = async (name: CastKey) => (await as('ines').feedback.invite({ touchpointId: call, personId: who(name) })).code;
const customer = (origin: string, agent = 'a telephone', session?: string) => as('nobody', { visit: { origin, agent, ...(session && { session }) } }).feedback;
const later = (seconds: number): void => { moment.now = new Date(moment.now.getTime() + seconds * 1000); };

const staff = ['amara', 'marta', 'priya', 'viktor', 'sofia', 'ivan', 'noah', 'lucia'] as const satisfies readonly CastKey[];

test('Honest customers: two thousand behind the address of one office, drawn and at posters, through a working week; at most two in a hundred are asked about', { timeout: 600_000 }, async (t) => {
  const codes = new Map(await Promise.all(staff.map(async (name) => [name, await poster(name)] as const)));
  let answers = 0;
  for (let round = 0; round < 125; round++) {
    await Promise.all(Array.from({ length: 16 }, async (_, i) => {
      const name = staff[(round + i) % staff.length]!;
      const code = i % 4 === 3 ? codes.get(name)! : await drawn(name);
      await customer('the office', `telephone ${(round * 7 + i) % 40}`).answer({ code, score: 1 + ((round + i * 3) % 5) });
      answers += 1;
    }));
    later(17 * 60);
  }
  const wrongly = await flagged();
  t.diagnostic(`${wrongly} of ${answers}`);
  assert.ok(wrongly <= answers * 0.02, `${wrongly} of ${answers} honest answers are held back`);
});

test('Ballot stuffing moves a verified score by nothing: a thousand from one device, three hundred from as many, bursts at the same moment', { timeout: 600_000 }, async () => {
  const code = await poster('viktor');
  const before = await verified('viktor'), all = await inFigures('viktor');
  for (let i = 0; i < 1000; i += 50) { await Promise.all(Array.from({ length: 50 }, () => customer('his own telephone').answer({ code, score: 5, words: 'Best ever.' }))); later(20); }
  const { findBursts } = await import('../../modules/feedback/checks.ts');
  await house.sql.transaction((sql) => findBursts(sql, moment.now));
  assert.deepEqual(await verified('viktor'), before);
  assert.deepEqual(await inFigures('viktor'), all, 'not even the stream of posters keeps one of them');
  for (let i = 0; i < 300; i += 50) await Promise.all(Array.from({ length: 50 }, (_, j) => customer(`address ${i + j}`).answer({ code, score: 5 })));
  assert.deepEqual(await verified('viktor'), before, 'whoever has many addresses reaches the posters’ stream, which counts in no comparison');
});

test('Staff who answer for themselves are found in ninety-five of a hundred tries, and none of it counts', { timeout: 600_000 }, async () => {
  const before = await inFigures('ivan'), held = await flagged();
  for (let i = 0; i < 40; i++) { await customer('the shop floor', 'the shop’s browser', 'signed in').answer({ code: await drawn('ivan'), score: 5 }); later(600); }
  assert.ok(await flagged() - held >= 38);
  assert.deepEqual(await inFigures('ivan'), before);
});

test('A link that staff hand on is a stream of its own that no comparison reads', async () => {
  const { code } = await as('jonas').feedback.poster({ touchpointId: call, personId: who('noah'), how: 'staff-shared', channel: 'link' });
  const before = await verified('noah'), mine = await as('noah').feedback.mine({});
  for (let i = 0; i < 30; i++) await customer(`friend ${i}`).answer({ code, score: 5 });
  assert.deepEqual(await verified('noah'), before);
  assert.equal((await as('noah').feedback.mine({})).answers, mine.answers);
  await assert.rejects(as('jonas').feedback.poster({ touchpointId: call, personId: who('noah'), how: 'in-app' }), { code: 'feedback.app_names_nobody' });
});

test('An address of one’s own, with an addition or put in the place of the customer’s, is never drawn', async () => {
  await as('ines').feedback.configureAsking({ asking: { usual: 1, rates: {}, quietDays: 0, days: 14 }, waits: 8 });
  const one = (key: string, email: string, customer: string) => ({ key, touchpoint: 'Call for help', unit: 'Contact centre', at: moment.now, customer, email, person: 'amara@brackenhill.example', known: 'ticket' as const });
  await as('ines').feedback.bringTransactions({ source: 'till', transactions: [one('1', 'real@example.com', 'a')] });
  const { drawn: asked, notAsked } = await as('ines').feedback.bringTransactions({ source: 'till', transactions: [
    one('2', 'amara@brackenhill.example', 'b'), one('3', 'Amara+greta@brackenhill.example', 'c'), one('4', 'AMARA+1@BRACKENHILL.EXAMPLE', 'd'), one('5', 'amara.private@example.com', 'a'),
  ] });
  assert.deepEqual([asked, notAsked], [0, { staff: 3, 'address changed': 1 }]);
});

test('A flood from one address meets its limit, however it is dressed; another address goes on', { timeout: 600_000 }, async () => {
  const code = await poster('lucia');
  const { app } = await house.web();
  const post = (address: string, headers: Record<string, string> = {}, path = `/f/${code}`) => app.request(path, {
    method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:4100', 'sec-fetch-site': 'same-origin', ...headers }, body: 'score=5',
  }, { incoming: { socket: { remoteAddress: address } } });
  const came = new Map<number, number>();
  for (let i = 0; i < 1320; i += 40) for (const { status } of await Promise.all(Array.from({ length: 40 }, (_, j) => post('203.0.113.5', { 'x-forwarded-for': `198.51.100.${j}`, 'X-FORWARDED-FOR': `10.0.0.${j}` })))) came.set(status, (came.get(status) ?? 0) + 1);
  assert.ok(Math.abs((came.get(200) ?? 0) - 1200) <= 120, `${came.get(200)} passed of 1,320, the limit is 1,200`);
  assert.equal((await post('2001:db8:1:2::9')).status, 200);
  for (let i = 0; i < 3; i++) assert.equal((await post(`2001:db8:1:2:${i}::1`)).status, 200);
});

test('This bar would see an eye that is shut: with the check taken out, the stuffing counts', { timeout: 600_000 }, async () => {
  const code = await poster('grace');
  await withPlanted('blind-eye', async () => { for (let i = 0; i < 30; i++) await customer('one telephone').answer({ code, score: 5 }); });
  assert.equal((await inFigures('grace')).n, 30);
});
