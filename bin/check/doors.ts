import { readFileSync } from 'node:fs';
import type { Modules } from '#kernel/module';
import { policyPage } from '../authz.ts';
import type { Source } from '../check.ts';

/** Policies that no action asks, actions that name no verb of their policy, and the page for reviewers kept in step. */
export function doors(sources: readonly Source[], modules: Modules): string[] {
  return [
    ...Object.values(modules).flatMap(({ name, policy, actions, words }) => {
      const text = sources.filter(({ path, test }) => path.startsWith(`modules/${name}/`) && !test).map((one) => one.text).join('\n');
      return [
        ...Object.keys(policy).filter((verb) => !new RegExp(`(permit|may|visible)\\(\\s*'${verb}'|policy\\.${verb}\\b`).test(text)).map((verb) => `${name}: no action asks for “${verb}” of its policy`),
        ...Object.entries(actions).filter(([, action]) => !action?.input || !action.output).map(([verb]) => `${name}.${verb} declares no input or output`),
        ...(words ? [] : [`${name} has no words`]),
      ];
    }),
    ...(readFileSync('authz.csv', 'utf8') === policyPage(modules) ? [] : ['authz.csv is not what the policies say: run `node bin/authz.ts` and read the difference']),
  ];
}
