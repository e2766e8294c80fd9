import { z } from 'zod';
import { actionsUnder, type Context } from '#kernel/action';
import { newCode, newId } from '#kernel/id';
import { post as mail } from '#kernel/mail';
import { invalid } from '#kernel/refusal';
import { read as readSetting, write as writeSetting } from '#kernel/settings';
import { behavioursAt, touchpoint } from '#journeys';
import { customerCalled } from '#customers';
import { unit } from '#organisation';
import { person } from '#people';
import * as settings from './settings.ts';
import { draw } from './rules.ts';
import * as drawing from './drawing.ts';
import { invitationLetter } from './letters.ts';
import { transactionsOf } from './transactions-csv.ts';
import * as store from './store.ts';
import * as feed from './store-occasions.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** One occasion on which a customer met us, as the house's own system tells it. People, places and touchpoints by id, e-mail, user name or name. */
const transaction = z.object({
  key: z.string().trim().min(1).max(120), touchpoint: z.string().trim().min(1).max(120), unit: z.string().trim().min(1).max(120), at: z.coerce.date(),
  person: z.string().trim().max(200).nullable().default(null), known: z.enum(['ticket', 'roster', 'unknown']).default('unknown'),
  customer: z.string().trim().max(120).nullable().default(null), email: z.email().max(160).nullable().default(null), lang: z.enum(['en', 'de']).default('en'), occasion: z.string().trim().max(120).nullable().default(null),
  channel: z.string().trim().max(40).default('e-mail'), covariates: z.record(z.string().max(40), z.union([z.string().max(80), z.number()])).default({}),
});
export type Transaction = z.output<typeof transaction>;

const came = z.object({
  taken: z.number(), again: z.number(), drawn: z.number(), notAsked: z.record(z.string(), z.number()),
  /** Codes of those who have no e-mail address, for the till or the app that shows them; only to a program with a key, never to a person. */
  codes: z.array(z.object({ key: z.string(), address: z.string() })),
});

/** Takes in what happened, and draws at random whom to ask. Neither those who hand it in nor those it is about learn who was drawn. */
export const bringTransactions = command(z.object({ source: z.string().trim().min(1).max(60), transactions: z.array(transaction).min(1).max(1000) }), came,
  async ({ source, transactions }, context) => { context.permit('bringTransactions'); return drawFrom(source, transactions, context); }, { size: 2_097_152 });

/** The same from a table of comma-separated values, all of it or nothing. */
export const bringTransactionTable = command(z.object({ source: z.string().trim().min(1).max(60), text: z.string().min(1).max(1_500_000) }), came,
  async ({ source, text }, context) => {
    context.permit('bringTransactions');
    const rows = transactionsOf(text).map((cells, i) => {
      const read = transaction.safeParse(cells);
      if (!read.success) throw invalid('feedback.line', { line: i + 2, field: read.error.issues[0]!.path.join('.') || 'line', problem: read.error.issues[0]!.message });
      return read.data;
    });
    return drawFrom(source, rows, context);
  }, { size: 2_097_152 });

