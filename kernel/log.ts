/** One line of JSON a happening, on standard error; never a secret, never a customer's or an employee's words. */
export function log(what: string, facts: Readonly<Record<string, string | number | boolean | undefined>> = {}): void {
  if (process.env['THROUGHLINE_QUIET']) return;
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what, ...facts })}\n`);
}
