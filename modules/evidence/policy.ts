import { managerOf, role, self, type Policy } from '#kernel/policy';

export const policy = {
  /** Evidence about a person is read by them, by whoever pinned it, by those who lead them, and by the people team. */
  read: [self('aboutPersonId'), self('citedBy'), managerOf('aboutPersonId'), role('hr')],
  /** Whoever answers for a decision looks at it again; the people team sees that it is done. */
  review: [self('ownerId'), role('hr')],
} satisfies Policy;
