import { anyone, role, self, type Policy } from '#kernel/policy';

export const policy = {
  /** Roles are compared, never people. */
  read: [role('hr'), role('executive'), role('manager')],
  confirm: [role('hr')],
  /** The best and the typical are named here, so only the people team compares them, and every look is written down. */
  compare: [role('hr')],
  /** Leading a study: whom to ask, how incidents go together, what is made of them. */
  study: [role('hr')],
  /** Colleagues who were asked tell incidents or sort them back; what they see says nothing of who is compared. */
  takePart: [self('personId')],
  /** A customer with a link and the code that was sent to them. */
  tell: [anyone],
} satisfies Policy;
