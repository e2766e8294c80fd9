import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { invalid, missing, tooOften } from '#kernel/refusal';
import { touchpoint } from '#journeys';
import { deviceOf } from './rules.ts';
import * as events from './events.ts';
import * as store from './store.ts';
import * as helps from './store-help.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const code = z.string().trim().toUpperCase().max(40);

/** What the page "I need help now" says. A code that was used up, or has ended, still leads here. */
export const helpForm = query(z.object({ code }), z.object({ touchpoint: z.string(), once: z.uuid() }), async ({ code }, { sql, permit, now }) => {
  permit('answer');
  const asking = await store.askingWith(sql, code);
  if (!asking) throw missing('feedback.no_code');
  return { touchpoint: (await touchpoint(sql, asking.touchpointId)).name, once: newId(now) };
});

/** "I need help now": kept, and told to whoever is on duty, in one transaction. */
export const help = command(
  z.object({
    code, name: z.string().trim().max(80).nullable().default(null), contact: z.string().trim().max(160).nullable().default(null), words: z.string().trim().max(2000).nullable().default(null),
    score: z.number().int().min(1).max(5).nullable().default(null), answerId: z.uuid().nullable().default(null), lang: z.string().regex(/^[a-z]{2}$/).default('en'),
  }),
  z.object({ id: z.uuid() }),
  async ({ code, name, contact, words, score, answerId, lang }, { sql, permit, now, emit, visit }) => {
    permit('answer');
    const asking = await store.askingWith(sql, code);
    if (!asking) throw missing('feedback.no_code');
    if (!contact && !words) throw invalid('feedback.help_how');
    const device = deviceOf(visit);
    if (await helps.helpFrom(sql, device, new Date(now.getTime() - 3_600_000)) >= 20) throw tooOften('feedback.help_often');

    const given = answerId ? await helps.answerGiven(sql, answerId, asking.touchpointId, new Date(now.getTime() - 86_400_000)) : undefined;
    const asked = {
      id: newId(now), at: now, touchpointId: asking.touchpointId, unitId: asking.unitId, personId: asking.attribution === 'from roster' ? null : asking.personId, customerId: asking.customerId,
      answerId: given?.id ?? null, name: name || null, contact: contact || null, words: words || null, lang, score: given?.score ?? score, device,
    };
    helps.saveHelp(sql, asked);
    const { id: helpId, touchpointId, unitId, personId } = asked;
    await emit(events.helpAsked({ helpId, answerId: asked.answerId, touchpointId, unitId, personId, at: now.toISOString() }));
    return { id: helpId };
  }, { limit: [60, 60] });
