import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { verify } from '#kernel/audit';
import { connect, sql as statement } from '#kernel/database';
import type { Ground } from '#kernel/house';
import { inTime } from './until.ts';

export const code = 'BARSPOSTER';
export const personId = '00000000-0000-7000-8000-000000000001';
const touchpointId = '00000000-0000-7000-8000-000000000002';
const unitId = '00000000-0000-7000-8000-000000000003';

/** One person, one touchpoint, one poster: enough for customers to answer. */
export async function furnish(ground: Ground): Promise<void> {
  const owner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
  try {
    await owner.run(statement`insert into people (id, name, given_name, search_name, made_at) values (${personId}, 'Amara Okoye', 'Amara', 'amara okoye', now())`);
    await owner.run(statement`insert into units (id, name) values (${unitId}, 'Contact centre')`);
    await owner.run(statement`insert into journeys (id, name) values (${touchpointId}, 'Kitchen')`);
    await owner.run(statement`insert into touchpoints (id, journey_id, name, position, goal, question, question_unnamed) values (${touchpointId}, ${touchpointId}, 'Call', 1, 0.8, 'How?', 'How?')`);
    await owner.run(statement`insert into posters (id, code, touchpoint_id, unit_id, person_id, how, made_at) values (${touchpointId}, ${code}, ${touchpointId}, ${unitId}, ${personId}, 'poster', now())`);
  } finally { await owner.end(); }
}

export type Sent = { readonly key: string; readonly body: object; readonly status: number; readonly id: string | undefined; readonly trouble: string };
type Traits = { readonly key?: string; readonly body?: object };

/**
 * An answer with thanks; every fourth asks for a certificate too: answers, cells, thanks, certificates, audit, events, jobs in one transaction. Every third
 * is an answer and nothing else: those go with whoever else comes at the same moment.
 */
export const answerBody = (n = 0): object => n % 3 === 2 ? plainBody(n) : ({ code, score: 1 + (n % 5), words: `She rang back as she said she would. ${n}`, thanks: { behaviour: null, giver: 'Greta', certificate: n % 4 === 0 } });

const plainBody = (n: number) => ({ code, score: 1 + (n % 5), words: `No thanks. ${n}` });

/** Posts it, thanks from one phone and everything else from phones of their own, and says what came back: a status, or what broke. */
export function post(port: number, agent: Agent | undefined, { key = randomUUID(), body = answerBody() }: Traits = {}): Promise<Sent> {
  const text = JSON.stringify(body);
  return new Promise((done) => {
    const failed = (error: Error) => done({ key, body, status: 0, id: undefined, trouble: (error as { code?: string }).code ?? error.message });
    const outgoing = request({
      agent, port, host: '127.0.0.1', path: '/api/feedback.answer', method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), origin: 'http://127.0.0.1', 'sec-fetch-site': 'same-origin', 'idempotency-key': key, ...(!('thanks' in body) && { 'user-agent': `Phone ${key}` }) },
    }, (incoming) => {
      let told = '';
      incoming.setEncoding('utf8').on('data', (part: string) => { told += part; }).on('error', failed).on('end', () => {
        if (!incoming.complete) return failed(new Error('cut short'));
        const id = incoming.statusCode === 200 ? (JSON.parse(told) as { id: string }).id : undefined;
        done({ key, body, status: incoming.statusCode ?? 0, id, trouble: incoming.statusCode === 200 ? '' : told.slice(0, 200) });
      });
    });
    outgoing.on('error', failed).end(text);
  });
}

export type Clients = { readonly results: Sent[]; /** How many got which answer, in a line. */ told(): string; stop(): Promise<void> };

