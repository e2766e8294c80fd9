import { role, self, type Policy } from '#kernel/policy';

export const policy = {
  /** What is tried and whether it worked is no secret of those who decide it. */
  read: [role('hr'), role('executive'), role('manager')],
  make: [role('hr')],
  /** Whoever took on a change says when it is done. */
  finish: [self('ownerId'), role('hr')],
  mine: [self('ownerId')],
} satisfies Policy;
