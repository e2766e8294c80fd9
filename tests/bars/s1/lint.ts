import type { Row, Wall } from './wall.ts';
import { secrets } from './wall.ts';

/** What the catalogue says that must not be so: every way that is known to lead around row security. */
export async function lint({ rows, schema, runtime }: Wall): Promise<string[]> {
  const jobs = `${schema}_jobs`;
  const ours = `(n.nspname = '${schema}' or n.nspname = '${jobs}')`;
  const named = async (why: string, text: string): Promise<string[]> => (await rows(text)).map(({ name }: Row) => `${String(name)}: ${why}`);
  const list = secrets.map(([table]) => `'${table}'`).join(', ');
  const secret = `c.relname in (${list}) and n.nspname = '${schema}'`;
  const classes = 'from pg_class c join pg_namespace n on n.oid = c.relnamespace';

  return [
    ...await named('is a secret table without row security, or without force', `
      select relname as name ${classes} where ${secret} and not (relrowsecurity and relforcerowsecurity)`),
    ...await named('is a secret table with other policies than its four', `
      select c.relname as name ${classes} where ${secret} and (select array_agg(polname::text || ' ' || polcmd::text || ' ' || polpermissive::text || ' ' || (polroles = '{0}'::oid[])::text order by polname) from pg_policy where polrelid = c.oid) is distinct from
        array[c.relname::text || '_add a true true', c.relname::text || '_change w true true', c.relname::text || '_read r true true', c.relname::text || '_remove d true true']`),
    ...await named('has row security that no module declares', `
      select relname as name ${classes} where ${ours} and relrowsecurity and not (${secret})`),
    ...await named('is partition or parent of a secret table', `
      select i.inhrelid::regclass::text as name from pg_inherits i where exists (select 1 ${classes}
      where ${secret} and c.oid in (i.inhrelid, i.inhparent))`),
    ...await named('belongs to the role that serves requests', `select c.relname as name ${classes} where ${ours} and c.relowner = '${runtime}'::regrole union all
      select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and proowner = '${runtime}'::regrole union all select nspname from pg_namespace n where nspowner = '${runtime}'::regrole`),
    ...await named('serves requests and can pass row security, or make roles', `
      select rolname as name from pg_roles
      where rolname = '${runtime}' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`),
    ...await named('is a role that the one serving requests may become', `
      select roleid::regrole::text as name from pg_auth_members where member = '${runtime}'::regrole`),
    ...await named('runs with the rights of whoever made it', `
      select proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and prosecdef`),
    ...await named('is called leakproof', `
      select proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and proleakproof`),
    ...await named('decides in another way who asks', `select proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = '${schema}' and proname in ('app_person', 'app_writer')
      and (provolatile <> 's' or prosrc !~ 'current_setting' or proconfig is not null)`),
    ...await named('is a view that sees with the eyes of its owner', `
      select c.relname as name ${classes} where ${ours} and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions)
      or 'security_invoker=on' = any(c.reloptions), false)`),
    ...await named('is a materialised view', `select c.relname as name ${classes} where ${ours} and c.relkind = 'm'`),
    ...await named('has a trigger or a rule of ours', `
      select c.relname as name ${classes} where n.nspname = '${schema}' and (exists (select 1 from pg_trigger t
      where t.tgrelid = c.oid and not tgisinternal) or (c.relkind in ('r', 'p') and exists (select 1 from pg_rewrite where ev_class = c.oid)))`),
    ...await named('may be emptied, referred to or given triggers by the role that serves requests, or by everyone', `
      select distinct c.relname as name ${classes}, aclexplode(c.relacl) a
      where ${ours} and c.relkind in ('r', 'p', 'v', 'm') and a.grantee in (0, '${runtime}'::regrole)
      and (a.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER') or a.grantee = 0)`),
    ...await named('may be changed or removed by the role that serves requests', `
      select c.relname as name ${classes} where n.nspname = '${schema}' and relname in ('audit', 'audit_chain', 'read_about', 'releases')
      and (has_table_privilege('${runtime}', c.oid, 'update') or has_table_privilege('${runtime}', c.oid, 'delete')
      or has_any_column_privilege('${runtime}', c.oid, 'update'))`),
    ...await named('cannot be written to by the role that serves requests', `
      select c.relname as name ${classes}
      where n.nspname = '${schema}' and relname in ('audit', 'audit_chain') and not (has_table_privilege('${runtime}', c.oid, 'insert')
      and has_table_privilege('${runtime}', c.oid, 'select'))`),
    ...await named('is a foreign key to or from a secret table: it would tell, or remove, past row security', `
      select k.conname as name from pg_constraint k where contype = 'f' and exists (select 1 ${classes}
      where ${secret} and c.oid in (k.conrelid, k.confrelid))`),
    ...await named('is a unique index that tells whether a secret row is there', `
      select i.indexrelid::regclass::text as name from pg_index i where indisunique and not indisprimary and exists (select 1 ${classes}
      where ${secret} and c.oid = i.indrelid)`),
    ...await named('is a schema in which everyone, or the role that serves requests, may make things', `
      select nspname as name from pg_namespace n where ${ours} and has_schema_privilege('${runtime}', n.oid, 'create')`),
  ];
}
