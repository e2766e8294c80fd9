import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { newId } from '#kernel/id';
import { story, who } from '#story';
import { examine } from './containers.ts';
import { box, mp3, mp4, ogg, wav, webm } from './recordings.samples.ts';

const house = story();
const { as, asOwner, moment } = house;
const parts = { expected: 'A worktop that fits.', failed: 'It was cut too short, and my sink stood in the hall.', acted: 'Somebody measured again.', repaired: 'A new one was fitted on Saturday.', lesson: 'Measure twice.', okBecause: '' };

const letterTo = (address: string) => asOwner((sql) => sql.one(z.object({ subject: z.string(), body: z.string() }), statement`select subject, body from outbox where address = ${address} order by ctid desc limit 1`));
const pieces = () => asOwner((sql) => sql.one(z.object({ recordings: z.number(), pieces: z.number() }), statement`select (select count(*) from story_recordings)::int as recordings, (select count(*) from story_recording_pieces)::int as pieces`));
const drafts = () => { try { return readdirSync(join(house.folder, 'uploads')).length; } catch { return 0; } };

/** A teller at their own page with a story told; what they send goes as a browser without script sends it. */
async function teller(address: string, uses: string[]) {
  const { request } = await house.web();
  await as('jonas').stories.invite({ address });
  const path = /\/s\/\w{26}/.exec((await letterTo(address)).body)![0];
  const post = async (fields: Record<string, string | string[]>) => {
    const body = new URLSearchParams({ once: newId(moment.now) });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    return (await request(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: body.toString() })).text();
  };
  await post({ step: 'send' });
  const form = await post({ step: 'enter', key: (await letterTo(address)).subject.split(': ')[1]! });
  const session = /name="session" value="([^"]+)"/.exec(form)![1]!;
  const page = await post({ step: 'tell', session, ...parts, until: '2027-05-20', use: uses });
  const give = async (bytes: Buffer, said = '', name = 'voice.mp3', type = 'audio/mpeg') => {
    const body = new FormData();
    for (const [field, value] of Object.entries({ once: newId(moment.now), session, step: 'record', said })) body.append(field, value);
    body.append('recording', new File([bytes as unknown as BlobPart], name, { type }));
    const sent = new Request('http://localhost/', { method: 'POST', body });
    return (await request(path, { method: 'POST', headers: { 'content-type': sent.headers.get('content-type')! }, body: Buffer.from(await sent.arrayBuffer()) as unknown as BodyInit })).text();
  };
  const { id } = await asOwner((sql) => sql.one(z.object({ id: z.string() }), statement`select story_id as id from story_doors where code = ${path.slice(3)}`));
  const recording = async () => (await asOwner((sql) => sql.maybe(z.object({ id: z.string() }), statement`select id from story_recordings where story_id = ${id}`)))?.id;
  return { page, post, give, id, session, recording, request };
}

