import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newCode, newId } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import { questionsIn, touchpoint } from '#journeys';
import { postsOf, unit } from '#organisation';
import { person } from '#people';
import * as rules from './rules.ts';
import * as store from './store.ts';
import * as hung from './store-posters.ts';
import { surveyWith } from './store-surveys.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** Short enough to be typed from a sheet; whoever guesses one may answer there, as whoever walks past may. */
const lettersOfPoster = 6;

const channel = z.enum(['poster', 'kiosk', 'button', 'link']);

/** A code on paper, on a counter, in an app or on a web page: a stream of its own, shown apart. One that many may open names nobody in the app. */
export const poster = command(
  z.object({ touchpointId: z.uuid(), unitId: z.uuid().optional(), personId: z.uuid().nullable().default(null), how: z.enum(['poster', 'staff-shared', 'in-app']).default('poster'), channel: channel.default('poster') }),
  z.object({ id: z.uuid(), code: z.string() }),
  async ({ unitId, ...asked }, { sql, permit, now }) => {
    permit('poster');
    if (asked.how === 'in-app' && asked.personId) throw refuse('feedback.app_names_nobody');
    await touchpoint(sql, asked.touchpointId);
    const [post] = asked.personId ? await postsOf(sql, [asked.personId]) : [];
    const where = unitId ?? post?.unitId;
    if (!where) throw missing('feedback.no_unit');
    await unit(sql, where);
    const made = { ...asked, id: newId(now), code: newCode(lettersOfPoster), unitId: where, madeAt: now };
    await store.savePoster(sql, made);
    return { id: made.id, code: made.code };
  });

const line = z.object({
  id: z.uuid(), code: z.string(), touchpoint: z.string(), unitId: z.uuid(), unit: z.string(), person: z.string().nullable(), how: z.string(), channel, madeAt: z.date(), endedAt: z.date().nullable(), answers: z.number(), lastAt: z.date().nullable(),
});

/** The codes that hang or lie somewhere, with how many used them. What was said is not told here. */
export const posters = query(z.object({}), z.object({ posters: z.array(line), touchpoints: z.array(z.object({ id: z.uuid(), name: z.string() })), units: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  async (_, { sql, permit }) => {
    permit('poster');
    return { posters: await hung.posters(sql, 300), touchpoints: await hung.touchpointNames(sql), units: await hung.unitNames(sql) };
  });

/** Takes a code down: from now on it leads to a page that says so. */
export const endPoster = command(z.object({ id: z.uuid() }), z.object({ id: z.uuid(), endedAt: z.date() }), async ({ id }, { sql, permit, now }) => {
  permit('poster');
  if (await hung.end(sql, id, now) === 0) throw missing('feedback.no_poster');
  return { id, endedAt: now };
});

/** What stands on a poster: the question, or the title of a questionnaire, the place and the code. Anybody who could scan it may read it. */
export const sheet = query(z.object({ code: z.string().trim().toUpperCase().max(40), lang: z.string().regex(/^[a-z]{2}$/).default('en') }), z.object({ question: z.string(), unit: z.string(), code: z.string(), kiosk: z.boolean(), leads: z.enum(['f', 'q']) }), async ({ code, lang }, { sql, permit, now }) => {
  permit('answer');
  const survey = await surveyWith(sql, code);
  if (survey?.publishedAt && !survey.endedAt) return { question: survey.title, unit: survey.unit, code, kiosk: false, leads: 'q' as const };
  const asking = rules.open(await store.askingWith(sql, code), now);
  if (asking.kind !== 'poster') throw missing('feedback.no_code');
  const wording = questionsIn(await touchpoint(sql, asking.touchpointId), lang);
  const question = asking.personId ? wording.named.replaceAll('{name}', (await person(sql, asking.personId)).givenName) : wording.unnamed;
  return { question, unit: (await unit(sql, asking.unitId)).name, code, kiosk: asking.channel === 'kiosk', leads: 'f' as const };
});
