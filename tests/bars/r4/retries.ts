import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { connect, sql as statement, type Database } from '#kernel/database';
import type { Ground } from '#kernel/house';
import { begin } from '../../../modules/access/store/sessions.ts';
import { answerBody, furnish, personId } from '../process/answers.ts';
import { dice } from '../process/power-cuts.ts';
import { askUntilDone } from './asking.ts';
import { cuttingProxy, type Cut } from './cutting.ts';

export const jonasId = '00000000-0000-7000-8000-00000000000a';
export const behaviourId = '00000000-0000-7000-8000-00000000000b';

export type Cookies = { readonly amara: string; readonly jonas: string; readonly colleagues: readonly string[] };

/** People who work here, and the cookies of their sessions. The colleagues are many, because each may only ask so often. */
export async function peopled(ground: Ground): Promise<Cookies> {
  await furnish(ground);
  return withOwner(ground, async (owner) => {
    const colleagues = Array.from({ length: 24 }, () => randomUUID());
    for (const id of [jonasId, ...colleagues]) await owner.run(statement`insert into people (id, name, given_name, search_name, made_at) values (${id}, 'Jonas Lindqvist', 'Jonas', 'jonas lindqvist', now())`);
    for (const id of [personId, jonasId, ...colleagues]) await owner.run(statement`insert into spells (id, person_id, kind, title, from_on) values (${randomUUID()}, ${id}, 'employee', 'Agent', '2020-01-01')`);
    await owner.run(statement`insert into competencies (id, name, description, core) values (${behaviourId}, 'Listens', 'Listens.', true)`);
    await owner.run(statement`insert into behaviours (id, competency_id, name, question, anchors) values (${behaviourId}, ${behaviourId}, 'Says what comes next', 'Did {name} say?', '["a","b","c","d"]')`);
    const cookie = async (id: string) => `session=${(await begin(owner, id, { shared: false, second: true, agent: undefined }, new Date())).secret}`;
    return { amara: await cookie(personId), jonas: await cookie(jonasId), colleagues: await Promise.all(colleagues.map(cookie)) };
  });
}

export async function withOwner<T>(ground: Ground, work: (owner: Database) => Promise<T>): Promise<T> {
  const owner = connect({ ...ground.owner, max: 1 }, ground.place.schema);
  try { return await work(owner); } finally { await owner.end(); }
}

/** How many answers or thanks carry these words. */
export const effects = (ground: Ground, words: string): Promise<number> => withOwner(ground, async (owner) => {
  const { n } = await owner.one(z.object({ n: z.number() }), statement`
    select ((select count(*) from answers where words = ${words}) + (select count(*) from thanks where words = ${words} and answer_id is null))::int as n`);
  return n;
});

/**
 * As many operations as asked, half of them by customers and half by colleagues, each of whose first connection is cut at one of three points; clients
 * repeat until they are answered. What then is not there exactly once, or is answered otherwise when asked again, is returned.
 */
export async function cutAndRepeated(port: number, ground: Ground, colleagues: readonly string[], many: number, seed: number): Promise<{ violations: string[]; attempts: number }> {
  const random = dice(seed);
  const cuts: readonly Cut[] = ['before', 'during', 'after', 'during', 'after', 'never'];
  const proxy = await cuttingProxy(port, () => cuts[Math.floor(random() * cuts.length)]!, random);
  const violations: string[] = [];
  const words: string[] = [];
  let attempts = 0, left = many;
  const work = async (): Promise<void> => {
    while (left > 0) {
      const n = left--;
      const key = randomUUID();
      const said = `Thank you for ringing back. ${key}`;
      words.push(said);
      const [verb, input, traits] = n % 2 === 0
        ? ['feedback.answer', { ...answerBody(n), words: said }, { key }] as const
        : ['recognition.give', { receiverId: personId, behaviourId, words: said }, { key, cookie: colleagues[n % colleagues.length]! }] as const;
      const heard = await askUntilDone(proxy.port, verb, input, traits);
      attempts += heard.attempts;
      if (heard.status !== 200) { violations.push(`${verb} was never done: ${heard.status} ${heard.body}`); continue; }
      const again = await askUntilDone(port, verb, input, traits);
      if (again.status !== 200 || again.body !== heard.body) violations.push(`${verb} was answered otherwise the next time: ${again.status} ${again.body}, not ${heard.body}`);
    }
  };
  try { await Promise.all(Array.from({ length: 8 }, work)); } finally { proxy.close(); }
  const counted = await withOwner(ground, (owner) => owner.rows(z.object({ words: z.string(), n: z.number() }), statement`
    select w as words, ((select count(*) from answers where answers.words = w) + (select count(*) from thanks where thanks.words = w and answer_id is null))::int as n from unnest(${words}::text[]) w`));
  violations.push(...counted.filter(({ n }) => n !== 1).map(({ words, n }) => `${n} effects of ${words}`));
  return { violations, attempts };
}
