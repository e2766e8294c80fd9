import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { missing } from '#kernel/refusal';
import { questionsIn, touchpoint } from '#journeys';
import { person } from '#people';
import * as rules from './rules.ts';
import * as store from './store.ts';
import * as hung from './store-posters.ts';
import { policy } from './policy.ts';

const { query } = actionsUnder(policy);

/** What a device on a counter shows; `ready` is false for some seconds after somebody answered there, so that a playing hand is one customer. */
export const kiosk = query(z.object({ code: z.string().trim().toUpperCase().max(40), lang: z.string().regex(/^[a-z]{2}$/).default('en') }), z.object({ question: z.string(), once: z.uuid(), ready: z.boolean() }),
  async ({ code, lang }, { sql, permit, now, visit }) => {
    permit('answer');
    const asking = rules.open(await store.askingWith(sql, code), now);
    if (asking.kind !== 'poster' || asking.channel !== 'kiosk') throw missing('feedback.no_code');
    const wording = questionsIn(await touchpoint(sql, asking.touchpointId), lang);
    const named = rules.namedIn(asking);
    const last = await hung.lastFrom(sql, asking, rules.deviceOf(visit), new Date(now.getTime() - rules.pause * 1000));
    return { question: named ? wording.named.replaceAll('{name}', (await person(sql, named)).givenName) : wording.unnamed, once: newId(now), ready: last === 0 };
  });
