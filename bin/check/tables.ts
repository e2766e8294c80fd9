import type { Modules } from '#kernel/module';
import { fitForSecrets } from '#kernel/policy';
import type { Source } from '../check.ts';

/** What one PostgreSQL, and a cluster of them, asks of our tables. */
export function tables(sources: readonly Source[], modules: Modules): string[] {
  const sql = sources.filter(({ path }) => path.endsWith('tables.sql'));
  return [
    ...sql.flatMap(({ path, text }) => {
      const plain = text.replace(/--.*$/gm, '');
      const made = [...plain.matchAll(/create table (\w+) \(([\s\S]*?)\n?\)(?: partition by range \(\w+\))?;/g)];
      return [
        ...made.filter(([, , body = '']) => !/primary key/.test(body)).map(([, name]) => `${path}: ${name} has no primary key`),
        ...made.filter(([, , body = '']) => /\b(serial|bigserial|gen_random_uuid|uuid_generate)/.test(body)).map(([, name]) => `${path}: ids of ${name} are made in the application`),
        ...(/create (or replace )?trigger/i.test(plain) ? [`${path}: no triggers`] : []),
        ...(/security definer|materialized view|\bleakproof\b/i.test(plain) ? [`${path}: no definer functions, materialised views or leakproof functions`] : []),
        ...(/references \w+\./.test(plain) ? [`${path}: no foreign key out of the schema`] : []),
        ...[...plain.matchAll(/add constraint[^;]*add constraint/gi)].map(() => `${path}: one ADD CONSTRAINT per ALTER`),
      ];
    }),
    ...sources.filter(({ path, test }) => /^modules\/.*store.*\.ts$/.test(path) && !test).flatMap(({ path, text }) => [
      ...(/\bmerge into\b/i.test(text) ? [`${path}: no MERGE`] : []),
      ...(/pg_advisory\w*\([^)]*\)[^`]*\bfrom\b/i.test(text) ? [`${path}: advisory locks stand without FROM`] : []),
    ]),
    ...Object.values(modules).flatMap(({ name, secrets = {} }) => Object.entries(secrets).flatMap(([table, { read, write }]) =>
      [...read, ...write].filter((grant) => !fitForSecrets(grant)).map((grant) => `${name}: the secret table ${table} is granted to ${grant.to}, which would need another table`))),
  ];
}
