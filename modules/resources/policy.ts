import { role, self, type Policy } from '#kernel/policy';

/** What people bring is theirs: they list it, colleagues ask, and only the two know of it. */
export const policy = {
  see: [role('employee'), role('agent')],
  own: [self('personId')],
  answer: [self('ownerId')],
  read: [self('ownerId'), self('askerId')],
} satisfies Policy;
