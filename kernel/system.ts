import type { Action, Context, Visit } from './action.ts';
import { adding, mayHaveCommitted, sql as statement, type Database, type Settings, type Sql } from './database.ts';
import type { Aftermath, Event } from './event.ts';
import { newId } from './id.ts';
import type { Queue } from './jobs.ts';
import type { Job, Module, Modules } from './module.ts';
import { planted } from './plant.ts';
import { allows, nobody, visibleRows, type Actor } from './policy.ts';
import { forbid, missing, Refusal, unknown } from './refusal.ts';
import { earlier, firstAnswer, firsts } from './repeats.ts';
import { gathering } from './together.ts';

/** On whose behalf, when, by which door, and with which key against repetition. */
export type Call = { readonly actor: Actor; readonly now: Date; readonly via: string; readonly visit: Visit; readonly key?: string | undefined; readonly random?: () => number };

export type System = ReturnType<typeof assemble>;

export { nobody } from './policy.ts';
export { forgetKeys } from './repeats.ts';

type Task = { readonly module: Module; readonly action: Action; readonly name: string; readonly input: unknown; readonly call: Call };
type Done = { readonly output: unknown; readonly stirred: Iterable<string> };

/** What is written down about one verb: what it told, its line in the log, its first answer, and whose things were read. */
type Entry = {
  readonly told: readonly Event[];
  readonly at: Date;
  readonly actorId: string;
  readonly line?: { readonly id: string };
  readonly first?: object | undefined;
  readonly read?: ReadonlySet<string>;
};

export function assemble(modules: Modules, database: Database, queue: Queue) {
  const reacting = ({ reactions = [] }: Module, event: string): boolean => reactions.some(({ to }) => to === event);

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
    const task = { module, action, name, input: action.input.parse(raw), call };
    const { output, stirred } = await (call.actor.id === nobody.id && action.traits.together?.fits(task.input) ? inCompany(task) : alone(task));
    stir(stirred);
    return output;
  }

  async function alone(task: Task): Promise<Done> {
    const { action, name, input, call } = task;
    const done = await database.transaction(async (sql) => {
      const repeated = call.key && action.kind === 'command' ? await earlier(sql, name, input, call) : undefined;
      if (repeated) return { output: repeated.answer, stirred: [] };

      const around = surroundings(task, sql);
      const came: unknown = await action.run(input as never, around.context).catch((error: unknown) => {
        if (error instanceof Refusal && error.kept) return error;
        // Whoever has not signed in does not learn what is there and what is not.
        if (!around.granted() && call.actor.id === nobody.id && error instanceof Refusal && error.kind === 'missing') throw unknown('kernel.sign_in');
        throw error;
      });
      if (came instanceof Refusal) return { refusal: came };
      const { output, entry } = finished(task, around, came);
      record(sql, [entry]);
      return { output, stirred: around.stirred };
    }, settingsFor(call.actor));
    if ('refusal' in done) throw done.refusal;
    return done;
  }

  const companies = new Map<Action, (task: Task) => Promise<Done>>();

  function inCompany(task: Task): Promise<Done> {
    let company = companies.get(task.action);
    if (!company) companies.set(task.action, company = gathering(many, { most: 64, abreast: 2 }));
    return company(task);
  }

  /** What cannot be done with the others is done by itself, once they have left. If that could do anything twice, nobody tries again but who asked. */
  async function many(tasks: readonly Task[]): Promise<Promise<Done>[]> {
    if (tasks.length === 1) {
      const only = alone(tasks[0]!);
      await only.catch(() => {});
      return [only];
    }
    const done = await inOne(tasks).catch((error: unknown) => {
      if (mayHaveCommitted(error)) throw error;
      return new Map<Task, Done>();
    });
    return tasks.map(async (task) => done.get(task) ?? alone(task));
  }

  function inOne(tasks: readonly Task[]): Promise<Map<Task, Done>> {
    return database.transaction(async (sql) => {
      const { look, run } = tasks[0]!.action.traits.together!;
      const all = tasks.map((task) => { const around = surroundings(task, sql); return { task, call: task.call, around, input: task.input, context: around.context }; });
      const [fresh, seen] = await Promise.all([firsts(sql, all), look(all, sql)]);
      const came = await run(fresh, seen, sql);
      const done = fresh.flatMap(({ task, around }, i) => came[i] === undefined ? [] : [{ task, around, ...finished(task, around, came[i]) }]);
      record(sql, done.map(({ entry }) => entry));
      return new Map(done.map(({ task, around, output }) => [task, { output, stirred: around.stirred }]));
    });
  }

  /** What a verb is given, and what it says while it runs. */
  function surroundings({ module, name, call }: Task, sql: Sql) {
    const { actor, now } = call;
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
    return { context, told, stirred, read, asked: () => asked, granted: () => granted };
  }

  /** The answer as it may leave, and what is written down about it. */
  function finished({ action, name, input, call }: Task, { told, read, asked }: ReturnType<typeof surroundings>, came: unknown): { output: unknown; entry: Entry } {
    const output: unknown = planted('unlisted-field') ? { ...(came as object), passwordHash: 'x' } : action.output.parse(came);
    if (!asked()) throw new Error(`${name} finished without asking its policy.`);
    const { actor, now } = call;
    if (action.kind !== 'command' && !action.traits.watched) return { output, entry: { told: [], at: now, actorId: actor.id } };
    const line = { id: newId(now), at: now, verb: name, actorId: actor.id, aboutId: subjectOf(action, input, output), via: call.via };
    const first = call.key && action.kind === 'command' && !planted('forgotten-key') ? firstAnswer(name, input, output, action.traits.secret === true, call) : undefined;
    return { output, entry: { told, at: now, actorId: actor.id, line, first, read } };
  }

  /** Writes events, lines of the log and first answers in one statement, and a job for each event and module that reacts. */
  function record(sql: Sql, entries: readonly Entry[]): void {
    const events = entries.flatMap(({ told, at, actorId }) => told.map(({ name, facts }) => ({ id: newId(at), at, name, facts, actorId })));
    const lines = entries.flatMap(({ line }) => line ?? []);
    if (events.length + lines.length === 0) return;
    const read = entries.flatMap(({ line, read }) => line && read ? [...read].map((personId) => ({ personId, auditId: line.id })) : []);
    sql.later(statement`
      with told as (${adding('events', ['id', 'at', 'name', 'facts', 'actorId'], events)} returning 1),
        line as (${adding('audit', ['id', 'at', 'verb', 'actorId', 'aboutId', 'via'], lines)}),
        seen as (${adding('read_about', ['personId', 'auditId'], read)}),
        first as (
          insert into idempotency (scope, key, verb, request, answer, at)
          select scope, key, verb, request, answer::json, at
          from json_to_recordset(${JSON.stringify(entries.flatMap(({ first }) => first ?? []))}::json) as one (scope text, key text, verb text, request text, answer text, at timestamptz))
      select count(*)::int as n from told`);
    for (const module of Object.values(modules)) {
      const works = events.filter(({ name }) => reacting(module, name)).map(({ name, facts }) => ({ event: name, facts }));
      if (works.length > 0) sql.beside(queue.send(sql, `react.${module.name}`, works));
    }
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
      record(sql, [{ told, at: now, actorId: nobody.id }]);
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
