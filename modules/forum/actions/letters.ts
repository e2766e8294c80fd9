import { houseName } from '#access';
import type { Context } from '#kernel/action';
import { post } from '#kernel/mail';
import type { Facts } from '#kernel/refusal';
import { say } from '#kernel/words';
import type { Author } from '../rules.ts';
import { words } from '../words.ts';

type Here = Pick<Context, 'sql' | 'now'> & { readonly visit: { readonly home: string } };
type Letter = 'reply' | 'published' | 'refused';

/** Writes to a customer in their language. One click in the letter, or in the program that shows it, ends such letters for good. */
export async function write({ address, lang, quietCode }: Author, letter: Letter, { sql, now, visit }: Here, facts: Facts): Promise<void> {
  if (!address) return;
  const told = { ...facts, house: await houseName(sql), quiet: `${visit.home}/forum/u/${quietCode}`, mine: `${visit.home}/forum/mine` };
  const code = `forum.letter.${letter}` as const;
  const language = lang === 'de' ? 'de' : 'en';
  await post(sql, {
    address, subject: say(words, language, `${code}.subject`, told), body: say(words, language, `${code}.body`, told),
    headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': `<${told.quiet}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }, now);
}