/** Clients that post without rest until told to stop; every result is kept. */
export function clients(port: number, how: number, traits: { rest?: number } = {}): Clients {
  const agent = new Agent({ keepAlive: true, maxSockets: how });
  const results: Sent[] = [];
  let over = false, n = 0;
  const all = Array.from({ length: how }, async () => {
    while (!over) {
      const sent = await post(port, agent, { body: answerBody(n++) });
      results.push(sent);
      if (sent.status === 0 && sent.trouble === 'ECONNREFUSED') return;
      if (sent.status !== 200 || traits.rest) await new Promise((rested) => setTimeout(rested, traits.rest ?? 10));
    }
  });
  const told = (): string => {
    const times = new Map<string, number>();
    for (const { status, trouble } of results) times.set(`${status} ${trouble}`.trim(), (times.get(`${status} ${trouble}`.trim()) ?? 0) + 1);
    return `${how} clients were told: ${[...times].map(([what, n]) => `${n} times ${what}`).join(', ') || 'nothing'}.`;
  };
  return { results, told, stop: async () => { over = true; try { await inTime('Every client has its last answer', Promise.all(all), { told }); } finally { agent.destroy(); } } };
}

const oneText = z.object({ what: z.string() });

/** What was acknowledged and is not there, and what is there by half. */
export async function troubles(ground: Ground, acknowledged: readonly Sent[]): Promise<string[]> {
  const owner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
  try {
    const lost = await owner.rows(oneText, statement`select 'acknowledged, lost: ' || id as what from unnest(${acknowledged.map(({ id }) => id!)}::uuid[]) id where not exists (select 1 from answers where answers.id = id.id)`);
    const half = await owner.rows(oneText, halves);
    const chain = await verify(owner, ground.folder);
    return [...lost.map(({ what }) => what), ...half.map(({ what }) => what), ...(chain.sound ? [] : [`the chain breaks at ${chain.seq}: ${chain.trouble}`])];
  } finally { await owner.end(); }
}

const halves = statement`
  with part as (
    select a.id, case when a.words like 'No thanks.%' then 0 else 1 end as thanked,
      (select count(*) from audit where about_id = a.id and verb = 'feedback.answer') as audit,
      (select count(*) from events where name = 'feedback.answered' and facts->>'answerId' = a.id::text) as told,
      (select count(*) from thanks where answer_id = a.id) as thanks,
      (select count(*) from idempotency where answer->>'id' = a.id::text) as keys
    from answers a)
  select 'half: answer ' || id || ' has ' || audit || ' audit lines, ' || told || ' events, ' || thanks || ' thanks, ' || keys || ' keys' as what
  from part where (audit, told, thanks, keys) <> (1, 1, thanked, 1)
  union all
  select 'half: ' || a.n || ' answers, ' || c.n || ' counted in cells' from (select count(*) as n, coalesce(sum(score), 0) as total from answers) a, (select coalesce(sum(n), 0) as n, coalesce(sum(total), 0) as total from cells) c
  where (a.n, a.total) <> (c.n, c.total)
  union all
  select 'half: an audit line without its answer, ' || about_id from audit where verb = 'feedback.answer' and not exists (select 1 from answers where id = about_id)
  union all
  select 'half: an event without its answer, ' || (facts->>'answerId') from events where name = 'feedback.answered' and not exists (select 1 from answers where id::text = facts->>'answerId')
  union all
  select 'half: a certificate without thanks, ' || number from certificates where not exists (select 1 from thanks where certificate_id = certificates.id)
  union all
  select 'half: thanks without their certificate, ' || id from thanks where certificate_id is not null and not exists (select 1 from certificates where id = certificate_id)
  union all
  select 'a number left out: ' || y.last || ' taken, ' || count(c.id) || ' certificates' from certificate_numbers y left join certificates c on true group by y.last having y.last <> count(c.id)`;

/** Answers whose notice is not written yet, and those with more than one: a job writes it, once. */
export async function notices(ground: Ground): Promise<{ waiting: number; twice: number }> {
  const owner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
  try {
    return await owner.transaction((sql) => sql.one(z.object({ waiting: z.number(), twice: z.number() }), statement`
      select count(*) filter (where n = 0)::int as waiting, count(*) filter (where n > 1)::int as twice
      from (select answers.id, count(notices.id) as n from answers left join notices on about_id = answers.id and subject = 'feedback.answered' group by answers.id) told`), { 'app.writer': 'notices' });
  } finally { await owner.end(); }
}
