import assert from 'node:assert/strict';
import { request as ask } from 'node:http';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '@hono/node-server';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { web as doors } from '#kernel/http/index';
import { newId } from '#kernel/id';
import { story } from '#story';
import { box, mp3, mp4, ogg, wav, webm } from '../../modules/stories/recordings.samples.ts';
import { corpus } from './s7/corpus.ts';

// S7: a recording that a teller sends is sound or picture and nothing else, or it is refused in a sentence and leaves nothing behind.

process.env['THROUGHLINE_QUIET'] = '1';
const house = story();
const { as, asOwner, moment } = house;
const home = 'http://localhost:4100';
const parts = { failed: 'It came late.', repaired: 'Somebody rang and brought it.' };

const opened = (patience = 15_000) => doors({
  system: house.house.system, live: { open: () => () => {}, close: async () => {}, count: () => 0 }, now: () => moment.now, home, folder: house.folder, built: '/nowhere', trustsProxy: () => false,
  pulse: { ready: true, stopping: false }, organisation: async () => 'Brackenhill Home', patience,
});
let app: ReturnType<typeof doors>;

const drafts = (): string[] => { try { return readdirSync(join(house.folder, 'uploads')); } catch { return []; } };
const rows = async () => (await asOwner((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from story_recordings`))).n;
const remove = () => asOwner((sql) => sql.run(statement`delete from story_recordings`));

/** The door of a teller who has told a story and agreed to everything. */
let made: { code: string; session: string } | undefined;
async function teller(): Promise<{ code: string; session: string }> {
  app ??= opened();
  if (made) return made;
  const letter = () => asOwner((sql) => sql.one(z.object({ subject: z.string(), body: z.string() }), statement`select subject, body from outbox where address = 'sends@example.org' order by ctid desc limit 1`));
  await as('jonas').stories.invite({ address: 'sends@example.org' });
  const code = /\/s\/(\w{26})/.exec((await letter()).body)![1]!;
  await as('nobody').stories.sendKey({ code });
  const { session } = await as('nobody').stories.enter({ code, key: (await letter()).subject.split(': ')[1]! });
  const { id } = await as('nobody').stories.tell({ code, session, told: parts, uses: ['internal', 'public', 'face'], untilOn: '2027-05-20' });
  await as('ines').stories.review({ id, title: 'The door that came late', portrayed: [] });
  return made = { code, session };
}

const mark = '----mark1234';
const field = (name: string, value: string): string => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = (name: string, type: string): string => `--${mark}\r\nContent-Disposition: form-data; name="recording"; filename="${name.replace(/["\r\n]/g, '_')}"\r\nContent-Type: ${type.replace(/[^\x20-\x7e]/g, '')}\r\n\r\n`;
const form = (session: string, bytes: Buffer, name = 'x.mp4', type = 'video/mp4'): Buffer =>
  Buffer.concat([Buffer.from(field('once', newId(moment.now)) + field('session', session) + field('step', 'record') + field('said', 'What I said.') + fileHead(name, type)), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]);

async function send(body: Buffer, headers: Record<string, string> = {}) {
  // A new house for each, so that how often one address may send is no part of the question.
  const { code } = await teller();
  const answer = await opened().request(`/s/${code}`, { method: 'POST', headers: { origin: home, 'sec-fetch-site': 'same-origin', 'content-type': `multipart/form-data; boundary=${mark}`, ...headers }, body: body as unknown as BodyInit });
  return { status: answer.status, text: await answer.text() };
}

