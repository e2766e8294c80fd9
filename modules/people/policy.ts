import { managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  find: [role('employee'), role('agent')],
  read: [self('id'), managerOf('id'), role('hr'), role('executive'), role('desk')],
  add: [role('hr'), role('admin')],
  change: [self('id'), role('hr')],
  correct: [role('hr')],
  /** An address opens an account: whoever changes it could come in as that person. */
  readdress: [role('admin')],
  move: [role('hr')],
  absent: [self('personId'), managerOf('personId'), role('hr')],
  /** Why somebody is away is theirs to say. */
  reason: [self('personId'), role('hr')],
} satisfies Policy;
