import { closeSync, openSync, writeSync } from 'node:fs';
import { chance } from '../chance.ts';

export const map = { person: 'who', customer: 'customer', unit: 'shop', at: 'at', score: 'score', words: 'words', covariates: ['kind', 'minutes'] };
export const header = 'who,customer,shop,at,score,words,kind,minutes';

export type Shape = {
  readonly rows: number;
  /** Rows that are written otherwise than they should be, by their number from 1. */
  readonly bad?: Readonly<Record<number, string>>;
  readonly ending?: '\n' | '\r\n';
  readonly mark?: boolean;
  /** Every so many rows, words of three lines. */
  readonly long?: number;
  readonly customers?: number;
  readonly header?: string;
  readonly seed?: number;
};

/** Writes the file and says on which physical line each bad row begins. */
export function write(path: string, { rows, bad = {}, ending = '\n', mark = false, long = 0, customers = 40_000, header: first = header, seed = 7 }: Shape): Record<number, number> {
  const drawn = chance(seed);
  const out = openSync(path, 'w');
  const lines: Record<number, number> = {};
  let line = 2;
  let block = `${mark ? '\ufeff' : ''}${first}${ending}`;
  for (let row = 1; row <= rows; row++) {
    lines[row] = bad[row] === undefined ? 0 : line;
    if (lines[row] === 0) delete lines[row];
    const day = new Date(Date.UTC(2025, 0, 1) + drawn.below(650) * 86_400_000).toISOString().slice(0, 10);
    const words = long > 0 && row % long === 0 ? `"She said:${ending}""I ring back"",${ending}and did."` : row % 4 === 0 ? '"She told me, exactly, what would happen next, and rang back when she said she would."' : '';
    if (long > 0 && row % long === 0 && bad[row] === undefined) line += 2;
    line += 1;
    block += `${bad[row] ?? `p${drawn.below(5_000)},c${drawn.below(customers)},Shop ${drawn.below(60)},${day},${1 + drawn.below(5)},${words},k${drawn.below(6)},${drawn.below(90)}`}${ending}`;
    if (block.length > 1 << 20) { writeSync(out, block); block = ''; }
  }
  writeSync(out, block);
  closeSync(out);
  return lines;
}
