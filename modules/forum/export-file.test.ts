import assert from 'node:assert/strict';
import { test } from 'node:test';
import { story } from '#story';
import { read } from './export-file.ts';

const told = story();
const { as } = told;

const topics = [
  { id: 7, title: 'Hinges', posts: [
    { id: 70, post_number: 1, username: 'greta', name: 'Greta', created_at: '2024-05-01T10:00:00Z', raw: 'Which screw?' },
    { id: 71, post_number: 2, username: 'paul', created_at: '2024-05-02T10:00:00Z', cooked: '<p>The <b>upper</b> one &amp; half a turn.</p>', accepted_answer: true },
    { id: 72, post_number: 3, username: 'ann', created_at: '2024-05-03T10:00:00Z', raw: 'Amara was rude when I asked.' },
  ] },
  { id: 8, title: 'Opening hours', posts: [{ id: 80, post_number: 1, username: 'greta', created_at: '2024-06-01T10:00:00Z', raw: 'Until nine?' }] },
];

test('what Discourse exported comes in whole: accepted answers, dates, and posts that our rules hold', async () => {
  const { id } = await as('ines').forum.openBoard({ key: 'old', name: 'Old forum', kind: 'questions' });
  const text = JSON.stringify({ topics });
  assert.deepEqual(await as('ines').forum.bringIn({ boardId: id, format: 'json', text }), { topics: 2, posts: 4, held: 1, known: 0, faults: [], done: false });
  assert.equal((await as('nobody').forum.shelf({ key: 'old' })).topics.length, 0, 'a rehearsal leaves nothing');
  assert.equal((await as('ines').forum.bringIn({ boardId: id, format: 'json', text, dryRun: false })).done, true);
  const { topics: [newer, older] } = await as('nobody').forum.shelf({ key: 'old' });
  assert.deepEqual([newer!.title, older!.title, older!.solved, older!.replies], ['Opening hours', 'Hinges', true, 1]);
  const { posts } = await as('nobody').forum.thread({ id: older!.id });
  assert.deepEqual(posts.map(({ by, shown, accepted }) => [by, shown, accepted]), [['Greta', 'Which screw?', false], ['paul', 'The upper one & half a turn.', true]]);
  assert.equal(posts[0]!.at.toISOString(), '2024-05-01T10:00:00.000Z');
  assert.deepEqual((await as('femi').forum.overview({})).waiting.map(({ words }) => words), ['Amara was rude when I asked.']);
  assert.deepEqual(await as('ines').forum.bringIn({ boardId: id, format: 'json', text, dryRun: false }), { topics: 2, posts: 4, held: 0, known: 4, faults: [], done: true });
  assert.equal((await as('nobody').forum.shelf({ key: 'old' })).topics.length, 2, 'a second time nothing comes twice');
});

test('faults name their place exactly, and with one of them nothing comes in', async () => {
  const { id } = await as('ines').forum.openBoard({ key: 'faulty', name: 'Faulty', kind: 'talk' });
  const faulty = [{ id: 1, title: '', posts: [{ username: 'a', created_at: 'yesterday', raw: 'x' }, { created_at: '2024-05-01', raw: ' ' }] }, { title: 'No posts' }, { id: 3, title: 'x'.repeat(141), posts: [{ username: 'a', created_at: '2024-05-01', raw: 'y'.repeat(3001) }] }];
  const sum = await as('ines').forum.bringIn({ boardId: id, format: 'json', text: JSON.stringify(faulty), dryRun: false });
  assert.equal(sum.done, false);
  assert.deepEqual(sum.faults, [
    { where: 'topics[0].title', problem: 'empty' }, { where: 'topics[0].posts[0].created_at', problem: 'no date' }, { where: 'topics[0].posts[1].raw', problem: 'empty' }, { where: 'topics[0].posts[1].username', problem: 'missing' },
    { where: 'topics[1].id', problem: 'missing' }, { where: 'topics[1].posts', problem: 'missing' }, { where: 'topics[2].title', problem: 'too long' }, { where: 'topics[2].posts[0].raw', problem: 'too long' },
  ]);
  assert.equal((await as('nobody').forum.shelf({ key: 'faulty' })).topics.length, 0);
});

test('CSV is read by its column names, quotes and line ends inside of cells, each fault with its line', () => {
  const good = 'topic_id,title,post_number,username,created_at,raw\r\n7,"Hinges, again",1,greta,2024-05-01T10:00:00Z,"He said ""left"".\r\nAnd left."\r\n7,,2,paul,2024-05-02,Right\r\n';
  const { topics, faults } = read('csv', good);
  assert.deepEqual([faults, topics[0]!.title, topics[0]!.posts.map(({ key, words }) => [key, words])], [[], 'Hinges, again', [['7:1', 'He said "left".\nAnd left.'], ['7:2', 'Right']]]);
  assert.deepEqual(read('csv', 'topic_id,title,raw\n1,a,b\n').faults.map(({ where }) => where), ['post_number', 'username', 'created_at']);
  assert.deepEqual(read('csv', 'topic_id,title,post_number,username,created_at,raw\n1,"two\nlines",1,a,never,x\n2,b,1\n').faults, [{ where: 'line 2.created_at', problem: 'no date' }, { where: 'line 4', problem: 'cells' }]);
  assert.deepEqual(read('json', '{"topics": 3}').faults, [{ where: 'topics', problem: 'no topics' }]);
  assert.equal(read('json', '[{]').faults[0]!.problem, 'not json');
  assert.equal(read('json', JSON.stringify({ id: 1, title: 'T', post_stream: { posts: [{ username: 'a', created_at: '2024-05-01', raw: 'x' }] } })).topics[0]!.posts.length, 1);
});
