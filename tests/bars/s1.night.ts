import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cast, story, type CastKey } from '#story';
import { agreement } from './s1/agreement.ts';

const house = story({ answers: true });

test('With two years of answers, the check of one row and the filter of a list still agree', { timeout: 1_800_000 }, async (t) => {
  const people = await Promise.all((Object.keys(cast) as CastKey[]).map((name) => house.actor(name)));
  const { wrong, compared, granted } = await house.asOwner((sql) => sql.transaction((own) => agreement({ ...sql, ...own }, people, 2_000), { 'app.writer': 'notices' }));
  t.diagnostic(`${compared} pairs of person and row, ${granted} of them granted`);
  assert.deepEqual(wrong.slice(0, 10), []);
});
