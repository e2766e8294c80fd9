import { Agent } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { sql as statement, within } from '#kernel/database';
import { open, openDoors, type Ground } from '#kernel/house';
import { modules } from '#modules';
import { who, type CastKey } from '#story';
import { tell } from '#story/tell';
import type { Row } from '../bin/bench.ts';
import { benchGround, furnisher, told, withoutIndexes } from './ground.ts';
import { fill, lookAs, post, several, timed } from './journey.ts';

/** `SCALE_ANSWERS` makes a smaller house, to try the bench itself. `SCALE_DATA` names a folder in which the house stays: the next time it is measured as it stands. */
const answers = Number(process.env['SCALE_ANSWERS'] ?? 5_000_000);

/** What each first page asks for, as its person: Home of an employee, of a lead, of the people team and of the management; Journey; Ratings. */
const pages: readonly { readonly page: string; readonly as: CastKey; readonly verbs: readonly [string, object][] }[] = [
  { page: 'Home of an employee', as: 'amara', verbs: [['access.me', {}], ['feedback.mine', { most: 12 }], ['recognition.received', {}], ['notices.mine', {}]] },
  { page: 'Home of a lead', as: 'jonas', verbs: [['access.me', {}], ['recovery.waiting', {}], ['recognition.notThanked', {}], ['recognition.team', {}], ['observations.whom', {}], ['feedback.figures', {}], ['notices.mine', {}]] },
  { page: 'Home of the people team', as: 'ines', verbs: [['access.me', {}], ['insights.gap', {}], ['feedback.checks', {}], ['feedback.contested', {}], ['recognition.spread', {}], ['evidence.worklist', {}]] },
  { page: 'Home of the management', as: 'nadia', verbs: [['access.me', {}], ['insights.journey', {}], ['feedback.figures', {}], ['recovery.reasons', {}]] },
  { page: 'Journey', as: 'ines', verbs: [['insights.journey', {}]] },
  { page: 'Ratings, first page', as: 'jonas', verbs: [['ratings.compare', {}]] },
];

