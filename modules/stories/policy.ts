import { anyone, role, self, type Policy } from '#kernel/policy';

/** Stories in use are for everybody who works here, as far as the customer agreed; the people team keeps them. */
export const policy = {
  read: [role('employee'), role('agent')],
  keep: [role('hr')],
  invite: [role('manager'), role('hr'), role('desk')],
  use: [role('manager'), role('hr')],
  portrayed: [self('personId')],
  host: [self('hostId'), role('hr')],
  arrive: [anyone],
} satisfies Policy;
