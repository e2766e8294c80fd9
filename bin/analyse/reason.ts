/** Why the machine refused a file, in words. */
export function reason(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  const known: Record<string, string> = { ENOENT: 'there is no such file.', EISDIR: 'it is a folder.', EACCES: 'you may not read or write it.' };
  return known[code ?? ''] ?? message;
}
