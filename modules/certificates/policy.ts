import { anyone, managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  read: [self('holderId'), managerOf('holderId'), role('hr')],
  own: [self('holderId')],
  show: [self('holderId')],
  wall: [role('employee'), role('agent')],
  verify: [anyone],
  choose: [role('hr')],
  deliver: [role('hr')],
  revoke: [role('hr')],
  rotate: [role('admin')],
} satisfies Policy;
