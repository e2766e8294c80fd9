import { say, type Language } from '#kernel/words';
import type { Facts } from '#kernel/refusal';
import { words } from './letter-words.ts';

type Written = { readonly subject: string; readonly body: string };

const letter = (name: 'invite' | 'key' | 'gone' | 'reminder' | 'expired') => (lang: Language, facts: Facts = {}): Written =>
  ({ subject: say(words, lang, `stories.${name}_subject`, facts), body: say(words, lang, `stories.${name}_body`, facts) });

/** What tellers are written, in their language. */
export const letters = { invite: letter('invite'), key: letter('key'), gone: letter('gone'), reminder: letter('reminder'), expired: letter('expired') };
