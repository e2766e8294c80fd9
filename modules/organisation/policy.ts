import { managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  see: [role('employee'), role('agent')],
  lead: [managerOf('id')],
  /** Those who seek work here or did once are no colleagues to be looked up. */
  seeAll: [role('hr')],
  history: [self('id'), managerOf('id'), role('hr'), role('executive'), role('desk')],
  post: [role('hr')],
  shape: [role('hr'), role('admin')],
  import: [role('hr'), role('admin')],
  /** What comes from a file may give somebody another address only on the word of an administrator. */
  readdress: [role('admin')],
  takeAway: [role('hr')],
} satisfies Policy;
