import { z } from 'zod';
import type { Context } from '#kernel/action';
import { newCode, newId } from '#kernel/id';
import { post as mail } from '#kernel/mail';
import { put } from '#kernel/net/parcels';
import { invalid } from '#kernel/refusal';
import { read as readSetting } from '#kernel/settings';
import { behavioursAt, questionsIn, touchpoint } from '#journeys';
import { customerCalled } from '#customers';
import { unit } from '#organisation';
import { person } from '#people';
import * as drawing from './drawing.ts';
import * as feed from './store-occasions.ts';
import * as settings from './settings.ts';
import * as store from './store.ts';
import { draw } from './rules.ts';
import { invitationLetter, invitationText } from './letters.ts';

/** One occasion on which a customer met us, as the house's own system tells it. People, places and touchpoints by id, e-mail, user name or name. */
export const transaction = z.object({
  key: z.string().trim().min(1).max(120), touchpoint: z.string().trim().min(1).max(120), unit: z.string().trim().min(1).max(120), at: z.coerce.date(),
  person: z.string().trim().max(200).nullable().default(null), known: z.enum(['ticket', 'roster', 'unknown']).default('unknown'),
  customer: z.string().trim().max(120).nullable().default(null), email: z.email().max(160).nullable().default(null),
  /** With the country in front, as gateways for text messages want it: +447700900123. */
  phone: z.string().trim().transform((text) => text.replace(/[\s()./-]/g, '')).pipe(z.string().regex(/^\+[1-9]\d{6,14}$/)).nullable().default(null),
  lang: z.enum(['en', 'de']).default('en'), occasion: z.string().trim().max(120).nullable().default(null),
  channel: z.string().trim().max(40).default('e-mail'), covariates: z.record(z.string().max(40), z.union([z.string().max(80), z.number()])).default({}),
});
export type Transaction = z.output<typeof transaction>;

export const came = z.object({
  taken: z.number(), again: z.number(), drawn: z.number(), notAsked: z.record(z.string(), z.number()),
  /** Codes of those whom we cannot write to, for the till or the app that shows them; only to a program with a key, never to a person. */
  codes: z.array(z.object({ key: z.string(), address: z.string() })),
});

/** Takes in what happened, and draws at random whom to ask: by letter, by text message where the house has a gateway, or by a code for the till. */
export async function drawFrom(source: string, transactions: readonly Transaction[], { sql, now, random, visit: { home, session } }: Pick<Context, 'sql' | 'now' | 'random' | 'visit'>): Promise<z.input<typeof came>> {
  const places = await feed.places(sql);
  const people = await feed.peopleCalled(sql, [...new Set(transactions.flatMap((one) => (one.person ? [one.person] : [])))]);
  const asking = await readSetting(sql, settings.asking);
  const mayText = (await readSetting(sql, settings.texting)).address !== null;
  const staff = new Set((await feed.staffAddresses(sql)).map(drawing.plainAddress));
  const sum = { taken: 0, again: 0, drawn: 0 };
  const notAsked: Record<string, number> = {};
  const codes: { key: string; address: string }[] = [];

  for (const one of transactions) {
    const touchpointId = places.touchpoints.get(one.touchpoint), unitId = places.units.get(one.unit), personId = one.person ? people.get(one.person) ?? null : null;
    if (!touchpointId) throw invalid('feedback.unknown_touchpoint', { name: one.touchpoint });
    if (!unitId) throw invalid('feedback.unknown_unit', { name: one.unit });
    if (one.person && !personId) throw invalid('feedback.unknown_person', { name: one.person });

    const phone = mayText && one.phone && (!one.email || one.channel === 'sms') ? one.phone : null;
    const contact = phone ?? (one.email ? drawing.plainAddress(one.email) : null);
    const contactMark = contact ? drawing.markOf(contact) : null;
    const customer = one.customer ? await customerCalled(sql, one.customer, one.lang, now) : null;
    const known = customer ? await feed.lastAsked(sql, customer.id) : contactMark ? await feed.lastAskedAt(sql, contactMark) : undefined;
    const quiet = customer?.quietAt != null || (contactMark !== null && await feed.isQuiet(sql, contactMark));
    const whyNot = drawing.whyNot({
      at: one.at, now, chance: random(), rate: asking.rates[touchpointId] ?? asking.usual, quietDays: asking.quietDays, askedAt: known?.askedAt ?? null, wishesNoLetters: quiet,
      staff: one.email !== null && staff.has(drawing.plainAddress(one.email)), addressChanged: !phone && known?.contactMark != null && contactMark !== null && known.contactMark !== contactMark,
      reachable: contact !== null || session === undefined,
    });
    const occasion = { id: newId(now), source, key: one.key, at: one.at, cameAt: now, touchpointId, unitId, customerId: customer?.id ?? null, contactMark, whyNot };
    if (await feed.saveOccasion(sql, occasion) === 0) { sum.again += 1; continue; }
    sum.taken += 1;
    if (whyNot) { notAsked[whyNot] = (notAsked[whyNot] ?? 0) + 1; continue; }

    const asks = draw(await behavioursAt(sql, touchpointId), random).map(({ id }) => id);
    const invitation = {
      id: newId(now), code: newCode(10), at: now, until: new Date(now.getTime() + asking.days * 86_400_000), touchpointId, unitId, personId: one.known === 'unknown' ? null : personId,
      attribution: one.known === 'ticket' && personId ? 'from ticket' : one.known === 'roster' && personId ? 'from roster' : null, customerId: customer?.id ?? null, channel: phone ? 'sms' : one.channel, source, lang: one.lang,
      occasion: one.occasion, covariates: JSON.stringify(one.covariates), asks,
    };
    await store.saveInvitation(sql, invitation);
    await feed.drew(sql, occasion.id, invitation.id);
    sum.drawn += 1;
    const address = `${home}/f/${invitation.code}`;
    if (!contact) { codes.push({ key: one.key, address }); continue; }
    const wording = questionsIn(await touchpoint(sql, touchpointId), one.lang);
    const given = invitation.attribution === 'from ticket' ? (await person(sql, personId!)).givenName : null;
    const question = given ? wording.named.replaceAll('{name}', given) : wording.unnamed;
    const asked = { lang: one.lang, question, address, days: asking.days, unit: (await unit(sql, unitId)).name, occasion: one.occasion, at: one.at };
    if (phone) {
      const id = newId(now);
      await put(sql, [{ id, carrier: 'text', toId: invitation.id, subject: 'invitation', body: JSON.stringify({ to: phone, text: invitationText(asked), id }) }], now);
    } else await mail(sql, invitationLetter({ ...asked, email: one.email! }), now);
  }
  return { ...sum, notAsked, codes };
}
