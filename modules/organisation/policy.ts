import { managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  see: [role('employee'), role('agent')],
  post: [role('hr')],
  lead: [self('personId'), managerOf('personId'), role('hr')],
} satisfies Policy;
