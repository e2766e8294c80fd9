import type PDFDocument from 'pdfkit';
import { fileOf, runs, type Run, type Weight } from './letters.ts';

type Doc = InstanceType<typeof PDFDocument>;
export type Type = { readonly size: number; readonly weight?: Weight; readonly color?: string };
export type Place = { readonly x: number; readonly width: number; readonly align: 'left' | 'center' | 'right' };

/** Text in lines that fit the width, about equally long; a word longer than a line is cut. */
export function lines(doc: Doc, text: string, type: Type, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const all = greedy(doc, paragraph, type, width);
    for (let narrower = width * 0.97; all.length > 1 && narrower > width * 0.5; narrower *= 0.97) {
      const balanced = greedy(doc, paragraph, type, narrower);
      if (balanced.length > all.length) break;
      all.splice(0, all.length, ...balanced);
    }
    return all;
  });
}

/** Draws one line; y is its top. A blank at its end keeps words apart for whoever reads the text aloud or copies it. */
export function draw(doc: Doc, line: string, type: Type, y: number, { x, width, align }: Place): void {
  const room = width - widthOf(doc, line, type);
  let at = x + (align === 'center' ? room / 2 : align === 'right' ? room : 0);
  doc.fillColor(type.color ?? '#182123');
  for (const run of runs(`${line} `, type.weight ?? 400)) {
    inFont(doc, run.font, type.size).text(run.text, at, y + type.size * 0.22, { lineBreak: false, baseline: 'top' });
    at += measured(doc, run) * type.size;
  }
}

export const widthOf = (doc: Doc, text: string, { size, weight = 400 }: Type): number =>
  runs(text, weight).reduce((sum, run) => sum + measured(doc, run) * size, 0);

function greedy(doc: Doc, paragraph: string, type: Type, width: number): string[] {
  const all: string[] = [];
  const blank = widthOf(doc, ' ', type);
  let line = '';
  let long = 0;
  for (const word of paragraph.split(' ').flatMap((one) => pieces(doc, one, type, width))) {
    const wide = widthOf(doc, word, type);
    if (line === '') { line = word; long = wide; } else if (long + blank + wide <= width) { line += ` ${word}`; long += blank + wide; } else { all.push(line); line = word; long = wide; }
  }
  return [...all, line];
}

function pieces(doc: Doc, word: string, type: Type, width: number): string[] {
  const letters = [...word];
  if (letters.length < 2 || widthOf(doc, word, type) <= width) return [word];
  const half = Math.ceil(letters.length / 2);
  return [...pieces(doc, letters.slice(0, half).join(''), type, width), ...pieces(doc, letters.slice(half).join(''), type, width)];
}

/** Widths at size 1, so that trying another size costs nothing. */
function measured(doc: Doc, { font, text }: Run): number {
  let known = widths.get(doc);
  if (!known) widths.set(doc, known = new Map());
  const key = `${font} ${text}`;
  let width = known.get(key);
  if (width === undefined) known.set(key, width = inFont(doc, font, 1000).widthOfString(text) / 1000);
  return width;
}

const widths = new WeakMap<Doc, Map<string, number>>();

function inFont(doc: Doc, font: string, size: number): Doc {
  const [script, weight] = font.split(' ') as [string, string];
  return doc.font(fileOf(script, Number(weight) as Weight)).fontSize(size);
}
