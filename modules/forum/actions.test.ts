import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { citationsFor } from '#evidence';
import { sql as statement } from '#kernel/database';
import { newId } from '#kernel/id';
import { company, story, who } from '#story';
import { customers } from '#story/forum-visitors';
import { welcome } from './actions/arriving.ts';
import { begin } from './guests.ts';

const told = story();
const { as, moment, asOwner } = told;
const { letters } = customers(told, 'forum');
const behaviour = company.behaviours.find(({ key }) => key === 'says-next')!.id;
const touchpoint = company.touchpoints[0]!.id;
const later = (minutes: number) => { moment.now = new Date(moment.now.getTime() + minutes * 60_000); };

const board = (key: string, kind: 'questions' | 'ideas' | 'talk', readFirst: 'everything' | 'new people' | 'what rules hold' = 'what rules hold') => as('ines').forum.openBoard({ key, name: `Board ${key}`, kind, readFirst });

/** A customer with a proven address, as their browser would be. */
const customer = async (name: string) => {
  const address = `${name.toLowerCase()}@example.org`;
  const visit: Parameters<typeof begin>[2] = { origin: name, home: 'http://localhost:4100', folder: told.folder };
  const author = await told.sql.transaction(async (sql) => {
    await begin(sql, { purpose: 'forum', address }, visit, moment.now);
    return welcome(sql, address, name, 'en', moment.now);
  });
  return { id: author.id, address, ...{ forum: as('nobody', { visit: { guest: visit.welcome!.secret, origin: name } }).forum } };
};
const ask = (one: Awaited<ReturnType<typeof customer>>, boardKey: string, title: string, words: string, consent: 'within' | 'shared' | null = null) => one.forum.ask({ board: boardKey, title, words, consent, lang: 'en' });

test('F76: a post naming a person negatively is held, not published: she reads it first, and nobody else by her name', async () => {
  await board('service', 'talk');
  const greta = await customer('Greta');
  const sent = await ask(greta, 'service', 'My call on Monday', 'Amara Okoye was rude and never called back.');
  assert.deepEqual([sent.state, sent.heldFor], ['waiting', ['person']]);
  assert.equal((await as('nobody').forum.lobby({})).latest.length, 0);
  await assert.rejects(as('nobody').forum.thread({ id: sent.topicId }), { code: 'forum.no_topic' });

  const { posts } = await as('amara').forum.aboutMe({});
  assert.deepEqual(posts.map(({ words, tone, published }) => [words, tone, published]), [['Amara Okoye was rude and never called back.', 'criticism', false]]);
  assert.equal((await as('marta').forum.aboutMe({})).posts.length, 0);
  assert.equal((await as('jonas').forum.overview({})).waiting.length, 0, 'what waits is for those who moderate');
  const [waiting] = (await as('femi').forum.overview({})).waiting;
  assert.deepEqual([waiting!.heldFor, waiting!.mayDecide], [['person'], true]);

  await as('femi').forum.decide({ postId: sent.postId, publish: true });
  const shown = await as('nobody').forum.thread({ id: sent.topicId });
  assert.equal(shown.posts[0]!.shown, '[somebody here] was rude and never called back.');
  assert.match((await letters(greta.address)).at(-1)!.subject, /^Published/);
});

test('F76: praise shows the name when the person agreed, and stops when they change their mind', async () => {
  const greta = await customer('Greta');
  const { topicId, state } = await ask(greta, 'service', 'Thank you, Priya', 'Priya Raman was so patient with me. Wonderful.');
  assert.equal(state, 'published');
  const read = async () => { const { topic, posts } = await as('nobody').forum.thread({ id: topicId }); return [topic.title, posts[0]!.shown]; };
  assert.deepEqual(await read(), ['Thank you, [somebody here]', '[somebody here] was so patient with me. Wonderful.']);
  assert.equal((await as('priya').forum.aboutMe({})).nameable, false);
  await as('priya').forum.beNamed({ agreed: true });
  assert.deepEqual((await read())[1], 'Priya Raman was so patient with me. Wonderful.');
  await as('priya').forum.beNamed({ agreed: false });
  assert.deepEqual((await read())[1], '[somebody here] was so patient with me. Wonderful.');
});

