import { articles, bare, calling, common, doing, ownPeople, titles } from './lexicon.ts';

export type Staff = { readonly id: string; readonly name: string };

/** Somebody of the house is named between two places of the text. More than one id: it may be either. */
export type Naming = { readonly from: number; readonly to: number; readonly ids: readonly string[] };

export type Token = { readonly word: string; readonly bare: string; readonly from: number; readonly to: number; readonly begins: boolean };

/** The people of the house by the words of their names, made once for many posts. */
export function register(people: readonly Staff[]): Register {
  const given = new Map<string, string[]>(), family = new Map<string, string[]>();
  for (const { id, name } of people) {
    const [first = '', ...rest] = bare(name).split(/\s+/);
    const last = rest.at(-1);
    given.set(first, [...(given.get(first) ?? []), id]);
    if (last) family.set(last, [...(family.get(last) ?? []), id]);
  }
  return { given, family };
}

export type Register = { readonly given: ReadonlyMap<string, readonly string[]>; readonly family: ReadonlyMap<string, readonly string[]> };

/**
 * Who of the house is named. A given and a family name together always count. One of them alone counts when it is no word of the language, or when the
 * sentence says that somebody is meant; a writer's own name and those of their own people do not.
 */
export function namings(tokens: readonly Token[], { given, family }: Register, { own, lang }: { own: string; lang: string }): Naming[] {
  const mine = new Set(bare(own).split(/\s+/));
  const found: Naming[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!, next = tokens[at + 1];
    const both = next ? (given.get(token.bare) ?? []).filter((id) => family.get(unowned(next.bare, family))?.includes(id)) : [];
    if (both.length > 0) { found.push({ from: token.from, to: next!.to, ids: both }); at += 1; continue; }

    const name = unowned(token.bare, given, family);
    const ids = [...new Set([...(given.get(name) ?? []), ...(family.get(name) ?? [])])];
    if (ids.length === 0 || mine.has(name)) continue;
    const before = tokens[at - 1], earlier = tokens[at - 2];
    if (before && ownPeople(before.bare)) continue;
    const titled = before !== undefined && titles(before.bare);
    const called = titled || (before !== undefined && calling(before.bare)) || (earlier !== undefined && calling(earlier.bare) && before?.bare !== 'the');
    const capital = /^\p{Lu}/u.test(token.word);
    if (!(called || plainlyMeant(token, before, next, { capital, lang, name }))) continue;
    found.push({ from: titled ? before!.from : token.from, to: token.to, ids: titled && family.has(name) ? family.get(name)! : ids });
  }
  return found;
}

/** "Amaras" and "Amara's" are Amara's too. */
const unowned = (word: string, ...names: readonly ReadonlyMap<string, unknown>[]): string =>
  (names.some((one) => one.has(word)) || !word.endsWith('s') ? word : word.slice(0, -1));

function plainlyMeant(token: Token, before: Token | undefined, next: Token | undefined, { capital, lang, name }: { capital: boolean; lang: string; name: string }): boolean {
  if (!common.has(name)) return name.length >= 3 && (capital || name.length >= 4);
  if (!capital) return false;
  if (next && doing(next.bare) && !(before && !token.begins && articles(before.bare))) return true;
  return lang === 'en' && !token.begins && !(before && articles(before.bare));
}

/** The words of a text with their places; `begins` where a sentence does. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}’']*/gu)) {
    const word = match[0], from = match.index;
    const gap = text.slice(tokens.at(-1)?.to ?? 0, from);
    tokens.push({ word, bare: bare(word), from, to: from + word.length, begins: tokens.length === 0 || /[.!?\n:]/.test(gap) });
  }
  return tokens;
}
