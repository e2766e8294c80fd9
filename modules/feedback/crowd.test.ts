import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { company, greta, story, who } from '#story';

const place = story();
const { as, asOwner } = place;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

const poster = async () => (await as('jonas').feedback.poster({ touchpointId: call, personId: who('amara') })).code;
const invitation = async () => (await as('ines').feedback.invite({ touchpointId: call, personId: who('amara'), customerId: greta.id })).code;

/** Each from a phone of its own, unless said otherwise. */
let phones = 0;
const send = (code: string, more: object = {}, { from = `phone ${phones++}`, key = undefined as string | undefined, session = undefined as string | undefined } = {}) =>
  as('nobody', { ...(key && { key }), visit: { origin: from, session } }).feedback.answer({ code, score: 4, words: 'She rang back.', ...more });
const crowd = (many: number, code: string) => Array.from({ length: many }, () => send(code));

const countsRow = z.object({ answers: z.number(), transactions: z.number(), events: z.number(), jobs: z.number(), lines: z.number(), counted: z.number() });
type Counts = z.output<typeof countsRow>;
const standing = () => asOwner((owner) => owner.one(countsRow, statement`
  select (select count(*)::int from answers) as answers, (select count(distinct xmin::text)::int from answers) as transactions, (select count(*)::int from events where name = 'feedback.answered') as events,
    (select count(*)::int from ${statement.table(`${place.ground.place.schema}_jobs.job`)} where data->>'event' = 'feedback.answered') as jobs,
    (select count(*)::int from audit where verb = 'feedback.answer') as lines, (select coalesce(sum(n), 0)::int from cells) as counted`));
async function grown(work: () => Promise<unknown>): Promise<Counts> {
  const before = await standing();
  await work();
  const after = await standing();
  return Object.fromEntries(Object.keys(before).map((name) => [name, after[name as keyof Counts] - before[name as keyof Counts]])) as Counts;
}
const whyNot = (tries: readonly PromiseSettledResult<unknown>[]) => tries.flatMap((one) => one.status === 'rejected' ? [(one.reason as { code: string }).code] : []);

test('a hundred who answer at the same moment share a few transactions, and each is kept, counted, told and written down once', async () => {
  const code = await poster();
  const { transactions, ...each } = await grown(async () => assert.equal(new Set((await Promise.all(crowd(100, code))).map(({ id }) => id)).size, 100));
  assert.deepEqual(each, { answers: 100, events: 100, jobs: 100, lines: 100, counted: 100 });
  assert.ok(transactions <= 8, `${transactions} transactions`);
});

test('what is seen is counted for a crowd as for one', async () => {
  const code = await poster();
  const { chips: [first, second] } = await as('nobody').feedback.form({ code });
  const seenOf = () => asOwner((owner) => owner.one(z.object({ yes: z.number(), good: z.number(), no: z.number() }), statement`
    select coalesce(sum(yes), 0)::int as yes, coalesce(sum(yes_satisfied), 0)::int as good, coalesce(sum(no), 0)::int as no from seen_cells where touchpoint_id = ${call}`));
  const before = await seenOf();
  await Promise.all(Array.from({ length: 40 }, (_, i) => send(code, { score: i % 2 ? 5 : 1, seen: [{ behaviour: first!.id, answer: 'yes' }, { behaviour: second!.id, answer: 'no' }] })));
  const after = await seenOf();
  assert.deepEqual([after.yes - before.yes, after.good - before.good, after.no - before.no], [40, 20, 40]);
});

test('whoever is refused in a crowd hears why, and takes nobody with them', async () => {
  const code = await poster(), ended = await poster();
  await asOwner((owner) => owner.run(statement`update posters set ended_at = made_at where code = ${ended}`));
  const { answers, lines } = await grown(async () => {
    const tries = await Promise.allSettled([...crowd(30, code), send('NOWHERE'), send(ended), ...crowd(30, code)]);
    assert.deepEqual(whyNot(tries).sort(), ['feedback.ended', 'feedback.no_code']);
  });
  assert.deepEqual([answers, lines], [60, 60]);
});

test('one that the database itself refuses takes nobody with it either', async () => {
  const code = await poster();
  await asOwner(async (owner) => {
    await owner.queue.executeSql(`create function refuses() returns trigger language plpgsql as $$ begin if new.words = 'cursed' then raise exception 'cursed'; end if; return new; end $$`);
    await owner.queue.executeSql('create trigger refuses before insert on answers for each row execute function refuses()');
  });
  const { answers, counted, lines, jobs } = await grown(async () => {
    const tries = await Promise.allSettled([...crowd(20, code), send(code, { words: 'cursed' }), ...crowd(20, code)]);
    assert.equal(whyNot(tries).length, 1);
  });
  assert.deepEqual([answers, counted, lines, jobs], [40, 40, 40, 40]);
});

test('one invitation gives one answer in a crowd as well', async () => {
  const codes = await Promise.all(Array.from({ length: 8 }, invitation));
  const { answers } = await grown(async () => {
    const tries = await Promise.allSettled([...codes, ...codes, ...codes].map((code) => send(code)));
    assert.deepEqual(whyNot(tries), Array(16).fill('feedback.answered'));
  });
  assert.equal(answers, 8);
});

test('a key that comes twice in one crowd is answered once, and repeated later hears the same', async () => {
  const [code, key] = [await poster(), randomUUID()];
  let id = '';
  const { answers } = await grown(async () => {
    const tries = await Promise.allSettled([send(code, {}, { key, from: 'one phone' }), ...crowd(20, code), ...Array.from({ length: 5 }, () => send(code, {}, { key, from: 'one phone' }))]);
    const same = [tries[0]!, ...tries.slice(21)].flatMap((one) => one.status === 'fulfilled' ? [(one.value as { id: string }).id] : []);
    assert.equal(new Set(same).size, 1);
    assert.ok(whyNot(tries).every((why) => why === 'kernel.in_flight'));
    id = same[0]!;
  });
  assert.equal(answers, 21);
  assert.equal((await send(code, {}, { key, from: 'one phone' })).id, id);
  await assert.rejects(send(code, { score: 1 }, { key, from: 'one phone' }), { code: 'kernel.other_request' });
});

test('in a crowd too, the tenth from one device about one person takes the nine before out of the figures', async () => {
  const code = await poster();
  await Promise.all([...crowd(20, code), ...Array.from({ length: 14 }, () => send(code, {}, { from: 'the one device' })), ...crowd(20, code)]);
  const { left, kept } = await asOwner((owner) => owner.one(z.object({ left: z.number(), kept: z.number() }), statement`
    select count(*) filter (where left_out = 'device')::int as left, count(*) filter (where left_out is null)::int as kept
    from answers where device = (select device from answers where left_out = 'device' limit 1)`));
  assert.deepEqual([left, kept], [14, 0]);
});

test('in a crowd too, what comes from staff or was suggested counts for nobody until a person has looked', async () => {
  const code = await poster();
  const [ours, suggested] = await Promise.all([send(code, {}, { session: 'somebody’s' }), send(code, { suggested: true }), ...crowd(20, code)]);
  const rows = await asOwner((owner) => owner.rows(z.object({ leftOut: z.string().nullable() }), statement`select left_out from answers where id in (${ours.id}, ${suggested.id}) order by left_out`));
  assert.deepEqual(rows.map(({ leftOut }) => leftOut), ['staff', 'suggested']);
});
