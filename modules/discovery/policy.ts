import { role, type Policy } from '#kernel/policy';

export const policy = {
  /** Roles are compared, never people. */
  read: [role('hr'), role('executive'), role('manager')],
  confirm: [role('hr')],
  /** The best and the typical are named here, so only the people team compares them, and every look is written down. */
  compare: [role('hr')],
} satisfies Policy;
