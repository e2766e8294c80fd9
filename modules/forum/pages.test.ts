import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { story, who } from '#story';
import { customers } from '#story/forum-visitors';

const told = story();
const { as, moment, asOwner } = told;
const { browser, codeFor, letters } = customers(told, 'forum');
const minute = 60_000;
const later = (minutes: number) => { moment.now = new Date(moment.now.getTime() + minutes * minute); };

let questions: string, ideas: string;
const boards = async () => {
  if (questions) return;
  questions = (await as('ines').forum.openBoard({ key: 'how-to', name: 'How do I …?', about: 'Questions about fitting and mending.', kind: 'questions', readFirst: 'what rules hold' })).id;
  ideas = (await as('ines').forum.openBoard({ key: 'ideas', name: 'Ideas', about: 'What we should do better.', kind: 'ideas', readFirst: 'new people' })).id;
};

const known = new Map<string, ReturnType<typeof browser>>();
const enter = async (address: string, name: string) => {
  await boards();
  const before = known.get(address);
  if (before && (await before.look('/forum/mine')).status === 200) return before;
  const one = browser();
  known.set(address, one);
  assert.equal((await one.send('/forum/in', { name, address })).status, 200);
  const came = await one.send('/forum/in', { what: 'enter', name, address, code: await codeFor(address), next: '/forum/ask' });
  assert.deepEqual([came.status, came.headers.get('location')], [303, '/forum/ask']);
  return one;
};
const topicIn = async (title: string) => (await asOwner((sql) => sql.one(z.object({ id: z.string() }), statement`select id from forum_topics where title = ${title}`))).id;
const postWith = async (words: string) => (await asOwner((sql) => sql.one(z.object({ id: z.string() }), statement`select id from forum_posts where words = ${words}`))).id;

test('anyone may read; to write one proves an address by a code, and the cookie opens the forum alone', async () => {
  const greta = browser();
  await boards();
  assert.match(await (await greta.look('/forum')).text(), /Ask, suggest, help each other/);
  assert.equal((await greta.look('/forum/ask')).headers.get('location'), '/forum/in?next=/forum/ask');
  await greta.send('/forum/in', { name: 'Greta', address: 'Greta@Example.org' });
  const [letter] = await letters('greta@example.org');
  assert.match(letter!.body, /ten minutes, once/);
  const code = await codeFor('greta@example.org');
  assert.match(await (await greta.send('/forum/in', { what: 'enter', name: 'Greta', address: 'greta@example.org', code: 'WRONGONE' })).text(), /does not fit/);
  const came = await greta.send('/forum/in', { what: 'enter', name: 'Greta', address: 'greta@example.org', code: code.toLowerCase(), next: '/forum/mine' });
  assert.match(came.headers.get('set-cookie')!, /^forum=[\w-]{43}; Path=\/forum; HttpOnly; SameSite=Lax; Max-Age=7200$/);
  assert.match(await (await greta.look('/forum/mine')).text(), /You write as Greta/);
  const { call } = await told.web();
  assert.equal((await call('access.me', {}, { cookie: greta.cookie() })).status, 401, 'it is no session of staff');
  assert.equal((await browser().send('/forum/in', { what: 'enter', name: 'Greta', address: 'greta@example.org', code })).headers.get('set-cookie'), null, 'a code opens once');
});

test('a code lives ten minutes, is bound to its address, and is gone after five wrong tries', async () => {
  const one = browser();
  await one.send('/forum/in', { name: 'Anna', address: 'anna@example.org' });
  const late = await codeFor('anna@example.org');
  later(11);
  assert.match(await (await one.send('/forum/in', { what: 'enter', name: 'Anna', address: 'anna@example.org', code: late })).text(), /does not fit/);
  await one.send('/forum/in', { name: 'Anna', address: 'anna@example.org' });
  const code = await codeFor('anna@example.org');
  assert.match(await (await one.send('/forum/in', { what: 'enter', name: 'Anna', address: 'berta@example.org', code })).text(), /does not fit/);
  for (let n = 0; n < 5; n++) await one.send('/forum/in', { what: 'enter', name: 'Anna', address: 'anna@example.org', code: `WRONG${n}` });
  assert.match(await (await one.send('/forum/in', { what: 'enter', name: 'Anna', address: 'anna@example.org', code })).text(), /does not fit/);
});

