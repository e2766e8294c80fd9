import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newCode, newId } from '#kernel/id';
import { invalid, missing, refuse } from '#kernel/refusal';
import { touchpoint } from '#journeys';
import { unit } from '#organisation';
import { shown } from './figures.ts';
import { deviceOf } from './rules.ts';
import { netOf, scoreOf } from './scores.ts';
import * as rules from './survey-rules.ts';
import * as store from './store-surveys.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const texts = z.object({ en: z.string().trim().max(300), de: z.string().trim().max(300) });
const question = z.object({
  id: z.string().regex(/^q\d{1,3}$/), kind: z.enum(rules.kinds), text: texts, options: z.array(texts).max(12).default([]),
  onlyIf: z.object({ question: z.string().regex(/^q\d{1,3}$/), when: z.enum(['low', 'high']) }).nullable().default(null),
});
const draft = z.object({
  title: z.string().trim().min(1).max(120), intro: texts.partial().default({}), questions: z.array(question).max(20), langs: z.array(z.enum(['en', 'de'])).min(1).max(2), touchpointId: z.uuid(), unitId: z.uuid(),
});
const survey = draft.extend({ id: z.uuid(), touchpoint: z.string(), unit: z.string(), code: z.string().nullable(), madeAt: z.date(), publishedAt: z.date().nullable(), endedAt: z.date().nullable(), replies: z.number() });

/** Every questionnaire, those that run first. */
export const surveys = query(z.object({}), z.object({ surveys: z.array(survey), touchpoints: z.array(z.object({ id: z.uuid(), name: z.string() })), units: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  async (_, { sql, permit }) => {
    permit('surveys');
    return { surveys: await store.surveys(sql), touchpoints: await store.touchpointNames(sql), units: await store.unitNames(sql) };
  });

/** Writes a draft. What was published does not change under those who answer it: it is copied into a new draft instead. */
export const saveSurvey = command(draft.extend({ id: z.uuid().nullable().default(null) }), z.object({ id: z.uuid() }), async ({ id, ...asked }, { sql, actor, permit, now }) => {
  permit('ask');
  await touchpoint(sql, asked.touchpointId);
  await unit(sql, asked.unitId);
  if (new Set(asked.questions.map((one) => one.id)).size !== asked.questions.length) throw invalid('feedback.same_question');
  const kept = id ? await store.survey(sql, id) : undefined;
  if (id && !kept) throw missing('feedback.no_survey');
  const draftId = kept && !kept.publishedAt ? kept.id : newId(now);
  const row = { id: draftId, title: asked.title, intro: JSON.stringify(asked.intro), questions: JSON.stringify(asked.questions), langs: asked.langs, touchpointId: asked.touchpointId, unitId: asked.unitId, madeBy: actor.id, madeAt: now };
  await store.save(sql, row);
  return { id: draftId };
});

/** Opens it to customers, unless something stops it: a prize, a missing language, a condition that nothing can meet. */
export const publishSurvey = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), code: z.string() }), async ({ id }, { sql, permit, now }) => {
  permit('ask');
  const kept = await store.survey(sql, id);
  if (!kept) throw missing('feedback.no_survey');
  if (kept.publishedAt) throw refuse('feedback.published_already');
  const { stops } = rules.guards(kept.questions, kept.langs, kept.intro);
  if (stops.length > 0) throw refuse('feedback.guarded', { why: stops[0]! });
  const code = newCode(8);
  await store.publish(sql, id, code, now);
  return { id, code };
});

export const endSurvey = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid() }), async ({ id }, { sql, permit, now }) => {
  permit('ask');
  if (await store.end(sql, id, now) === 0) throw missing('feedback.no_survey');
  return { id };
});

const figure = z.object({
  id: z.string(), kind: z.enum(rules.kinds), text: texts, n: z.number(), score: shown,
  net: z.object({ n: z.number(), value: z.number(), reach: z.number(), promoters: z.number(), passives: z.number(), detractors: z.number(), comparable: z.boolean() }).nullable(),
  choices: z.array(z.object({ text: texts, n: z.number() })), words: z.array(z.object({ at: z.date(), words: z.string(), lang: z.string() })),
});

/** What was answered, question by question: how many, the likely range, and no figure below ten. An open link is its own stream, so there is no rate of response. */
export const surveyResults = query(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), title: z.string(), replies: z.number(), how: z.string(), questions: z.array(figure) }), async ({ id }, { sql, permit }) => {
  permit('surveys');
  const kept = await store.survey(sql, id);
  if (!kept) throw missing('feedback.no_survey');
  const replies = await store.replies(sql, id);
  const questions = kept.questions.map(({ id: asked, kind, text, options }) => {
    const marks = replies.flatMap(({ said }) => (typeof said[asked] === 'number' ? [said[asked] as number] : []));
    const words = kind === 'words' ? replies.flatMap(({ at, lang, said }) => (typeof said[asked] === 'string' ? [{ at, lang, words: said[asked] as string }] : [])).slice(0, 100) : [];
    const marked = kind !== 'words' && kind !== 'choice' && kind !== 'recommend';
    return {
      id: asked, kind, text, n: kind === 'words' ? words.length : marks.length, score: marked ? scoreOf(marks.filter((mark) => rules.isHigh(kind, mark)).length, marks.length) : null,
      net: kind === 'recommend' ? netOf(marks) : null, choices: kind === 'choice' ? options.map((option, i) => ({ text: option, n: marks.filter((mark) => mark === i).length })) : [], words,
    };
  });
  return { id, title: kept.title, replies: replies.length, how: 'poster', questions };
});

const code = z.string().trim().toUpperCase().max(40);

/** What a customer is asked, in their language. */
export const surveyForm = query(z.object({ code, lang: z.enum(['en', 'de']).default('en') }), z.object({ title: z.string(), intro: z.string(), lang: z.enum(['en', 'de']), questions: z.array(question), once: z.uuid() }),
  async ({ code, lang }, { sql, permit, now }) => {
    permit('answer');
    const kept = rulesOpen(await store.surveyWith(sql, code));
    const spoken = kept.langs.includes(lang) ? lang : kept.langs[0]!;
    return { title: kept.title, intro: kept.intro[spoken] ?? '', lang: spoken, questions: kept.questions, once: newId(now) };
  });

/** A customer's reply. Whatever fits the questions is kept; nothing must be answered. */
export const surveyReply = command(z.object({ code, lang: z.enum(['en', 'de']).default('en'), given: z.record(z.string().regex(/^q\d{1,3}$/), z.string().max(4000)) }), z.object({ id: z.uuid(), answered: z.number() }),
  async ({ code, lang, given }, { sql, permit, now, visit }) => {
    permit('answer');
    const kept = rulesOpen(await store.surveyWith(sql, code));
    const said = rules.readReply(kept.questions, given);
    if (Object.keys(said).length === 0) throw invalid('feedback.nothing_said');
    const reply = { id: newId(now), surveyId: kept.id, at: now, how: 'poster', lang, device: deviceOf(visit), said: JSON.stringify(said) };
    await store.saveReply(sql, reply);
    return { id: reply.id, answered: Object.keys(said).length };
  }, { limit: [10_000, 60] });

function rulesOpen(kept: store.Survey | undefined): store.Survey {
  if (!kept?.publishedAt) throw missing('feedback.no_code');
  if (kept.endedAt) throw refuse('feedback.ended');
  return kept;
}
