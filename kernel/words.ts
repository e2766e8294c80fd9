import { parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Facts } from './refusal.ts';
import { format } from './icu.ts';

/** What a module says, by code, in every language: ICU messages. English is the source. */
export type Words = { readonly en: Dictionary; readonly de: Dictionary };
export type Dictionary = Readonly<Record<string, string>>;
export type Language = keyof Words;

export const languages: readonly Language[] = ['en', 'de'];

/** One sentence, in one language, in the site's time zone. */
export function say<W extends Words>(words: W, lang: Language, code: keyof W['en'] & string, facts: Facts = {}, zone = 'UTC'): string {
  const text = words[lang][code] ?? words.en[code];
  if (text === undefined) return code;
  return format(parsed(text), facts, lang === 'en' ? 'en-GB' : 'de-DE', zone);
}

/** The language that fits best what a browser says it reads. */
export function languageOf(accepted: string | undefined): Language {
  for (const part of (accepted ?? '').split(',')) {
    const wanted = part.trim().slice(0, 2).toLowerCase();
    if (languages.includes(wanted as Language)) return wanted as Language;
  }
  return 'en';
}

const cache = new Map<string, MessageFormatElement[]>();

function parsed(text: string): MessageFormatElement[] {
  let message = cache.get(text);
  if (!message) { message = parse(text, { ignoreTag: true }); cache.set(text, message); }
  return message;
}
