import type { Sql } from '#kernel/database';
import type { Aftermath } from '#kernel/event';
import { post } from '#kernel/mail';
import { read, setting } from '#kernel/settings';
import { dayIn } from '#kernel/time';
import { say } from '#kernel/words';
import { awayOn } from '#people';
import { z } from 'zod';
import * as duty from './store-duty.ts';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { clocksNow } from './settings.ts';
import { words } from './letter-words.ts';

export type Surroundings = Pick<Aftermath, 'sql' | 'now' | 'emit' | 'stir'> & { readonly home?: string | undefined };

/** How to reach the customer, and what they wrote with it. */
export type Reach = { readonly name: string | null; readonly contact: string | null; readonly words: string | null; /** Who wrote it down, where a member of staff did. */ readonly by?: string };

/** Opens a case, once for every call, and calls whoever is on duty: on screen at once, and by a letter. `clock` where it is as urgent as a call for help. */
export async function openCase(call: rules.Call, { by, ...reach }: Reach, surroundings: Surroundings, clock?: 'help'): Promise<string | undefined> {
  const { sql, now } = surroundings;
  const clocks = await clocksNow(sql);
  const one = rules.open(call, await turnsFor(sql, call, now), clock ? { ...clocks, low: clocks[clock] } : clocks, now);
  if (!await store.begin(sql, one)) return undefined;
  await store.saveContact(sql, { caseId: one.id, ...reach, readers: [...await readersOf(sql, one), ...(by ? [by] : [])] });
  await callOut(one, one.told, surroundings);
  return one.id;
}

/** Whatever nobody took in time goes one step up, and its readers with it. */
export async function escalateAll(surroundings: Surroundings): Promise<number> {
  const { sql, now } = surroundings;
  const clocks = await clocksNow(sql);
  const late = await store.overdue(sql, now);
  for (const one of late) {
    const next = rules.escalate(one, await turnsFor(sql, one, now), clocks, now);
    if (!next) continue;
    await store.save(sql, next);
    await store.letRead(sql, one.id, await readersOf(sql, next));
    await callOut(next, next.told.filter((id) => !one.told.includes(id)), surroundings);
    surroundings.stir(next.told);
  }
  return late.length;
}

/** Their screens ask again, they find a notice, and a letter goes out. What the customer wrote stands in none of it. */
export async function callOut(one: rules.Case, people: readonly string[], { sql, now, emit, stir, home }: Surroundings): Promise<void> {
  if (people.length === 0) return;
  stir(people);
  await emit(events.called({ caseId: one.id, personIds: people, step: one.step, dueAt: one.dueAt.toISOString() }));
  const [house, zone] = [await read(sql, houseName), await read(sql, houseZone)];
  for (const { givenName, email, lang } of await duty.addressees(sql, people)) {
    if (!email) continue;
    const about = { name: givenName, house, due: one.dueAt, link: `${home ?? ''}/customers/recovery/${one.id}`, step: one.step };
    const kind = one.reason === 'help asked' ? 'help' : 'low';
    await post(sql, { address: email, subject: say(words, lang, `recovery.letter.${kind}.subject`, about, zone), body: say(words, lang, `recovery.letter.${kind}.body`, about, zone), headers: { 'Auto-Submitted': 'auto-generated', Importance: 'high' } }, now);
  }
}

/** Whoever was called, whoever has it, the people team and the desk; never the person it is about. */
export const readersOf = async (sql: Sql, { told, takenBy, personId }: Pick<rules.Case, 'told' | 'takenBy' | 'personId'>): Promise<string[]> =>
  [...new Set([...told, ...(takenBy ? [takenBy] : []), ...await staffOf(sql)])].filter((id) => id !== personId).sort();

export const staffOf = async (sql: Sql): Promise<string[]> => [...await duty.withRight(sql, 'hr'), ...await duty.withRight(sql, 'desk')];

async function turnsFor(sql: Sql, { unitId, personId }: Pick<rules.Case, 'unitId' | 'personId'>, now: Date): Promise<rules.Turns> {
  const [near, team] = [await duty.candidates(sql, unitId, personId, now), (await duty.withRight(sql, 'hr')).filter((id) => id !== personId)];
  const away = await awayOn(sql, [...near, ...team], dayIn(await read(sql, houseZone), now));
  const [first, above] = near.filter((id) => !away.has(id));
  // With everyone of the people team away it is still theirs: a call for help never stands with nobody.
  const people = team.some((id) => !away.has(id)) ? team.filter((id) => !away.has(id)) : team;
  return [first ? [first] : [], above ? [above] : [], people];
}

export const houseName = setting('house.name', z.string(), '');
export const houseZone = setting('house.zone', z.string(), 'UTC');
