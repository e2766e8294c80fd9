import assert from 'node:assert/strict';
import { test } from 'node:test';
import { company, story, who, type CastKey } from '#story';
import { officeHours } from '#kernel/time';
import { netOf, scoreOf } from './scores.ts';
import { readableFrom, withoutName } from './telling.ts';

const told = story();
const { as, moment } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

async function said(name: CastKey | null, score: number, words: string): Promise<string> {
  const { code } = await as('ines').feedback.poster({ touchpointId: call, personId: name ? who(name) : null, unitId: company.units.find(({ key }) => key === 'centre-day')!.id });
  return (await as('nobody', { visit: { origin: words } }).feedback.answer({ code, score, words, lang: 'de' })).id;
}
const wordsOf = async (name: CastKey, asked: object = {}) => (await as(name).feedback.stream(asked)).remarks;
const later = (hours: number): void => { moment.now = new Date(moment.now.getTime() + hours * 3_600_000); };

test('F73: criticism reaches the person first; whoever leads them reads it after eight working hours, or as soon as the person has opened it', async () => {
  moment.now = new Date('2026-11-23T09:00:00Z'); // a Monday
  const first = await said('amara', 1, 'Amara did not call back.');
  const has = async (id: string) => (await wordsOf('jonas')).some((one) => one.id === id);
  assert.equal(await has(first), false);
  later(7);
  assert.equal(await has(first), false, 'seven working hours are not eight');
  later(17);
  assert.equal(await has(first), true);

  const second = await said('amara', 2, 'Again no call.');
  assert.equal(await has(second), false);
  await as('amara').feedback.mine({});
  assert.equal(await has(second), true, 'she has had it before her');
});

test('F73: praise reaches whoever leads the person after the person saw it, or after a day', async () => {
  const id = await said('marta', 5, 'Marta was wonderful.');
  assert.ok(!(await wordsOf('jonas')).some((one) => one.id === id));
  later(25);
  const praise = (await wordsOf('jonas')).find((one) => one.id === id);
  assert.deepEqual([praise?.person?.id, praise?.words, praise?.lang, praise?.how], [who('marta'), 'Marta was wonderful.', 'de', 'poster']);
});

test('F73: colleagues never read a customer’s words with a name; those who read all of it without leading read them without', async () => {
  assert.deepEqual(await wordsOf('priya'), []);
  const desk = (await wordsOf('femi')).find(({ words }) => words.includes('was wonderful'));
  assert.deepEqual([desk?.words, desk?.person], ['[…] was wonderful.', null]);
  assert.equal(withoutName('Thank you, AMARA okoye! Samara too.', 'Amara Okoye'), 'Thank you, […] […]! Samara too.');
});

test('words of an unnamed place are for whoever leads it at once', async () => {
  const id = await said(null, 2, 'The line was dead.');
  assert.ok((await wordsOf('ines')).some((one) => one.id === id));
});

test('the stream is narrowed by touchpoint, unit, way of asking, mark, behaviour and words, and goes on where it ended', async () => {
  assert.deepEqual((await wordsOf('ines', { text: 'DEAD' })).map(({ words }) => words), ['The line was dead.']);
  assert.equal((await wordsOf('ines', { text: '%' })).length, 0, 'what is typed is looked for as it is typed');
  assert.ok((await wordsOf('ines', { mark: 'low', touchpointId: call, how: 'poster' })).every(({ score }) => score <= 2));
  const { behaviours, units } = await as('ines').feedback.stream({});
  assert.equal((await wordsOf('ines', { behaviourId: behaviours[0]!.id })).length, 0);
  assert.ok((await wordsOf('ines', { unitId: units.find(({ name }) => name)!.id })).length > 0);
  for (let i = 0; i < 45; i++) await said(null, 4, `Word ${i}`);
  later(1);
  const first = await as('ines').feedback.stream({});
  assert.deepEqual([first.remarks.length, first.more], [40, true]);
  const rest = await as('ines').feedback.stream({ before: first.remarks.at(-1)!.at });
  assert.ok(rest.remarks.length > 0 && rest.remarks.every(({ id }) => !first.remarks.some((one) => one.id === id)) || rest.remarks.length === 0);
});

test('F72: ten, five and five of twenty are 25 ± 36 and too few to compare; below ten there is no figure', () => {
  const marks = [...Array<number>(10).fill(10), ...Array<number>(5).fill(8), ...Array<number>(5).fill(2)];
  const net = netOf(marks)!;
  assert.deepEqual([net.n, Math.round(net.value), Math.round(net.reach), net.comparable], [20, 25, 36, false]);
  assert.equal(netOf(marks.slice(0, 9)), null);
  assert.equal(scoreOf(9, 9), null);
  assert.ok(scoreOf(9, 10)!.low < 0.7);
});

test('working hours do not pass at night or at the weekend', () => {
  const monday = new Date('2026-11-23T10:00:00Z');
  assert.equal(Math.round(readableFrom(officeHours('UTC'), monday, 60).getTime() / 60_000), Math.round(Date.parse('2026-11-23T09:00:00Z') / 60_000));
  const friday = readableFrom(officeHours('UTC'), monday, 120).getTime();
  assert.ok(friday > Date.parse('2026-11-20T16:28:00Z') && friday < Date.parse('2026-11-20T16:31:00Z'));
});
