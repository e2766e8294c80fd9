import { writeFileSync } from 'node:fs';
import { csv } from '#kernel/csv';
import type { Modules } from '#kernel/module';
import type { Grant } from '#kernel/policy';

/** The policies printed for people to review; the policies themselves are the only source. */
export const policyPage = (modules: Modules): string => csv(['module', 'verb', 'who'],
  Object.values(modules).flatMap(({ name, policy }) => Object.entries(policy).map(([verb, grants]) => [name, verb, grants.map(inWords).join('; ') || 'nobody'])));

export function inWords(grant: Grant): string {
  switch (grant.to) {
    case 'anyone': return 'anyone';
    case 'role': return `role ${grant.role}`;
    case 'once': return `once handed in (${grant.column}): ${inWords(grant.grant)}`;
    case 'except': return `never ${grant.column}: ${inWords(grant.grant)}`;
    default: return `${grant.to} ${grant.column}`;
  }
}

if (import.meta.main) writeFileSync('authz.csv', policyPage((await import('#modules')).modules));
