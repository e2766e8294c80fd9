import { parse } from '@formatjs/icu-messageformat-parser';
import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { words as kernel } from '#kernel/kernel-words';
import type { Modules } from '#kernel/module';
import type { Words } from '#kernel/words';
import type { Source } from '../check.ts';

const others = await Promise.all(globSync(['web/*-words.ts', 'app/*-words.ts', 'modules/*/**/*words.ts']).map(async (path) =>
  [path, ((await import(pathToFileURL(path).href)) as { words?: Words }).words] as const));

/** Every sentence in every language, well formed, with the same facts; and a sentence for every refusal. */
export function words(sources: readonly Source[], modules: Modules): string[] {
  const books: (readonly [string, Words])[] = [['kernel', kernel], ...Object.entries(modules).map(([name, { words }]) => [name, words] as const), ...others.filter((one): one is readonly [string, Words] => one[1] !== undefined)];
  const said = new Set(books.flatMap(([, { en }]) => Object.keys(en)));
  return [
    ...books.flatMap(([book, { en, de }]) => [
      ...Object.keys(en).filter((code) => !(code in de)).map((code) => `${book}: ${code} has no German`),
      ...Object.keys(de).filter((code) => !(code in en)).map((code) => `${book}: ${code} is German only`),
      ...Object.keys(en).flatMap((code) => {
        try {
          const english = factsOf(en[code]!), german = factsOf(de[code] ?? en[code]!);
          const missing = german.filter((fact) => !english.includes(fact));
          return missing.length > 0 ? [`${book}: ${code} speaks of ${missing.join(', ')} in German only`] : [];
        } catch (error) { return [`${book}: ${code} is no ICU message: ${(error as Error).message}`]; }
      }),
    ]),
    ...sources.filter(({ test, path }) => !test && !path.startsWith('bin/')).flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:refuse|forbid|missing|invalid|unknown|tooOften|unlike|away)\('([a-z]+\.[a-z_0-9]+)'/g)].filter(([, code]) => !said.has(code!)).map(([, code]) => `${path} refuses with ${code}, for which there are no words`)),
  ];
}

type Element = { type: number; value?: string; options?: Record<string, { value: Element[] }> };

const factsOf = (text: string): string[] => {
  const gather = (elements: Element[]): string[] => elements.flatMap(({ type, value = '', options }) => [...(type >= 1 && type <= 6 ? [value] : []), ...Object.values(options ?? {}).flatMap((option) => gather(option.value))]);
  return [...new Set(gather(parse(text, { ignoreTag: true }) as Element[]))];
};
