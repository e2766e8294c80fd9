import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { refuse } from '#kernel/refusal';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);
const today = (now: Date) => now.toISOString().slice(0, 10);
const found = z.object({ id: z.uuid(), name: z.string(), title: z.string(), kind: z.string() });
const done = z.object({ id: z.uuid() });
const kind = z.enum(['candidate', 'employee', 'agent', 'alumni']);
const title = z.string().trim().min(1).max(120);
/** Letter for letter: what is no name is refused with its reason, and not mended in silence. */
const name = z.string().max(2_000);
const userName = z.string().regex(/^[a-z0-9._-]{3,40}$/);

/** Colleagues by name: everyone who works here may find everyone. */
export const search = query(z.object({ text: z.string().trim().max(400) }), z.object({ people: z.array(found) }),
  async ({ text }, { sql, now, permit, visible }) => {
    permit('find');
    return { people: text === '' ? [] : await store.named(sql, text, today(now), visible('find')) };
  });

const spell = z.object({ kind: z.string(), title: z.string(), fromOn: z.string(), untilOn: z.string().nullable() });

/** Somebody’s own part of their page: what they were and are here, what is arranged, how they are reached. */
export const read = query(z.object({ id: z.uuid() }),
  z.object({ id: z.uuid(), name: z.string(), givenName: z.string(), email: z.string().nullable(), userName: z.string().nullable(), spells: z.array(spell), coming: spell.omit({ untilOn: true }).nullable() }),
  async ({ id }, { sql, permit }) => {
    const person = await store.person(sql, id);
    permit('read', person);
    return { ...person, spells: await store.historyOf(sql, id), coming: await store.comingOf(sql, id) ?? null };
  }, { watched: true });

export const add = command(
  z.object({ name, email: z.email().optional(), userName: userName.optional(), kind: z.enum(['candidate', 'employee', 'agent']), title, fromOn: z.iso.date() }),
  done,
  async ({ kind, title, fromOn, ...newcomer }, { sql, permit, now }) => {
    permit('add');
    const person = rules.welcome(newcomer, now);
    await free(sql, person);
    await store.save(sql, person);
    await store.saveSpells(sql, [rules.begin([], { personId: person.id, kind, title, fromOn }, now).begun]);
    return { id: person.id };
  });

/**
 * Candidate to agent to employee to alumni: one history, and everything that hangs on the person stays. What begins on a later day waits for it.
 */
export const move = command(z.object({ id: z.uuid(), kind, title, fromOn: z.iso.date() }), z.object({ id: z.uuid(), coming: z.boolean() }),
  async ({ id, kind, title, fromOn }, { sql, actor, permit, now, emit, stir }) => {
    const person = await store.person(sql, id);
    permit('move', person);
    const { ended, begun } = rules.begin(await store.spellsOf(sql, id), { personId: id, kind, title, fromOn }, now);
    stir([id]);
    if (rules.isComing(fromOn, today(now))) {
      await store.arrange(sql, { personId: id, kind, title, fromOn, by: actor.id, arrangedAt: now });
      return { id, coming: true };
    }
    await store.saveSpells(sql, ended ? [ended, begun] : [begun]);
    await store.unarrange(sql, id);
    await emit(events.moved({ personId: id, kind, fromOn }));
    return { id, coming: false };
  });

/** Takes back what was arranged for a later day. */
export const stay = command(z.object({ id: z.uuid() }), done, async ({ id }, { sql, permit, stir }) => {
  permit('move', await store.person(sql, id));
  if (await store.unarrange(sql, id) === 0) throw refuse('people.nothing_coming');
  stir([id]);
  return { id };
});

/** How I want to be called, and in which language the house speaks to me. */
export const change = command(z.object({ id: z.uuid(), givenName: name.optional(), lang: z.enum(['en', 'de']).optional() }), done,
  async ({ id, givenName, lang }, { sql, permit, stir }) => {
    const person = await store.person(sql, id);
    permit('change', person);
    await store.save(sql, { ...person, givenName: givenName === undefined ? person.givenName : rules.nameFrom(givenName), lang: lang ?? person.lang });
    stir([id]);
    return { id };
  });

/** Another name, for instance after a wedding. Another address or user name is for administrators: it opens the account. */
export const correct = command(z.object({ id: z.uuid(), name, email: z.email().nullable().optional(), userName: userName.nullable().optional() }), done,
  async ({ id, name, email, userName }, { sql, permit, emit, stir }) => {
    const person = await store.person(sql, id);
    permit('correct', person);
    const corrected = rules.renamed(person, { name, email, userName });
    if (corrected.email !== person.email || corrected.userName !== person.userName) permit('readdress', person);
    await free(sql, corrected);
    await store.save(sql, corrected);
    if (person.email && corrected.email !== person.email) await emit(events.readdressed({ personId: id, before: rules.markOfAddress(person.email) }));
    stir([id]);
    return { id };
  });

const absence = z.object({ id: z.uuid(), kind: z.string().nullable(), fromOn: z.string(), untilOn: z.string().nullable() });

/** When somebody is away, now and later. Why is told to them and to people operations alone. */
export const absences = query(z.object({ personId: z.uuid() }), z.object({ absences: z.array(absence) }), async ({ personId }, { sql, now, permit, may }) => {
  permit('absent', { personId });
  const why = may('reason', { personId });
  return { absences: (await store.absencesOf(sql, personId, today(now))).map((one) => ({ ...one, kind: why ? one.kind : null })) };
}, { watched: true, about: ({ personId }) => personId });

/** Says that somebody is away. While they are, no customer’s word is laid at their door by a guess. */
export const absent = command(z.object({ personId: z.uuid(), kind: z.enum(['leave', 'sick', 'training', 'other']), fromOn: z.iso.date(), untilOn: z.iso.date().nullable() }), done,
  async ({ personId, ...said }, { sql, actor, now, permit, may, stir }) => {
    permit('absent', { personId });
    await store.person(sql, personId);
    const [as] = await store.todayOf(sql, [personId], today(now));
    const about = { kind: (as?.kind ?? null) as rules.Kind | null, directed: !may('reason', { personId }) };
    const absence = rules.away({ ...said, personId, saidBy: actor.id }, await store.absencesOf(sql, personId, said.fromOn), about, now);
    await store.saveAbsence(sql, absence);
    stir([personId]);
    return { id: absence.id };
  }, { about: (input) => input.personId });

/** They are back; what lies ahead is taken back. */
export const back = command(z.object({ id: z.uuid() }), done, async ({ id }, { sql, now, permit, stir }) => {
  const absence = await store.absence(sql, id);
  permit('absent', absence);
  const ended = rules.back(absence, today(now));
  await (ended ? store.saveAbsence(sql, ended) : store.removeAbsence(sql, id));
  stir([absence.personId]);
  return { id };
});

async function free(sql: Parameters<typeof store.taken>[0], { id, email, userName }: rules.Person): Promise<void> {
  const other = await store.taken(sql, id, { email, userName });
  if (other) throw refuse(email !== null && other.email === email ? 'people.email_taken' : 'people.user_name_taken');
}
