import { createTransport, type Transporter } from 'nodemailer';
import { z } from 'zod';
import { isLoopback } from './config.ts';
import { sql as statement, values, type Database, type Sql } from './database.ts';
import { newId } from './id.ts';
import { log } from './log.ts';

/** A letter. It waits in the outbox of the same transaction as its reason, so that neither exists without the other. */
export type Letter = { readonly address: string; readonly subject: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> };

export const post = (sql: Sql, { address, subject, body, headers = {} }: Letter, now: Date) =>
  sql.run(statement`insert into outbox ${values([{ id: newId(now), at: now, address, subject: oneLine(subject), body, headers: JSON.stringify(headers) }])}`);

export type Postman = { deliver(database: Database, now: Date): Promise<number>; close(): void };

/** Without SMTP_URL letters stay in the outbox, where administrators can read them. */
export function postman(smtpUrl: string | undefined, sender: string): Postman | undefined {
  if (!smtpUrl) return undefined;
  const transport = createTransport(encrypted(smtpUrl), { from: sender });
  return { deliver: (database, now) => deliver(database, transport, now), close: () => transport.close() };
}

/** Letters leave this machine encrypted or not at all, unless the address says `requireTLS=false`. */
function encrypted(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  if (url.protocol === 'smtp:' && !isLoopback(url.hostname) && !url.searchParams.has('requireTLS')) url.searchParams.set('requireTLS', 'true');
  return url.href;
}

const waiting = z.object({ id: z.string(), address: z.string(), subject: z.string(), body: z.string(), headers: z.record(z.string(), z.string()), tries: z.number() });

/** One letter a transaction: taken, sent, marked. A letter that fails waits longer each time, eight times at most. */
async function deliver(database: Database, transport: Transporter, now: Date): Promise<number> {
  let sent = 0;
  for (;;) {
    const went = await database.transaction(async (sql) => {
      const letter = await sql.maybe(waiting, statement`
        select id, address, subject, body, headers, tries
        from outbox
        where sent_at is null and tries < 8 and at + (interval '20 seconds' * (power(3, tries) - 1)) <= ${now}
        order by at
        limit 1
        for update skip locked`);
      if (!letter) return undefined;
      const trouble = await transport.sendMail({ to: letter.address, subject: letter.subject, text: letter.body, headers: letter.headers }).then(() => null, (error: Error) => error.message);
      if (trouble) log('mail', { trouble, tries: letter.tries + 1 });
      await sql.run(statement`update outbox set sent_at = ${trouble ? null : now}, tries = tries + 1, trouble = ${trouble} where id = ${letter.id}`);
      return trouble === null;
    });
    if (went === undefined) return sent;
    if (went) sent += 1;
  }
}

/** A subject can never begin a header of its own. */
const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ').slice(0, 250);