test('What is no recording is refused in a sentence, whatever it is called, and nothing of it is kept', { timeout: 600_000 }, async (t) => {
  const { session } = await teller(), files = corpus();
  const page = Buffer.from('<!doctype html><script>window.__pwn=1</script>');
  const more = [
    ['a page with the head of a video', Buffer.concat([box('ftyp', Buffer.from('isom0000isom')), page])], ['a video that breaks off', mp4('vide').subarray(0, 300)], ['a video with a track of places', mp4('meta')],
    ['a page behind a video', Buffer.concat([mp4('vide'), page])], ['a page with the head of a page of Ogg', Buffer.concat([Buffer.from('OggS\0'), page, Buffer.alloc(80)])], ['Ogg with a wrong sum', ((one) => { one[60]! ^= 1; return one; })(ogg())],
    ['boxes in boxes', Array.from({ length: 2_000 }).reduce<Buffer>((inner) => box('moov', inner), Buffer.alloc(8))], ['a box larger than the file', Buffer.concat([box('ftyp', Buffer.alloc(40)), Buffer.from([0, 0, 0, 1, 0x6d, 0x64, 0x61, 0x74, 127, 255, 255, 255, 255, 255, 255, 255])])],
    ['a box of no size', Buffer.concat([box('ftyp', Buffer.alloc(40)), Buffer.from([0, 0, 0, 2, 0x6d, 0x64, 0x61, 0x74])])], ['WebM that breaks off', webm(1).subarray(0, 60)], ['RIFF that is no sound', Buffer.concat([Buffer.from('RIFF\xff\xff\xff\x7fWAVE', 'latin1'), page])],
    ['a tag as large as can be', Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 127, 127, 127, 127]), page])], ['seven frames and a page', Buffer.concat([mp3(7), page])], ['only zeros', Buffer.alloc(1 << 20)], ['Matroska', Buffer.from(webm(1).toString('latin1').replace('webm', 'mkv!'), 'latin1')],
  ] as const;
  const all = [...files.map(({ what, bytes, name, type = 'audio/mpeg' }) => ({ what, bytes, name, type })), ...more.map(([what, bytes]) => ({ what, bytes, name: 'me.mp4', type: 'video/mp4' }))].filter(({ bytes }) => bytes.length < 2 << 20);
  const wrong: string[] = [];
  for (const { what, bytes, name, type } of all) {
    const began = performance.now();
    const { status, text } = await send(form(session, bytes, name, type));
    if (status !== 200 || !/class="err" role="alert">(This is no recording that we can keep|Please choose a recording)/.test(text)) wrong.push(`${what}: ${status} ${/role="alert">([^<]*)/.exec(text)?.[1] ?? text.slice(-300)}`);
    if (performance.now() - began > 20_000) wrong.push(`${what}: took ${(performance.now() - began).toFixed(0)} ms`);
  }
  t.diagnostic(`${all.length} files`);
  assert.deepEqual(wrong, []);
  assert.deepEqual([await rows(), drafts()], [0, []]);
});

test('A page inside a real recording is blanked where it is no sound, and what is left leaves as sound or picture, in a sandbox', async () => {
  const { session } = await teller();
  const page = Buffer.from('<!doctype html><script>window.__pwn=1</script>');
  const hidden = Buffer.concat([mp4('vide'), box('free', page), box('uuid', page), box('mdat', page)]);
  for (const [bytes, type] of [[hidden, 'video/mp4'], [mp3(40), 'audio/mpeg'], [wav(), 'audio/wav'], [webm(2), 'audio/webm']] as const) {
    const { text } = await send(form(session, bytes, '../../x.html', 'text/html'));
    assert.match(text, /Your recording is here/);
    const { id } = await asOwner((sql) => sql.one(z.object({ id: z.string() }), statement`select id from story_recordings`));
    const got = await app.request(`/recordings/${id}`);
    assert.deepEqual([got.status, got.headers.get('content-type'), got.headers.get('x-content-type-options'), got.headers.get('content-disposition'), got.headers.get('cache-control')], [200, type, 'nosniff', 'inline', 'private, no-store']);
    assert.match(got.headers.get('content-security-policy')!, /^sandbox; default-src 'none'; frame-ancestors 'none'$/);
    const came = Buffer.from(await got.arrayBuffer());
    assert.equal(came.length, bytes.length);
    if (bytes === hidden) assert.equal(came.toString('latin1').split('__pwn').length, 2, 'it stands only where the picture would be');
    await remove();
  }
  assert.deepEqual(drafts(), []);
});

