import { role, self, type Policy } from '#kernel/policy';

export const policy = {
  read: [self('readerId')],
  /** The devices on which I am called. */
  push: [self('personId')],
  /** Programs that are told when something happens. */
  connect: [role('admin')],
  wish: [self('personId')],
} satisfies Policy;
