import { open } from 'node:fs/promises';
import { scanner, separatorOf } from '#kernel/scanner';
import { invalid } from '#kernel/refusal';

/** The first line of a file and some after it, from its first 64 KiB. */
export async function headerOf(path: string): Promise<{ columns: string[]; sample: string[][] }> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(65_536);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    const start = beginOf(bytes);
    const lines: string[][] = [];
    scanner(separatorOf(bytes.subarray(0, bytesRead), start)).scan(bytes, start, bytesRead, bytesRead < bytes.length, ({ cells, starts, ends }) => {
      if (lines.length < 6) lines.push(Array.from({ length: cells }, (_, i) => bytes.toString('utf8', starts[i]!, ends[i]!).replaceAll('""', '"').slice(0, 200)));
    });
    if (lines.length === 0) throw invalid('feedback.empty_file');
    return { columns: lines[0]!.map((name) => name.trim()), sample: lines.slice(1) };
  } finally { await file.close(); }
}

/** Where the text begins: behind the mark of UTF-8. What is no such text is told as what it is. */
export function beginOf(bytes: Buffer): number {
  const starts = (...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);
  if (starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0)) throw invalid('feedback.workbook');
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) throw invalid('feedback.wide_text');
  return starts(0xef, 0xbb, 0xbf) ? 3 : 0;
}

/** The names of the columns. Some programs name only the first column of a question, and its parts in the line beneath: `Was it good? / Speed`. */
export function namesOf(first: readonly string[], beneath: readonly string[] | null): string[] {
  let last = '';
  return first.map((name, at) => {
    if (name) { last = name; return name; }
    return `${last ? `${last} / ` : ''}${beneath?.[at]?.trim() || at + 1}`.slice(0, 200);
  });
}
