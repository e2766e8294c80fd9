import { refuse } from '#kernel/refusal';

/** A wish to be forgotten: asked by one person, decided by another. The address goes once it is decided. */
export type Erasure = {
  readonly id: string; readonly customerId: string; readonly because: string; readonly address: string | null; readonly askedBy: string; readonly askedAt: Date;
  readonly decidedBy: string | null; readonly decidedAt: Date | null; readonly accepted: boolean | null; readonly reply: string | null;
};

/** What cannot be undone is done by two. */
export function decide(erasure: Erasure, by: string, accepted: boolean, reply: string | null, now: Date): Erasure {
  if (erasure.decidedAt) throw refuse('customers.decided');
  if (erasure.askedBy === by) throw refuse('customers.two_people');
  if (!accepted && !reply) throw refuse('customers.say_why');
  return { ...erasure, address: null, decidedBy: by, decidedAt: now, accepted, reply };
}
