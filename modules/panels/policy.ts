import { type Policy } from '#kernel/policy';

export const policy = {} satisfies Policy;
