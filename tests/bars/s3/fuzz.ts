import { describe } from '#kernel/http/openapi';
import { lately } from '#kernel/log';
import { modules } from '#modules';
import type { Chance } from '../chance.ts';
import { bodies, parameters } from './hostile.ts';
import { fitting, misfits, spoiled, type Pool, type Schema } from './schema.ts';

type Web = { readonly app: { readonly routes: readonly { method: string; path: string }[] }; readonly request: (path: string, init?: RequestInit) => Response | Promise<Response> };

/** Who asks. `cookie` opens a session anew where the fuzz has ended it: it may do whatever its rights allow, to itself as well. */
export type Asker = { readonly name: string; cookie: string; readonly again: () => Promise<string> };

export type Outcome = { readonly wrong: Map<string, string>; readonly statuses: Map<number, number>; readonly perVerb: Map<string, number>; readonly milliseconds: number[]; asked: number };

type Operation = { readonly name: string; readonly input: Schema; readonly answers: Readonly<Record<string, Schema>>; readonly ids: readonly string[]; readonly command: boolean };

/** Every verb of the document; verbs of tomorrow are in it by themselves. */
export const operations: readonly Operation[] = Object.entries(describe(modules, 'http://localhost').paths).map(([path, { post }]) => {
  const input = post.requestBody.content['application/json'].schema as Schema;
  const answers = Object.fromEntries(Object.entries(post.responses as Record<string, { content: { 'application/json': { schema: Schema } } }>).map(([status, { content }]) => [status, content['application/json'].schema]));
  return { name: path.slice('/api/'.length), input, answers, ids: Object.entries(input.properties ?? {}).filter(([, one]) => one.format === 'uuid').map(([name]) => name), command: post.description.startsWith('A command') };
});

const refusal: Schema = { type: 'object', required: ['code', 'message'], properties: { code: { type: 'string' }, message: { type: 'string', minLength: 1 } } };

