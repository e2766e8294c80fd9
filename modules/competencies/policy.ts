import { role, type Policy } from '#kernel/policy';

export const policy = {
  read: [role('employee'), role('agent')],
  /** Wordings, versions, source incidents, what is asked of which role. */
  edit: [role('hr')],
} satisfies Policy;
