import { scanner } from '#kernel/scanner';
import { invalid } from '#kernel/refusal';

const fields = new Set(['key', 'touchpoint', 'unit', 'at', 'person', 'known', 'customer', 'email', 'phone', 'lang', 'occasion', 'channel']);

/** The lines of a table of occasions; columns with other names are the kind of case it was. */
export function transactionsOf(text: string): Record<string, unknown>[] {
  const bytes = Buffer.from(text.replace(/^\uFEFF/, ''), 'utf8');
  const rows: string[][] = [];
  scanner().scan(bytes, 0, bytes.length, true, ({ cells, starts, ends, quoted }) => {
    rows.push(Array.from({ length: cells }, (_, i) => { const plain = bytes.toString('utf8', starts[i]!, ends[i]!); return (quoted[i] === 2 ? plain.replaceAll('""', '"') : plain).trim(); }));
  });
  const [header, ...lines] = rows;
  if (!header) throw invalid('feedback.empty_file');
  for (const needed of ['key', 'touchpoint', 'unit', 'at']) if (!header.includes(needed)) throw invalid('feedback.needs_column', { column: needed, all: header.join(', ').slice(0, 200) });
  const full = lines.filter((cells) => cells.some((cell) => cell !== ''));
  if (full.length === 0) throw invalid('feedback.no_lines');
  if (full.length > 5000) throw invalid('feedback.too_many_lines', { most: 5000 });
  return full.map((cells) => {
    const named = header.map((name, i) => [name, cells[i] ?? ''] as const).filter(([, cell]) => cell !== '');
    return { ...Object.fromEntries(named.filter(([name]) => fields.has(name))), covariates: Object.fromEntries(named.filter(([name]) => !fields.has(name))) };
  });
}
