import { anyone, managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  read: [self('holderId'), managerOf('holderId'), role('hr')],
  own: [self('holderId')],
  show: [self('holderId')],
  wall: [role('employee'), role('agent')],
  verify: [anyone],
  choose: [role('hr')],
  /** Whoever was given a seat among those who choose, and for what became of one's own stories oneself. */
  sit: [self('personId')],
  deliver: [role('hr')],
  revoke: [role('hr')],
  rotate: [role('admin')],
} satisfies Policy;
