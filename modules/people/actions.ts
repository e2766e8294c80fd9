import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);
const today = (now: Date) => now.toISOString().slice(0, 10);
const found = z.object({ id: z.uuid(), name: z.string(), title: z.string(), kind: z.string() });

/** Colleagues by name: everyone who works here may find everyone. */
export const search = query(z.object({ text: z.string().trim().max(100) }), z.object({ people: z.array(found) }),
  async ({ text }, { sql, now, permit, visible }) => {
    permit('find');
    return { people: text === '' ? [] : await store.named(sql, text, today(now), visible('find')) };
  });

export const read = query(z.object({ id: z.uuid() }),
  z.object({ id: z.uuid(), name: z.string(), givenName: z.string(), email: z.string().nullable(), spells: z.array(z.object({ kind: z.string(), title: z.string(), fromOn: z.string(), untilOn: z.string().nullable() })) }),
  async ({ id }, { sql, permit }) => {
    const person = await store.person(sql, id);
    permit('read', person);
    return { ...person, spells: await store.spellsOf(sql, id) };
  });

export const add = command(
  z.object({ name: z.string().trim().min(1).max(200), email: z.email().optional(), userName: z.string().regex(/^[a-z0-9._-]{3,40}$/).optional(), kind: z.enum(['candidate', 'employee', 'agent']), title: z.string().trim().min(1).max(120), fromOn: z.iso.date() }),
  z.object({ id: z.uuid() }),
  async ({ kind, title, fromOn, ...newcomer }, { sql, permit, now }) => {
    permit('add');
    const person = rules.welcome(newcomer, now);
    await store.save(sql, person);
    await store.saveSpells(sql, [rules.begin([], { personId: person.id, kind, title, fromOn }, now).begun]);
    return { id: person.id };
  });

/** Candidate to agent to employee to alumni: one history, and everything that hangs on the person stays. */
export const move = command(z.object({ id: z.uuid(), kind: z.enum(['candidate', 'employee', 'agent', 'alumni']), title: z.string().trim().min(1).max(120), fromOn: z.iso.date() }), z.object({ id: z.uuid() }),
  async ({ id, kind, title, fromOn }, { sql, permit, now }) => {
    const person = await store.person(sql, id);
    permit('move', person);
    const { ended, begun } = rules.begin(await store.spellsOf(sql, id), { personId: id, kind, title, fromOn }, now);
    await store.saveSpells(sql, ended ? [ended, begun] : [begun]);
    return { id };
  });

/** How I want to be called, and in which language the house speaks to me. */
export const change = command(z.object({ id: z.uuid(), givenName: z.string().trim().min(1).max(80).optional(), lang: z.enum(['en', 'de']).optional() }), z.object({ id: z.uuid() }),
  async ({ id, givenName, lang }, { sql, permit, stir }) => {
    const person = await store.person(sql, id);
    permit('change', person);
    await store.save(sql, { ...person, givenName: givenName ?? person.givenName, lang: lang ?? person.lang });
    stir([id]);
    return { id };
  });
