import { managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  find: [role('employee'), role('agent')],
  read: [self('id'), managerOf('id'), role('hr'), role('executive'), role('desk')],
  add: [role('hr'), role('admin')],
  change: [self('id'), role('hr')],
  move: [role('hr')],
} satisfies Policy;
