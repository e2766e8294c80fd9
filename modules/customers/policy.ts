import { role, type Policy } from '#kernel/policy';

/** A customer's name and history are for the few who put things right with them; what they said about somebody goes to that person. */
export const policy = {
  read: [role('hr'), role('desk')],
} satisfies Policy;
