import { self, type Policy } from '#kernel/policy';

export const policy = {
  read: [self('readerId')],
  wish: [self('personId')],
} satisfies Policy;
