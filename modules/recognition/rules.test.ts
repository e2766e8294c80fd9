import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromCustomer, give, quietSince, share, spread, withdraw } from './rules.ts';

const now = new Date('2026-11-20T09:12:00Z');
const fromJonas = { giverId: 'jonas', giverName: 'Jonas Lindqvist', receiverId: 'amara', behaviourId: 'says-next', touchpointId: null, occasion: '', words: 'You covered the Sunday rush.', lang: 'en' };
const fromGreta = { giverName: '  Greta ', receiverId: 'amara', behaviourId: null, touchpointId: null, occasion: 'Call for help', answerId: 'a1', words: ' She rang back. ', lang: 'en' };

test('nobody thanks themselves', () => {
  assert.throws(() => give({ ...fromJonas, receiverId: 'jonas' }, now), { code: 'recognition.to_oneself' });
});

test('F59: a colleague’s thanks without a behaviour are refused', () => {
  assert.throws(() => give({ ...fromJonas, behaviourId: null }, now), { kind: 'invalid', code: 'recognition.no_behaviour' });
});

test('a customer need not name a behaviour, nor themselves', () => {
  const thanks = fromCustomer(fromGreta, now);
  assert.deepEqual([thanks.giverId, thanks.giverName, thanks.words], [null, 'Greta', 'She rang back.']);
  assert.equal(fromCustomer({ ...fromGreta, giverName: ' ' }, now).giverName, null);
});

test('a customer’s thanks without words, or with more than a page of them, are refused', () => {
  assert.throws(() => fromCustomer({ ...fromGreta, words: ' \n ' }, now), { code: 'recognition.no_words' });
  assert.throws(() => fromCustomer({ ...fromGreta, words: 'a'.repeat(1001) }, now), { code: 'recognition.too_long' });
  assert.equal(fromCustomer({ ...fromGreta, words: 'a'.repeat(1000) }, now).words.length, 1000);
});

test('thanks are withdrawn once, and not while they stand on paper', () => {
  const thanks = give(fromJonas, now);
  assert.throws(() => withdraw(thanks, true, now), { code: 'recognition.certified' });
  const withdrawn = withdraw(thanks, false, now);
  assert.equal(withdrawn.withdrawnAt, now);
  assert.throws(() => withdraw(withdrawn, false, now), { code: 'recognition.already_withdrawn' });
});

test('quiet is thirty days', () => {
  assert.equal(quietSince(now).toISOString(), '2026-10-21T09:12:00.000Z');
});

test('F59: how thanks are spread is told of groups of five and more, with its range, the quietest first', () => {
  const told = spread([{ name: 'Drivers', people: 30, thanked: 30 }, { name: 'Legal', people: 4, thanked: 0 }, { name: 'Agents', people: 5, thanked: 1 }]);
  assert.deepEqual(told.map(({ name, share }) => [name, share?.value ?? null, share?.n ?? null]), [['Agents', 0.2, 5], ['Drivers', 1, 30], ['Legal', null, null]]);
  // Wilson's limits for 1 of 5, as in any table of them.
  assert.deepEqual([told[0]!.share!.low, told[0]!.share!.high].map((one) => one.toFixed(3)), ['0.036', '0.624']);
  assert.deepEqual([told[1]!.share!.low, told[1]!.share!.high].map((one) => one.toFixed(3)), ['0.886', '1.000']);
});

test('of habits nothing is said below twenty thanks', () => {
  assert.deepEqual([share(5, 19), share(5, 20)], [null, 0.25]);
});
