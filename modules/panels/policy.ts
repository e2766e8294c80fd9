import { anyone, role, type Policy } from '#kernel/policy';

export const policy = {
  /** A member with the code that was sent to them. */
  rate: [anyone],
  /** What the panel thinks, without a name. */
  see: [role('hr'), role('executive'), role('manager')],
  /** What was published stands for everybody who works here, with the panel's view beside it. */
  read: [role('employee'), role('agent')],
  keep: [role('hr')],
} satisfies Policy;
