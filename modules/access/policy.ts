import { anyone, role, self, type Policy } from '#kernel/policy';

export const policy = {
  arrive: [anyone],
  own: [self('personId')],
  see: [role('person')],
  invite: [role('hr'), role('admin')],
  badge: [role('hr')],
  administer: [role('admin')],
} satisfies Policy;
