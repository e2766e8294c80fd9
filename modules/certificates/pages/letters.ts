import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

export type Weight = 400 | 600;
export type Run = { readonly font: string; readonly text: string };

/** The letters of the paper, in files by script. A text is set in the first file that has its letters; together they cover European languages. */
const scripts = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek', 'cyrillic-ext'] as const;

export const fileOf = (script: string, weight: Weight): string => fileNamed(`@fontsource/source-serif-4/files/source-serif-4-${script}-${weight}-normal.woff`);

/** Text cut into runs, each with the file of letters that it is set in. */
export function runs(text: string, weight: Weight): Run[] {
  const all: { font: string; text: string }[] = [];
  for (const letter of text) {
    const last = all.at(-1);
    const script = (last && has(last.font.split(' ')[0]!, letter) ? last.font.split(' ')[0] : scripts.find((one) => has(one, letter))) ?? 'latin';
    if (last?.font === `${script} ${weight}`) last.text += letter; else all.push({ font: `${script} ${weight}`, text: letter });
  }
  return all;
}

/** Whether every letter of the text can be set. */
export const settable = (text: string): boolean => [...text].every((letter) => letter === '\n' || scripts.some((one) => has(one, letter)));

/** As it can be set: signs without a letter's meaning (blanks of other widths, marks that nobody sees, emoji) in a plain form or left out. */
export const set = (text: string): string => text.normalize('NFC')
  .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ').replace(/[\u2010\u2011]/g, '-').replace(/\u2015/g, '—').replace(/\r\n?/g, '\n')
  .replace(pictures, '').replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]/g, '').replace(/ {2,}/g, ' ').replace(/ +\n/g, '\n').trim();

export const hasPictures = (text: string): boolean => text.search(pictures) >= 0;

const pictures = /\p{RGI_Emoji}|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]|(?![\d#*©®™])\p{Extended_Pictographic}/gv;

const fileNamed = createRequire(import.meta.url).resolve;
const known = new Map<string, Set<number>>();

/** Every weight of a script has the same letters. */
function has(script: string, letter: string): boolean {
  let letters = known.get(script);
  if (!letters) {
    const probe = new PDFDocument({ autoFirstPage: false, font: fileOf(script, 400) }) as unknown as { _font: { font: { characterSet: number[] } } };
    letters = new Set(probe._font.font.characterSet);
    known.set(script, letters);
  }
  return letters.has(letter.codePointAt(0)!);
}
