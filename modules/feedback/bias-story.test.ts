import assert from 'node:assert/strict';
import { test } from 'node:test';
import { story } from '#story';

const { as } = story({ answers: true });

test('F71: what staff asked for themselves is told apart, site by site, with what it adds to the score among like cases; the drawn sample stands alone', async () => {
  const { sites } = await as('ines').feedback.bias({ weeks: 52 });
  assert.ok(sites.length >= 2);
  const asked = sites.flatMap(({ ways }) => ways.filter(({ how, effect }) => how === 'staff-shared' && effect));
  assert.ok(asked.length > 0 && asked.some(({ effect }) => effect!.low > 0), 'words that staff asked for are kinder, likely really so');
  for (const { drawn, all, rate } of sites) assert.ok(drawn.score === null || (drawn.n <= all.n && (rate === null || rate.value < 1)));
  await assert.rejects(as('jonas').feedback.bias({}), { code: 'kernel.forbidden' });
});
