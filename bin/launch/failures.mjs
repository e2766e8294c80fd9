// A reporter beside the one that people watch: of every test that failed, where it stands and how its error begins, so that the end of a long run can say it again.
import { relative } from 'node:path';

export default async function* failures(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:fail' || data.todo || data.skip) continue;
    const { error } = data.details;
    // A file or a group fails because something in it did, and that speaks for itself.
    if (error?.failureType === 'subtestsFailed') continue;
    const ended = error?.failureType === 'testCodeFailure' && error.exitCode !== undefined ? ` (ended with ${error.signal ?? `code ${error.exitCode}`})` : '';
    const lines = String((error?.cause?.stack ?? error?.cause ?? error?.message) || error).split('\n').filter((line) => line.trim());
    const why = [...lines.filter((line) => !/^\s+at /.test(line)).slice(0, 6), ...lines.filter((line) => /^\s+at .*file:/.test(line)).slice(0, 1)];
    const where = data.file ? `${relative(process.cwd(), data.file)}${data.line > 1 ? `:${data.line}` : ''}` : '';
    yield `${[`✖ ${where}  ${data.name}${ended}${error?.failureType === 'hookFailed' ? '  (what prepares it or clears up after it failed)' : ''}`, ...why.map((line) => `      ${line.trim().slice(0, 300)}`)].join('\n')}\n`;
  }
}
