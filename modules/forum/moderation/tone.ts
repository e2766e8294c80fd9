import { denying, expected, kind, pronouns, unkind } from './lexicon.ts';
import type { Naming, Token } from './names.ts';

export type Tone = 'praise' | 'criticism' | 'neither';

/**
 * How somebody is spoken of: in the sentence that names them, and in those after it that go on about them. In doubt it is criticism, because then a
 * person reads it first.
 */
export function toneOf(naming: Naming, tokens: readonly Token[]): Tone {
  const all = sentences(tokens);
  const at = all.findIndex((one) => one[0]!.from <= naming.from && one.at(-1)!.to >= naming.to);
  const near = [all[at] ?? []];
  for (let n = at + 1; n < all.length && all[n]!.slice(0, 3).some(({ bare }) => pronouns(bare)); n++) near.push(all[n]!);
  const scores = near.map(scored);
  if (scores.some(({ bad }) => bad > 0)) return 'criticism';
  if (scores.some(({ good }) => good > 0)) return 'praise';
  return all.some((one) => scored(one).bad > 0) ? 'criticism' : 'neither';
}

function scored(sentence: readonly Token[]): { good: number; bad: number } {
  let good = 0, bad = 0;
  sentence.forEach(({ bare }, at) => {
    const denied = sentence.slice(Math.max(0, at - 3), at).some((one) => denying(one.bare)) || (sentence[at + 1] !== undefined && ['nicht', 'nie'].includes(sentence[at + 1]!.bare));
    if (unkind(bare) && !denied) bad += 1;
    if (kind(bare) && !denied) good += 1;
    if ((kind(bare) || expected(bare)) && denied) bad += 1;
  });
  return { good, bad };
}

function sentences(tokens: readonly Token[]): Token[][] {
  const all: Token[][] = [];
  for (const token of tokens) if (token.begins || all.length === 0) all.push([token]); else all.at(-1)!.push(token);
  return all;
}
