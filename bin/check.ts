import { globSync, readFileSync } from 'node:fs';
import { modules } from '#modules';
import { asvs } from './check/asvs.ts';
import { code } from './check/code.ts';
import { doors } from './check/doors.ts';
import { imports } from './check/imports.ts';
import { statements } from './check/statements.ts';
import { tables } from './check/tables.ts';
import { words } from './check/words.ts';

/** A file of ours, as text. */
export type Source = { readonly path: string; readonly text: string; readonly test: boolean };

/** The shape of the house, as a list of things that must stay true. Each rule says what is wrong and where. */
const rules = process.argv.includes('--statements') ? { statements } : { imports, code, words, tables, doors, asvs };

const sources: Source[] = globSync('{kernel,modules,statistics,web,app,doors,story,bin,tests}/**/*.{ts,tsx,sql,mjs,css}')
  .filter((path) => !path.includes('node_modules')).sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8'), test: /\.(test|night)\.ts$/.test(path) || path.startsWith('tests/') }));

const problems = Object.values(rules).flatMap((rule) => rule(sources, modules));
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? `${sources.length} files, ${Object.keys(modules).length} modules: in shape` : `${problems.length} out of shape`);
process.exitCode = problems.length === 0 ? 0 : 1;
