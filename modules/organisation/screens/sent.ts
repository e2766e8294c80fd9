import { Refused } from '#web/api.ts';

export type Sent = { readonly id: string; readonly name: string; readonly bytes: number };

/** Sends a file as it is; the server keeps it as bytes and answers with its id. */
export async function sent(file: File): Promise<Sent> {
  const response = await window.fetch('/files', { method: 'POST', headers: { 'content-type': 'text/csv', 'x-file-name': encodeURIComponent(file.name.toWellFormed()) }, body: file });
  const answer = await response.json() as Sent & { code: string; message: string };
  if (!response.ok) throw new Refused(answer.code, answer.message, response.status);
  return answer;
}
