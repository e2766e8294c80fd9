import assert from 'node:assert/strict';
import { test } from 'node:test';
import { story } from '#story';
import { topicsIn } from './topics.ts';

const { as } = story({ answers: true });

const remark = (id: number, words: string, score = 4) => ({ id: String(id), words, lang: 'en', score });

test('what several customers speak of is a topic, with its quotes and how many of them were poorly served; what holds sentences together is none', () => {
  const topics = topicsIn([
    remark(1, 'The delivery window was eight hours long.', 1), remark(2, 'A delivery window of a whole day', 2), remark(3, 'They kept to the delivery window. Thank you.'), remark(4, 'Friendly crew.'), remark(5, 'The crew was quick.'), remark(6, 'A very good crew, and they were there.'),
    ...Array.from({ length: 6 }, (_, i) => remark(10 + i, `Word${'abcdef'[i]} alone`)),
  ]);
  assert.deepEqual(topics.map(({ term, n, low }) => [term, n, low]), [['alone', 6, 0], ['delivery window', 3, 2], ['crew', 3, 0]]);
  assert.ok(topics.find(({ term }) => term === 'delivery window')!.quotes.every(({ words }) => /delivery window/.test(words)));
  assert.deepEqual(topicsIn([]), []);
});

test('topics stand beside the stream with the words behind them, from what the reader may see and with nobody’s name', async () => {
  const { topics } = await as('ines').feedback.topics({});
  assert.ok(topics.length > 0);
  for (const { term, quotes } of topics) for (const { words } of quotes) assert.ok(words.toLowerCase().replaceAll(/\s+/g, ' ').includes(term.split(' ')[0]!));
  const { topics: desk } = await as('femi').feedback.topics({});
  assert.ok(!/\bAmara\b/.test(JSON.stringify(desk)));
  assert.deepEqual((await as('priya').feedback.topics({})).topics, []);
});
