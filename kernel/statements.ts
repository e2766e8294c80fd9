import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/**
 * In tests every statement that runs is compared with its declaration: the columns that PostgreSQL describes must be those of the
 * zod row, with types that fit, and every row must parse. The places that ran are written down, so that a check can
 * name the statements that no test runs. Off in production: rows are not parsed twice.
 */
export const recorder = process.env['THROUGHLINE_RECORD'] ? record(process.env['THROUGHLINE_RECORD']) : undefined;

function record(folder: string) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.txt`);
  const seen = new Set<string>();

  return {
    /** Where in the code the statement stands: `modules/people/store.ts:12`. Asked of the frames themselves: writing the whole trace out as text costs more than many a statement. */
    site(): string {
      const usual = Error.prepareStackTrace;
      Error.prepareStackTrace = (_, frames) => frames;
      const frames = new Error().stack as unknown as NodeJS.CallSite[];
      Error.prepareStackTrace = usual;
      for (const frame of frames) {
        const [, path] = /\/((?:modules|kernel|story)\/[^:)]+)$/.exec(frame.getFileName() ?? '') ?? [];
        if (path && path !== 'kernel/database.ts' && path !== 'kernel/statements.ts') return `${path}:${frame.getLineNumber()}`;
      }
      return 'elsewhere';
    },

    note(site: string, row: z.ZodObject | null, fields: readonly Field[], records: readonly object[]): void {
      if (row && !seen.has(site)) compare(site, row, fields);
      if (row) for (const one of records.slice(0, 20)) {
        const undeclared = Object.keys(one).filter((name) => !(name in row.shape));
        // Many a row is declared where it is asked for, anew each time: compiling a parser for it would cost more than it spares.
        const { error } = row.safeParse(one, { jitless: true });
        if (error || undeclared.length > 0) throw new Error(`${site}: a row is not as declared: ${error?.message ?? `nobody declared ${undeclared.join(', ')}`}`);
      }
      if (!seen.has(site)) { seen.add(site); appendFileSync(file, `${site}\n`); }
    },
  };
}

type Field = { readonly name: string; readonly dataTypeID: number };

export function compare(site: string, row: z.ZodObject, fields: readonly Field[]): void {
  const described = new Map(fields.map(({ name, dataTypeID }) => [name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()), dataTypeID]));
  const problems = [
    ...[...described.keys()].filter((name) => !(name in row.shape)).map((name) => `column ${name} is not declared`),
    ...Object.keys(row.shape).filter((name) => !described.has(name)).map((name) => `${name} is declared but not selected`),
    ...Object.entries(row.shape).flatMap(([name, type]) => {
      const oid = described.get(name);
      const kind = kindOf(type as z.ZodType);
      return oid === undefined || kind === 'any' || fits(kind, oid) ? [] : [`${name} is declared ${kind}, but PostgreSQL says type ${oid}`];
    }),
  ];
  if (problems.length > 0) throw new Error(`${site}: ${problems.join('; ')}`);
}

function kindOf(type: z.ZodType): string {
  const { type: kind, innerType } = type._zod.def as { type: string; innerType?: z.ZodType };
  if (innerType) return kindOf(innerType);
  if (kind === 'enum' || kind === 'literal' || kind === 'template_literal') return 'string';
  return ['string', 'number', 'boolean', 'date', 'array'].includes(kind) ? kind : 'any';
}

const oids: Record<string, readonly number[]> = {
  string: [25, 1043, 2950, 1042, 19, 1082, 18],
  number: [20, 21, 23, 700, 701, 1700],
  boolean: [16],
  date: [1184, 1114],
};

/** Array and json types are many; an array may also come as json. */
const fits = (kind: string, oid: number): boolean => kind === 'array' ? !Object.values(oids).flat().includes(oid) : oids[kind]!.includes(oid);