test('a refusal gives its reason word for word; an appeal is decided by somebody else, and once', async () => {
  const paul = await customer('Paul');
  const { postId } = await ask(paul, 'service', 'Cheap kitchens', 'See https://kitchens.example for more.');
  await assert.rejects(as('femi').forum.decide({ postId, publish: false }), { code: 'forum.say_why' });
  await as('femi').forum.decide({ postId, publish: false, why: 'The link leads to another shop.' });
  assert.match((await letters(paul.address)).at(-1)!.body, /The link leads to another shop\./);
  const mine = async () => (await paul.forum.mine({})).posts[0]!;
  assert.deepEqual([(await mine()).state, (await mine()).refusedWhy, (await mine()).mayAppeal], ['refused', 'The link leads to another shop.', true]);
  await paul.forum.appeal({ postId, words: 'It is my own blog.' });
  await assert.rejects(paul.forum.appeal({ postId, words: 'Again' }), { code: 'forum.no_appeal' });
  await assert.rejects(as('femi').forum.decide({ postId, publish: true }), { code: 'forum.another_decides' });
  assert.deepEqual((await as('femi').forum.overview({})).waiting.map(({ id, mayDecide, appeal }) => [id, mayDecide, appeal]), [[postId, false, 'It is my own blog.']]);
  later(1);
  await as('ines').forum.decide({ postId, publish: true });
  await assert.rejects(as('ines').forum.decide({ postId, publish: true }), { code: 'forum.decided' });
  assert.equal((await mine()).state, 'published');
});

test('what somebody writes for the first time is read by a person where the board wants it; afterwards only what rules hold', async () => {
  await board('newcomers', 'talk', 'new people');
  await board('everything', 'talk', 'everything');
  const vera = await customer('Vera');
  const first = await ask(vera, 'newcomers', 'Hello', 'My first kitchen is here.');
  assert.deepEqual(first.heldFor, ['new']);
  await as('ines').forum.decide({ postId: first.postId, publish: true });
  later(1);
  assert.equal((await ask(vera, 'newcomers', 'Hello again', 'And it is lovely.')).state, 'published');
  assert.deepEqual((await ask(vera, 'everything', 'Once more', 'Still lovely.')).heldFor, ['new']);
});

test('answers of the house are marked and signed with a role, or a name if its writer wants; unanswered topics stand first', async () => {
  await board('doors', 'questions');
  const greta = await customer('Greta');
  later(11);
  const one = await ask(greta, 'doors', 'First question', 'Which screw moves it sideways?');
  later(1);
  const two = await ask(greta, 'doors', 'Second question', 'And which one moves it up?');
  const order = async () => (await as('jonas').forum.overview({})).topics.filter(({ boardKey }) => boardKey === 'doors').map(({ title }) => title);
  assert.deepEqual(await order(), ['First question', 'Second question']);
  later(1);
  await as('jonas').forum.answer({ topicId: one.topicId, words: 'The upper one.' });
  const { postId } = await as('jonas').forum.answer({ topicId: two.topicId, words: 'The one at the back.', byName: true });
  assert.deepEqual((await as('nobody').forum.thread({ id: one.topicId })).posts.map(({ by, official }) => [by, official]), [['Greta', false], ['Contact-centre lead', true]]);
  assert.equal((await as('nobody').forum.thread({ id: two.topicId })).posts[1]!.by, 'Jonas Lindqvist, Contact-centre lead');
  await as('jonas').forum.accept({ topicId: two.topicId, postId });
  assert.equal((await as('nobody').forum.thread({ id: two.topicId })).topic.solved, true);
  await assert.rejects(as('jonas').forum.accept({ topicId: one.topicId, postId }), { code: 'forum.no_answer' });
  const third = await ask(greta, 'doors', 'Third question', 'Does it fit older doors?');
  assert.equal((await order())[0], 'Third question');
  assert.equal((await as('jonas').forum.overview({})).unanswered, (await as('jonas').forum.overview({})).topics.filter(({ kind, official, solved }) => kind !== 'talk' && !official && !solved).length);
  await assert.rejects(as('amara').forum.answer({ topicId: third.topicId, words: 'x' }), { code: 'kernel.forbidden' });
  assert.equal((await as('amara').forum.topic({ id: third.topicId })).posts.length, 1, 'everybody here may read along');
});

