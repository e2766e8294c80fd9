import { newId } from '#kernel/id';
import { refuse } from '#kernel/refusal';
import type { Kind } from './kinds.ts';

export type Brought = { readonly id: string; readonly personId: string; readonly kind: Kind; readonly title: string; readonly about: string; readonly at: Date; readonly endedAt: Date | null };

export type Request = {
  readonly id: string; readonly askerId: string; readonly ownerId: string | null; readonly broughtId: string | null; readonly reason: string; readonly at: Date;
  readonly acceptedAt: Date | null; readonly declinedAt: Date | null; readonly thankedAt: Date | null;
};

export function ask(brought: Brought, askerId: string, reason: string, now: Date): Request {
  if (brought.endedAt) throw refuse('resources.gone');
  if (brought.personId === askerId) throw refuse('resources.own');
  return { id: newId(now), askerId, ownerId: brought.personId, broughtId: brought.id, reason, at: now, acceptedAt: null, declinedAt: null, thankedAt: null };
}

/** A yes stands with both. A no costs nothing: the request forgets whom it was put to, so that nobody can count who says no. */
export function answer(request: Request, yes: boolean, now: Date): Request {
  if (request.acceptedAt || request.declinedAt) throw refuse('resources.answered');
  return yes ? { ...request, acceptedAt: now } : { ...request, ownerId: null, broughtId: null, declinedAt: now };
}
