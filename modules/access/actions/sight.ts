import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { role, type Grant } from '#kernel/policy';
import { say, type Language, type Words } from '#kernel/words';
import { policy } from '../policy.ts';
import { known } from '../whole.ts';
import { words } from '../words.ts';

const { query } = actionsUnder(policy);

/** Every rule of the house in words: the same lists that decide are the ones that are read here. */
export const whoSeesWhat = query(z.object({}), z.object({
  modules: z.array(z.object({ name: z.string(), title: z.string(), rules: z.array(z.object({ verb: z.string(), what: z.string(), who: z.array(z.string()) })) })),
}), async (_, { permit, actor: { lang } }) => {
  permit('see');
  return {
    modules: known().modules.map((module) => ({
      name: module.name, title: titled(module.words, `${module.name}.name`, lang) ?? titled(words, `access.of.${module.name}`, lang) ?? module.name,
      rules: Object.entries(module.policy).map(([verb, grants]) => ({
        verb: `${module.name}.${verb}`,
        what: titled(module.words, `${module.name}.may.${verb}`, lang) ?? titled(words, `access.may.${module.name}.${verb}`, lang) ?? `${module.name}.${verb}`,
        who: together(grants).map((grant) => inWords(grant, lang)),
      })),
    })),
  };
});

/** Employees and agents are everyone who works here. */
const together = (grants: readonly Grant[]): readonly Grant[] => {
  const all = ['employee', 'agent'].every((name) => grants.some((grant) => grant.to === 'role' && grant.role === name));
  return all ? [role('person'), ...grants.filter((grant) => grant.to !== 'role' || !['employee', 'agent'].includes(grant.role))] : grants;
};

/** One grant, as one would say it. */
function inWords(grant: Grant, lang: Language): string {
  const said = (code: string, facts = {}) => say(words, lang, code as never, facts);
  switch (grant.to) {
    case 'role': return titled(words, `access.role.${grant.role}`, lang) ?? grant.role;
    case 'once': return said('access.grant.once', { who: inWords(grant.grant, lang) });
    case 'except': return said('access.grant.except', { who: inWords(grant.grant, lang), whom: roleOf(grant.column, lang) });
    case 'anyone': return said('access.grant.anyone');
    case 'self': return roleOf(grant.column, lang);
    default: return said(`access.grant.${grant.to}`, { whom: roleOf(grant.column, lang) });
  }
}

/** Whom a column names: "whoever gave it", and where there is no better word, "the person it is about". */
const roleOf = (column: string, lang: Language): string => titled(words, `access.column.${column}`, lang) ?? say(words, lang, 'access.column.id');

const titled = (words: Words, code: string, lang: Language): string | undefined => (code in words.en ? say(words, lang, code as never) : undefined);
