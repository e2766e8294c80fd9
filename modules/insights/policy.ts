import { managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  /** How customers are served as a whole is everybody's business. */
  read: [role('employee'), role('agent')],
  /** One site's or one team's figures: those who lead it, people operations and the management. */
  unit: [self('leadId'), managerOf('leadId'), role('hr'), role('executive')],
  /** What customers said in words, without the name of anybody. */
  quote: [role('hr'), role('executive')],
  /** Whoever serves customers sees best what stands in the way. */
  note: [role('employee'), role('agent')],
  /** Takes a barrier on, or gives it to somebody, and says when it is gone. */
  mend: [role('hr'), role('manager')],
} satisfies Policy;
