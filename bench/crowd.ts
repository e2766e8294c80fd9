import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { connect, sql as statement, within } from '#kernel/database';
import { open, openDoors } from '#kernel/house';
import { modules } from '#modules';
import type { Row } from '../bin/bench.ts';
import { benchGround } from './ground.ts';
import { phones } from './phones.ts';

const connections = 64, people = 1_000;
/** `CROWD_POSTS` makes a smaller crowd, to try the bench itself. */
const posts = Number(process.env['CROWD_POSTS'] ?? 100_000);

/** A hundred thousand public answers from sixty-four connections: none that was thanked for is lost, and none is counted twice; beside a bare insert from as many. */
export async function measure(): Promise<Row[]> {
  const { ground, leave } = await benchGround();
  const house = await open(modules, ground, new Date(), { working: false });
  const doors = await openDoors(house, modules, ground, {
    port: 0, host: '127.0.0.1', home: 'http://127.0.0.1', built: join(import.meta.dirname, 'nothing'), trustsProxy: () => false, now: () => new Date(), organisation: async () => 'Bench', postsPerMinute: Infinity,
  });
  try {
    const owner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
    const [touchpointId, unitId] = [randomUUID(), randomUUID()];
    await owner.run(statement`insert into units (id, name) values (${unitId}, 'Bench')`);
    await owner.run(statement`insert into journeys (id, name) values (${touchpointId}, 'Bench')`);
    await owner.run(statement`insert into touchpoints (id, journey_id, name, position, goal, question, question_unnamed) values (${touchpointId}, ${touchpointId}, 'Call', 1, 0.8, 'How?', 'How?')`);
    await owner.run(statement`insert into people (id, name, given_name, search_name, made_at) select gen_random_uuid(), 'Person ' || g, 'Person', 'person ' || g, now() from generate_series(1, ${people}::int) g`);
    await owner.run(statement`insert into posters (id, code, touchpoint_id, unit_id, person_id, how, made_at) select gen_random_uuid(), 'BENCH' || substr(name, 8), ${touchpointId}, ${unitId}, id, 'poster', now() from people`);
    await owner.run(statement`create table bare (id uuid primary key, at timestamptz not null, score int not null, words text)`);

    const bareDb = connect({ ...within(ground.owner, ground.place.schema), max: connections });
    const bare = await inserted(() => bareDb.run(statement`insert into bare values (${randomUUID()}, ${new Date()}, 5, ${sentence})`));
    await bareDb.end();
    const through = await phones({
      port: doors.port, connections, posts, people, phones: 20_000, path: '/f/BENCH{n}', type: 'application/x-www-form-urlencoded', body: `score=5&words=${encodeURIComponent(sentence)}&once={once}`,
    });

    const { kept, counted } = await owner.one(z.object({ kept: z.number(), counted: z.number() }), statement`select (select count(*)::int from answers) as kept, (select coalesce(sum(n), 0)::int from cells) as counted`);
    await owner.end();
    if (kept !== through.thanked || counted !== kept) throw new Error(`${through.thanked} answers were thanked for, ${kept} are kept, ${counted} are counted.`);
    return [
      { what: `bare single-row inserts, ${connections} connections`, value: `${bare.rate.toFixed(0)}/s`, beside: `p99 ${bare.p99.toFixed(0)} ms` },
      { what: `${posts.toLocaleString('en-GB')} form posts to /f/CODE, ${connections} connections`, value: `${through.rate.toFixed(0)}/s`, beside: `${((100 * through.rate) / bare.rate).toFixed(0)} % of the bare insert, p99 ${through.p99.toFixed(0)} ms`, aim: '≥ 50 %' },
      { what: 'thanked for, kept and counted', value: kept.toLocaleString('en-GB'), beside: `${through.refused} refused`, aim: 'nothing lost' },
    ];
  } finally {
    await doors.stop();
    await leave();
  }
}

const sentence = 'She told me exactly what would happen next, and rang back when she said she would.';

async function inserted(once: () => Promise<unknown>): Promise<{ rate: number; p99: number }> {
  const took: number[] = [];
  let left = posts;
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    while (left-- > 0) {
      const from = performance.now();
      await once();
      took.push(performance.now() - from);
    }
  }));
  return { rate: posts / ((performance.now() - begun) / 1000), p99: took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)]! };
}
