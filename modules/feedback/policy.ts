import { anyone, role, self, type Policy } from '#kernel/policy';

export const policy = {
  answer: [anyone],
  /** A customer's own words go to the person they are about. */
  mine: [self('personId')],
  keep: [self('personId')],
  invite: [role('hr'), role('admin')],
  poster: [role('hr'), role('admin'), role('manager')],
  import: [role('hr'), role('admin')],
} satisfies Policy;
