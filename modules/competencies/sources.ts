import { z } from 'zod';
import { kinds, uncite } from '#evidence';
import { actionsUnder } from '#kernel/action';
import { read as readSetting, setting } from '#kernel/settings';
import { isPackage, readPackage } from './bring-in-package.ts';
import { read as readTable } from './bring-in.ts';
import { pin } from './drafting.ts';
import { pinnedTo } from './page.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { exchange, table } from './take-out.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** Pins what happened to the behaviour that was made from it, at the level it shows: a customer's words, an observation, thanks. */
export const pinIncident = command(z.object({
  behaviourId: z.uuid(), kind: z.enum(kinds), sourceId: z.uuid(), aboutPersonId: z.uuid().nullable().default(null),
  excerpt: z.string().trim().min(1).max(2000), lang: z.string().max(12), at: z.coerce.date(), how: z.string().max(60),
  level: z.number().int().min(1).max(rules.levels).nullable().default(null),
}), z.object({ id: z.uuid() }), async ({ behaviourId, ...piece }, { sql, actor, now, permit }) => {
  permit('edit');
  return pin(sql, await store.behaviour(sql, behaviourId), piece, actor.id, now);
});

export const unpinIncident = command(z.object({ behaviourId: z.uuid(), id: z.uuid() }), z.object({ id: z.uuid() }), async ({ behaviourId, id }, { sql, permit }) => {
  permit('edit');
  await uncite(sql, pinnedTo, behaviourId, id);
  return { id };
});

/** The framework to take along: as a table, or as a package that other systems read. */
export const take = query(z.object({ as: z.enum(['table', 'exchange']) }), z.object({ name: z.string(), type: z.string(), text: z.string() }), async ({ as }, { sql, permit, now, visit }) => {
  permit('read');
  const [behaviours, competencies] = [await store.behaviours(sql), await store.competencies(sql)];
  if (as === 'table') return { name: 'behaviours.csv', type: 'text/csv', text: table(behaviours, competencies, await store.askedOf(sql)) };
  const organisation = await readSetting(sql, setting('house.name', z.string(), ''));
  return { name: 'behaviours.json', type: 'application/json', text: exchange(behaviours, competencies, { organisation, home: visit.home, now }) };
});

const faulty = z.object({ line: z.number(), column: z.string(), value: z.string(), problem: z.string() });

/** A framework from a table or a CASE package: all of it, or nothing and every fault by its place. What is whole is published, what differs becomes the next version, and what lacks a level or a question comes as a draft. */
export const bringIn = command(z.object({ text: z.string().max(220_000), dryRun: z.boolean().default(true), because: z.string().trim().max(500).default('') }),
  z.object({ lines: z.number(), fresh: z.number(), changed: z.number(), same: z.number(), drafts: z.number(), faults: z.array(faulty), done: z.boolean() }),
  async ({ text, dryRun, because }, { sql, actor, now, permit }) => {
    permit('edit');
    await store.oneAtATime(sql);
    const competencies = await store.competencies(sql);
    const { wanted, faults, lines } = isPackage(text) ? readPackage(text, competencies, now) : readTable(text, { competencies, roles: await store.roles(sql) }, now);
    const held = new Map((await store.everyBehaviour(sql)).map((one) => [one.name, one]));
    const fresh = wanted.behaviours.filter(({ name }) => !held.has(name)), known = wanted.behaviours.filter(({ name }) => held.has(name));
    const changed = known.filter((one) => rules.changes(held.get(one.name)!, one).length > 0);
    const drafts = wanted.drafts.filter(({ name }) => !held.has(name));
    const counts = { lines, fresh: fresh.length, changed: changed.length, same: known.length - changed.length + wanted.drafts.length - drafts.length, drafts: drafts.length, faults };
    if (faults.length > 0 || dryRun) return { ...counts, done: false };

    await store.saveCompetencies(sql, wanted.competencies);
    for (const { competencyId, roleIds } of wanted.roles) await store.ask(sql, competencyId, roleIds);
    const begun = ({ competency, ...words }: (typeof fresh)[number]) => rules.begin(wanted.competencies.find(({ name }) => name === competency)!.id, words, now);
    const why = because || 'Brought in from a file.';
    const made = [...fresh, ...changed].map((one) => {
      const before = held.get(one.name);
      const start = before ? { id: before.id, competencyId: before.competencyId, name: before.name, question: before.question, anchors: before.anchors, version: before.version, archivedAt: null } : begun(one);
      return { ...rules.publish(start, rules.draft(start, one, why, actor.id, now), actor.id, now), origin: before ? undefined : one.origin };
    });
    for (const one of drafts) {
      const behaviour = begun(one);
      made.push({ behaviour, version: rules.draft(behaviour, one, why, actor.id, now), origin: one.origin });
    }
    if (made.length > 0) {
      await store.saveBehaviours(sql, made.map(({ behaviour }) => behaviour));
      await store.saveVersions(sql, made.map(({ version }) => version));
    }
    const origins = made.flatMap(({ behaviour, origin }) => (origin ? [{ ...origin, behaviourId: behaviour.id }] : []));
    if (origins.length > 0) await store.saveOrigins(sql, origins);
    return { ...counts, done: true };
  });
