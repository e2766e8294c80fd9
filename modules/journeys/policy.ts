import { role, type Policy } from '#kernel/policy';

export const policy = {
  read: [role('employee'), role('agent')],
} satisfies Policy;
