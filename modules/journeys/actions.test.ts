import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greta, story } from '#story';

const { as } = story();

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
