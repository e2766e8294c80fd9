import type { Event } from '#kernel/event';
import { z } from 'zod';
import { houseName } from '#access';
import { goAway, guestAddress, openWith, sendCode } from '#forum';
import { withdrawEvidence } from '#evidence';
import { actionsUnder, type Context } from '#kernel/action';
import type { Sql } from '#kernel/database';
import { newId } from '#kernel/id';
import { planted } from '#kernel/plant';
import { missing, refuse, unknown } from '#kernel/refusal';
import { say } from '#kernel/words';
import * as incidents from './store-incidents.ts';
import * as store from './store-studies.ts';
import * as rules from './study-rules.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

const { command, query } = actionsUnder(policy);
const onPages = { inner: true } as const;
const code = z.string().max(40);
const part = z.string().max(600);
type Here = Pick<Context, 'sql' | 'visit' | 'now'>;

export const toldShape = z.object({ id: z.uuid(), situation: z.string(), did: z.string(), outcome: z.string(), masked: z.boolean(), given: z.boolean() });

/** The page behind a letter: a button; or, with the code that was sent, the three questions. It names nobody and says nothing of who is compared. */
export const inside = query(z.object({ code }), z.object({ open: z.boolean(), over: z.boolean(), withdrawn: z.boolean(), touchpoint: z.string(), on: z.string(), until: z.date(), most: z.number(), freshId: z.uuid(), hint: z.string(), told: z.array(toldShape) }), async ({ code }, here) => {
  here.permit('tell');
  const invitation = await store.invitationCalled(here.sql, code), study = await store.studyRead(here.sql, invitation.studyId);
  const over = !rules.isOpen(study, invitation, here.now), open = !over && await isHere(here, invitation);
  const [side] = planted('told-sides') ? (await store.sides(here.sql, study.id)).filter(({ personId }) => personId === invitation.aboutPersonId) : [];
  return {
    open, over, withdrawn: invitation.endedWhy === 'withdrawn' || invitation.endedWhy === 'erased', touchpoint: (await store.namesOf(here.sql, study)).touchpoint, on: invitation.aboutOn ?? '', until: study.until, most: rules.mostTold, freshId: newId(here.now),
    hint: side?.side ?? '', told: open ? (await incidents.toldBy(here.sql, invitation.id)).map(toTeller) : [],
  };
}, onPages);

export const knock = command(z.object({ code }), z.object({}), async ({ code: typed }, { sql, now, permit, visit }) => {
  permit('tell');
  const { address, lang, id } = await open(sql, typed, now), house = await houseName(sql), language = lang === 'de' ? 'de' : 'en';
  await sendCode(sql, { purpose: purposeOf(id), address }, (sent) => ({ subject: say(words, language, 'discovery.letter.code_subject', { code: sent, house }), body: say(words, language, 'discovery.letter.code_body', { code: sent, house }) }), visit, now);
  return {};
}, onPages);

export const enter = command(z.object({ code, sent: z.string().max(40) }), z.object({}), async ({ code, sent }, { sql, now, permit, visit }) => {
  permit('tell');
  const { address, id } = await open(sql, code, now);
  await openWith(sql, { purpose: purposeOf(id), address }, sent, visit, now);
  return {};
}, onPages);

/** A draft, or handed in. Names are out of it before it is kept. */
export const write = command(z.object({ code, id: z.uuid(), situation: part, did: part, outcome: part, hand: z.boolean(), lang: z.enum(['en', 'de']) }), z.object({ masked: z.boolean() }), async ({ code, id, hand, lang, ...telling }, here) => {
  here.permit('tell');
  const invitation = await present(here, code);
  return keep(here.sql, invitation, 'customer', { id, hand, lang, telling }, here.now);
}, onPages);

/** Everything they told goes, and so does the way to them. The link alone is enough: it can only take away. */
export const withdraw = command(z.object({ code }), z.object({}), async ({ code }, here) => {
  here.permit('tell');
  const invitation = await store.invitationCalled(here.sql, code);
  await store.saveInvitations(here.sql, [{ ...invitation, address: null, endedAt: invitation.endedAt ?? here.now, endedWhy: 'withdrawn' }]);
  await forgetTold(here.sql, [invitation.id], 'withdrawn', here.now, here.emit);
  await goAway(here.sql, here.visit, here.now);
  return {};
}, onPages);

type Kept = { readonly id: string; readonly hand: boolean; readonly lang: string; readonly telling: rules.Telling };

/** Keeps what somebody tells, theirs alone, at most five. */
export async function keep(sql: Sql, invitation: rules.Invitation, source: 'customer' | 'peer' | 'manager', { id, hand, lang, telling }: Kept, now: Date): Promise<{ masked: boolean }> {
  const before = await incidents.toldBy(sql, invitation.id), same = before.find((one) => one.id === id);
  if (!same && before.length >= rules.mostTold) throw refuse('discovery.enough', { most: rules.mostTold });
  if (hand) rules.whole(telling);
  const told = rules.masked(telling, rules.namesPattern(await store.names(sql)));
  const kept = await incidents.saveIncident(sql, {
    id, studyId: invitation.studyId, invitationId: invitation.id, source, aboutPersonId: invitation.aboutPersonId, lang, at: same?.at ?? now, givenAt: hand ? now : null, goneAt: null, goneWhy: null, groupId: null, ...told, masked: told.masked || (same?.masked ?? false),
  });
  if (kept === 0) throw refuse('discovery.no_incident');
  return { masked: told.masked };
}

/** What rested on it asks for a person. */
export async function forgetTold(sql: Sql, invitationIds: readonly string[], why: 'withdrawn' | 'erased', now: Date, emit: (event: Event) => Promise<void>): Promise<void> {
  for (const { id } of await incidents.forget(sql, invitationIds, why, now)) await withdrawEvidence(sql, { kind: 'incident', sourceId: id, why }, now, emit);
}

export const toTeller = (one: incidents.Incident): z.output<typeof toldShape> => ({ id: one.id, situation: one.situation ?? '', did: one.did ?? '', outcome: one.outcome ?? '', masked: one.masked, given: one.givenAt !== null });

const purposeOf = (id: string): string => `incidents ${id}`;

async function open(sql: Sql, code: string, now: Date): Promise<rules.Invitation & { readonly address: string }> {
  const invitation = await store.invitationCalled(sql, code);
  if (!invitation.address || !rules.isOpen(await store.studyRead(sql, invitation.studyId), invitation, now)) throw missing('discovery.told_over');
  return { ...invitation, address: invitation.address };
}

async function present(here: Here, code: string): Promise<rules.Invitation> {
  const invitation = await open(here.sql, code, here.now);
  if (!await isHere(here, invitation)) throw unknown('discovery.prove');
  return invitation;
}

const isHere = async ({ sql, visit, now }: Here, { id, address }: rules.Invitation): Promise<boolean> => address !== null && (await guestAddress(sql, purposeOf(id), visit, now)) === address;
