import assert from 'node:assert/strict';
import { request as ask } from 'node:http';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '@hono/node-server';
import { sql as statement, values } from '#kernel/database';
import { web as doors } from '#kernel/http/index';
import { newId } from '#kernel/id';
import { story, who } from '#story';
import { begin } from '../../modules/access/store/sessions.ts';
import { withPlanted } from './planting.ts';
import { corpus, type Sent } from './s7/corpus.ts';

// S7: what somebody sends as a file can neither run, nor exhaust, nor deceive.

process.env['THROUGHLINE_QUIET'] = '1';
const house = story();
const home = 'http://localhost:4100';
let cookie = '';
let app: ReturnType<typeof doors>;

const opened = (traits: { patience?: number } = {}) => doors({
  system: house.house.system, live: { open: () => () => {}, close: async () => {}, count: () => 0 }, now: () => house.moment.now, home, folder: house.folder, built: '/nowhere', trustsProxy: () => false,
  pulse: { ready: true, stopping: false }, organisation: async () => 'Brackenhill Home', ...traits,
});

const sent = ({ name, bytes, type = 'application/octet-stream' }: Pick<Sent, 'name' | 'bytes' | 'type'>, headers: Record<string, string> = {}) =>
  app.request('/files', { method: 'POST', headers: { cookie, origin: home, 'sec-fetch-site': 'same-origin', 'content-type': type, 'x-file-name': encodeURIComponent(name), ...headers }, body: bytes as unknown as BodyInit });

const columns = (fileId: string) =>
  app.request('/api/feedback.columns', { method: 'POST', headers: { cookie, origin: home, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }, body: JSON.stringify({ fileId }) });

/** Every path under the house's folder, with its size and mode. */
const onDisk = (): string[] => readdirSync(house.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(house.folder.length + 1));