test('an idea becomes planned, done or not now with an answer, and those who follow it hear', async () => {
  await board('wishes', 'ideas');
  const vera = await customer('Vera');
  later(11);
  const { topicId } = await ask(vera, 'wishes', 'Open until nine', 'On Thursdays.');
  await assert.rejects(as('jonas').forum.moveIdea({ topicId, state: 'planned' }), { code: 'forum.say_what_becomes' });
  await as('jonas').forum.moveIdea({ topicId, state: 'planned', words: 'From March on, at Harrow Road first.' });
  const { topic, posts } = await as('nobody').forum.thread({ id: topicId });
  assert.deepEqual([topic.ideaState, posts.at(-1)!.official], ['planned', true]);
  const told2 = async () => (await letters(vera.address)).filter(({ subject }) => subject === 'An answer: Open until nine').length;
  assert.equal(await told2(), 1);
  await vera.forum.follow({ topicId, on: false });
  await as('jonas').forum.answer({ topicId, words: 'And from May on at the other sites.' });
  assert.equal(await told2(), 1, 'who follows no longer hears no longer');
  const talk = await ask(vera, 'service', 'Just talking', 'About shelves.');
  await assert.rejects(as('jonas').forum.moveIdea({ topicId: talk.topicId, state: 'done', words: 'x' }), { code: 'forum.no_idea' });
});

test('a reported post is looked at once, however many reported it, and taken down with a reason or left', async () => {
  const vera = await customer('Vera'), paul = await customer('Paul');
  later(11);
  const { postId, topicId } = await ask(vera, 'service', 'A tip', 'Drill without looking for pipes.');
  await paul.forum.report({ postId, reason: 'false', note: 'Dangerous.' });
  await paul.forum.report({ postId, reason: 'false' });
  await as('nobody').forum.report({ postId, reason: 'other' });
  const [reported] = (await as('femi').forum.overview({})).reported;
  assert.deepEqual([reported!.times, reported!.reasons, reported!.notes], [2, ['false', 'other'], ['Dangerous.']]);
  await assert.rejects(as('femi').forum.settleReport({ postId, takeDown: true }), { code: 'forum.say_why' });
  await as('femi').forum.settleReport({ postId, takeDown: true, why: 'Somebody may hit a pipe.' });
  await assert.rejects(as('femi').forum.settleReport({ postId, takeDown: false }), { code: 'forum.no_report' });
  await assert.rejects(as('nobody').forum.thread({ id: topicId }), { code: 'forum.no_topic' });
  assert.match((await letters(vera.address)).at(-1)!.body, /Somebody may hit a pipe/);
});

test('F76: a post turned into evidence keeps its link and the author’s consent', async () => {
  const greta = await customer('Greta');
  later(11);
  const { postId, topicId } = await ask(greta, 'service', 'How it should be', 'They told me on the phone what would happen next, and it happened.', 'shared');
  const silent = await ask(greta, 'service', 'Another', 'They told me what would happen.', null);
  await assert.rejects(as('ines').forum.asEvidence({ postId: silent.postId, forKind: 'behaviour', forId: behaviour }), { code: 'forum.no_consent' });
  await assert.rejects(as('ines').forum.asEvidence({ postId, forKind: 'behaviour', forId: newId(moment.now) }), { code: 'forum.no_behaviour' });
  await assert.rejects(as('ines').forum.asEvidence({ postId, forKind: 'behaviour', forId: behaviour, excerpt: 'They never told me.' }), { code: 'evidence.not_said' });
  await as('ines').forum.asEvidence({ postId, forKind: 'behaviour', forId: behaviour, excerpt: 'told me on the phone what would happen next' });
  await assert.rejects(as('ines').forum.asEvidence({ postId, forKind: 'behaviour', forId: behaviour }), { code: 'forum.went_already' });

  const [cited] = await citationsFor(told.sql, 'behaviour', behaviour);
  assert.deepEqual([cited!.kind, cited!.sourceId, cited!.consent, cited!.how, cited!.speaker, cited!.excerpt], ['post', postId, 'shared', 'forum', 'Greta', 'told me on the phone what would happen next']);
  const [route] = (await as('ines').forum.topic({ id: topicId })).routes;
  assert.deepEqual([route!.href, route!.consent, route!.title, route!.withdrawnAt], [`/forum/t/${topicId}#${postId}`, 'shared', 'Says what happens next', null]);
  assert.ok((await as('ines').forum.citable({ text: 'phone' })).pieces.some(({ sourceId, from }) => sourceId === postId && from === 'How it should be'));

  await greta.forum.agree({ postId, consent: null });
  const [gone] = await citationsFor(told.sql, 'behaviour', behaviour);
  assert.deepEqual([gone!.excerpt, gone!.withdrawnWhy], [null, 'withdrawn']);
  assert.notEqual((await as('ines').forum.topic({ id: topicId })).routes[0]!.withdrawnAt, null);
  assert.ok((await as('ines').evidence.worklist({})).waiting.some(({ forId }) => forId === behaviour), 'what rested on it asks for a person');
});

