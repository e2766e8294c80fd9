import { anyone, assignedTo, except, handlerOf, managerOf, role, self, sharedWith, type Policy } from '#kernel/policy';

/** Whose turn it is, whoever has it, the people team and the desk; never the person whom the customer spoke of. */
const those = [handlerOf('takenBy'), assignedTo('waitsFor'), sharedWith('told'), role('hr'), role('desk')].map((grant) => except(grant, 'personId'));

export const policy = {
  open: [role('employee'), role('agent')],
  openFor: [self('leadId'), managerOf('leadId'), role('hr')],
  see: those,
  /** Counts of the house: causes, and what customers said of it. */
  count: [...those, role('executive')],
  take: those,
  work: [handlerOf('takenBy'), role('hr')].map((grant) => except(grant, 'personId')),
  /** How to reach the customer: kept in step with the case, line by line, and enforced by the database. */
  contact: [sharedWith('readers')],
  duty: [self('leadId'), managerOf('leadId'), role('hr')],
  configure: [role('hr'), role('admin')],
  answer: [anyone],
} satisfies Policy;
