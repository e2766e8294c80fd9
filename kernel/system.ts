import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Action, Context, Visit } from './action.ts';
import type { Database, Fragment, Settings, Sql } from './database.ts';
import { sql as statement, values } from './database.ts';
import type { Aftermath, Event } from './event.ts';
import { newId } from './id.ts';
import type { Queue } from './jobs.ts';
import type { Job, Module, Modules } from './module.ts';
import { planted } from './plant.ts';
import { allows, nobody, visibleRows, type Actor } from './policy.ts';
import { forbid, missing, Refusal, refuse, unknown, unlike } from './refusal.ts';

/** On whose behalf, when, by which door, and with which key against repetition. */
export type Call = { readonly actor: Actor; readonly now: Date; readonly via: string; readonly visit: Visit; readonly key?: string | undefined; readonly random?: () => number };

export type System = ReturnType<typeof assemble>;

export { nobody } from './policy.ts';

export function assemble(modules: Modules, database: Database, queue: Queue) {
  const reactingTo = (event: string) => Object.values(modules).filter(({ reactions = [] }) => reactions.some(({ to }) => to === event));

  /** The verb at an address, or a refusal that does not tell what exists. */
  function verb(name: string): { module: Module; action: Action } {
    const [moduleName = '', verbName = ''] = name.split('.');
    const module = Object.hasOwn(modules, moduleName) ? modules[moduleName] : undefined;
    const action = module && Object.hasOwn(module.actions, verbName) ? module.actions[verbName] : undefined;
    if (!module || !action) throw missing('kernel.no_such_verb', { verb: name.slice(0, 80) });
    return { module, action };
  }

  /** Runs `recognition.give`. */
  const perform = (name: string, raw: unknown, call: Call): Promise<unknown> => {
    const { module, action } = verb(name);
    return run(module, action, name, raw, call);
  };

  /** One verb in one transaction, which commits only if the verb's policy was asked. */
  async function run(module: Module, action: Action, name: string, raw: unknown, call: Call): Promise<unknown> {
    const input = action.input.parse(raw);
    const { actor, now } = call;

    const done = await database.transaction(async (sql) => {
      const repeated = call.key && action.kind === 'command' ? await earlier(sql, name, input, call) : undefined;
      if (repeated) return { output: repeated.answer, stirred: [] as string[] };

      const told: Event[] = [];
      const stirred = new Set<string>();
      const read = new Set<string>();
      let asked = false, granted = false;
      const grants = (verb: string) => { asked = true; return module.policy[verb] ?? []; };
      const allowed = (verb: string, row?: object): boolean => { const yes = allows(grants(verb), actor, row as never); granted ||= yes; return yes; };
      const context: Context = {
        sql, actor, now, visit: call.visit, random: call.random ?? Math.random,
        permit: (verb, row) => { if (!allowed(verb, row) && !planted('forgotten-guard')) throw actor.id === nobody.id ? unknown('kernel.sign_in') : forbid('kernel.forbidden', { verb: name }); },
        may: (verb, row) => allowed(verb, row),
        visible: (verb, table) => {
          if (!allowed(verb) && actor.id === nobody.id) throw unknown('kernel.sign_in');
          return visibleRows(grants(verb), actor, table);
        },
        emit: async (event) => { told.push(event); },
        stir: (people) => people.forEach((one) => stirred.add(one)),
        readOf: (people) => people.forEach((one) => { if (one && one !== actor.id) read.add(one); }),
      };

      const came: unknown = await action.run(input as never, context).catch((error: unknown) => {
        if (error instanceof Refusal && error.kept) return error;
        // Whoever has not signed in does not learn what is there and what is not.
        if (!granted && actor.id === nobody.id && error instanceof Refusal && error.kind === 'missing') throw unknown('kernel.sign_in');
        throw error;
      });
      if (came instanceof Refusal) return { refusal: came };
      const output: unknown = planted('unlisted-field') ? { ...(came as object), passwordHash: 'x' } : action.output.parse(came);
      if (!asked) throw new Error(`${name} finished without asking its policy.`);

      if (action.kind === 'command' || action.traits.watched) {
        const line = { id: newId(now), at: now, verb: name, actorId: actor.id, aboutId: subjectOf(action, input, output), via: call.via };
        const first = call.key && action.kind === 'command' && !planted('forgotten-key') ? firstAnswer(name, input, action.traits.secret ? shownOnce : output, call) : undefined;
        record(sql, told, actor.id, now, statement`${first ? statement`, first as (insert into idempotency ${values([first])})` : statement``}, line as (insert into audit ${values([line])})${read.size > 0 ? statement`, seen as (insert into read_about ${values([...read].map((personId) => ({ personId, auditId: line.id })))})` : statement``}`);
      }
      return { output, stirred };
    }, settingsFor(actor));
    if ('refusal' in done) throw done.refusal;
    stir(done.stirred);
    return done.output;
  }

  /** Writes events and what else belongs to the same moment, in one statement, and one job for each module that reacts. */
  function record(sql: Sql, told: readonly Event[], actorId: string, at: Date, also: Fragment = statement``): void {
    const events = told.map(({ name, facts }) => ({ id: newId(at), at, name, facts: JSON.stringify(facts), actorId }));
    const written = events.length > 0 ? statement`insert into events ${values(events)}` : statement`select 1`;
    sql.later(statement`with told as (${written}${events.length > 0 ? statement` returning 1` : statement``})${also} select count(*)::int as n from told`);
    for (const { name, facts } of told)
      for (const module of reactingTo(name)) sql.beside(queue.send(sql, `react.${module.name}`, { event: name, facts }));
  }

  /** Lets one module react to one event, in a transaction of its own. `claim` says in that transaction whether this is still to be done. */
  const react = (moduleName: string, { event, facts }: { event: string; facts: unknown }, now: Date, claim?: (sql: Sql) => Promise<boolean>, home?: string): Promise<void> =>
    after(moduleName, now, async (aftermath) => {
      if (claim && !await claim(aftermath.sql)) return;
      for (const { to, react } of modules[moduleName]?.reactions ?? []) if (to === event) await react(facts, { ...aftermath, home });
    });

  const runJob = (moduleName: string, job: Job, now: Date, visit: Pick<Visit, 'home' | 'folder'>): Promise<void> =>
    after(moduleName, now, (aftermath) => job.run({ ...aftermath, ...visit }));

  function after(moduleName: string, now: Date, work: (aftermath: Aftermath) => Promise<void>): Promise<void> {
    return database.transaction(async (sql) => {
      const told: Event[] = [];
      const stirred = new Set<string>();
      await work({ sql, now, emit: async (event) => { told.push(event); }, stir: (people) => people.forEach((one) => stirred.add(one)) });
      if (told.length > 0) record(sql, told, nobody.id, now);
      return stirred;
    }, { 'app.writer': moduleName }).then(stir);
  }

  /**
   * After the commit, and gathered for a moment: NOTIFY inside a transaction makes all commits wait for one another. Whoever misses a word while a
   * process dies asks again when their screen connects anew.
   */
  const awake = new Set<string>();
  function stir(people: Iterable<string>): void {
    const resting = awake.size === 0;
    for (const one of people) awake.add(one);
    if (resting && awake.size > 0) setTimeout(() => {
      const all = [...awake];
      awake.clear();
      for (let from = 0; from < all.length; from += 150)
        database.run(statement`select pg_notify('throughline_live', ${JSON.stringify(all.slice(from, from + 150))})`).catch(() => {});
    }, 20);
  }

  return { modules, database, queue, verb, perform, run, react, runJob, stir };
}

