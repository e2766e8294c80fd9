import { columnOf, sql, type Fragment } from './database.ts';
import { planted } from './plant.ts';

/** Who is asking. Loaded once per request, so that a change of rights holds at the next one. */
export type Actor = {
  readonly id: string;
  readonly roles: readonly string[];
  /** Everyone below them in the line, at any depth. */
  readonly reports: readonly string[];
  /** The units whose people partner they are. */
  readonly units: readonly string[];
  readonly lang: 'en' | 'de';
};

/** Whoever has not signed in. Nothing is theirs, nothing is shared with them: only what anyone may do. */
export const nobody: Actor = { id: '00000000-0000-0000-0000-000000000000', roles: [], reports: [], units: [], lang: 'en' };

/**
 * A grant is data, so that one list answers every question: may I, which rows, what do we tell people, and what does
 * the database itself enforce.
 */
export type Grant =
  | { readonly to: 'anyone' }
  | { readonly to: 'role'; readonly role: string }
  | { readonly to: 'self'; readonly column: string }
  | { readonly to: 'managerOf'; readonly column: string }
  | { readonly to: 'partnerOf'; readonly column: string }
  | { readonly to: 'handlerOf'; readonly column: string }
  | { readonly to: 'assignedTo'; readonly column: string }
  | { readonly to: 'sharedWith'; readonly column: string }
  | { readonly to: 'once'; readonly column: string; readonly grant: Grant }
  | { readonly to: 'except'; readonly column: string; readonly grant: Grant };

export type Policy = Readonly<Record<string, readonly Grant[]>>;

export const anyone: Grant = { to: 'anyone' };
export const role = (role: string): Grant => ({ to: 'role', role });
/** The person whom the row is about. */
export const self = (column: string): Grant => ({ to: 'self', column });
/** Whoever leads that person, at any distance. */
export const managerOf = (column: string): Grant => ({ to: 'managerOf', column });
/** The people partner of that unit. */
export const partnerOf = (column: string): Grant => ({ to: 'partnerOf', column });
/** The one person who handles the case. */
export const handlerOf = (column: string): Grant => ({ to: 'handlerOf', column });
/** The person it is assigned to. */
export const assignedTo = (column: string): Grant => ({ to: 'assignedTo', column });
/** The people listed in the row, line by line. */
export const sharedWith = (column: string): Grant => ({ to: 'sharedWith', column });
/** Only after one's own is in: `column` lists who has handed in. */
export const once = (grant: Grant, column: string): Grant => ({ to: 'once', grant, column });
/** But never the person named. */
export const except = (grant: Grant, column: string): Grant => ({ to: 'except', grant, column });

type Row = Readonly<Record<string, unknown>>;

/** May this actor do it to this row? */
export const allows = (grants: readonly Grant[], actor: Actor, row: Row = {}): boolean => grants.some((grant) => grants1(grant, actor, row));

function grants1(grant: Grant, actor: Actor, row: Row): boolean {
  if (actor.id === nobody.id && grant.to !== 'anyone' && grant.to !== 'except') return false;
  switch (grant.to) {
    case 'anyone': return true;
    case 'role': return actor.roles.includes(grant.role);
    case 'self':
    case 'handlerOf':
    case 'assignedTo': return row[grant.column] === actor.id;
    case 'managerOf': return actor.reports.includes(row[grant.column] as string);
    case 'partnerOf': return actor.units.includes(row[grant.column] as string);
    case 'sharedWith': return includes(row[grant.column], actor.id);
    case 'once': return includes(row[grant.column], actor.id) && grants1(grant.grant, actor, row);
    case 'except': return row[grant.column] !== actor.id && grants1(grant.grant, actor, row);
  }
}

const includes = (list: unknown, id: string): boolean => Array.isArray(list) && list.includes(id);

/** The same grants as a condition on rows, for lists. `table` qualifies the columns where a query joins. */
export const visibleRows = (grants: readonly Grant[], actor: Actor, table?: string): Fragment =>
  grants.length === 0 ? sql`false` : sql`(${sql.join(grants.map((grant) => condition(grant, actor, table)), sql` or `)})`;

function condition(grant: Grant, actor: Actor, table?: string): Fragment {
  if (actor.id === nobody.id && grant.to !== 'anyone' && grant.to !== 'except') return sql`false`;
  const column = 'column' in grant ? sql.ref(table ? `${table}.${columnOf(grant.column)}` : columnOf(grant.column)) : sql``;
  switch (grant.to) {
    case 'anyone': return sql`true`;
    case 'role': return actor.roles.includes(grant.role) ? sql`true` : sql`false`;
    case 'self':
    case 'handlerOf':
    case 'assignedTo': return sql`coalesce(${column} = ${actor.id}::uuid, false)`;
    case 'managerOf': return planted('open-list') ? sql`true` : actor.reports.length === 0 ? sql`false` : sql`coalesce(${column} = any(${[...actor.reports]}::uuid[]), false)`;
    case 'partnerOf': return actor.units.length === 0 ? sql`false` : sql`coalesce(${column} = any(${[...actor.units]}::uuid[]), false)`;
    case 'sharedWith': return sql`coalesce(${actor.id}::uuid = any(${column}), false)`;
    case 'once': return sql`(coalesce(${actor.id}::uuid = any(${column}), false) and ${condition(grant.grant, actor, table)})`;
    case 'except': return sql`(${column} is distinct from ${actor.id}::uuid and ${condition(grant.grant, actor, table)})`;
  }
}

/**
 * The same grants once more, as text for row security. Only grants that need no other table can stand here; the settings are those
 * that the kernel sets at the start of every transaction.
 */
export const rowSecurity = (grants: readonly Grant[]): string => grants.map(secretCondition).join(' or ') || 'false';

export const fitForSecrets = (grant: Grant): boolean => ['self', 'handlerOf', 'assignedTo', 'sharedWith'].includes(grant.to);

function secretCondition(grant: Grant): string {
  if (!fitForSecrets(grant)) throw new Error(`A secret table cannot be granted to ${grant.to}: that would need another table.`);
  const column = columnOf((grant as { column: string }).column);
  return grant.to === 'sharedWith' ? `coalesce(app_person() = any(${column}), false)` : `coalesce(${column} = app_person(), false)`;
}
