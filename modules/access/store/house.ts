import { z } from 'zod';
import { sql as statement, type Sql } from '#kernel/database';
import { read, setting } from '#kernel/settings';

/** Whether visitors may look around as somebody of the cast. Never on where real people work. */
export const demo = setting('house.demo', z.boolean(), false);
export const houseNamed = setting('house.name', z.string(), 'Throughline');
export const houseIn = setting('house.zone', z.string(), 'UTC');

export const isDemo = (sql: Sql): Promise<boolean> => read(sql, demo);
export const houseName = (sql: Sql): Promise<string> => read(sql, houseNamed);
export const houseZone = (sql: Sql): Promise<string> => read(sql, houseIn);

const faceRow = z.object({ id: z.string(), name: z.string(), title: z.string(), line: z.string() });

export const faces = (sql: Sql, today: string): Promise<z.output<typeof faceRow>[]> => sql.rows(faceRow, statement`
  select people.id, people.name, spells.title, demo_faces.line
  from demo_faces
  join people on people.id = demo_faces.person_id and gone_at is null
  join spells on spells.person_id = people.id and from_on <= ${today} and (until_on is null or until_on > ${today})
  order by demo_faces.position`);

/** How many notices of theirs somebody has not read: the rows are nobody else's to count. */
export const unreadBy = async (sql: Sql, personId: string): Promise<number> => (await sql.one(z.object({ n: z.number() }), statement`
  select count(*)::int as n from notices where reader_id = ${personId} and read_at is null`)).n;
