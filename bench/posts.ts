import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { connect, sql as statement, within } from '#kernel/database';
import { open, openDoors } from '#kernel/house';
import { modules } from '#modules';
import type { Row } from '../bin/bench.ts';
import { benchGround } from './ground.ts';

const seconds = 6, connections = 16;

/** Public answers over HTTP, with everything that hangs on one (cells, notice, audit, event, job), beside a bare insert through the same driver. */
export async function measure(): Promise<Row[]> {
  const { ground, leave } = await benchGround();
  const house = await open(modules, ground, new Date(), { working: false });
  const doors = await openDoors(house, modules, ground, {
    port: 0, host: '127.0.0.1', home: 'http://127.0.0.1', built: join(import.meta.dirname, 'nothing'), trustsProxy: () => false, now: () => new Date(), organisation: async () => 'Bench', postsPerMinute: Infinity,
  });
  try {
    const owner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
    const touchpointId = randomUUID(), unitId = randomUUID(), personId = randomUUID();
    await owner.run(statement`insert into people (id, name, given_name, search_name, made_at) values (${personId}, 'Amara', 'Amara', 'amara', now())`);
    await owner.run(statement`insert into units (id, name) values (${unitId}, 'Bench')`);
    await owner.run(statement`insert into journeys (id, name) values (${touchpointId}, 'Bench')`);
    await owner.run(statement`insert into touchpoints (id, journey_id, name, position, goal, question, question_unnamed) values (${touchpointId}, ${touchpointId}, 'Call', 1, 0.8, 'How?', 'How?')`);
    await owner.run(statement`insert into posters (id, code, touchpoint_id, unit_id, person_id, how, made_at) values (${randomUUID()}, 'BENCH', ${touchpointId}, ${unitId}, ${personId}, 'poster', now())`);
    await owner.run(statement`create table bare (id uuid primary key, at timestamptz not null, score int not null, words text)`);

    const bareDb = connect({ ...within(ground.owner, ground.place.schema), max: connections });
    const bare = await rate(() => bareDb.run(statement`insert into bare (id, at, score, words) values (${randomUUID()}, ${new Date()}, 5, ${sentence})`));
    const agent = new Agent({ keepAlive: true, maxSockets: connections });
    let failed = 0, phone = 0;
    const posts = await rate(() => post(agent, doors.port, phone++, `score=5&words=${encodeURIComponent(sentence)}&once=${randomUUID()}`).then((status) => { if (status !== 200) failed += 1; }));
    const api = await rate(() => call(agent, doors.port, phone++).then((status) => { if (status !== 200) failed += 1; }));
    const again = await rate(() => bareDb.run(statement`insert into bare (id, at, score, words) values (${randomUUID()}, ${new Date()}, 5, ${sentence})`));
    agent.destroy();
    await bareDb.end();
    await owner.end();
    if (failed > 0) throw new Error(`${failed} posts were refused.`);
    const beside = (bare + again) / 2;
    return [
      { what: 'bare single-row inserts, 16 connections', value: `${beside.toFixed(0)}/s` },
      { what: 'form posts to /f/CODE, 16 connections', value: `${posts.toFixed(0)}/s`, beside: `${((100 * posts) / beside).toFixed(0)} % of the bare insert`, aim: '≥ 50 %' },
      { what: 'the same by POST /api/feedback.answer', value: `${api.toFixed(0)}/s`, beside: `${((100 * api) / beside).toFixed(0)} % of the bare insert` },
    ];
  } finally {
    await doors.stop();
    await leave();
  }
}

const sentence = 'She told me exactly what would happen next, and rang back when she said she would.';

async function rate(once: () => Promise<unknown>): Promise<number> {
  let done = 0;
  for (let warm = 0; warm < 200; warm++) await once();
  const begun = performance.now();
  const until = begun + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, async () => { while (performance.now() < until) { await once(); done += 1; } }));
  return done / ((performance.now() - begun) / 1000);
}

const post = (agent: Agent, port: number, phone: number, body: string) => send(agent, port, phone, '/f/BENCH', 'application/x-www-form-urlencoded', body);
const call = (agent: Agent, port: number, phone: number) => send(agent, port, phone, '/api/feedback.answer', 'application/json', JSON.stringify({ code: 'BENCH', score: 5, words: sentence }));

/** Each from a phone of its own: a hundred answers from one are no crowd. */
const send = (agent: Agent, port: number, phone: number, path: string, type: string, body: string): Promise<number> => new Promise((done, failed) => {
  const outgoing = request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers: { 'user-agent': `Phone ${phone}`, 'content-type': type, 'content-length': Buffer.byteLength(body), origin: 'http://127.0.0.1', 'sec-fetch-site': 'same-origin' } },
    (incoming) => { incoming.resume(); incoming.on('end', () => done(incoming.statusCode ?? 0)); });
  outgoing.on('error', failed);
  outgoing.end(body);
});
