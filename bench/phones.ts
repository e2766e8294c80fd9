import { fork } from 'node:child_process';
import { connect, type Socket } from 'node:net';

/** What is posted: `{once}` and `{n}` in it are new each time. */
export type Load = { readonly port: number; readonly connections: number; readonly posts?: number; readonly seconds?: number; readonly path: string; readonly type: string; readonly body: string; readonly people: number; readonly phones: number };
export type Came = { readonly rate: number; readonly p99: number; readonly thanked: number; readonly refused: number };

/** Customers stand outside: they post from a process of their own, each connection as fast as it is answered. */
export const phones = (load: Load): Promise<Came> => new Promise((done, failed) => {
  const child = fork(import.meta.filename, { execArgv: [] });
  child.on('message', (came: Came) => { done(came); child.disconnect(); });
  child.on('exit', (code) => { if (code) failed(new Error(`The phones ended with ${code}.`)); });
  child.send(load);
});

if (process.send && process.argv[1] === import.meta.filename) process.once('message', (load: Load) => void crowd(load).then((came) => process.send!(came)));

async function crowd(load: Load): Promise<Came> {
  const took: number[] = [];
  let n = 0, thanked = 0, refused = 0;
  const begun = performance.now();
  const more = (): boolean => load.posts ? n < load.posts : performance.now() - begun < load.seconds! * 1000;
  await Promise.all(Array.from({ length: load.connections }, async () => {
    const line = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
    await new Promise((open, failed) => line.once('connect', open).once('error', failed));
    const answers = answersOn(line);
    while (more()) {
      const at = n++, from = performance.now();
      line.write(requestOf(load, at));
      if (await answers() === 200) thanked += 1; else refused += 1;
      took.push(performance.now() - from);
    }
    line.destroy();
  }));
  return { rate: took.length / ((performance.now() - begun) / 1000), p99: took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)]!, thanked, refused };
}

/** Each from one of many phones, about one of many people: nobody has a hundred answers a minute. */
function requestOf({ path, type, body, people, phones }: Load, n: number): string {
  const said = body.replace('{n}', String(1 + (n % people))).replace('{once}', crypto.randomUUID());
  return `POST ${path.replace('{n}', String(1 + (n % people)))} HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: http://127.0.0.1\r\nsec-fetch-site: same-origin\r\nuser-agent: Phone ${(n * 7919) % phones}\r\n`
    + `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(said)}\r\n\r\n${said}`;
}

/** The status of one answer after the other; each is read to its end, however it is told how long it is. */
function answersOn(line: Socket): () => Promise<number> {
  let text = '';
  let heard: { done: (status: number) => void; failed: (error: Error) => void } | undefined;
  line.setEncoding('latin1').on('data', (part: string) => {
    text += part;
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
    if (length === undefined ? !text.endsWith('0\r\n\r\n') : text.length < head + 4 + Number(length)) return;
    const status = Number(text.slice(9, 12));
    text = '';
    heard?.done(status);
  });
  const failed = (error?: Error) => heard?.failed(error ?? new Error('The line was closed.'));
  line.on('error', failed).on('close', () => failed());
  return () => new Promise((done, broken) => { heard = { done, failed: broken }; });
}