test('Forms that are broken, lie or come from nowhere are refused before a byte is kept', async () => {
  const { session } = await teller(), whole = form(session, mp3(40));
  const fileFirst = Buffer.concat([Buffer.from(fileHead('x.mp3', 'audio/mpeg')), mp3(40), Buffer.from(`\r\n${field('session', session)}--${mark}--\r\n`)]);
  const two = Buffer.concat([whole.subarray(0, whole.length - mark.length - 6), Buffer.from(fileHead('y.mp3', 'audio/mpeg')), mp3(40), Buffer.from(`\r\n--${mark}--\r\n`)]);
  const broken: [string, Buffer, Record<string, string>?][] = [
    ['no session', form('x'.repeat(43), mp3(40))], ['the file before the session', fileFirst], ['two files', two], ['no last line', whole.subarray(0, whole.length - 8)], ['only a head', whole.subarray(0, 40)], ['nothing', Buffer.alloc(0)],
    ['another mark', whole, { 'content-type': 'multipart/form-data; boundary=other' }], ['no mark', whole, { 'content-type': 'multipart/form-data' }], ['a head without end', Buffer.from(`--${mark}\r\n${'x'.repeat(100_000)}`)],
    ['a hundred fields', Buffer.from(`${field('a', 'b').repeat(100)}--${mark}--\r\n`)], ['a field of a megabyte', Buffer.from(`${field('said', 'x'.repeat(1 << 20))}--${mark}--\r\n`)], ['a file in another field', Buffer.from(whole.toString('latin1').replace('name="recording"', 'name="said"'), 'latin1')],
    ['ten gigabytes, said beforehand', whole, { 'content-length': String(10 * 2 ** 30) }], ['another site', whole, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }],
  ];
  for (const [what, body, headers] of broken) {
    const { status, text } = await send(body, headers);
    if (what === 'no session' || what === 'the file before the session') assert.match(text, /The page was open for half an hour/);
    assert.ok(status >= 400 && status < 500 && /<h1|<p/.test(text), `${what}: ${status} ${text.slice(-200)}`);
    assert.deepEqual([await rows(), drafts()], [0, []], what);
  }
  assert.match((await send(form(session, Buffer.alloc((60 << 20) + 1)))).text, /more than 60 MB/);
  assert.deepEqual([await rows(), drafts()], [0, []]);
});

test('Twenty recordings an hour from one address are enough, and whoever sends a byte now and then is sent away', { timeout: 600_000 }, async () => {
  const { code, session } = await teller();
  app = opened(400);
  const post = () => app.request(`/s/${code}`, { method: 'POST', headers: { origin: home, 'sec-fetch-site': 'same-origin', 'content-type': `multipart/form-data; boundary=${mark}` }, body: form(session, Buffer.from('none')) as unknown as BodyInit });
  const server = await new Promise<import('node:http').Server>((ready) => { const begun = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(begun as import('node:http').Server)) as import('node:http').Server; });
  const { port } = server.address() as { port: number };
  const slow = await new Promise<string>((done) => {
    const outgoing = ask({ port, host: '127.0.0.1', path: `/s/${code}`, method: 'POST', headers: { origin: home, 'sec-fetch-site': 'same-origin', 'content-type': `multipart/form-data; boundary=${mark}`, 'transfer-encoding': 'chunked' } }, (incoming) => { incoming.resume(); done(String(incoming.statusCode)); });
    outgoing.on('error', ({ message }) => done(message));
    outgoing.write(form(session, Buffer.alloc(0)).subarray(0, -20));
    const drip = setInterval(() => outgoing.write('x'), 100);
    outgoing.on('close', () => clearInterval(drip));
    setTimeout(() => { clearInterval(drip); outgoing.destroy(); done('went on and on'); }, 60_000).unref();
  });
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  assert.equal(slow, '400');
  assert.deepEqual(drafts(), []);
  const came = [];
  for (let n = 0; n < 21; n++) came.push((await post()).status);
  assert.ok(came.slice(0, 18).every((status) => status === 200), came.join());
  assert.equal(came.at(-1), 429);
});
