import { Fragment, type ReactNode } from 'react';
import { format } from '#kernel/icu';
import type { Facts } from '#kernel/refusal';
import type { Words } from '#kernel/words';

export type Code<W extends Words> = keyof W['en'] & string;

/** The sentence with this code, in the person's language. The build leaves one language in every words.ts, already parsed. */
export const say = <W extends Words>(words: W, code: Code<W>, facts: Facts = {}): string => said(words, code, facts).replace(mark, '');

/** The same with its tags drawn: <b> and <em> as they are, any other by `tags`, so that a link inside a sentence stays in the sentence. */
export function Say<W extends Words>({ words, code, facts = {}, tags = {} }: { words: W; code: Code<W>; facts?: Facts; tags?: Tags }): ReactNode {
  return drawn(said(words, code, facts).split(mark), tags);
}

export type Tags = Readonly<Record<string, (inside: ReactNode) => ReactNode>>;

/** The language this build speaks: its pages carry it. */
export const language: 'en' | 'de' = typeof document !== 'undefined' && document.documentElement.lang.startsWith('de') ? 'de' : 'en';

/** English is written as in Britain; a browser set to another kind of the same language keeps its dates and numbers. */
export const locale: string = typeof navigator !== 'undefined' && navigator.language.startsWith(`${language}-`) && navigator.language !== 'en-US'
  ? navigator.language
  : language === 'en' ? 'en-GB' : 'de-DE';

/** Times are those of the place of work, once we know it; before that, those of the device. */
export const timeZone = (): string => zone;
export const placeTimeIn = (name: string | undefined): void => { if (name) zone = name; };

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The build writes a tag as \u0001b\u0001 … \u0001/b\u0001: no fact can hold one, so what a customer wrote is never taken for a tag. */
const mark = /\u0001(\/?\w+)\u0001/g;

type Parsed = string | Parameters<typeof format>[0];

/** A code without words is shown as it is: better than a blank, and the check for words finds it before a person does. */
function said(words: Words, code: string, facts: Facts): string {
  const message = ((words[language] ?? {})[code] ?? (words.en ?? {})[code] ?? code) as Parsed;
  return typeof message === 'string' ? message : format(message, facts, locale, zone);
}

/** Texts and tag names take turns, as split leaves them. */
function drawn(parts: readonly string[], tags: Tags): ReactNode[] {
  const all: ReactNode[] = [];
  for (let place = 0; place < parts.length; place += 2) {
    all.push(parts[place]);
    const tag = parts[place + 1];
    if (!tag) break;
    const end = parts.indexOf(`/${tag}`, place);
    const inside = drawn(parts.slice(place + 2, end), tags);
    const draw = tags[tag];
    all.push(draw ? <Fragment key={place}>{draw(inside)}</Fragment> : tag === 'em' ? <em key={place}>{inside}</em> : <b key={place}>{inside}</b>);
    place = end - 1;
  }
  return all;
}