/** First pages over HTTP in a house with 5,000 people and 5 million answers, beside one person read by key over HTTP just before (p95 of both); and the memory of the process under it. */
export async function measure(): Promise<Row[]> {
  const { ground, made, furnished, leave } = await benchGround(process.env['SCALE_DATA']);
  const now = made ?? new Date();
  const house = await open(modules, ground, now, { working: false });
  const doors = await openDoors(house, modules, ground, {
    port: 0, host: '127.0.0.1', home: 'http://127.0.0.1', built: join(import.meta.dirname, 'nothing'), trustsProxy: () => false, now: () => now, organisation: async () => 'Bench', postsPerMinute: Infinity,
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    if (!made) await furnish(ground, now);
    furnished(now);
    const kept = await counted(ground);
    const rows: Row[] = [{ what: 'answers kept, of 5,000 people and the cast, each counted in a cell', value: kept.toLocaleString('en-GB') }];
    const cookies = new Map<CastKey, string>();
    for (const { as } of pages) if (!cookies.has(as)) cookies.set(as, await lookAs(agent, doors.port, who(as)));

    const read = (as: CastKey) => several(() => timed(() => post(agent, doors.port, 'organisation.around', { id: who('amara') }, cookies.get(as)!)));
    for (const { page, as, verbs } of pages) {
      let slowest = { verb: '', p95: 0 };
      // Beside each page, because the machine may have other things to do meanwhile.
      const point = await read(as);
      for (const [verb, input] of verbs) {
        const p95 = await several(() => timed(() => post(agent, doors.port, verb, input, cookies.get(as)!)));
        console.error(`  ${page}: ${verb} ${p95.toFixed(1)} ms`);
        if (p95 > slowest.p95) slowest = { verb, p95 };
      }
      rows.push({ what: `${page}, p95 of its slowest of ${verbs.length} (${slowest.verb})`, value: `${slowest.p95.toFixed(1)} ms`, beside: `${(slowest.p95 / point).toFixed(1)} × the point read, ${point.toFixed(1)} ms`, aim: '≤ 10 ×, < 100 ms' });
    }
    rows.push({ what: 'memory of the process', value: `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`, beside: `at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB` });
    return rows;
  } finally {
    agent.destroy();
    await doors.stop();
    await leave();
  }
}

/** Brackenhill Home, two hundred teams beside it, and the answers themselves, over two years, a third with words; those of the cast are counted too. */
async function furnish(ground: Ground, now: Date): Promise<void> {
  await told('the company', () => tell(within(ground.owner, ground.place.schema), { answers: false, demo: true, now }));
  await fill(ground, now);
  const owner = furnisher(ground);
  const someone = statement`('20000000-0000-7000-8000-' || lpad((g % 5000 + 1)::text, 12, '0'))::uuid`;
  const cast = statement`(array(select person_id from positions where until_on is null and person_id in (select person_id from demo_faces union select below_id from lines where above_id = ${who('jonas')}) order by person_id))`;
  const touchpoint = statement`(array(select id from touchpoints order by position))[g % 7 + 1]`;
  await owner.run(statement`insert into spells (id, person_id, kind, title, from_on) select id, id, 'employee', 'Associate', '2024-01-01' from people where name like 'Person %'`);
  await withoutIndexes(owner, ['answers'], async () => {
    for (let from = 0; from < answers; from += 500_000)
      await told(`answers ${from.toLocaleString('en-GB')} and on`, () => owner.run(statement`
        insert into answers (id, at, touchpoint_id, unit_id, person_id, attribution, channel, how, score, words, covariates)
        select uuidv7(- (g % 730) * interval '1 day' - (g % 1440) * interval '1 minute'), ${now}::timestamptz - (g % 730) * interval '1 day' - (g % 1440) * interval '1 minute', ${touchpoint},
          ('10000000-0000-7000-8000-' || lpad((g % 200 + 1)::text, 12, '0'))::uuid,
          ${someone}, 'from ticket', 'e-mail', 'drawn', 1 + (g * 7) % 5, case when g % 3 = 0 then 'She told me what would happen next, and rang back. Number ' || g end, '{}'
        from generate_series(${from}::int, ${Math.min(answers, from + 500_000) - 1}::int) g`));
    await told('answers about the cast', () => owner.run(statement`
      insert into answers (id, at, touchpoint_id, unit_id, person_id, attribution, channel, how, score, words, covariates)
      select uuidv7(- (g % 600 + 1) * interval '1 day'), ${now}::timestamptz - (g % 600 + 1) * interval '1 day', ${touchpoint}, p.unit_id, p.person_id, 'from ticket', 'e-mail', 'drawn', 1 + (g * 7) % 5, 'She rang back. Number ' || g, '{}'
      from generate_series(1, 20000) g join positions p on p.until_on is null and p.person_id = (${cast})[g % 30 + 1]`));
    await told('cells of the cast', () => owner.run(statement`
      insert into cells (person_id, touchpoint_id, unit_id, week, how, mix, shard, n, satisfied, total, squares)
      select person_id, touchpoint_id, unit_id, date_trunc('week', at)::date, how, '{}', 0, count(*), count(*) filter (where score >= 4), sum(score), sum(score * score)
      from answers where person_id in (select person_id from positions where until_on is null) and person_id not in (select id from people where name like 'Person %')
      group by person_id, touchpoint_id, unit_id, date_trunc('week', at)::date, how`));
  });
  await told('vacuum analyze', () => owner.run(statement`vacuum analyze`));
  await owner.end();
}

async function counted(ground: Ground): Promise<number> {
  const owner = furnisher(ground);
  const { n } = await owner.one(z.object({ n: z.number() }), statement`select count(*)::int as n from answers`);
  await owner.end();
  return n;
}
