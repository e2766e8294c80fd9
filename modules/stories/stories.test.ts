import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { cite, citationsFor } from '#evidence';
import { story, who } from '#story';
import { jobs } from './jobs.ts';
import { storiesFor, useStory } from './telling.ts';
import { storyUsesFor } from './index.ts';
import * as doors from './store-doors.ts';
import { newId } from '#kernel/id';
import type { Sql } from '#kernel/database';

const house = story();
const { as, asOwner, moment, settle } = house;
const parts = { expected: 'A worktop that fits.', failed: 'It was cut ten millimetres too short, and my sink stood in the hall.', acted: 'Tomas measured again the same evening.', repaired: 'A new one was cut overnight and fitted on Saturday.', lesson: 'Measure twice, with the customer looking on.', okBecause: 'he said so before I had found it myself.' };

const letterTo = (address: string) => asOwner((sql) => sql.one(z.object({ subject: z.string(), body: z.string() }), statement`select subject, body from outbox where address = ${address} order by ctid desc limit 1`));
const refusedWith = (code: string) => (error: { code?: string }) => { assert.equal(error.code, code); return true; };
const inside = <T>(work: (sql: Sql) => Promise<T>) => house.sql.transaction(work);

/** A story in use: told for a customer and read by Ines. */
async function inUse(uses: ('internal' | 'training' | 'public' | 'name' | 'face')[], portrayed: string[] = [], told = parts): Promise<string> {
  const { id } = await as('jonas').stories.tellFor({ told, teller: 'Mrs Okafor', uses, untilOn: '2027-05-20', how: 'said' });
  await as('ines').stories.review({ id, title: 'The worktop that was cut too short', portrayed });
  return id;
}

