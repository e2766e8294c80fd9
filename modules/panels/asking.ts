import { houseName } from '#access';
import type { Context } from '#kernel/action';
import { post } from '#kernel/mail';
import { refuse, type Facts } from '#kernel/refusal';
import { say } from '#kernel/words';
import * as events from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { words } from './words.ts';

type Here = Omit<Context, 'permit' | 'may' | 'visible'>;

/** For modules that propose a rule, a profile or a question of their own. */
export async function askPanel({ members: n, days, ...draft }: Pick<rules.Question, 'kind' | 'title' | 'words' | 'forKind' | 'forId'> & { members: number; days: number }, here: Here): Promise<{ id: string; asked: number }> {
  const { sql, actor, now, random, emit } = here;
  const chosen = rules.turnsOf(await store.active(sql, now, rules.quarterOf(now)), n, random);
  if (chosen.length === 0) throw refuse('panels.nobody_to_ask', { most: rules.mostAsks });
  const question = rules.propose(draft, days, actor.id, now);
  await store.saveQuestion(sql, question);
  await store.saveAsks(sql, chosen.map(({ id }) => ({ questionId: question.id, memberId: id, at: now })));
  for (const member of chosen) await write(here, member, 'ask', { title: question.title, until: question.until });
  await emit(events.asked({ questionId: question.id, kind: question.kind, forKind: question.forKind, forId: question.forId, members: chosen.length }));
  return { id: question.id, asked: chosen.length };
}

/** In their language. The link in it opens nothing by itself. */
export async function write({ sql, now, visit }: Here, { address, lang, code }: rules.Member, letter: 'invite' | 'ask' | 'published' | 'thanks', facts: Facts): Promise<void> {
  if (!address) return;
  const told = { ...facts, house: await houseName(sql), link: `${visit.home}/p/${code}`, months: rules.termMonths, most: rules.mostAsks };
  const language = lang === 'de' ? 'de' : 'en';
  await post(sql, { address, subject: say(words, language, `panels.letter.${letter}.subject`, told), body: say(words, language, `panels.letter.${letter}.body`, told), headers: { 'Auto-Submitted': 'auto-generated' } }, now);
}
