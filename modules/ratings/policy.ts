import { managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  /** A comparison is read by those who lead the unit and by people operations. */
  compare: [self('leadId'), managerOf('leadId'), role('hr')],
  /** A person reads their own line, and only that. */
  mine: [self('personId')],
  configure: [role('admin')],
} satisfies Policy;