async function troubles(files: readonly Sent[]): Promise<{ wrong: string[]; kept: number; refused: number }> {
  const wrong: string[] = [];
  let kept = 0, refused = 0;
  for (const one of files) {
    const trouble = (what: string): void => { wrong.push(`${one.what} (${one.name.slice(0, 40)}): ${what}`); };
    const came = await sent(one);
    const answer = await came.json() as { id?: string; name?: string; message?: string; code?: string };
    if (came.status !== 200) {
      refused += 1;
      if (came.status >= 500 || !answer.message || answer.message === answer.code) trouble(`refused with ${came.status} and no reason`);
      continue;
    }
    kept += 1;
    if (/[\p{C}/\\]/u.test(answer.name!) || answer.name!.length > 200 || /^\.*$/.test(answer.name!.trim())) trouble(`kept under the name ${JSON.stringify(answer.name)}`);
    const got = await app.request(`/files/${answer.id}`, { headers: { cookie } });
    const disposition = got.headers.get('content-disposition') ?? '';
    if (!/^attachment; filename\*=UTF-8''[\w.~!*'()%-]*$/.test(disposition)) trouble(`comes as ${disposition}`);
    if (!/sandbox/.test(got.headers.get('content-security-policy') ?? '')) trouble('comes without a sandbox');
    if (got.headers.get('x-content-type-options') !== 'nosniff') trouble('may be guessed at');
    if (got.headers.get('content-type') !== 'text/csv; charset=utf-8') trouble(`comes as ${got.headers.get('content-type')}`);
    if (!Buffer.from(await got.arrayBuffer()).equals(one.bytes)) trouble('comes back with other bytes');
    const began = performance.now();
    const read = await columns(answer.id!);
    if (read.status >= 500) trouble(`its columns are answered with ${read.status}`);
    const took = performance.now() - began;
    if (took > 20_000) trouble(`its columns took ${took.toFixed(0)} ms`);
    if ((await read.text()).length > 262_144) trouble('its columns are longer than an answer should be');
  }
  return { wrong, kept, refused };
}

test('Bombs, programs, pages, broken and disguised files: each is refused with a reason or kept as bytes that only ever leave as a download', { timeout: 600_000 }, async (t) => {
  cookie = `session=${(await begin(house.sql, who('ines'), { shared: false, second: true, agent: undefined }, house.moment.now)).secret}`;
  app = opened();
  const files = corpus();
  assert.ok(files.length >= 60, `${files.length} files`);
  global.gc?.();
  const before = process.memoryUsage().rss;
  const { wrong, kept, refused } = await troubles(files);
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  t.diagnostic(`${files.length} files: ${kept} kept as bytes, ${refused} refused; memory grew by ${grown.toFixed(0)} MB`);
  assert.deepEqual(wrong, []);

  const strays = onDisk().filter((path) => !/^(files\/[0-9a-f]{2}\/[0-9a-f]{62}|visitors\.key|keys\/.*|.*\.pem|anchors\/.*)$/.test(path));
  assert.deepEqual(strays, [], 'only files named by their hash, none half written');
  for (const path of onDisk().filter((one) => one.startsWith('files/'))) assert.equal(statSync(join(house.folder, path)).mode & 0o177, 0, `${path} can be run or read by others`);
});

test('Nobody but the one who sent a file, and administrators, gets it; whoever may not send is told so before a byte is kept', async () => {
  const before = onDisk().length;
  const { id } = await (await sent({ name: 'a.csv', bytes: Buffer.from('d,y\n1,5\n') })).json() as { id: string };
  for (const name of ['amara', 'jonas', 'femi'] as const) {
    const theirs = `session=${(await begin(house.sql, who(name), { shared: false, second: true, agent: undefined }, house.moment.now)).secret}`;
    assert.equal((await app.request(`/files/${id}`, { headers: { cookie: theirs } })).status, 404);
    assert.equal((await sent({ name: 'b.csv', bytes: Buffer.from('d\n') }, { cookie: theirs })).status, 403);
  }
  assert.equal((await sent({ name: 'b.csv', bytes: Buffer.from('d\n') }, { cookie: '' })).status, 401);
  for (const path of ['/files/../files', '/files/%2e%2e%2fvisitors.key', `/files/${id}%00`, '/files/0', "/files/'"]) assert.ok([400, 404].includes((await app.request(path, { headers: { cookie } })).status), path);
  assert.equal(onDisk().length, before + 1);
});

test('Nothing, ten gigabytes said beforehand, and more than one person may keep are refused in words', async () => {
  const empty = await sent({ name: 'a.csv', bytes: Buffer.alloc(0) });
  assert.deepEqual([empty.status, (await empty.json() as { code: string }).code], [400, 'kernel.empty_file']);
  const huge = await sent({ name: 'a.csv', bytes: Buffer.from('x') }, { 'content-length': String(10 * 2 ** 30) });
  assert.deepEqual([huge.status, (await huge.json() as { code: string }).code], [400, 'kernel.too_large']);

  const much = Array.from({ length: 8 }, () => ({ id: newId(house.moment.now), hash: 'x', name: 'x', type: 'text/csv', bytes: 512 << 20, ownerId: who('ines'), at: house.moment.now }));
  await house.asOwner((sql) => sql.run(statement`insert into files ${values(much)}`));
  const full = await sent({ name: 'a.csv', bytes: Buffer.from('d,y\n') });
  assert.deepEqual([full.status, (await full.json() as { code: string }).code], [409, 'kernel.no_room']);
  await house.asOwner((sql) => sql.run(statement`delete from files where hash = 'x'`));
});

test('Five hundred that send at once all get an answer, nothing is left half written, and memory stays', { timeout: 600_000 }, async (t) => {
  const before = process.memoryUsage().rss;
  const came = await Promise.all(Array.from({ length: 500 }, async (_, n) => (await sent({ name: `${n}.csv`, bytes: Buffer.from(`who,mark\n${n},5\n`.repeat(2_000)) })).status));
  assert.deepEqual([...new Set(came)], [200]);
  assert.equal(onDisk().filter((path) => path.startsWith('uploads/')).length, 0);
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  t.diagnostic(`memory grew by ${grown.toFixed(0)} MB`);
  assert.ok(grown < 200, `${grown.toFixed(0)} MB`);
});

test('Whoever sends a byte now and then, or stops in the middle, is sent away, and leaves nothing behind', { timeout: 600_000 }, async () => {
  app = opened({ patience: 400 });
  const server = await new Promise<import('node:http').Server>((ready) => { const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(made as import('node:http').Server)) as import('node:http').Server; });
  const { port } = server.address() as { port: number };
  const slow = (pause: number): Promise<string> => new Promise((done) => {
    const outgoing = ask({ port, host: '127.0.0.1', path: '/files', method: 'POST', headers: { cookie, origin: home, 'sec-fetch-site': 'same-origin', 'content-type': 'text/csv', 'transfer-encoding': 'chunked' } }, (incoming) => { incoming.resume(); done(String(incoming.statusCode)); });
    outgoing.on('error', ({ message }) => done(message));
    outgoing.flushHeaders();
    const drip = setInterval(() => outgoing.write('x'), pause);
    outgoing.on('close', () => clearInterval(drip));
    setTimeout(() => { clearInterval(drip); outgoing.destroy(); done('went on and on'); }, 60_000).unref();
  });
  assert.deepEqual(await Promise.all([slow(100), slow(5_000)]), ['400', '400']);
  assert.equal(onDisk().filter((path) => path.startsWith('uploads/')).length, 0);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

test('This bar would see a file that opens in the browser', async () => {
  app = opened();
  const page = corpus().filter(({ what }) => what === 'a page');
  assert.deepEqual((await troubles(page)).wrong, []);
  assert.equal((await withPlanted('inline-file', () => troubles(page))).wrong.length, 1);
});
