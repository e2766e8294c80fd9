import { managerOf, role, self, sharedWith, type Policy } from '#kernel/policy';

export const policy = {
  /** Whoever leads the person, the people team, and colleagues whom the people team named for that unit. */
  observe: [managerOf('personId'), role('hr'), sharedWith('observerIds')],
  /** The person reads it at once. */
  read: [self('personId'), self('observerId'), managerOf('personId'), role('hr')],
  view: [self('personId')],
  withdraw: [self('observerId')],
  name: [role('hr')],
  /** The two who saw it differently, and the people team. */
  calibrate: [self('oneId'), self('otherId'), role('hr')],
  /** Counts of five people and more, without a name. */
  count: [role('employee'), role('agent')],
  /** To be shown as somebody who does it well is one's own choice. */
  show: [self('personId')],
} satisfies Policy;
