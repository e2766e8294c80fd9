import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing, refuse } from '#kernel/refusal';
import { touchpoint } from '#journeys';
import { postsOf } from '#organisation';
import { person } from '#people';
import { announce } from './crowd.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command } = actionsUnder(policy);

/**
 * A colleague writes down what a customer said aloud. It is marked as theirs, stands in the stream of what staff asked for or heard, and counts for no
 * person; about oneself nobody writes anything down.
 */
export const note = command(
  z.object({ touchpointId: z.uuid(), words: z.string().trim().min(1).max(2000), score: z.number().int().min(1).max(5), personId: z.uuid().nullable().default(null), lang: z.enum(['en', 'de']).default('en') }), z.object({ id: z.uuid() }),
  async ({ touchpointId, personId, ...said }, { sql, actor, permit, now, emit, stir }) => {
    permit('note');
    if (personId === actor.id) throw refuse('feedback.not_about_oneself');
    await touchpoint(sql, touchpointId);
    const [post] = await postsOf(sql, [actor.id]);
    if (!post) throw missing('feedback.no_unit');
    if (personId) await person(sql, personId);
    const asking: rules.Asking = {
      id: actor.id, kind: 'poster', at: now, touchpointId, unitId: post.unitId, personId, attribution: personId ? 'chosen by customer' : null, customerId: null, channel: 'note', how: 'staff-shared', occasion: null,
      covariates: {}, asks: [], endsAt: null, answeredAt: null,
    };
    const heard = rules.answer(asking, { ...said, seen: [], device: null, suggested: null }, now);
    store.save(sql, [heard]);
    await announce(heard, null, emit);
    if (personId) stir([personId]);
    return { id: heard.id };
  });