/** Asks `most` times, several at once, `fit` of them with what fits: half of it alone, half as a life of what was made: made, used, removed, used again. */
export async function fuzz(web: Web, askers: readonly Asker[], pool: Pool, chance: Chance, most: number, { fit = 0.7, until = () => false }: { fit?: number; /** What need only be seen once ends it. */ until?: (what: string) => boolean } = {}): Promise<Outcome> {
  const outcome: Outcome = { wrong: new Map(), statuses: new Map(), perVerb: new Map(), milliseconds: [], asked: 0 };
  const pages = [...new Map(web.app.routes.filter(({ method, path }) => (method === 'GET' || method === 'POST') && !path.startsWith('/api/') && !/^\/(metrics|healthz|readyz|\*)/.test(path)).map((one) => [`${one.method} ${one.path}`, one])).values()];
  let turn = 0, over = false;

  async function ask(operation: Operation, asker: Asker, given?: Record<string, unknown>): Promise<unknown> {
    const fits = chance.happens(fit);
    const sent = { ...fitting(operation.input, '', pool, chance) as object, ...given };
    const body = fits ? JSON.stringify(sent) : chance.happens(0.12) ? chance.one(bodies) : JSON.stringify(spoiled(sent, chance));
    const headers: Record<string, string> = { 'content-type': 'application/json', ...(asker.cookie && { cookie: asker.cookie }), ...(operation.command && chance.happens(0.3) && { 'idempotency-key': `${chance.below(40)}` }) };
    const { status, text } = await went(`${operation.name} by ${asker.name}`, `/api/${operation.name}`, { method: 'POST', headers, body }, body);
    outcome.perVerb.set(operation.name, (outcome.perVerb.get(operation.name) ?? 0) + 1);
    const declared = operation.answers[status];
    const said = `${operation.name} by ${asker.name}`;
    if (!declared) return note(`${said}: ${status} is not documented`, `${body.slice(0, 300)} → ${text.slice(0, 300)}`);
    let answer: unknown;
    try { answer = JSON.parse(text); } catch { return note(`${said}: no JSON with ${status}`, text.slice(0, 200)); }
    for (const trouble of misfits(status === 200 ? declared : refusal, answer)) note(`${said}: ${trouble.replace(/\[\d+\]/g, '[]')}`, `${body.slice(0, 300)} → ${text.slice(0, 200)}`);
    if (status === 200) gather(answer, '', pool);
    if (status === 401 && asker.cookie) asker.cookie = await asker.again();
    return status === 200 ? answer : undefined;
  }

  async function open({ method, path }: { method: string; path: string }, asker: Asker): Promise<void> {
    const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(chance.happens(0.7) ? chance.one(pool.named.get(name) ?? pool.any) : chance.one(['x', '..', '%00', "'", '👩', 'a'.repeat(5_000), '%', '__proto__']))).replace('*', 'x');
    const text = chance.happens(0.6) ? [chance.one(parameters), chance.one(parameters)].join('&') : '';
    const address = method === 'GET' && text ? `${filled}?${text}` : filled;
    const type = chance.happens(0.85) ? 'application/x-www-form-urlencoded' : chance.one(['text/plain', 'multipart/form-data; boundary=x', 'application/json', '']);
    const { status } = await went(`${method} ${path}`, address, { method, headers: { cookie: asker.cookie, accept: 'text/html', ...(method === 'POST' && { 'content-type': type }) }, ...(method === 'POST' && { body: text }) }, text);
    if (!documented.has(status)) note(`${method} ${path}: ${status} is not documented`, address.slice(0, 200));
  }

  async function went(said: string, path: string, init: RequestInit, sent: string): Promise<{ status: number; text: string }> {
    const began = performance.now();
    const response = await web.request(path, init);
    const streaming = (response.headers.get('content-type') ?? '').includes('event-stream');
    const text = streaming ? '' : await response.text();
    if (streaming) await response.body?.cancel();
    outcome.milliseconds.push(performance.now() - began);
    outcome.asked += 1;
    outcome.statuses.set(response.status, (outcome.statuses.get(response.status) ?? 0) + 1);
    if (response.status >= 500) note(`${said}: ${response.status}`, `${path.slice(0, 200)} ${sent.slice(0, 2000)} → ${text.slice(0, 200)}\n      ${String(lately.findLast((one) => path.startsWith(String(one['path'])))?.['trouble']).slice(0, 1500)}`);
    return { status: response.status, text };
  }

  const note = (what: string, how: string): undefined => { if (!outcome.wrong.has(what)) outcome.wrong.set(what, how); over ||= until(what); return undefined; };

  /** What one verb made is used by the others of its module, removed by some of them, and used again. */
  async function life(asker: Asker): Promise<void> {
    const first = operations[turn++ % operations.length]!;
    const made = await ask(first, asker) as { id?: unknown } | undefined;
    const id = typeof made?.id === 'string' ? made.id : undefined;
    const kin = operations.filter(({ name, ids }) => name.split('.')[0] === first.name.split('.')[0] && ids.length > 0);
    if (kin.length === 0) return;
    for (let n = 0; n < 4 && outcome.asked < most && !over; n++) {
      const next = chance.one(kin);
      await ask(next, chance.happens(0.8) ? asker : chance.one(askers), id ? { [next.ids.includes('id') ? 'id' : chance.one(next.ids)]: id } : {});
    }
  }

  async function walk(): Promise<void> {
    while (outcome.asked < most && !over) {
      const asker = chance.one(askers);
      if (chance.happens(0.08) && pages.length > 0) await open(chance.one(pages), asker);
      else if (chance.happens(0.2)) await life(asker);
      else await ask(operations[turn++ % operations.length]!, asker);
    }
  }
  await Promise.all(Array.from({ length: 8 }, walk));
  return outcome;
}

const documented = new Set([200, 303, 302, 400, 401, 403, 404, 409, 422, 429, 503]);

/** Keeps what looks like an id or a code, under the name it had; `id` under the name of its list as well: people[].id is a personId. */
export function gather(answer: unknown, name: string, pool: Pool): void {
  if (typeof answer === 'string') {
    if (!/^[0-9a-f-]{36}$/.test(answer) && !/^(code|key|token|text|tag|slug)$/.test(name)) return;
    if (/^[0-9a-f-]{36}$/.test(answer) && pool.any.length < 5_000) pool.any.push(answer);
    const kept = pool.named.get(name) ?? [];
    if (kept.length < 400) pool.named.set(name, [...kept, answer]);
  } else if (Array.isArray(answer)) for (const one of answer) gather(one, name.replace(/s$/, ''), pool);
  else if (answer && typeof answer === 'object') for (const [field, one] of Object.entries(answer)) {
    gather(one, field, pool);
    if (field === 'id' && typeof one === 'string' && name) gather(one, `${name === 'people' ? 'person' : name}Id`, pool);
  }
}
