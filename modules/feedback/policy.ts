import { anyone, except, managerOf, partnerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  answer: [anyone],
  /** A customer's own words go to the person they are about. */
  mine: [self('personId')],
  keep: [self('personId')],
  /** Only the person concerned may say that words should not count for them; somebody else decides. */
  contest: [self('personId')],
  decideContest: [except(role('hr'), 'personId'), except(partnerOf('unitId'), 'personId'), managerOf('managerId')],
  /** Answers that look as if they were not what they seem. */
  check: [except(role('hr'), 'personId')],
  /** What customers said, as a stream: whoever leads the unit or the person, and those who answer for all of it. */
  stream: [role('hr'), role('executive'), role('desk'), self('leadId'), managerOf('leadId'), managerOf('personId')],
  /** Whose name may stand beside a customer's words, once the person has had them first. */
  name: [role('hr'), self('personId'), managerOf('personId')],
  /** How often we ask, and how long we then leave a customer alone. */
  configure: [role('hr')],
  /** Transactions out of which the system draws. Nobody chooses who is asked, and nobody sees what is pending. */
  bringTransactions: [role('hr'), role('admin')],
  /** Export and erasure for customers, and how long things are kept. */
  forget: [role('hr')],
  /** What may be read more widely, after a person has looked. */
  redact: [role('hr')],
  /** Words that were cleared: everybody who works here reads them. */
  shared: [role('employee'), role('agent')],
  /** What somebody says about themselves, so that unfairness can be found, is theirs alone. */
  identify: [self('personId')],
  /** What asking did to the score, and whether a group is scored lower. */
  bias: [role('hr'), role('executive')],
  /** Questionnaires: who reads what was answered, and who writes them. */
  surveys: [role('hr'), role('executive')],
  ask: [role('hr')],
  /** What a customer said aloud, written down by whoever heard it. */
  note: [role('employee'), role('agent')],
  /** Programs of the house that tell us of occasions, and the gateway that sends our text messages. */
  connect: [role('admin')],
  /** A message of such a program: what it may, its signature says. */
  hook: [anyone],
  figures: [role('hr'), role('executive'), self('leadId'), managerOf('leadId')],
  invite: [role('hr'), role('admin')],
  poster: [role('hr'), role('admin'), role('manager')],
  import: [role('hr'), role('admin')],
} satisfies Policy;
