import { open } from 'node:fs/promises';
import { scanner } from '#kernel/scanner';
import { invalid } from '#kernel/refusal';

/** The first line of a file and some after it, from its first 64 KiB. */
export async function headerOf(path: string): Promise<{ columns: string[]; sample: string[][] }> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(65_536);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    const start = bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0;
    const lines: string[][] = [];
    scanner().scan(bytes, start, bytesRead, bytesRead < bytes.length, ({ cells, starts, ends }) => {
      if (lines.length < 6) lines.push(Array.from({ length: cells }, (_, i) => bytes.toString('utf8', starts[i]!, ends[i]!).replaceAll('""', '"').slice(0, 200)));
    });
    if (lines.length === 0) throw invalid('feedback.empty_file');
    return { columns: lines[0]!.map((name) => name.trim()), sample: lines.slice(1) };
  } finally { await file.close(); }
}
