import { role, type Policy } from '#kernel/policy';

/** A customer's name and history are for the few who put things right with them; what they said about somebody goes to that person. */
export const policy = {
  read: [role('hr'), role('desk')],
  /** Handing everything out, and asking that somebody is forgotten. */
  forget: [role('hr')],
  /** The second person, who is never the one who asked; a house may have one person in its people team. */
  decide: [role('hr'), role('executive')],
  hold: [role('hr')],
} satisfies Policy;
