import { anyone, role, self, type Policy } from '#kernel/policy';

export const policy = {
  /** Boards for everybody are read by everybody. Who writes has proved an address; that is checked where they write. */
  visit: [anyone],
  /** Whoever works here reads along, and reads first what is said about themselves. */
  follow: [role('employee'), role('agent')],
  own: [self('personId')],
  answer: [role('manager'), role('hr'), role('desk')],
  moderate: [role('hr'), role('desk')],
  keep: [role('hr')],
  connect: [role('admin')],
} satisfies Policy;
