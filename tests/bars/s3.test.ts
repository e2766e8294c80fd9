import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement, values } from '#kernel/database';
import { story, who, type CastKey } from '#story';
import { begin } from '../../modules/access/store/sessions.ts';
import { chance } from './chance.ts';
import { withPlanted } from './planting.ts';
import { fuzz, gather, operations, type Asker, type Outcome } from './s3/fuzz.ts';
import type { Pool } from './s3/schema.ts';

// S3: no input makes a fault, a status or a field that is not documented, or leaves something in every object.

process.env['THROUGHLINE_QUIET'] = '1'; // thousands of refusals are meant here
const seed = Number(process.env['FUZZ_SEED'] ?? 20261120);
const most = Number(process.env['FUZZ_REQUESTS'] ?? 20_000);
const house = story();
const pool: Pool = { named: new Map(), any: [] };
let askers: Asker[];

const signedIn = async (name: CastKey): Promise<string> => `session=${(await begin(house.sql, who(name), { shared: false, second: true, agent: undefined }, house.moment.now)).secret}`;

/** Whatever the fuzz did to her: Ines comes again with all her rights, and Amara with her work. */
async function reopened(name: CastKey, rights: readonly string[]): Promise<string> {
  await house.asOwner(async (sql) => {
    await sql.run(statement`update accounts set disabled_at = null, totp_sealed = null where person_id = ${who(name)}`);
    await sql.run(statement`update people set gone_at = null where id = ${who(name)}`);
    await sql.run(statement`update spells set until_on = null where id = (select id from spells where person_id = ${who(name)} order by from_on desc limit 1)`);
    for (const right of rights) await sql.run(statement`insert into rights ${values([{ personId: who(name), right, since: house.moment.now, by: who(name) }])} on conflict do nothing`);
  });
  return signedIn(name);
}

test('What the story holds is known to whoever asks, so that requests get deep', async () => {
  const asker = (name: CastKey, rights: readonly string[]): Asker => ({ name, cookie: '', again: () => reopened(name, rights) });
  askers = [{ name: 'nobody', cookie: '', again: async () => '' }, asker('amara', []), asker('ines', ['hr', 'admin', 'executive', 'desk'])];
  for (const one of askers) one.cookie = await one.again();
  for (const { id } of await house.sql.rows(z.object({ id: z.string() }), statement`select id from people order by name limit 60`)) gather(id, 'personId', pool);
  const ines = await house.actor('ines');
  for (const { name, command } of operations) if (!command)
    gather(await house.house.system.perform(name, {}, { actor: ines, now: house.moment.now, via: 'session', visit: { origin: 'test', home: 'http://localhost:4100', folder: house.folder } }).catch(() => undefined), '', pool);
  const { touchpoints } = await house.as('ines').journeys.touchpoints({});
  for (let n = 0; n < 20; n++) gather((await house.as('ines').feedback.poster({ touchpointId: touchpoints[n % touchpoints.length]!.id, personId: who('amara') })).code, 'code', pool);
  assert.ok(pool.any.length > 100 && operations.length > 80);
});

const told = ({ wrong }: Outcome): string[] => [...wrong].map(([what, how]) => `${what}\n      ${how}`).slice(0, 40);

test('Twenty thousand requests of every kind make no fault, no undocumented status, no undeclared field, and leave no trace in other objects', { timeout: 600_000 }, async (t) => {
  const outcome = await fuzz(await house.web(), askers, pool, chance(seed), most);
  const times = outcome.milliseconds.sort((a, b) => a - b);
  t.diagnostic(`${outcome.asked} requests with seed ${seed}; p99 ${times[Math.floor(times.length * 0.99)]!.toFixed(0)} ms, longest ${times.at(-1)!.toFixed(0)} ms; ${[...outcome.statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`).join(', ')}`);
  assert.equal(told(outcome).join('\n'), '');
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined, 'Object.prototype is clean');
  const least = Math.floor(most / operations.length / 2);
  assert.deepEqual(operations.filter(({ name }) => (outcome.perVerb.get(name) ?? 0) < least).map(({ name }) => name), [], `every verb was asked at least ${least} times`);
  assert.ok((outcome.statuses.get(200) ?? 0) > outcome.asked * 0.12, 'many requests get deep');
});

test('What happened meanwhile was reacted to without trouble', { timeout: 600_000 }, async () => {
  await house.settle();
});

test('This bar would see characters that nobody filters, and a field that leaves by mistake', { timeout: 600_000 }, async () => {
  const fault = (what: string): boolean => / 500/.test(what), undeclared = (what: string): boolean => /is not declared/.test(what);
  const characters = await withPlanted('any-characters', async () => fuzz(await house.web(), askers, pool, chance(seed + 1), 6_000, { fit: 0.3, until: fault }));
  assert.ok([...characters.wrong.keys()].some(fault), 'a fault was seen');
  const fields = await withPlanted('unlisted-field', async () => fuzz(await house.web(), askers, pool, chance(seed + 2), 600, { until: undeclared }));
  assert.ok([...fields.wrong.keys()].some(undeclared), 'an undeclared field was seen');
});
