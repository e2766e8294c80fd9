import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../check.ts';

/**
 * Every statement of a store was run by some test (the tests write down where, see kernel/statements.ts), so that each was compared with what
 * PostgreSQL says of it.
 */
export function statements(sources: readonly Source[]): string[] {
  const folder = process.env['THROUGHLINE_RECORD'] ?? '';
  if (!existsSync(folder)) return ['No record of statements: run the tests with THROUGHLINE_RECORD set to a folder.'];
  const ran = new Set(readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n')));
  return sources.filter(({ path, test }) => /^modules\/[^/]+\/store/.test(path) && !test).flatMap(({ path, text }) =>
    calls(text).filter(({ from, to }) => !range(from, to).some((line) => ran.has(`${path}:${line}`))).map(({ from }) => `${path}:${from}: no test runs this statement`));
}

/** The lines on which a statement is sent: from the call to the end of its template. */
function calls(text: string): { from: number; to: number }[] {
  return [...text.matchAll(/sql\s*\.(rows|one|maybe|run)\(/g)].map((match) => {
    const from = text.slice(0, match.index).split('\n').length;
    return { from, to: from + 1 };
  });
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
