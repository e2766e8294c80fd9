import { role, self, type Policy } from '#kernel/policy';

export const policy = {
  read: [self('readerId')],
  home: [role('employee'), role('agent')],
} satisfies Policy;