test('F78: a story withdrawn is gone from every use at once, and each use shows the gap', async () => {
  const id = await inUse(['internal', 'training', 'public', 'name']);
  const lesson = newId(moment.now);
  await as('jonas').stories.record({ id, kind: 'team meeting', usedOn: '2026-11-18', note: 'Day team' });
  await inside(async (sql) => {
    await useStory(sql, { storyId: id, kind: 'lesson', usedOn: '2026-11-19', byId: who('ines'), unitId: null, note: '', forKind: 'lesson', forId: lesson }, moment.now);
    await cite(sql, { forKind: 'behaviour', forId: lesson, aboutPersonId: null, kind: 'story', sourceId: id, excerpt: 'Measure twice', lang: 'en', at: moment.now, how: 'told as a story', citedBy: who('ines') }, moment.now);
  });
  assert.equal((await as('amara').stories.read({ id })).told?.failed, parts.failed);
  assert.equal((await as('nobody').stories.shared({})).stories.length, 1);

  await as('ines').stories.withdraw({ id, asked: true });

  const { state, told, used } = await as('ines').stories.read({ id });
  assert.deepEqual([state, told, used.map(({ kind, goneWhy }) => `${kind}: ${goneWhy}`).sort()], ['withdrawn', null, ['lesson: teller', 'team meeting: teller']]);
  assert.equal((await as('nobody').stories.shared({})).stories.length, 0);
  assert.ok(!(await as('amara').stories.shelf({})).stories.some((one) => one.id === id));
  const [citation] = await inside((sql) => citationsFor(sql, 'behaviour', lesson));
  assert.deepEqual([citation?.excerpt, citation?.withdrawnWhy], [null, 'withdrawn']);
  const [[shown], [place]] = await inside(async (sql) => [await storiesFor(sql, [id], moment.now), await storyUsesFor(sql, 'lesson', [lesson])]);
  assert.deepEqual([shown?.told, shown?.teller, place?.goneWhy], [null, null, 'teller']);
  assert.equal(await asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from stories where id = ${id} and concat(teller, expected, failed, acted, repaired, lesson, ok_because) <> ''`)).then(({ n }) => n), 0);
  const event = await asOwner((sql) => sql.one(z.object({ facts: z.any() }), statement`select facts from events where name = 'stories.withdrawn' order by id desc limit 1`));
  assert.deepEqual(event.facts, { storyId: id, why: 'teller' });
});

test('F78: a customer tells it on their own page: looking does nothing, a key goes to their address, and they take it back there', async () => {
  const { request } = await house.web();
  await as('jonas').stories.invite({ address: 'Okafor@example.org', name: 'Mrs Okafor' });
  const path = /\/s\/\w{26}/.exec((await letterTo('okafor@example.org')).body)![0];
  const door = await (await request(path)).text();
  assert.match(door, /o…@e….org/);
  assert.doesNotMatch(door, /okafor@|Mrs Okafor|script/i);
  assert.equal((await letterTo('okafor@example.org')).subject, 'Would you tell us how it went?');

  const post = async (fields: Record<string, string | string[]>) => {
    const body = new URLSearchParams({ once: newId(moment.now) });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    const response = await request(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: body.toString() });
    return response.text();
  };
  assert.match(await post({ step: 'send' }), /We have sent you a key/);
  const key = (await letterTo('okafor@example.org')).subject.split(': ')[1]!;
  assert.match(await post({ step: 'enter', key: 'AAAAAA' }), /4 tries are left/);
  const form = await post({ step: 'enter', key: key.toLowerCase() });
  assert.doesNotMatch(form, /" checked/);
  const session = /name="session" value="([^"]+)"/.exec(form)![1]!;
  assert.match(await post({ step: 'enter', key }), /That is not the key/);

  assert.match(await post({ step: 'tell', session, ...parts, teller: 'Mrs Okafor', until: '2027-11-20' }), /at least one use/);
  assert.match(await post({ step: 'tell', session, ...parts, teller: 'Mrs Okafor', until: '2027-11-20', use: ['internal', 'public'] }), /Thank you/);
  const { stories } = await as('ines').stories.shelf({});
  const mine = stories.find(({ state, teller }) => state === 'waiting' && teller === 'Mrs Okafor')!;
  assert.deepEqual(mine.agreed, ['internal', 'public']);
  assert.ok(!(await as('amara').stories.shelf({})).stories.some(({ id }) => id === mine.id), 'nobody reads it before a person has');
  await as('ines').stories.review({ id: mine.id, title: 'The worktop that was cut too short', portrayed: [] });
  assert.match(await (await request('/s')).text(), /cut ten millimetres too short/);
  assert.match(await post({ step: 'consent', session, until: '2027-05-20', use: 'internal' }), /holds from now on/);
  assert.doesNotMatch(await (await request('/s')).text(), /cut ten millimetres/);

  assert.match(await post({ step: 'sure', session }), /Take it back for good/);
  assert.match(await post({ step: 'take', session }), /It is gone/);
  assert.equal((await letterTo('okafor@example.org')).subject, 'Your story is gone');
  assert.match(await (await request(path)).text(), /This story has ended/);
  assert.equal((await asOwner((sql) => sql.one(z.object({ address: z.string().nullable() }), statement`select address from story_doors where story_id = ${mine.id}`))).address, null);
});

test('F78: a key is older than ten minutes, a session than half an hour, and five keys an hour are enough', async () => {
  await as('femi').stories.invite({ address: 'slow@example.org', lang: 'de' });
  const code = /\/s\/(\w{26})/.exec((await letterTo('slow@example.org')).body)![1]!;
  await as('nobody').stories.sendKey({ code });
  const key = (await letterTo('slow@example.org')).subject.split(': ')[1]!;
  const began = moment.now;
  moment.now = new Date(began.getTime() + 11 * 60_000);
  await assert.rejects(as('nobody').stories.enter({ code, key }), refusedWith('stories.wrong_key'));
  for (let n = 0; n < 4; n++) await as('nobody').stories.sendKey({ code });
  await assert.rejects(as('nobody').stories.sendKey({ code }), refusedWith('stories.letters'));
  const last = (await letterTo('slow@example.org')).subject.split(': ')[1]!;
  for (let n = 0; n < 5; n++) await assert.rejects(as('nobody').stories.enter({ code, key: 'WRONG2' }), refusedWith('stories.wrong_key'));
  await assert.rejects(as('nobody').stories.enter({ code, key: last }), refusedWith('stories.wrong_key'), 'after five wrong ones the right one opens nothing');
  moment.now = new Date(began.getTime() + 70 * 60_000);
  await as('nobody').stories.sendKey({ code });
  const { session } = await as('nobody').stories.enter({ code, key: (await letterTo('slow@example.org')).subject.split(': ')[1]! });
  assert.equal((await as('nobody').stories.mine({ code, session })).story, null);
  moment.now = new Date(began.getTime() + 101 * 60_000);
  await assert.rejects(as('nobody').stories.mine({ code, session }), refusedWith('stories.session'));
  moment.now = began;
  assert.deepEqual((await as('ines').stories.asked({})).asked.length, 1);
});

test('F78: whoever is portrayed is asked, is named only with their word, and an objection holds the story until it is settled', async () => {
  const id = await inUse(['internal'], [who('tomas')]);
  assert.equal((await as('amara').stories.read({ id })).told?.acted, '… measured again the same evening.');
  assert.deepEqual((await as('amara').stories.read({ id })).portrayed, []);
  assert.deepEqual((await as('tomas').stories.showingMe({})).stories.map((one) => [one.id, one.named]), [[id, null]]);
  await as('tomas').stories.answerPortrayal({ id, named: true });
  assert.equal((await as('amara').stories.read({ id })).told?.acted, parts.acted);

  await as('tomas').stories.answerPortrayal({ id, named: false, objection: 'It was two of us, and it was Friday.' });
  await assert.rejects(as('amara').stories.read({ id }), refusedWith('stories.none'));
  await assert.rejects(as('jonas').stories.record({ id, kind: 'internal reading', usedOn: '2026-11-19' }), refusedWith('stories.not_standing'));
  await as('ines').stories.settle({ id, personId: who('tomas'), how: 'without name', words: 'The name stays out, and the day too.' });
  assert.equal((await as('amara').stories.read({ id })).told?.acted, '… measured again the same evening.');
  assert.equal((await as('tomas').stories.read({ id })).portrayed[0]?.settled, 'The name stays out, and the day too.');

  await as('tomas').stories.answerPortrayal({ id, named: false, objection: 'I would rather it were not told.' });
  await as('ines').stories.settle({ id, personId: who('tomas'), how: 'ended', words: 'It ends, with thanks to both.' });
  assert.equal((await as('ines').stories.read({ id })).endedWhy, 'objection');
  await assert.rejects(as('amara').stories.answerPortrayal({ id, named: true }), refusedWith('stories.not_portrayed'));
});

test('F78: each use asks for its own consent', async () => {
  const internal = await inUse(['internal']), training = await inUse(['training']);
  await assert.rejects(as('jonas').stories.record({ id: internal, kind: 'team meeting', usedOn: '2026-11-19' }), refusedWith('stories.not_agreed'));
  await assert.rejects(as('amara').stories.read({ id: training }), refusedWith('stories.none'), 'agreed for training, not for everybody to read');
  assert.equal((await as('jonas').stories.read({ id: training })).state, 'in use');
  assert.equal((await as('jonas').stories.read({ id: training })).teller, null, 'nobody is named who did not agree to it');
  const pieces = (await as('amara').stories.citable({ text: 'measure twice' })).pieces.map(({ sourceId }) => sourceId);
  assert.ok(pieces.includes(internal) && !pieces.includes(training));
  await assert.rejects(as('ines').stories.book({ storyId: training, at: new Date('2026-12-04T10:00:00Z'), place: 'Harrow Road', hostId: who('jonas'), preparation: 'Ten minutes, no slides.' }), refusedWith('stories.not_agreed'));
  await assert.rejects(as('jonas').stories.tellFor({ told: parts, uses: ['internal'], untilOn: '2030-01-01', how: 'paper' }), refusedWith('stories.ends_late'));
  await assert.rejects(as('jonas').stories.tellFor({ told: { ...parts, repaired: ' ' }, uses: ['internal'], untilOn: '2027-01-01', how: 'paper' }), refusedWith('stories.not_told'));
});

test('F78: consent ends on its day, a month after its teller was reminded', async () => {
  await as('ines').stories.invite({ address: 'ends@example.org' });
  const code = /\/s\/(\w{26})/.exec((await letterTo('ends@example.org')).body)![1]!;
  await as('nobody').stories.sendKey({ code });
  const { session } = await as('nobody').stories.enter({ code, key: (await letterTo('ends@example.org')).subject.split(': ')[1]! });
  const { id } = await as('nobody').stories.tell({ code, session, told: parts, uses: ['internal'], untilOn: '2027-05-20' });
  await as('ines').stories.review({ id, title: 'The worktop that was cut too short', portrayed: [] });
  const run = (now: string) => inside((sql) => jobs[0]!.run({ sql, now: new Date(now), emit: async () => {}, stir: () => {}, home: 'http://localhost:4100', folder: house.folder }));

  await run('2027-04-19T04:20:00Z');
  assert.doesNotMatch((await letterTo('ends@example.org')).subject, /may be used until/);
  await run('2027-04-20T04:20:00Z');
  assert.match((await letterTo('ends@example.org')).subject, /may be used until/);
  await run('2027-05-20T04:20:00Z');
  assert.equal((await letterTo('ends@example.org')).subject, 'Your story has come to its end');
  const began = moment.now;
  moment.now = new Date('2027-05-20T09:00:00Z');
  assert.deepEqual([(await as('ines').stories.read({ id })).state, (await as('ines').stories.read({ id })).told], ['expired', null]);
  moment.now = began;
  assert.equal(await inside((sql) => doors.forgetDoors(sql, new Date('2028-01-01T00:00:00Z'))) > 0, false, 'a door that led to a story stays until it is known to have ended');
});

test('F78: a teller who comes is prepared, asked after, and thanked alike whatever they tell', async () => {
  const storyId = await inUse(['training', 'face', 'name']);
  const { id, careOn } = await as('ines').stories.book({ storyId, at: new Date('2026-12-04T10:00:00Z'), place: 'Harrow Road', hostId: who('jonas'), preparation: 'Ten minutes, no slides; a quiet room before and after.' });
  assert.equal(careOn, '2026-12-06');
  const { visits, thanks } = await as('jonas').stories.visits({});
  assert.deepEqual(visits.map((one) => [one.id, one.thanks === thanks, one.teller]), [[id, true, 'Mrs Okafor']]);
  await assert.rejects(as('jonas').stories.stepVisit({ id, step: 'held' }), refusedWith('stories.prepare_first'));
  await assert.rejects(as('priya').stories.stepVisit({ id, step: 'prepared' }), refusedWith('kernel.forbidden'));
  await as('jonas').stories.stepVisit({ id, step: 'prepared' });
  await as('jonas').stories.stepVisit({ id, step: 'held' });
  const began = moment.now;
  moment.now = new Date('2026-12-07T09:00:00Z');
  assert.equal((await as('jonas').stories.visits({})).visits[0]?.late, true);
  await as('jonas').stories.stepVisit({ id, step: 'cared', note: 'She was glad to have come, and tired.' });
  await as('jonas').stories.stepVisit({ id, step: 'thanked' });
  assert.equal((await as('jonas').stories.visits({})).visits.length, 0);
  moment.now = began;
  assert.equal((await as('ines').stories.read({ id: storyId })).used[0]?.kind, 'live session');
});

test('F78: a case that was solved is found as a story worth asking for', async () => {
  await asOwner(async (sql) => {
    const place = await sql.one(z.object({ touchpointId: z.string(), unitId: z.string() }), statement`select (select id from touchpoints limit 1) as touchpoint_id, (select id from units limit 1) as unit_id`);
    for (const outcome of ['solved', 'not'] as const) await house.house.system.react('stories', { event: 'recovery.closed', facts: { caseId: newId(moment.now), answerId: null, ...place, cause: 'late', outcome } }, moment.now);
  });
  await settle();
  const { candidates } = await as('jonas').stories.candidates({});
  assert.deepEqual(candidates.map(({ fromKind, why }) => [fromKind, why]), [['case', 'late']]);
  await as('jonas').stories.invite({ address: 'candidate@example.org', candidateId: candidates[0]!.id });
  assert.equal((await as('jonas').stories.candidates({})).candidates.length, 0);
  await assert.rejects(as('jonas').stories.passOver({ id: candidates[0]!.id }), refusedWith('stories.none'));
  await assert.rejects(as('amara').stories.candidates({}), refusedWith('kernel.forbidden'));
});