const settingsFor = (actor: Actor): Settings => (actor.id === nobody.id ? {} : { 'app.person': actor.id });

const subjectOf = (action: Action, input: any, output: any): string | null => {
  const id = action.traits.about ? action.traits.about(input, output) : output?.id ?? input?.id;
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? id : null;
};

const remembered = z.object({ verb: z.string(), request: z.string(), answer: z.unknown() });

/** The key's first answer, if there is one. Two at once: the second is told to wait, not run. */
async function earlier(sql: Sql, verb: string, input: unknown, call: Call): Promise<{ answer: unknown } | undefined> {
  const scope = scopeOf(call);
  // Both travel together, in this order: the second sees whatever had committed when the lock was taken.
  const locking = sql.one(z.object({ free: z.boolean() }), statement`select pg_try_advisory_xact_lock(hashtextextended(${`${scope} ${call.key}`}, 0)) as free`);
  const looking = sql.maybe(remembered, statement`select verb, request, answer from idempotency where scope = ${scope} and key = ${call.key}`);
  const [{ free }, first] = await Promise.all([locking, looking]);
  if (!free) throw refuse('kernel.in_flight');
  if (first && (first.verb !== verb || first.request !== digest(input))) throw unlike('kernel.other_request');
  if (isShownOnce(first?.answer)) throw refuse('kernel.shown_once');
  return first && { answer: first.answer };
}

/** A request is repeated within minutes, or by a device that was away for days. After a week its answer is forgotten. */
export const forgetKeys = (sql: Sql, now: Date): Promise<number> =>
  sql.run(statement`delete from idempotency where at < ${new Date(now.getTime() - 7 * 86_400_000)}`);

/** Stands in place of an answer that held a secret. */
const shownOnce = { shownOnce: true } as const;
const isShownOnce = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'shownOnce' in answer;

const firstAnswer = (verb: string, input: unknown, output: unknown, call: Call) =>
  ({ scope: scopeOf(call), key: call.key, verb, request: digest(input), answer: JSON.stringify(output ?? null), at: call.now });

/** A key belongs to the person; without a person, to where the request came from. */
const scopeOf = ({ actor, visit }: Call): string => (actor.id === nobody.id ? `visitor ${visit.origin}` : actor.id);

const digest = (input: unknown): string => createHash('sha256').update(JSON.stringify(input)).digest('base64url');
