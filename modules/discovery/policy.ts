import { role, type Policy } from '#kernel/policy';

export const policy = {
  /** Roles are compared, never people. */
  read: [role('hr'), role('executive'), role('manager')],
  confirm: [role('hr')],
} satisfies Policy;
