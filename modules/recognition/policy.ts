import { managerOf, role, self, type Policy } from '#kernel/policy';

/** Thanks are read by who gave and who got them, by whoever leads them, and by HR. Colleagues do not read each other's. */
export const policy = {
  give: [role('employee'), role('agent')],
  read: [self('receiverId'), self('giverId'), managerOf('receiverId'), role('hr')],
  receive: [self('receiverId')],
  withdraw: [self('giverId'), role('hr')],
  lead: [self('aboveId')],
  spread: [role('hr')],
} satisfies Policy;
