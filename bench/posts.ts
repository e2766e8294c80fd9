import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { connect, sql as statement, within } from '#kernel/database';
import { open, openDoors } from '#kernel/house';
import { modules } from '#modules';
import type { Row } from '../bin/bench.ts';
import { benchGround } from './ground.ts';
import { phones } from './phones.ts';

const seconds = 6, connections = 16;

/** Public answers over HTTP, with everything that hangs on one (cells, notice, audit, event, job), beside a bare insert through the same driver. */
export async function measure(): Promise<Row[]> {
  const { ground, worked, leave } = await benchGround();
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
    const bareFrom = worked();
    const bare = await rate(() => bareDb.run(statement`insert into bare (id, at, score, words) values (${randomUUID()}, ${new Date()}, 5, ${sentence})`));
    const bareTime = (worked() - bareFrom) / bare.done;
    const common = { port: doors.port, connections, people: 1, phones: 1_000_000 };
    const form = { ...common, path: '/f/BENCH', type: 'application/x-www-form-urlencoded', body: `score=5&words=${encodeURIComponent(sentence)}&once={once}` };
    const call = { ...common, path: '/api/feedback.answer', type: 'application/json', body: JSON.stringify({ code: 'BENCH', score: 5, words: sentence }) };
    for (const load of [form, call]) await phones({ ...load, posts: 500 });
    const formFrom = worked();
    const posts = await phones({ ...form, seconds });
    const formTime = (worked() - formFrom) / posts.thanked;
    const api = await phones({ ...call, seconds });
    const again = await rate(() => bareDb.run(statement`insert into bare (id, at, score, words) values (${randomUUID()}, ${new Date()}, 5, ${sentence})`));
    await bareDb.end();
    await owner.end();
    if (posts.refused + api.refused > 0) throw new Error(`${posts.refused + api.refused} posts were refused.`);
    const beside = (bare.rate + again.rate) / 2;
    return [
      { what: 'bare single-row inserts, 16 connections', value: `${beside.toFixed(0)}/s` },
      { what: 'form posts to /f/CODE, 16 connections', value: `${posts.rate.toFixed(0)}/s`, beside: `${((100 * posts.rate) / beside).toFixed(0)} % of the bare insert`, aim: '≥ 50 %' },
      { what: 'the same by POST /api/feedback.answer', value: `${api.rate.toFixed(0)}/s`, beside: `${((100 * api.rate) / beside).toFixed(0)} % of the bare insert` },
      { what: 'processor time of house and database for one form post', value: `${formTime.toFixed(0)} µs`, beside: `${(formTime / bareTime).toFixed(1)} × that of a bare insert` },
    ];
  } finally {
    await doors.stop();
    await leave();
  }
}

const sentence = 'She told me exactly what would happen next, and rang back when she said she would.';

async function rate(once: () => Promise<unknown>): Promise<{ rate: number; done: number }> {
  let done = 0;
  const begun = performance.now();
  const until = begun + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, async () => { while (performance.now() < until) { await once(); done += 1; } }));
  return { rate: done / ((performance.now() - begun) / 1000), done };
}
