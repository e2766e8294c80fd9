import { z } from 'zod';
import { houseName } from '#access';
import { customer } from '#customers';
import { addressOf } from '#forum';
import { actionsUnder, type Context } from '#kernel/action';
import { post } from '#kernel/mail';
import { refuse } from '#kernel/refusal';
import { say } from '#kernel/words';
import { asked } from './events.ts';
import * as incidents from './store-incidents.ts';
import * as store from './store-studies.ts';
import * as rules from './study-rules.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

const { command, query } = actionsUnder(policy);
const halfYear = 183 * 86_400_000;

/** Customers who might be asked, drawn so that both sides come alike often; which of them met whom is not said. */
export const draw = query(z.object({ id: z.uuid(), n: z.number().int().min(1).max(40).default(8) }), z.object({ eligible: z.number(), drawn: z.array(z.object({ answerId: z.uuid(), name: z.string().nullable(), key: z.string(), on: z.string() })) }),
  async ({ id, n }, { sql, now, random, permit }) => {
    permit('study');
    const held = await store.studyRead(sql, id), side = new Map((await store.sides(sql, id)).map((one) => [one.personId, one.side]));
    const all = await store.candidates(sql, id, held.touchpointId, new Date(now.getTime() - halfYear));
    return { eligible: all.length, drawn: drawEvenly(all.map((one) => ({ ...one, side: side.get(one.personId) })), n, random).map(({ answerId, name, key, on }) => ({ answerId, name, key, on })) };
  });

/** By lot within each side, and the sides in turn; then once more by lot, so that the order tells nothing. */
function drawEvenly<C extends { readonly side: rules.Side | undefined }>(all: readonly C[], n: number, random: () => number): C[] {
  const mixed = (some: readonly C[]): C[] => some.map((one) => ({ one, lot: random() })).sort((a, b) => a.lot - b.lot).map(({ one }) => one);
  const [top, typical] = (['top', 'typical'] as const).map((side) => mixed(all.filter((one) => one.side === side))) as [C[], C[]];
  const turns = Array.from({ length: Math.max(top.length, typical.length) }, (_, at) => [top[at], typical[at]]).flat().filter((one) => one !== undefined);
  return mixed(turns.slice(0, n));
}

/** A letter to a customer who met somebody of the role. It names nobody, and opens nothing by itself. */
export const inviteCustomer = command(z.object({ id: z.uuid(), answerId: z.uuid(), address: z.string().max(200) }), z.object({ id: z.uuid() }), async ({ id, answerId, address }, here) => {
  const { sql, actor, now, permit } = here;
  permit('study');
  const held = await store.study(sql, id);
  rules.inState(held, 'collecting');
  const met = (await store.candidates(sql, id, held.touchpointId, new Date(now.getTime() - halfYear))).find((one) => one.answerId === answerId);
  if (!met) throw refuse('discovery.not_drawn');
  const invitation = rules.invite({ studyId: id, address: addressOf(address), lang: (await customer(sql, met.customerId)).lang === 'de' ? 'de' : 'en', customerId: met.customerId, answerId, colleagueId: null, aboutPersonId: met.personId, aboutOn: met.on }, actor.id, now);
  await store.saveInvitations(sql, [invitation]);
  await write(here, invitation, (await store.namesOf(sql, held)).touchpoint);
  return { id: invitation.id };
}, { about: ({ id }) => id });

/** Colleagues and leads who know the work tell in the app, of nobody by name. */
export const inviteColleagues = command(z.object({ id: z.uuid(), personIds: z.array(z.uuid()).min(1).max(50) }), z.object({ invited: z.number() }), async ({ id, personIds }, { sql, actor, now, permit, emit, stir }) => {
  permit('study');
  rules.inState(await store.study(sql, id), 'collecting');
  const found = await colleaguesOnly(sql, personIds), before = (await Promise.all(found.map((one) => store.colleagueInvitation(sql, id, one.id)))).flatMap((one) => (one ? [one.colleagueId] : []));
  const fresh = found.filter((one) => !before.includes(one.id));
  if (fresh.length === 0) throw refuse('discovery.asked_already');
  await store.saveInvitations(sql, fresh.map((one) => rules.invite({ studyId: id, address: null, lang: 'en', customerId: null, answerId: null, colleagueId: one.id, aboutPersonId: null, aboutOn: null }, actor.id, now)));
  await emit(asked({ studyId: id, personIds: fresh.map((one) => one.id), what: 'tell' }));
  stir(fresh.map((one) => one.id));
  return { invited: fresh.length };
}, { about: ({ id }) => id });

/** The second group: nobody who told, and nobody who put the incidents into groups. */
export const askJudges = command(z.object({ id: z.uuid(), personIds: z.array(z.uuid()).min(1).max(30) }), z.object({ asked: z.number() }), async ({ id, personIds }, { sql, now, permit, emit, stir }) => {
  permit('study');
  rules.inState(await store.study(sql, id), 'grouping', 'sorting');
  const people = await colleaguesOnly(sql, personIds), invited = await store.invitations(sql, id), movers = await incidents.moves(sql, id), before = (await store.judges(sql, id)).map(({ personId }) => personId);
  for (const { name } of people) {
    if (invited.some((one) => one.kind === 'colleague' && one.name === name && one.told > 0)) throw refuse('discovery.judge_told', { name });
    if (movers.some(({ by }) => by === name)) throw refuse('discovery.judge_grouped', { name });
  }
  const fresh = people.filter((one) => !before.includes(one.id)).map((one) => one.id);
  if (fresh.length === 0) throw refuse('discovery.asked_already');
  await store.saveJudges(sql, fresh.map((personId) => ({ studyId: id, personId, askedAt: now, finishedAt: null, declinedAt: null })));
  await emit(asked({ studyId: id, personIds: fresh, what: 'sort' }));
  stir(fresh);
  return { asked: fresh.length };
}, { about: ({ id }) => id });

/** They are asked no more, and their address goes. What they told stays unless they take it back themselves. */
export const takeBack = command(z.object({ invitationId: z.uuid() }), z.object({ id: z.uuid() }), async ({ invitationId }, { sql, now, permit }) => {
  permit('study');
  await store.saveInvitations(sql, [rules.endInvitation(await store.invitation(sql, invitationId), 'taken back', now)]);
  return { id: invitationId };
}, { about: ({ invitationId }) => invitationId });

async function colleaguesOnly(sql: Context['sql'], personIds: readonly string[]): Promise<{ id: string; name: string; manager: boolean }[]> {
  const found = await store.colleagues(sql, personIds);
  if (found.length < new Set(personIds).size) throw refuse('discovery.not_here');
  return found;
}

async function write({ sql, now, visit }: Pick<Context, 'sql' | 'now' | 'visit'>, { address, lang, code, aboutOn }: rules.Invitation, touchpoint: string): Promise<void> {
  const house = await houseName(sql), facts = { house, touchpoint, on: new Date(`${aboutOn}T12:00:00Z`), link: `${visit.home}/i/${code}` }, language = lang === 'de' ? 'de' : 'en';
  await post(sql, { address: address!, subject: say(words, language, 'discovery.letter.subject', facts), body: say(words, language, 'discovery.letter.body', facts), headers: { 'Auto-Submitted': 'auto-generated' } }, now);
}
