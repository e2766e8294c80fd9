import { anyone, role, type Policy } from '#kernel/policy';

/** Whoever leads says what changed; what customers said to whom, and what is sent to them, is for the people team. */
export const policy = {
  see: [role('manager'), role('hr')],
  work: [role('manager'), role('hr')],
  send: [role('hr')],
  arrive: [anyone],
} satisfies Policy;
