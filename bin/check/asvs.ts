import { existsSync, readFileSync } from 'node:fs';

/** So many requirements has ASVS 5.0.0 at its first two levels; what we take of the third comes on top. */
const atLevel = { 1: 70, 2: 183 };

/** Every requirement of ASVS has one row that says how we stand; what is met, or done in another way, names a file that shows it, and every file it names is there. */
export function asvs(): string[] {
  const lines = readFileSync('security/asvs.csv', 'utf8').trim().split('\n').slice(1);
  const rows = lines.map((line) => line.match(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)/g) ?? []);
  const wrong = rows.flatMap(([id = '', level = '', status = '', shown = '', ...more]) => {
    const paths = shown.match(/[\w./-]+\.(tsx?|mjs|json|sql|csv|md)\b/g) ?? [];
    return [
      ...(/^\d+\.\d+\.\d+$/.test(id) && /^[123]$/.test(level) && /^"?(met$|(n\/a|deviation|open): .+)/.test(status) && more.length === 0 ? [] : ['says no id, level and status that we use']),
      ...(/^"?(met|deviation)/.test(status) && paths.length === 0 ? ['names no file that shows it'] : []),
      ...paths.filter((path) => !existsSync(path)).map((path) => `names ${path}, which is not there`),
    ].map((what) => `security/asvs.csv: ${id || 'a row'} ${what}`);
  });
  const counts = Object.entries(atLevel).filter(([level, n]) => new Set(rows.filter((row) => row[1] === level).map(([id]) => id)).size !== n);
  return [
    ...wrong,
    ...counts.map(([level, n]) => `security/asvs.csv: level ${level} has ${n} requirements, each with one row`),
    ...(new Set(rows.map(([id]) => id)).size === rows.length ? [] : ['security/asvs.csv: a row stands twice']),
  ];
}
