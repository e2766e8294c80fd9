import { except, managerOf, role, self, type Policy } from '#kernel/policy';

/** Everybody knows what they may do for a customer; whoever leads answers what is above it; nobody decides their own. */
export const policy = {
  use: [role('employee'), role('agent')],
  own: [self('personId')],
  read: [self('personId'), self('askedOf'), managerOf('personId'), role('hr')],
  decide: [self('askedOf'), managerOf('personId'), role('hr')].map((grant) => except(grant, 'personId')),
  see: [role('manager'), role('hr')],
  grant: [role('hr')],
} satisfies Policy;
