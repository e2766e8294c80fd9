import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement, values } from '#kernel/database';
import { newId } from '#kernel/id';
import { random } from '#statistics/random';
import { company, story, who, type CastKey } from '#story';
import { searchForBias } from './bias.ts';
import { groupGap, type Standing } from './guard.ts';

const told = story();
const { as, moment } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
const unitId = company.units.find(({ key }) => key === 'centre-day')!.id;
const [behaviour] = company.behaviours ?? [];

const everyone = company.people.slice(0, 24).map(({ id }) => id);

/** A hundred answers about each: what they do differs, and customers score what they see, less `bias` for the second half of them. */
async function answers(bias: number): Promise<void> {
  const chance = random(7);
  const rows = everyone.flatMap((personId, i) => Array.from({ length: 100 }, () => {
    const yes = chance.uniform() < 0.4 + (i % 12) * 0.04;
    const score = Math.min(5, Math.max(1, Math.round(3.4 + (yes ? 0.9 : 0) - (i >= 12 ? bias : 0) + chance.normal() * 0.8)));
    return { id: newId(moment.now), at: new Date(moment.now.getTime() - 86_400_000 * (1 + Math.floor(chance.uniform() * 80))), touchpointId: call, unitId, personId, attribution: 'from ticket', channel: 'e-mail', how: 'drawn', score, seen: JSON.stringify([{ behaviour: behaviour?.id ?? personId, answer: yes ? 'yes' : 'no' }]), lang: 'en', covariates: '{}' };
  }));
  await told.asOwner(async (sql) => {
    await sql.run(statement`delete from answers`);
    for (let from = 0; from < rows.length; from += 1000) await sql.run(statement`insert into answers ${values(rows.slice(from, from + 1000))}`);
  });
  // Even the owner of the tables is refused; the search that writes its findings may.
  await told.sql.transaction((sql) => sql.run(statement`
    insert into self_identities ${values(everyone.map((personId, i) => ({ personId, facets: JSON.stringify({ origin: i >= 12 ? 'elsewhere' : 'here' }), at: moment.now })))} on conflict do nothing`), { 'app.writer': 'feedback' });
}
const search = () => told.sql.transaction((sql) => searchForBias(sql, moment.now), { 'app.writer': 'feedback' });
const usable = async () => (await as('jonas').ratings.compare({ touchpointId: call }).catch(() => null))?.useInReview;

test('F74: customers who score a group 0.3 lower though it does the same raise a flag, and “use in review” is greyed out', async () => {
  await answers(0.3);
  assert.equal(await search(), 1);
  const { gaps } = await as('ines').feedback.bias({});
  const found = gaps.find(({ facet }) => facet === 'origin')!;
  assert.deepEqual([found.finding.group, found.flagged, found.finding.people, found.finding.others], ['elsewhere', true, 12, 12]);
  assert.ok(found.finding.gap < -0.2 && found.finding.gap > -0.4 && found.finding.high < 0, `${found.finding.gap}`);
  const flagged = await told.sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from bias_findings where flagged`);
  assert.equal(flagged.n, 1);
  await told.asOwner((sql) => sql.run(statement`insert into cells ${values([{ personId: who('amara'), touchpointId: call, unitId, week: '2026-11-02', how: 'drawn', mix: '{}', shard: 0, n: 30, satisfied: 20, total: 120, squares: 500 }])}`));
  assert.equal(await usable(), false);
});

test('F74: where groups are scored alike for what they do, nothing is flagged and nothing is held back', async () => {
  await answers(0);
  assert.equal(await search(), 0);
  assert.equal(await usable(), true);
  assert.equal((await as('ines').feedback.bias({})).gaps[0]?.flagged, false);
});

test('a group that is scored lower because it does less is not a bias of customers', () => {
  const chance = random(3);
  const people = Array.from({ length: 60 }, (_, i): Standing => { const inGroup = i % 2 === 0, seen = (inGroup ? 0.3 : 0.7) + chance.normal() * 0.1; return { inGroup, seen, score: 3 + 2 * seen + chance.normal() * 0.1, n: 80 }; });
  assert.equal(groupGap(people)!.flagged, false);
  assert.equal(groupGap(people.slice(0, 9)), null, 'four on one side are too few');
});

test('what somebody says about themselves is theirs: no colleague, no lead and no administrator reads it, and it can be taken back', async () => {
  await as('amara').feedback.identify({ facets: { gender: 'woman', age: '30 to 49' } });
  assert.deepEqual((await as('amara').feedback.identity({})).facets, { gender: 'woman', age: '30 to 49' });
  for (const name of ['jonas', 'ines', 'priya'] as const satisfies readonly CastKey[]) {
    assert.deepEqual((await as(name).feedback.identity({})).facets.gender, undefined);
    const seen = await told.sql.transaction((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from self_identities where person_id = ${who('amara')}`), { 'app.person': who(name) });
    assert.equal(seen.n, 0, 'the database itself refuses');
  }
  await as('amara').feedback.identify({ facets: {} });
  assert.deepEqual((await as('amara').feedback.identity({})).facets, {});
});
