import { managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  /** What customer focus means here, and what the house and its teams aim at, is for everybody who works here. */
  read: [role('employee'), role('agent')],
  define: [role('hr')],
  /** Somebody’s own goals are theirs, and of those who lead them. */
  personal: [self('personId'), managerOf('personId'), role('hr')],
  house: [role('hr'), role('executive')],
  team: [self('leadId'), managerOf('leadId'), role('hr')],
  connect: [role('hr')],
} satisfies Policy;
