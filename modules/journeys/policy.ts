import { role, type Policy } from '#kernel/policy';

export const policy = {
  /** The journey belongs to everyone who works on it. */
  read: [role('employee'), role('agent')],
  /** Where customers meet us, what we want there and what they are asked. */
  draw: [role('hr')],
} satisfies Policy;
