export { checkDurable } from './durable.ts';
export { useDatabase } from './foreign.ts';
export { startPostgres, type Embedded, type Postgres } from './start.ts';
export { usePostgres } from './use.ts';