test('F78: a recording is given by an ordinary form, played only with its words and as agreed, and gone with the story', async () => {
  const { page, post, give, id, session, recording, request } = await teller('voice@example.org', ['internal', 'public']);
  assert.match(page, /enctype="multipart\/form-data"[\s\S]*type="file"[^>]*accept="audio\/\*,video\/\*"/);
  assert.doesNotMatch(page, /<script/);
  const sound = mp3(700);
  assert.match(await give(sound), /Your recording is here/);
  const playing = (headers = {}) => recording().then((one) => request(`/recordings/${one}`, { headers }));
  await as('ines').stories.review({ id, title: 'The worktop that was cut too short', portrayed: [] });
  assert.equal((await playing()).status, 404, 'nobody hears it before it stands in words');
  assert.equal((await as('amara').stories.read({ id })).recording, null);
  assert.equal((await as('ines').stories.read({ id })).recording?.lacks, 'words');
  assert.doesNotMatch(await (await request('/s')).text(), /<audio/);

  await as('ines').stories.writeWords({ id, said: 'My sink stood in the hall.' });
  assert.equal((await as('amara').stories.read({ id })).recording?.said, 'My sink stood in the hall.');
  assert.match(await (await request('/s')).text(), /<audio controls preload="none" aria-label="Listen to it" src="\/recordings\/[\w-]{36}">[\s\S]*My sink stood in the hall/);
  const whole = await playing();
  assert.deepEqual([whole.status, ...['content-type', 'content-length', 'cache-control', 'x-content-type-options', 'content-disposition', 'content-security-policy'].map((name) => whole.headers.get(name))],
    [200, 'audio/mpeg', String(sound.length), 'private, no-store', 'nosniff', 'inline', "sandbox; default-src 'none'; frame-ancestors 'none'"]);
  const kept = Buffer.from(await whole.arrayBuffer());
  assert.equal(examine(Buffer.from(sound))?.type, 'audio/mpeg');
  assert.equal(kept.length, sound.length);
  assert.ok(!kept.includes('51.5074') && sound.includes('51.5074'), 'where it was recorded is blanked');
  const part = await playing({ range: 'bytes=196600-196619' });
  assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes 196600-196619/${sound.length}`]);
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), kept.subarray(196_600, 196_620), 'across two pieces');
  assert.equal((await playing({ range: `bytes=${sound.length}-` })).status, 416);
  assert.match(await give(sound), /a recording with this story already/);

  await post({ step: 'consent', session, until: '2027-05-20', use: 'training' });
  assert.equal((await playing()).status, 404, 'whoever is not signed in hears what is public alone');
  const out = await recording();
  assert.deepEqual(await pieces(), { recordings: 1, pieces: 2 });
  assert.match(await post({ step: 'take', session }), /It is gone/);
  assert.deepEqual(await pieces(), { recordings: 0, pieces: 0 });
  assert.equal((await request(`/recordings/${out}`)).status, 404);
  assert.equal(drafts(), 0);
});

test('F78: a recording stops while it plays when its teller takes it back, and can be removed by itself', async () => {
  const { post, give, session, recording, request, id } = await teller('stops@example.org', ['public']);
  await give(mp3(2_000), 'What I said.');
  await as('ines').stories.review({ id, title: 'The worktop that was cut too short', portrayed: [] });
  const reader = (await request(`/recordings/${await recording()}`)).body!.getReader();
  assert.equal((await reader.read()).value!.length, 196_608);
  assert.match(await post({ step: 'said', session, said: 'What I really said.' }), /What I really said/);
  assert.match(await post({ step: 'drop', session }), /The recording is gone/);
  await assert.rejects(async () => { while (!(await reader.read()).done); });
  assert.deepEqual(await pieces(), { recordings: 0, pieces: 0 });
  assert.equal((await as('ines').stories.read({ id })).told?.failed, parts.failed, 'the words stay');
});

test('F78: a recording with a picture needs the word of whoever is seen, and waits for colleagues who are portrayed', async () => {
  const { post, give, session, recording, request, id } = await teller('seen@example.org', ['public']);
  assert.match(await give(mp4('vide'), 'What I said.', 'me.mp4', 'video/mp4'), /A video shows you/);
  assert.deepEqual(await pieces(), { recordings: 0, pieces: 0 });
  await post({ step: 'consent', session, until: '2027-05-20', use: ['public', 'face'] });
  assert.match(await give(mp4('vide'), 'What I said.', 'me.mp4', 'audio/mpeg'), /Your recording is here/);
  await as('ines').stories.review({ id, title: 'The worktop that was cut too short', portrayed: [who('tomas')] });
  const playing = () => recording().then((one) => request(`/recordings/${one}`));
  assert.equal((await playing()).status, 404, 'a name that is spoken cannot be blanked');
  assert.equal((await as('tomas').stories.read({ id })).recording?.lacks, 'people');
  await as('tomas').stories.answerPortrayal({ id, named: true });
  assert.deepEqual([(await playing()).status, (await playing()).headers.get('content-type')], [200, 'video/mp4']);
  assert.match(await (await request('/s')).text(), /<video controls preload="none"/);
  await post({ step: 'consent', session, until: '2027-05-20', use: ['public'] });
  assert.equal((await playing()).status, 404);
  assert.doesNotMatch(await (await request('/s')).text(), /<video/);
  await as('ines').stories.withdraw({ id, asked: false });
  assert.deepEqual(await pieces(), { recordings: 0, pieces: 0 });
});

test('F78: a recording of a customer is handed out to them whole and erased with them', async () => {
  const { give, session, id } = await teller('erased@example.org', ['internal']);
  await give(ogg(), 'What I said.');
  assert.ok(session);
  const whom = { id: newId(moment.now), key: 'nobody', addresses: ['erased@example.org'] };
  const { recordingsFor } = await import('./store-recordings.ts');
  const [row] = await house.sql.transaction((sql) => recordingsFor(sql, whom));
  assert.deepEqual([row?.kind, row?.type, row?.said, Buffer.from(row!.content, 'base64').length], ['sound', 'audio/ogg', 'What I said.', ogg().length]);
  const { allKeepers } = await import('../customers/keeping.ts');
  const keeper = allKeepers().find(([name]) => name === 'stories')![1];
  assert.equal((await house.sql.transaction((sql) => keeper.takeOut(sql, whom)))['recordings']?.length, 1);
  await house.sql.transaction((sql) => keeper.forget(sql, whom, { now: moment.now, emit: async () => {} }));
  assert.deepEqual(await pieces(), { recordings: 0, pieces: 0 });
  assert.equal((await as('ines').stories.read({ id })).recording, null);
});

test('F78: a recording is what stands in it: each kind that is taken, and one sentence for all others', async () => {
  const found = (bytes: Buffer) => { const one = examine(bytes); return one && `${one.kind} ${one.type}`; };
  assert.deepEqual([mp3(20), mp4('soun'), mp4('vide'), wav(), ogg(), webm(1), webm(2)].map(found),
    ['sound audio/mpeg', 'sound audio/mp4', 'picture video/mp4', 'sound audio/wav', 'sound audio/ogg', 'picture video/webm', 'sound audio/webm']);
  for (const make of [() => mp4('soun'), wav, ogg, () => webm(2)]) {
    const was = make(), now = Buffer.from(was);
    examine(now);
    assert.equal(now.length, was.length);
    assert.ok(was.includes('51.5074') && !now.includes('51.5074'));
    assert.deepEqual(examine(Buffer.from(now)), examine(was), 'what was blanked is still what it was');
  }
  assert.equal(found(mp4('meta')), undefined, 'a track of places');
  for (const make of [() => mp4('vide'), wav, ogg]) assert.equal(found(make().subarray(0, make().length - 30)), undefined, 'broken off');
  assert.equal(found(Buffer.concat([box('ftyp', Buffer.from('isom0000')), Buffer.from('<script>alert(1)</script>'.repeat(9))])), undefined);

  const { post, give, session } = await teller('kinds@example.org', ['internal']);
  for (const bytes of [Buffer.from('<!doctype html><script>1</script>'), Buffer.from('%PDF-1.7 not a recording at all'), Buffer.from([0])]) assert.match(await give(bytes), /class="err" role="alert">This is no recording that we can keep/);
  assert.match(await give(Buffer.alloc(0)), /Please choose a recording first/);
  assert.match(await post({ step: 'record', session }), /Please choose a recording first/);
  assert.equal(drafts(), 0);
});
