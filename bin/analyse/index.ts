import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Adapter, Tell } from './adapter.ts';
import { reason } from './reason.ts';
import { nearest, specFault } from './spec.ts';
import { Fault, readTable } from './table.ts';
import { printCount } from './words/printing.ts';

/** The thirteen estimators, loaded only when asked for: a fit should not wait for twelve others to be read. */
export const adapters: Record<string, () => Promise<{ adapter: Adapter }>> = {
  ratings: () => import('./ratings.ts'),
  rates: () => import('./rates.ts'),
  drivers: () => import('./drivers.ts'),
  contrast: () => import('./contrast.ts'),
  effect: () => import('./effect.ts'),
  linkage: () => import('./linkage.ts'),
  survey: () => import('./survey.ts'),
  survival: () => import('./survival.ts'),
  reliability: () => import('./reliability.ts'),
  impact: () => import('./impact.ts'),
  choice: () => import('./choice.ts'),
  meta: () => import('./meta.ts'),
  disclose: () => import('./disclose.ts'),
};

/** `throughline analyse NAME --data FILE --spec FILE|JSON [--json] [--svg FILE]`: the exit code is 0, or 2 for bad input. */
export async function analyse(argv: string[]): Promise<number> {
  try {
    const { name, data, spec, json, svg, help } = request(argv);
    if (help && !name) return print(await helpForAll());
    const adapter = await adapterNamed(name);
    if (help) return print(helpFor(adapter));

    const { answer, dropped, read, asked } = run(adapter, data, spec);
    const used = dropped ? `${printCount(dropped)} of ${printCount(read)} rows lack a value in a column the spec names and are left out.` : '';
    if (json) {
      if (used) tell(used);
      await write(JSON.stringify(dropped ? { ...answer, dropped } : answer) + '\n');
    } else {
      const words = 'undetermined' in answer ? `This cannot be determined: ${answer.undetermined}` : adapter.say(answer, asked);
      await write([words, used].filter(Boolean).join('\n\n') + '\n');
    }
    if (svg && 'undetermined' in answer) tell('There is nothing to draw.');
    else if (svg) draw(adapter, answer, asked, svg);
    return 0;
  } catch (fault) {
    // A RangeError of the engine, too, names a field of the spec; anything else is a bug and keeps its trace.
    if (!(fault instanceof Fault || fault instanceof RangeError)) throw fault;
    process.stderr.write(`${oneOrTwoLines(fault.message)}\n`);
    return 2;
  }
}

function run(adapter: Adapter, data: string | undefined, text: string | undefined) {
  if (!text) throw new Fault(`Say what to analyse with --spec FILE or --spec '${JSON.stringify(adapter.example)}'`);
  const asked = readSpec(adapter, text);
  if (!data) throw new Fault('Name the file with --data FILE.csv');
  const table = readTable(data, adapter.columns(asked));
  const answer = adapter.run(table, asked, tell);
  return { answer, dropped: table.dropped, read: table.read, asked };
}

function request(argv: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        spec: { type: 'string' },
        json: { type: 'boolean' },
        svg: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (positionals.length > 1) throw new Fault(`One analysis at a time: "${positionals[0]}" or "${positionals[1]}"?`);
    return { name: positionals[0], ...values, help: values.help || positionals[0] === undefined };
  } catch (fault) {
    if (fault instanceof Fault) throw fault;
    throw new Fault(`${(fault as Error).message.split('. ')[0]}. See: throughline analyse --help`);
  }
}

async function adapterNamed(name = ''): Promise<Adapter> {
  const found = Object.hasOwn(adapters, name) ? adapters[name] : undefined;
  if (found) return (await found()).adapter;
  const meant = nearest(name, Object.keys(adapters));
  throw new Fault(`There is no analysis "${name}"${meant ? `; did you mean "${meant}"?` : '.'} There are: ${Object.keys(adapters).join(', ')}.`);
}

/** The spec is inline when it begins like JSON, else a file. */
function readSpec(adapter: Adapter, text: string): unknown {
  const inline = /^\s*[[{]/.test(text);
  const source = inline ? text : read(text);
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (fault) {
    throw new Fault(
      `The spec${inline ? '' : ` in ${text}`} is not JSON: ${(fault as Error).message.replace(/ in JSON.*?(?= at|$)/s, '').replace(/\s+/g, ' ')}`,
    );
  }
  const asked = adapter.spec.safeParse(parsed);
  if (asked.success) return asked.data;
  const fields = [...new Set([...Object.keys(adapter.example), ...fieldsOf(adapter.spec)])];
  throw new Fault(`${capital(specFault(asked.error, fields))}.\nA spec for ${adapter.name} looks like ${JSON.stringify(adapter.example)}`);
}

/** The field names a spec knows, through unions and refinements, to suggest one for a misspelt name. */
function fieldsOf(spec: unknown): string[] {
  const definition = (spec as { def?: { shape?: object; options?: unknown[]; in?: unknown; innerType?: unknown } }).def ?? {};
  return [
    ...Object.keys(definition.shape ?? {}),
    ...(definition.options ?? []).flatMap(fieldsOf),
    ...(definition.in ? fieldsOf(definition.in) : []),
    ...(definition.innerType ? fieldsOf(definition.innerType) : []),
  ];
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    throw new Fault(`The spec ${file} cannot be read: ${reason(fault)}`);
  }
}

function draw(adapter: Adapter, answer: object, asked: unknown, file: string): void {
  if (!adapter.picture) return tell(`${adapter.name} has no picture.`);
  const picture = adapter.picture(answer, asked);
  try {
    writeFileSync(file, picture);
  } catch (fault) {
    throw new Fault(`The picture cannot be written to ${file}: ${reason(fault)}`);
  }
}

async function helpForAll(): Promise<string> {
  const all = await Promise.all(Object.values(adapters).map((load) => load()));
  return [
    'throughline analyse NAME --data FILE.csv --spec FILE.json|JSON [--json] [--svg FILE.svg]',
    '',
    'The CSV is UTF-8 with commas and a header. Without --json the answer is a table and sentences; with it, full precision.',
    '',
    ...all.flatMap(({ adapter }) => [
      `  ${adapter.name.padEnd(12)} ${adapter.purpose}`,
      `  ${''.padEnd(12)} --spec '${JSON.stringify(adapter.example)}'`,
      '',
    ]),
  ].join('\n');
}

const helpFor = (adapter: Adapter): string =>
  [
    `${adapter.name}: ${adapter.purpose}`,
    '',
    `throughline analyse ${adapter.name} --data FILE.csv --spec '${JSON.stringify(adapter.example)}'`,
    '',
    `Fields of the spec: ${[...new Set([...Object.keys(adapter.example), ...fieldsOf(adapter.spec)])].join(', ')}.`,
    adapter.picture ? 'With --svg FILE.svg it draws a picture.\n' : '',
  ].join('\n');

const tell: Tell = (progress) => void process.stderr.write(`${progress}\n`);

const print = async (text: string): Promise<number> => {
  await write(`${text.trimEnd()}\n`);
  return 0;
};

/** Waits until a pipe has taken it all: the process may end right after. */
const write = (text: string): Promise<void> => new Promise((done) => void process.stdout.write(text, () => done()));

const oneOrTwoLines = (text: string): string => capital(text.split('\n').slice(0, 2).join('\n'));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

if (import.meta.main) process.exitCode = await analyse(process.argv.slice(2));
