import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { say } from '#kernel/words';
import { policy } from '../policy.ts';
import { before } from '../rules.ts';
import { readingsOf } from '../store/readings.ts';
import { known } from '../whole.ts';
import { words } from '../words.ts';

const { query } = actionsUnder(policy);
const days = 366;

/** Who has read what is mine: every reading that is written down anywhere in the house, by day. */
export const readings = query(z.object({ most: z.number().int().min(1).max(500).default(50) }), z.object({
  days: z.number(), readings: z.array(z.object({ readerId: z.uuid(), reader: z.string(), title: z.string(), what: z.string(), on: z.iso.date(), times: z.number(), lastAt: z.date() })), more: z.boolean(),
}), async ({ most }, { sql, actor, now, permit }) => {
  permit('own', { personId: actor.id });
  const found = await readingsOf(sql, actor.id, [...watchedVerbs(), 'files.read'], before(now, days * 86_400_000), most + 1);
  return { days, more: found.length > most, readings: found.slice(0, most).map(({ verb, ...one }) => ({ ...one, what: named(verb, actor.lang) })) };
});

/** Every question whose answers are written down. */
export const watchedVerbs = (): string[] => known().modules.flatMap(({ name, actions = {} }) => Object.entries(actions).filter(([, { traits }]) => traits.watched).map(([verb]) => `${name}.${verb}`));

/** What was read, in words; a verb without words of its own is named by its module. */
function named(verb: string, lang: 'en' | 'de'): string {
  const own = `access.read.${verb}`;
  const module = known().modules.find(({ name }) => name === verb.split('.')[0]);
  if (own in words.en) return say(words, lang, own as never);
  const told = module && `${module.name}.read.${verb.split('.')[1]}`;
  if (told && told in module.words.en) return say(module.words, lang, told as never);
  return module && `${module.name}.name` in module.words.en ? say(module.words, lang, `${module.name}.name` as never) : say(words, lang, `access.of.${verb.split('.')[0]}` as never);
}