test('more than three codes to one address in ten minutes are not sent, and nobody writes under the name of the house', async () => {
  const one = browser();
  for (let n = 0; n < 3; n++) await one.send('/forum/in', { name: 'C', address: 'c@example.org' });
  const fourth = await one.send('/forum/in', { name: 'C', address: 'c@example.org' });
  assert.match(await fourth.text(), /Several codes were sent already/);
  assert.equal((await letters('c@example.org')).length, 3);
  for (const name of ['Brackenhill Home', 'Official support', 'The Moderator']) assert.match(await (await one.send('/forum/in', { name, address: 'd@example.org' })).text(), /as if the house itself/, name);
  assert.match(await (await one.send('/forum/in', { name: 'D', address: 'no address' })).text(), /does not look like an e-mail address/);
  later(11);
});

test('a question is asked, answered by another customer, and whoever follows hears of it with a way to stop', async () => {
  const greta = await enter('greta@example.org', 'Greta');
  const asked = await greta.send('/forum/ask', { board: 'how-to', title: 'Hinge catches at the top', words: 'The door of my corner unit catches.\nHow do I turn the screw?', consent: 'shared', once: 'one' });
  assert.match(await asked.text(), /It is published/);
  const id = await topicIn('Hinge catches at the top');
  assert.match(await (await greta.look('/forum/how-to')).text(), new RegExp(id));

  const paul = await enter('paul@example.org', 'Paul');
  await paul.send(`/forum/t/${id}`, { words: 'Half a turn to the left, see https://example.org?a=1&b=2' });
  assert.equal((await letters('greta@example.org')).some(({ subject }) => subject.startsWith('An answer')), false, 'it has a link and waits');
  await as('ines').forum.decide({ postId: await postWith('Half a turn to the left, see https://example.org?a=1&b=2'), publish: true });
  const letter = (await letters('greta@example.org')).find(({ subject }) => subject.startsWith('An answer'))!;
  assert.equal(letter.subject, 'An answer: Hinge catches at the top');
  assert.match(letter.headers['List-Unsubscribe']!, /^<http:\/\/localhost:4100\/forum\/u\/\w{26}>$/);
  assert.equal(letter.headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click');

  const page = await (await browser().look(`/forum/t/${id}`)).text();
  assert.match(page, /<a href="https:\/\/example\.org\?a=1&amp;b=2" rel="nofollow ugc noopener noreferrer">/);
  assert.equal((await letters('paul@example.org')).some(({ subject }) => subject.startsWith('An answer')), false, 'nobody is told of their own words');
});

test('one click in a mail program ends letters; looking at the link ends nothing', async () => {
  const address = /<http:\/\/localhost:4100(.*)>/.exec((await letters('greta@example.org')).find(({ subject }) => subject.startsWith('An answer'))!.headers['List-Unsubscribe']!)![1]!;
  assert.match(await (await browser().look(address)).text(), /Send me no more letters/);
  const quiet = () => asOwner((sql) => sql.one(z.object({ quietAt: z.date().nullable() }), statement`select quiet_at from forum_authors where address = 'greta@example.org'`));
  assert.equal((await quiet()).quietAt, null);
  const { app } = await told.web();
  const click = await app.request(address, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' });
  assert.equal(click.status, 200);
  assert.notEqual((await quiet()).quietAt, null);
  const before = (await letters('greta@example.org')).length;
  await as('jonas').forum.answer({ topicId: await topicIn('Hinge catches at the top'), words: 'The upper screw moves the door sideways.' });
  assert.equal((await letters('greta@example.org')).length, before);
  assert.equal((await app.request('/forum/u/NOSUCHCODE', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' })).status, 404);
  const elsewhere = await app.request('/forum/ask', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' }, body: 'title=x' });
  assert.equal(elsewhere.status, 403, 'every other form must come from our own pages');
});

test('S9: nothing a customer writes becomes mark-up, in page, title, feed or letter', async () => {
  const nastier = await enter('nasty@example.org', 'Nasty<b>');
  const nasty = `<script>alert(1)</script> "quoted" & 'single' <img src=x onerror=alert(1)>`;
  await nastier.send('/forum/ask', { board: 'how-to', title: `${nasty.slice(0, 100)}`, words: nasty });
  const id = await topicIn(nasty.slice(0, 100));
  for (const path of [`/forum/t/${id}`, '/forum', '/forum/how-to', '/forum/search?q=alert', '/forum/how-to/feed', '/forum/mine']) {
    const text = await (await nastier.look(path)).text();
    assert.doesNotMatch(text, /<script|<img|<b>/, path);
    assert.match(text, /&lt;script&gt;/, path);
  }
  const feed = await nastier.look('/forum/how-to/feed');
  assert.equal(feed.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  assert.match(await (await nastier.look('/forum/search?q=%3Cscript%3E')).text(), /&lt;script&gt;/);
  assert.match((await nastier.look('/forum')).headers.get('content-security-policy')!, /default-src 'none'/);
});

test('every page of the forum weighs less than 15 KiB, however much was written', async () => {
  const greta = await enter('greta@example.org', 'Greta');
  const letter = (n: number) => 'bcdfghklmnprstvz'[n % 16]!;
  const long = (n: number) => Array.from({ length: 600 }, (_, w) => `${letter(w)}o${letter(w + n)}i${letter(w >> 4)}`).join(' ').slice(0, 2990);
  await greta.send('/forum/ask', { board: 'how-to', title: 'A long story', words: long(0) });
  const id = await topicIn('A long story');
  later(11);
  for (let n = 1; n < 5; n++) assert.match(await (await greta.send(`/forum/t/${id}`, { words: long(n) })).text(), /published/);
  const mine = await postWith(long(4));
  for (const path of ['/forum', '/forum/how-to', `/forum/t/${id}`, `/forum/t/${id}?page=2`, `/forum/t/${id}?page=5`, '/forum/mine', `/forum/mine?edit=${mine}`, '/forum/ask', '/forum/in', '/forum/search?q=hinge', `/forum/post/${mine}`, '/forum/u/X']) {
    const page = await greta.look(path);
    const text = await page.text();
    assert.equal(page.status, 200, path);
    assert.ok(Buffer.byteLength(text) < 15 * 1024, `${path}: ${Buffer.byteLength(text)}`);
    assert.doesNotMatch(text, /<script/);
  }
  later(11);
});

test('search finds other forms of a word, in English and German, and what is held is not found', async () => {
  const greta = await enter('greta@example.org', 'Greta');
  await greta.send('/forum/ask?lang=de', { board: 'how-to', title: 'Scharniere einstellen', words: 'Welche Schraube bewegt die Türen?' });
  const found = async (q: string) => (await (await browser().look(`/forum/search?q=${encodeURIComponent(q)}`)).text()).match(/href="\/forum\/t\//g)?.length ?? 0;
  assert.equal(await found('hinges catching'), 1);
  assert.equal(await found('Scharnier'), 1);
  assert.equal(await found('Tür'), 1);
  await greta.send('/forum/ask', { board: 'how-to', title: 'Zebra', words: 'Amara was rude about my zebra.' });
  assert.equal(await found('zebra'), 0);
});

test('an idea has one vote from each customer, taken back as easily', async () => {
  const greta = await enter('greta@example.org', 'Greta');
  const sent = await greta.send('/forum/ask', { board: 'ideas', title: 'Lend out a laser level', words: 'A day for a small deposit would do.' });
  assert.match(await sent.text(), /published|waits/);
  const id = await topicIn('Lend out a laser level');
  const paul = await enter('paul@example.org', 'Paul');
  const votes = async () => Number(/(\d+) votes?/.exec(await (await browser().look(`/forum/t/${id}`)).text())![1]);
  for (let n = 0; n < 3; n++) await paul.send(`/forum/t/${id}`, { what: 'vote', on: 'yes' });
  await greta.send(`/forum/t/${id}`, { what: 'vote', on: 'yes' });
  assert.equal(await votes(), 2);
  await paul.send(`/forum/t/${id}`, { what: 'vote', on: 'no' });
  assert.equal(await votes(), 1);
  assert.match(await (await paul.send(`/forum/t/${await topicIn('Hinge catches at the top')}`, { what: 'vote', on: 'yes' })).text(), /not for ideas/);
});

test('what was written can be changed for fifteen minutes, and taken back always: then its words are nowhere', async () => {
  const greta = await enter('greta@example.org', 'Greta');
  await greta.send('/forum/ask', { board: 'how-to', title: 'Grout', words: 'Which grout for the shower?' });
  const id = await topicIn('Grout');
  const postId = await postWith('Which grout for the shower?');
  later(14);
  await greta.send('/forum/mine', { what: 'edit', post: postId, words: 'Which grout for a wet room?' });
  assert.match(await (await browser().look(`/forum/t/${id}`)).text(), /wet room\?<\/p>/);
  later(2);
  assert.match(await (await greta.send('/forum/mine', { what: 'edit', post: postId, words: 'Too late' })).text(), /can be changed for 15 minutes/);
  const paul = await enter('paul@example.org', 'Paul');
  assert.equal((await paul.send('/forum/mine', { what: 'withdraw', post: postId })).status, 404, 'another’s post is not there');
  await paul.send(`/forum/t/${id}`, { words: 'The flexible one.' });
  await greta.send('/forum/mine', { what: 'withdraw', post: postId });
  const page = await (await browser().look(`/forum/t/${id}`)).text();
  assert.match(page, /Taken back by its author/);
  assert.doesNotMatch(page, /wet room/);
  assert.match(page, /The flexible one/);
});

test('five posts in ten minutes are enough, and what was typed is still in the form', async () => {
  const one = await enter('busy@example.org', 'Busy');
  const ask = (n: number) => one.send('/forum/ask', { board: 'how-to', title: `Busy ${n}`, words: `Something number ${n}` });
  for (let n = 1; n <= 5; n++) assert.match(await (await ask(n)).text(), /published/);
  const sixth = await (await ask(6)).text();
  assert.match(sixth, /That was a lot within ten minutes/);
  assert.match(sixth, /Something number 6<\/textarea>/);
  later(11);
});

test('the same form sent twice is one post', async () => {
  const one = await enter('twice@example.org', 'Twice');
  for (let n = 0; n < 2; n++) await one.send('/forum/ask', { board: 'how-to', title: 'Only once', words: 'Please.', once: 'the-same-key' });
  assert.equal((await asOwner((sql) => sql.rows(z.object({ id: z.string() }), statement`select id from forum_topics where title = 'Only once'`))).length, 1);
});

test('a board by invitation is for those invited; for all others it is not there', async () => {
  const { id } = await as('ines').forum.openBoard({ key: 'testers', name: 'Testers', kind: 'talk', inviteOnly: true, readFirst: 'what rules hold' });
  await as('ines').forum.inviteTo({ id, addresses: ['Greta@example.org', 'greta@example.org'] });
  const greta = await enter('greta@example.org', 'Greta');
  await greta.send('/forum/ask', { board: 'testers', title: 'The new taps', words: 'Mine drips.' });
  const topic = await topicIn('The new taps');
  assert.equal((await greta.look(`/forum/t/${topic}`)).status, 200);
  const paul = await enter('paul@example.org', 'Paul');
  for (const [path, one] of [[`/forum/t/${topic}`, paul], ['/forum/testers', paul], ['/forum/testers/feed', greta]] as const) assert.equal((await one.look(path)).status, 404, path);
  assert.doesNotMatch(await (await paul.look('/forum')).text(), /Testers|new taps/);
  assert.equal((await paul.send(`/forum/t/${topic}`, { words: 'Let me in' })).status, 404);
  assert.doesNotMatch(await (await paul.look('/forum/search?q=taps')).text(), /new taps/);
  await assert.rejects(as('ines').forum.inviteTo({ id: questions, addresses: ['x@example.org'] }), { code: 'forum.for_everybody' });
});

test('whoever leaves is forgotten: name and address are gone, their posts leave their places', async () => {
  const gone = await enter('gone@example.org', 'Gone Tomorrow');
  await gone.send('/forum/ask', { board: 'how-to', title: 'Skirting', words: 'How high is usual?' });
  const id = await topicIn('Skirting');
  const paul = await enter('paul@example.org', 'Paul');
  await paul.send(`/forum/t/${id}`, { words: 'Twelve centimetres here.' });
  await gone.send('/forum/mine', { what: 'forget', post: '' });
  assert.equal((await gone.look('/forum/mine')).status, 303);
  const left = await asOwner((sql) => sql.rows(z.object({ name: z.string(), address: z.string().nullable() }), statement`select name, address from forum_authors where erased_at is not null`));
  assert.deepEqual(left, [{ name: '–', address: null }]);
  assert.doesNotMatch(await (await browser().look(`/forum/t/${id}`)).text(), /Gone Tomorrow|How high/);
});

test('what expired is swept away', async () => {
  later(3 * 24 * 60);
  await told.house.system.runJob('forum', (await import('#forum')).forum.jobs[0]!, moment.now, { home: '', folder: '' });
  const { n } = await asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select (select count(*) from guest_codes)::int + (select count(*) from guest_sessions)::int as n`));
  assert.equal(n, 0);
  assert.ok(who('ines'));
});
