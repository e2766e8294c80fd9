import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql as statement } from '#kernel/database';
import { story, who } from '#story';
import type { Refusal } from '#kernel/refusal';
import { hashed } from '../../modules/access/proofs/password.ts';
import { setProofs } from '../../modules/access/store/accounts.ts';
import { failing, planting } from './planted.ts';

// S11, at the door: neither words nor time tell who exists.

const house = story();
const pairs = 200;

/** Asks for somebody and for nobody by turns, and says how far apart their medians are, in milliseconds. */
async function apart(verb: 'signIn' | 'sendLink' | 'sendReset', known: { identifier: string; password: string }, unknown: () => { identifier: string; password: string }): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let pair = 0; pair < pairs + 10; pair++) {
    if (pair % 4 === 0) await house.asOwner(async (sql) => { await sql.run(statement`delete from sign_in_attempts`); await sql.run(statement`delete from tokens`); });
    const answers: unknown[] = [];
    for (const which of pair % 2 ? [0, 1] as const : [1, 0] as const) {
      const input = which === 0 ? known : unknown();
      const begun = performance.now();
      answers[which] = await house.as('nobody').access[verb](input).catch(({ kind, code, facts }: Refusal) => ({ kind, code, facts }));
      if (pair >= 10) times[which].push(performance.now() - begun);
    }
    assert.deepEqual(answers[0], answers[1]);
  }
  return median(times[0]) - median(times[1]);
}

const median = (list: number[]): number => list.toSorted((one, other) => one - other)[Math.floor(list.length / 2)]!;
let nobodies = 0;
const nobody = () => ({ identifier: `nobody-${nobodies += 1}`, password: 'not the password' });

test('Amara and nobody are told apart by no answer and by no clock', { timeout: 600_000 }, async () => {
  await setProofs(house.sql, who('amara'), { passwordHash: await hashed('seven lanterns by the river') });
  const found: Record<string, number> = {};
  for (const verb of ['signIn', 'sendLink', 'sendReset'] as const) found[verb] = await apart(verb, { identifier: 'amara', password: 'not the password' }, nobody);
  console.log(found);
  for (const [verb, difference] of Object.entries(found)) assert.ok(Math.abs(difference) <= 5, `${verb}: ${difference.toFixed(1)} ms apart`);
});

if (!planting) test('This bar would see a password that is not tried where there is nobody', { timeout: 600_000 }, async () => {
  assert.deepEqual(await failing(import.meta.filename, 'hurried-no', 'Amara and nobody'), ['Amara and nobody are told apart by no answer and by no clock']);
});
