import { role, type Policy } from '#kernel/policy';

export const policy = {
  see: [role('employee'), role('agent')],
  post: [role('hr')],
} satisfies Policy;
