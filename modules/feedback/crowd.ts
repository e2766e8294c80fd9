import type { z } from 'zod';
import type { Together } from '#kernel/action';
import type { Sql } from '#kernel/database';
import type { Event } from '#kernel/event';
import { nobody } from '#kernel/policy';
import type { answer } from './actions.ts';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { recentFromAll } from './store-crowd.ts';

type Calls = Parameters<Together['run']>[0];
type Given = z.output<typeof answer.input>;
type Came = { readonly said: rules.Answer; readonly seconds: number | null; readonly before: { at: Date }[] };

/**
 * Answers of customers who send at the same moment: the same as `answer` for each, with statements for all of them. Thanks, second answers to one invitation
 * and whatever looks as if it were not what it seems are left to `answer`.
 */
export const inCrowds: Together = {
  fits: ({ thanks }: Given) => thanks === null,

  async look(calls, sql) {
    const [askings, recent] = await Promise.all([
      store.askingsWith(sql, calls.map(({ input }) => (input as Given).code)),
      recentFromAll(sql, calls.map(({ input, context: { visit, now } }) => ({ code: (input as Given).code, device: rules.deviceOf(visit), at: now }))),
    ]);
    const before = Map.groupBy(recent, ({ nth }) => nth);
    return { askings: new Map(askings.map((one) => [one.code, one])), before: new Map(calls.map(({ context }, i) => [context, before.get(i + 1) ?? []])) };
  },

  async run(calls, { askings, before }: Seen, sql) {
    const used = new Set<string>();
    const came = calls.map(({ input, context }): Came | undefined => {
      const { now, visit, actor, permit } = context;
      permit('answer');
      const { code, thanks: _, once, ...given } = input as Given;
      const asking = askings.get(code);
      if (!asking || !rules.isOpen(asking, now) || visit.session !== undefined || actor.id !== nobody.id || used.has(asking.id)) return undefined;
      if (asking.kind === 'invitation') used.add(asking.id);
      return { said: rules.answer(asking, { ...given, device: rules.deviceOf(visit) }, now), seconds: rules.secondsOpen(once, now), before: before.get(context) ?? [] };
    });

    const plain = unsuspected(came.flatMap((one) => one ?? []));
    const there = await usedUp(sql, plain);
    const kept = new Set(plain.filter(({ id, invitationId }) => invitationId === null || there.has(id)));
    if (kept.size > 0) store.save(sql, [...kept]);
    return Promise.all(came.map(async (one, i) => {
      if (!one || !kept.has(one.said)) return undefined;
      const { emit, stir } = calls[i]!.context;
      await announce(one.said, null, emit);
      const about = rules.namedIn(one.said);
      if (about) stir([about]);
      return { id: one.said.id, certificate: null, again: false } satisfies z.input<typeof answer.output>;
    }));
  },
};

type Seen = { readonly askings: ReadonlyMap<string, rules.Asking>; readonly before: ReadonlyMap<object, { at: Date }[]> };

/** The rest of the house is told of an answer. */
export async function announce(said: rules.Answer, certificateId: string | null, emit: (event: Event) => Promise<void>): Promise<void> {
  await emit(events.answered({
    answerId: said.id, at: said.at.toISOString(), touchpointId: said.touchpointId, unitId: said.unitId, personId: rules.namedIn(said), score: said.score,
    withWords: said.words !== null, certificateId,
  }));
  if (said.score === 1 && said.how === 'poster' && said.leftOut === null) await emit(events.worstHere({ answerId: said.id }));
}

/** Those against which nothing speaks. What one of them says weighs on the next from the same device, as if they had come one after the other. */
function unsuspected(came: readonly Came[]): rules.Answer[] {
  const sayings = new Map<string, { at: Date }[]>();
  return came.filter(({ said, seconds, before }) => {
    if (!said.personId || said.attribution === 'from roster') return true;
    const key = `${said.device} ${said.personId}`;
    const recent = sayings.get(key) ?? before;
    sayings.set(key, [...recent, { at: said.at }]);
    return rules.suspicion({ staff: false, seconds, suggested: said.suggested === true, recent, at: said.at }) === null;
  }).map(({ said }) => said);
}

/** Of those that came by invitation, whose was there to be used. */
async function usedUp(sql: Sql, said: readonly rules.Answer[]): Promise<ReadonlySet<string>> {
  const invited = said.filter(({ invitationId }) => invitationId !== null);
  if (invited.length === 0) return new Set();
  const there = new Set(await store.useAllUp(sql, invited.map(({ id, invitationId, at }) => ({ id: invitationId!, answerId: id, answeredAt: at }))));
  return new Set(invited.filter(({ invitationId }) => there.has(invitationId!)).map(({ id }) => id));
}
