import { rowSecurity, type Grant } from '#kernel/policy';
import { keyOf, secrets } from './wall.ts';

/** Everything somebody might do to the wall, one change each. */
export function mutants(owner: string, runtime: string): [string, string][] {
  const everywhere: [string, string][] = [
    ['the runtime role passes row security', `alter role "${runtime}" bypassrls`],
    ['the runtime role makes roles', `alter role "${runtime}" createrole`],
    ['the runtime role may become the owner', `grant "${owner}" to "${runtime}"`],
    ['everyone may make things in the schema', 'grant create on schema throughline to public'],
    ['who asks is decided by the role that made the function', 'alter function app_person() security definer'],
    ['who asks is always the first person', `create or replace function app_person() returns uuid stable language sql as $$ select min(id::text)::uuid from people $$`],
    ['the audit log can be changed', `grant update on audit to "${runtime}"`],
    ['one column of the audit log can be changed', `grant update (verb) on audit to "${runtime}"`],
    ['the audit log can be shortened', `grant delete on audit to "${runtime}"`],
    ['who read what can be forgotten', `grant delete on read_about to "${runtime}"`],
    ['the chain can be rewritten', `grant update on audit_chain to "${runtime}"`],
    ['the audit log cannot be written', `revoke insert on audit from "${runtime}"`],
    ['a table belongs to the runtime role', `alter table settings owner to "${runtime}"`],
    ['a function is called leakproof', 'alter function app_writer() leakproof'],
    ['everyone may empty a table', 'grant truncate on people to public'],
  ];
  return [...everywhere, ...secrets.flatMap(([table, { read, write }]) => ofTable(table, read, write, runtime).map(([name, text]): [string, string] => [`${table}: ${name}`, text]))];
}

const ofTable = (table: string, read: readonly Grant[], write: readonly Grant[], runtime: string): [string, string][] => {
  const shut = (grants: readonly Grant[]) => rowSecurity(grants);
  return [
    ...['read', 'add', 'change', 'remove'].map((one): [string, string] => [`the policy ${one} is dropped`, `drop policy ${table}_${one} on ${table}`]),
    ['row security is off', `alter table ${table} disable row level security`],
    ['row security is not forced', `alter table ${table} no force row level security`],
    ['all are read', `alter policy ${table}_read on ${table} using (true)`],
    ['all are read by whoever is somebody', `alter policy ${table}_read on ${table} using (app_person() is not null)`],
    ['none are read', `alter policy ${table}_read on ${table} using (false)`],
    ['all are changed, which only who reads all would notice', `alter policy ${table}_read on ${table} using (true); alter policy ${table}_change on ${table} using (true) with check (true)`],
    ['a changed row may be anybody\'s', `alter policy ${table}_change on ${table} with check (true)`],
    ['a new row may be anybody\'s', `alter policy ${table}_add on ${table} with check (true)`],
    ['nothing can be removed', `alter policy ${table}_remove on ${table} using (false)`],
    ['those nobody asks for are read too', `alter policy ${table}_read on ${table} using ((${shut(read)}) or app_person() is null)`],
    ['a writer may be anyone', `alter policy ${table}_add on ${table} with check ((${shut(write)}) or app_writer() = '')`],
    ...['select', 'insert', 'update', 'delete', 'all'].map((verb): [string, string] => [`one more policy, for ${verb}`, `create policy extra on ${table} for ${verb} ${verb === 'insert' ? 'with check' : 'using'} (true)`]),
    ['a restricting policy that lets nothing through', `create policy extra on ${table} as restrictive for select using (false)`],
    ['a policy holds for one role only', `alter policy ${table}_read on ${table} to "${runtime}"`],
    ['a view with the eyes of its owner', `create view spy as select * from ${table}; grant select on spy to "${runtime}"`],
    ['a materialised view', `create materialized view spy as select * from ${table}; grant select on spy to "${runtime}"`],
    ['a function with the rights of its maker', `create function spy() returns setof ${table} security definer language sql as 'select * from ${table}'`],
    ['it may be emptied', `grant truncate on ${table} to "${runtime}"`],
    ['it may be referred to', `grant references on ${table} to "${runtime}"`],
    ['it may be given triggers', `grant trigger on ${table} to "${runtime}"`],
    ['it belongs to the runtime role', `alter table ${table} owner to "${runtime}"`],
    ['a unique index tells what is there', `create unique index spy on ${table} (${keyOf(table)}, (${keyOf(table)}::text))`],
    ['a foreign key tells what is there', `create table spy (id uuid references ${table} (${keyOf(table)}))`],
    ['a trigger copies what is written', `create function spy() returns trigger language plpgsql as 'begin return new; end'; create trigger spy before insert on ${table} for each row execute function spy()`],
    ['a table that inherits', `create table spy () inherits (${table})`],
  ];
};
