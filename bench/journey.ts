import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { sql as statement, within } from '#kernel/database';
import { open, openDoors } from '#kernel/house';
import { modules } from '#modules';
import { who } from '#story';
import { tell } from '#story/tell';
import type { Row } from '../bin/bench.ts';
import { benchGround, furnisher, told, withoutIndexes } from './ground.ts';

const people = 5000, weeks = 104, mixes = 5, each = 2, asked = 100;

/** The Journey screen's answer over HTTP in a house with 5,000 people and 5 million answers, beside one row read by its key. */
export async function measure(): Promise<Row[]> {
  const { ground, leave } = await benchGround();
  const now = new Date();
  const house = await open(modules, ground, now, { working: false });
  const doors = await openDoors(house, modules, ground, {
    port: 0, host: '127.0.0.1', home: 'http://127.0.0.1', built: join(import.meta.dirname, 'nothing'), trustsProxy: () => false, now: () => now, organisation: async () => 'Bench', postsPerMinute: Infinity,
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    await tell(within(ground.owner, ground.place.schema), { answers: false, demo: true, now });
    const answers = await fill(ground, now);
    const cookie = await lookAs(agent, doors.port, who('ines'));
    const ask = (verb: string, input: object) => timed(() => post(agent, doors.port, verb, input, cookie));

    const counting = (await ask('insights.journey', {})).took;
    const point = await several(() => ask('organisation.around', { id: who('amara') }));
    const journey = await several(() => ask('insights.journey', {}));
    const site = JSON.parse((await ask('insights.journey', {})).body).units.at(-1).id;
    const unit = await several(() => ask('insights.journey', { unitId: site }));
    const year = await several(() => ask('insights.journey', { weeks: 52 }));
    const beside = (p95: number) => `${(p95 / point).toFixed(1)} × the point read`;
    return [
      { what: `${(answers / 1e6).toFixed(1)} million answers of ${people.toLocaleString('en-GB')} people; counting 24 weeks once`, value: `${counting.toFixed(0)} ms` },
      { what: 'one person read by key over HTTP, p95', value: `${point.toFixed(1)} ms` },
      { what: 'Journey over HTTP, the whole house, p95', value: `${journey.toFixed(1)} ms`, beside: beside(journey), aim: '≤ 10 ×, < 100 ms' },
      { what: 'Journey over HTTP, one site, p95', value: `${unit.toFixed(1)} ms`, beside: beside(unit), aim: '≤ 10 ×, < 100 ms' },
      { what: 'Journey over HTTP, a year beside the year before, p95', value: `${year.toFixed(1)} ms`, beside: beside(year), aim: '≤ 10 ×, < 100 ms' },
    ];
  } finally {
    agent.destroy();
    await doors.stop();
    await leave();
  }
}

/** Two hundred teams in eight sites, everyone with a role and a touchpoint, and what was said of them in two years. */
export async function fill(ground: Awaited<ReturnType<typeof benchGround>>['ground'], now: Date): Promise<number> {
  const owner = furnisher(ground);
  const monday = new Date(Math.floor((now.getTime() / 86_400_000 - 4) / 7) * 7 * 86_400_000 + 4 * 86_400_000);
  const uuid = (kind: string, n: string) => statement`(${kind} || lpad((${statement.raw(n)})::text, 12, '0'))::uuid`;
  const unit = uuid('10000000-0000-7000-8000-', 'g'), person = uuid('20000000-0000-7000-8000-', 'g');
  await owner.run(statement`insert into units (id, name) select ${uuid('30000000-0000-7000-8000-', 'g')}, 'Region ' || g from generate_series(1, 8) g`);
  await owner.run(statement`insert into units (id, name, parent_id) select ${unit}, 'Team ' || g, ${uuid('30000000-0000-7000-8000-', 'g % 8 + 1')} from generate_series(1, 200) g`);
  await owner.run(statement`insert into people (id, name, given_name, search_name, made_at) select ${person}, 'Person ' || g, 'Person', 'person ' || g, ${now} from generate_series(1, ${people}::int) g`);
  await owner.run(statement`
    insert into positions (id, person_id, role_id, unit_id, from_on)
    select ${person}, ${person}, (array(select id from roles order by name))[g % 30 + 1], ${uuid('10000000-0000-7000-8000-', 'g % 200 + 1')}, '2024-01-01'
    from generate_series(1, ${people}::int) g`);
  await withoutIndexes(owner, ['cells', 'seen_cells'], async () => {
    // In the order in which they come: week by week.
    await told('cells', () => owner.run(statement`
      insert into cells (person_id, touchpoint_id, unit_id, week, how, mix, shard, n, satisfied, total, squares)
      select ${person}, (array(select id from touchpoints order by position))[g % 7 + 1], ${uuid('10000000-0000-7000-8000-', 'g % 200 + 1')}, ${monday}::date - 7 * w, case when m = 5 then 'poster' else 'drawn' end,
        '{"callType":"' || m || '"}', 0, ${each}::int, (g + w + m) % 3, 7, 25
      from generate_series(1, ${people}::int) g, generate_series(0, ${weeks - 1}::int) w, generate_series(1, ${mixes}::int) m
      order by w desc, g`));
    await told('what was seen', () => owner.run(statement`
      insert into seen_cells (touchpoint_id, behaviour_id, unit_id, week, how, shard, yes, yes_satisfied, no, no_satisfied, unsure)
      select t.touchpoint_id, t.behaviour_id, ${unit}, ${monday}::date - 7 * w, 'drawn', s, 6, 5, 5, 2, 1
      from generate_series(1, 200) g, generate_series(0, ${weeks - 1}::int) w, generate_series(0, 3) s, touchpoint_behaviours t join touchpoints on touchpoints.id = t.touchpoint_id
      where touchpoints.position % 7 = g % 7`));
  });
  await told('analyze', () => owner.run(statement`analyze`));
  await owner.end();
  return people * weeks * mixes * each;
}

/** The slowest but one in twenty, of a hundred, after some to warm up; of fewer where each takes long. */
export async function several(once: () => Promise<{ took: number }>): Promise<number> {
  const all: number[] = [];
  const begun = performance.now();
  const patient = (seconds: number): boolean => performance.now() - begun < seconds * 1000;
  for (let warm = 0; warm < 20 && (warm < 3 || patient(3)); warm++) await once();
  while (all.length < asked && (all.length < 20 || patient(15))) all.push((await once()).took);
  return all.sort((one, other) => one - other)[Math.floor(all.length * 0.95)]!;
}

export async function timed(once: () => Promise<{ status: number; body: string }>): Promise<{ took: number; body: string }> {
  const begun = performance.now();
  const { status, body } = await once();
  if (status !== 200) throw new Error(`${status} ${body}`);
  return { took: performance.now() - begun, body };
}

export const lookAs = async (agent: Agent, port: number, id: string): Promise<string> => (await post(agent, port, 'access.look', { id })).cookie.split(';')[0]!;

export const post = (agent: Agent, port: number, verb: string, input: object, cookie = ''): Promise<{ status: number; body: string; cookie: string }> => new Promise((done, failed) => {
  const body = JSON.stringify(input);
  const outgoing = request({ agent, port, host: '127.0.0.1', path: `/api/${verb}`, method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), origin: 'http://127.0.0.1', 'sec-fetch-site': 'same-origin', cookie } },
    (incoming) => {
      let said = '';
      incoming.setEncoding('utf8').on('data', (part: string) => { said += part; });
      incoming.on('end', () => done({ status: incoming.statusCode ?? 0, body: said, cookie: String(incoming.headers['set-cookie'] ?? '') }));
    });
  outgoing.on('error', failed);
  outgoing.end(body);
});
