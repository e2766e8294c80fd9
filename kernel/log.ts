/** One line of JSON a happening, on standard error; never a secret, never a customer's or an employee's words. */
export function log(what: string, facts: Readonly<Record<string, string | number | boolean | undefined>> = {}): void {
  if (what === 'fault') lately.splice(0, Math.max(0, lately.push(facts) - 20));
  if (process.env['THROUGHLINE_QUIET'] || repeated(`${what} ${String(facts['trouble'] ?? '')}`.slice(0, 200), facts['trouble'] !== undefined)) return;
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what, ...facts })}\n`);
}

/** The last faults of this process, the newest at the end: a test that meets one says what it was. */
export const lately: Readonly<Record<string, unknown>>[] = [];

/** The same trouble is told once a minute: a database that is away for an hour shall not fill a disk. */
function repeated(line: string, trouble: boolean): boolean {
  if (!trouble) return false;
  const now = performance.now();
  if ((told.get(line) ?? -Infinity) > now - 60_000) return true;
  if (told.size > 500) told.clear();
  told.set(line, now);
  return false;
}

const told = new Map<string, number>();
