import { self, type Policy } from '#kernel/policy';

export const policy = {
  read: [self('readerId')],
} satisfies Policy;