test('a post that its author takes back, or who leaves, takes its evidence with it', async () => {
  const vera = await customer('Vera');
  later(11);
  const one = await ask(vera, 'service', 'Waiting', 'I was told how long the wait would be.', 'within');
  const two = await ask(vera, 'service', 'Waiting more', 'I was told again how long it would be.', 'within');
  for (const { postId } of [one, two]) await as('ines').forum.asEvidence({ postId, forKind: 'touchpoint', forId: touchpoint });
  await vera.forum.withdraw({ postId: one.postId });
  assert.deepEqual((await citationsFor(told.sql, 'touchpoint', touchpoint)).map(({ withdrawnWhy }) => withdrawnWhy).sort(), [null, 'withdrawn']);
  await vera.forum.forgetMe({});
  assert.deepEqual((await citationsFor(told.sql, 'touchpoint', touchpoint)).map(({ withdrawnWhy }) => withdrawnWhy).sort(), ['erased', 'withdrawn']);
});

test('praise is carried on as a customer’s thanks, an idea as a barrier at its touchpoint', async () => {
  const greta = await customer('Greta');
  later(11);
  const praise = await ask(greta, 'service', 'Lovely help', 'Lena Fischer was lovely and found the right hinge.');
  await assert.rejects(as('ines').forum.asThanks({ postId: praise.postId, personId: who('amara') }), { code: 'forum.no_praise' });
  await as('ines').forum.asThanks({ postId: praise.postId, personId: who('lena') });
  await assert.rejects(as('ines').forum.asThanks({ postId: praise.postId, personId: who('lena') }), { code: 'forum.went_already' });
  const { thanks } = await as('lena').recognition.received({});
  assert.deepEqual([thanks[0]!.giverName, thanks[0]!.words], ['Greta', 'Lena Fischer was lovely and found the right hinge.']);
  assert.deepEqual((await as('ines').forum.topic({ id: praise.topicId })).posts[0]!.praised.map(({ name }) => name), ['Lena Fischer']);
  await as('femi').forum.asBarrier({ postId: praise.postId, touchpointId: touchpoint });
  const told1 = await asOwner((sql) => sql.rows(z.object({ facts: z.any() }), statement`select facts from events where name = 'forum.routed' and facts->>'kind' = 'barrier'`));
  assert.equal(told1[0]!.facts.forId, touchpoint);
});

test('boards have addresses of their own, are closed and opened again, and two are never called the same', async () => {
  await assert.rejects(board('mine', 'talk'), { code: 'forum.key_taken' });
  await assert.rejects(board('doors', 'talk'), { code: 'forum.board_there' });
  const { id } = await board('short-lived', 'talk');
  const greta = await customer('Greta');
  const { topicId } = await ask(greta, 'short-lived', 'Still here', 'To be read.');
  await as('ines').forum.changeBoard({ id, name: 'Short', closed: true });
  await assert.rejects(as('ines').forum.changeBoard({ id, name: 'Board doors' }), { code: 'forum.board_there' });
  await assert.rejects(ask(greta, 'short-lived', 'Too late', 'x'), { code: 'forum.closed' });
  await assert.rejects(greta.forum.reply({ topicId, words: 'x', consent: null, lang: 'en' }), { code: 'forum.no_topic' });
  const { boards } = await as('ines').forum.boards({});
  assert.notEqual(boards.find(({ key }) => key === 'short-lived')!.closedAt, null);
  await assert.rejects(as('jonas').forum.boards({}), { code: 'kernel.forbidden' });
});
