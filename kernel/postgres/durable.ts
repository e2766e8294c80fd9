import { CannotStart } from '../cannot-start.ts';

type Client = { query(text: string): Promise<{ rows: Record<string, string>[] }> };

/**
 * What was acknowledged must survive a power cut, so PostgreSQL must flush each commit before it answers.
 * Ask it on a connection of the role that writes: `alter role … set synchronous_commit` counts too.
 */
export async function checkDurable(client: Client): Promise<void> {
  const { rows } = await client.query(
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name");
  const [unsafe] = rows;
  if (unsafe)
    throw new CannotStart(`PostgreSQL runs with ${unsafe['name']}=off: a power cut would lose what people were told is saved. ` +
      `Set ${unsafe['name']}=on and start again.`);
}
