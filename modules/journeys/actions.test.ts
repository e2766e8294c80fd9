import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greta, story } from '#story';
import { questionsIn, touchpoint } from '#journeys';

const told = story();
const { as } = told;

const drawn = async () => (await as('ines').journeys.read({})).journeys[0]!;
const wish = (one: Awaited<ReturnType<typeof drawn>>['touchpoints'][number], other: object = {}) => ({
  name: one.name, stage: one.stage, channel: one.channel, goal: one.goal, importance: one.importance, importanceWhy: one.importanceWhy,
  question: one.question, questionUnnamed: one.questionUnnamed, questionDe: one.questionDe, questionUnnamedDe: one.questionUnnamedDe,
  roles: one.roles.map(({ id, side }) => ({ roleId: id, side })), behaviourIds: one.behaviours.map(({ id }) => id), ...other,
});

test('everyone who works here sees the journey in the customer’s order, and what good looks like', async () => {
  const { touchpoints } = await as('tomas').journeys.touchpoints({});
  assert.deepEqual(touchpoints.slice(0, 3).map(({ name }) => name), ['Plan the project', 'Ask in the aisle', 'Pay']);
  const { behaviours } = await as('tomas').competencies.behaviours({});
  assert.ok(behaviours.every(({ anchors }) => anchors.length === 4));
});

test('a customer’s name is for the few who put things right with them, and each reading is written down', async () => {
  assert.equal((await as('femi').customers.read({ id: greta.id })).name, 'Greta');
  await assert.rejects(as('jonas').customers.read({ id: greta.id }), { code: 'kernel.forbidden' });
});

test('a touchpoint says its stage, its channel, what we want there, who serves in front and behind with how many they are, and its behaviours in order', async () => {
  const call = (await drawn()).touchpoints.find(({ name }) => name === 'Call for help')!;
  assert.deepEqual([call.stage, call.channel, call.goal, call.importance], ['Live with it', 'phone', 0.8, 5]);
  assert.deepEqual(call.roles.map(({ name, side, people }) => [name, side, people]), [['Contact-centre agent', 'front', 24], ['Team lead', 'back', 3]]);
  assert.deepEqual(call.behaviours.map(({ name }) => name).slice(0, 2), ['Says what happens next', 'Owns it to the end']);
});

test('a customer who reads German is asked in German, and in English where nobody has written it yet', async () => {
  const call = (await drawn()).touchpoints.find(({ name }) => name === 'Call for help')!;
  assert.deepEqual(questionsIn(await touchpoint(told.sql, call.id), 'de'), { named: 'Wie war Ihr Gespräch mit {name}?', unnamed: 'Wie war Ihr Gespräch?' });
  await as('ines').journeys.change({ id: call.id, ...wish(call, { questionDe: '', questionUnnamedDe: null }) });
  assert.deepEqual(questionsIn(await touchpoint(told.sql, call.id), 'de'), { named: 'How was your call with {name}?', unnamed: 'How was your call?' });
});

test('Ines adds a touchpoint, renames it, moves it to the front and ends it; the others keep their order', async () => {
  const { id: journeyId, touchpoints } = await drawn();
  const { id } = await as('ines').journeys.add({ journeyId, ...wish(touchpoints[0]!, { name: 'Look around online', stage: 'Choose', channel: 'online', roles: [], behaviourIds: [] }) });
  await as('ines').journeys.change({ id, ...wish(touchpoints[0]!, { name: 'Look online', stage: 'Before', channel: 'online' }) });
  await as('ines').journeys.arrange({ journeyId, touchpointIds: [id, ...touchpoints.map((one) => one.id)] });
  const [first, second] = (await drawn()).touchpoints;
  assert.deepEqual([first!.name, first!.stage, second!.name], ['Look online', 'Before', 'Plan the project']);
  assert.deepEqual((await as('amara').journeys.search({ text: 'look ON' })).touchpoints, [{ id, name: 'Look online', journey: 'Renovating a room', href: '/journey/renovating-a-room/look-online' }]);
  await as('ines').journeys.end({ id, ended: true });
  assert.deepEqual((await drawn()).touchpoints.map(({ name }) => name), touchpoints.map(({ name }) => name));
});

test('what cannot be is refused in words: a name that is taken, a question without a place for the name, an order that leaves one out, a role that is not there', async () => {
  const { id: journeyId, touchpoints: [plan, ...rest] } = await drawn();
  const add = (other: object) => as('ines').journeys.add({ journeyId, ...wish(plan!, { name: 'Somewhere new', ...other }) });
  await assert.rejects(add({ name: 'plan the PROJECT' }), { code: 'journeys.same_name' });
  await assert.rejects(add({ question: 'How was it?' }), { code: 'journeys.name_missing' });
  await assert.rejects(add({ questionUnnamedDe: 'Wie war {name}?' }), { code: 'journeys.name_too_much' });
  await assert.rejects(add({ roles: [{ roleId: plan!.id, side: 'front' }] }), { code: 'journeys.no_role' });
  await assert.rejects(add({ behaviourIds: [plan!.id] }), { code: 'journeys.no_behaviour' });
  await assert.rejects(as('ines').journeys.arrange({ journeyId, touchpointIds: rest.map(({ id }) => id) }), { code: 'journeys.order' });
  await assert.rejects(as('ines').journeys.begin({ name: 'renovating a room' }), { code: 'journeys.same_name' });
  await assert.rejects(as('ines').journeys.add({ journeyId: plan!.id, ...wish(plan!, { name: 'Nowhere' }) }), { code: 'journeys.no_journey' });
  await assert.rejects(as('amara').journeys.end({ id: plan!.id, ended: true }), { code: 'kernel.forbidden' });
});

test('a second journey begins without touchpoints and stands beside the first', async () => {
  await as('ines').journeys.begin({ name: 'Buying for a business' });
  assert.deepEqual((await as('ines').journeys.read({})).journeys.map(({ name, touchpoints }) => [name, touchpoints.length]), [['Renovating a room', 7], ['Buying for a business', 0]]);
});
