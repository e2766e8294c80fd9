import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '#kernel/id';
import { story } from '#story';
import { kinds } from '#story/words/incidents';

const { as } = story({ answers: true });
const id = idOf('study phone');

test('F52: at Brackenhill the second group keeps what was planted, lets fall what means nothing to anybody, and says why', async () => {
  const { sorted, groups, judges, incidents, state } = await as('ines').discovery.study({ id });
  const called = (groupId: string): string => groups.find((one) => one.id === groupId)!.name, kept = sorted.filter((one) => one.kept);
  assert.deepEqual([state, incidents.length, judges.filter(({ finishedAt }) => finishedAt).length, judges.filter(({ finishedAt }) => !finishedAt).map(({ name }) => name)], ['sorted', 52, 5, ['Nadia Haddad']]);
  assert.ok(sorted.filter(({ groupId }) => called(groupId) === kinds.odd.name).every((one) => !one.kept && one.why.includes('agreement')));
  const fallen = sorted.filter((one) => !one.kept && called(one.groupId) !== kinds.odd.name);
  assert.deepEqual(fallen.map(({ why }) => why.join()).sort(), ['agreement', 'spread']);
  assert.equal(called(fallen.find(({ why }) => why.includes('agreement'))!.elsewhere!), kinds.owns.name);
  assert.equal(kept.length, 52 - 3 - 2);
});

test('F52: what was planted as the best’s is told more of them, what both do is not; nothing is called different that the ranges do not tell apart', async () => {
  const { differences, held } = await as('ines').discovery.findings({ id });
  const of = (name: string) => differences.find((one) => one.name === name && one.from === 'told')!;
  for (const name of [kinds.next.name, kinds.owns.name]) assert.ok(of(name).differs && of(name).top! > of(name).typical! + 0.5, `${name} ${of(name).top} ${of(name).typical} ${of(name).p}`);
  assert.ok(!of(kinds.chats.name).differs && !of(kinds.listens.name).differs && differences.every(({ differs, low, high }) => !differs || low! > 0 || high! < 0));
  assert.deepEqual(held.map(({ name, found }) => [name, found]).sort(), [['Owns it to the end', true], ['Says what happens next', true]], 'what was found in incidents is checked by the behaviour that it words anew');
  assert.ok(held.every(({ verdict, low }) => (verdict === 'holds') === (low !== null && low > 0)));
});