async function drawFrom(source: string, transactions: readonly Transaction[], { sql, now, random, visit }: Pick<Context, 'sql' | 'now' | 'random' | 'visit'>): Promise<z.input<typeof came>> {
  const places = await feed.places(sql);
  const people = await feed.peopleCalled(sql, [...new Set(transactions.flatMap((one) => (one.person ? [one.person] : [])))]);
  const asking = await readSetting(sql, settings.asking);
  const staff = new Set((await feed.staffAddresses(sql)).map(drawing.plainAddress));
  const home = visit.home;
  const sum = { taken: 0, again: 0, drawn: 0 };
  const notAsked: Record<string, number> = {};
  const codes: { key: string; address: string }[] = [];

  for (const one of transactions) {
    const touchpointId = places.touchpoints.get(one.touchpoint), unitId = places.units.get(one.unit), personId = one.person ? people.get(one.person) ?? null : null;
    if (!touchpointId) throw invalid('feedback.unknown_touchpoint', { name: one.touchpoint });
    if (!unitId) throw invalid('feedback.unknown_unit', { name: one.unit });
    if (one.person && !personId) throw invalid('feedback.unknown_person', { name: one.person });

    const customer = one.customer ? await customerCalled(sql, one.customer, one.lang, now) : null;
    const contactMark = one.email ? drawing.markOf(drawing.plainAddress(one.email)) : null;
    const known = customer ? await feed.lastAsked(sql, customer.id) : undefined;
    const whyNot = drawing.whyNot({
      at: one.at, now, chance: random(), rate: asking.rates[touchpointId] ?? asking.usual, quietDays: asking.quietDays, askedAt: known?.askedAt ?? null, wishesNoLetters: customer?.quietAt != null,
      staff: one.email !== null && staff.has(drawing.plainAddress(one.email)), addressChanged: known?.contactMark != null && contactMark !== null && known.contactMark !== contactMark, reachable: one.email !== null || visit.session === undefined,
    });
    const occasion = { id: newId(now), source, key: one.key, at: one.at, cameAt: now, touchpointId, unitId, customerId: customer?.id ?? null, contactMark, whyNot };
    if (await feed.saveOccasion(sql, occasion) === 0) { sum.again += 1; continue; }
    sum.taken += 1;
    if (whyNot) { notAsked[whyNot] = (notAsked[whyNot] ?? 0) + 1; continue; }

    const asks = draw(await behavioursAt(sql, touchpointId), random).map(({ id }) => id);
    const invitation = {
      id: newId(now), code: newCode(10), at: now, until: new Date(now.getTime() + asking.days * 86_400_000), touchpointId, unitId, personId: one.known === 'unknown' ? null : personId,
      attribution: one.known === 'ticket' && personId ? 'from ticket' : one.known === 'roster' && personId ? 'from roster' : null, customerId: customer?.id ?? null, channel: one.channel, source, lang: one.lang,
      occasion: one.occasion, covariates: JSON.stringify(one.covariates), asks,
    };
    await store.saveInvitation(sql, invitation);
    await feed.drew(sql, occasion.id, invitation.id);
    sum.drawn += 1;
    const address = `${home}/f/${invitation.code}`;
    if (!one.email) { codes.push({ key: one.key, address }); continue; }
    const at = await touchpoint(sql, touchpointId);
    const given = invitation.attribution === 'from ticket' ? (await person(sql, personId!)).givenName : null;
    const question = given ? at.question.replaceAll('{name}', given) : at.questionUnnamed;
    await mail(sql, invitationLetter({ email: one.email, lang: one.lang, question, address, days: asking.days, unit: (await unit(sql, unitId)).name, occasion: one.occasion, at: one.at }), now);
  }
  return { ...sum, notAsked, codes };
}

const rates = z.object({ usual: z.number().min(0).max(1), rates: z.record(z.uuid(), z.number().min(0).max(1)), quietDays: z.number().int().min(0).max(365), days: z.number().int().min(1).max(60) });

/** How often we ask and how long we then leave a customer alone; and what came of it, in counts. Who waits to answer is told to nobody. */
export const askingOf = query(z.object({}), z.object({ asking: rates, waits: z.number(), touchpoints: z.array(z.object({ id: z.uuid(), name: z.string(), occasions: z.number(), drawn: z.number(), answered: z.number() })) }),
  async (_, { sql, permit, now }) => {
    permit('configure');
    return { asking: await readSetting(sql, settings.asking), waits: await readSetting(sql, settings.criticismWaits), touchpoints: await feed.coverage(sql, new Date(now.getTime() - 90 * 86_400_000)) };
  });

/** Changes it. It holds from the next occasion on. */
export const configureAsking = command(z.object({ asking: rates, waits: z.number().int().min(0).max(80) }), z.object({ asking: rates, waits: z.number() }), async ({ asking, waits }, { sql, actor, permit, now }) => {
  permit('configure');
  await writeSetting(sql, settings.asking, asking, actor.id, now);
  await writeSetting(sql, settings.criticismWaits, waits, actor.id, now);
  return { asking, waits };
});
