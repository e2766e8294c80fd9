import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CastKey } from '#story';
import { idOf } from '#kernel/id';
import { fixedId } from '#story/ids';

/** An address, as somebody who may see what stands there. */
export type Standing = { readonly path: string; readonly as?: CastKey };

/** What stands for the variable parts of an address that has some. */
const examples: Readonly<Record<string, string>> = {
  '/journey/behaviours/:id': '/journey/behaviours/00000000-0000-7000-8009-000000000014', // says what happens next
  '/stories/:id': '/stories/dc62cf8a-62c2-897a-a6e3-18c890a8500e', // the worktop that was cut too short
  '/repairs/:id': '/repairs/4484899c-fa6f-8706-85df-e36bed91fa8c',
  '/people/:id': `/people/${fixedId('person', 7)}`,
  '/journey/roles/:id': `/journey/roles/${fixedId('role', 23)}`,
  '/journey/plans/:id': `/journey/plans/${fixedId('plan', 1)}`,
  '/customers/forum/:id': '/customers/forum/29a037a3-a513-860a-b6e6-67b91b2d8464', // the corner cabinet's door
  '/customers/recovery/:id': '/customers/recovery/00000000-0000-7000-8040-000000000001',
  '/journey/discovery/:id': `/journey/discovery/${idOf('study phone')}`,
  '/journey/touchpoints/:id': `/journey/touchpoints/${fixedId('touchpoint', 6)}`,
  '/journey/:journey/:touchpoint': '/journey/renovating-a-room/pay',
};

/** Every address of staff, as the list of screens names it. */
export const staffPaths: readonly string[] = listed('staff').map(({ path }) => path);

/** Every address that needs no sign-in. */
export const openPaths: readonly string[] = listed('open').map(({ path }) => path);

/**
 * Every screen of staff, once: several addresses may show the same one. Ines leads the people team and administers, so all are open to her; some
 * have more to show to somebody else.
 */
export const staffPages: readonly Standing[] = [
  ...new Map(listed('staff').map(({ path, screen }) => [screen, { path, as: 'ines' } as const])).values(),
  { path: '/home', as: 'amara' }, { path: '/me/feedback', as: 'amara' }, { path: '/me/line', as: 'amara' }, { path: '/home', as: 'jonas' }, { path: '/home', as: 'nadia' }, { path: '/customers/rights', as: 'jonas' }, { path: '/me/rights', as: 'amara' }, { path: '/customers/stories', as: 'tomas' }, { path: '/customers/recovery', as: 'jonas' }, { path: '/team', as: 'jonas' }, { path: `/people/${fixedId('person', 5)}`, as: 'amara' }, { path: `/people/${fixedId('person', 7)}`, as: 'lena' }, { path: '/me/asked', as: 'lena' }, { path: '/me/asked', as: 'tomas' },
];

/** Pages made by the server, for people without an account. */
export const publicPaths = ['/f/AMARA', '/s', '/s/4E435FEFD78F7915A4A6F6CBC7', '/changes', '/u/0239CB2FAC8AAB66FE2DAE1D4D', '/forum', '/forum/how-to', '/forum/t/29a037a3-a513-860a-b6e6-67b91b2d8464', '/forum/search?q=hinge', '/forum/in', '/p/PANELPANELPANELPANELPANEL2', '/i/CDB1A2C51010B41200DEF69F38', '/c/keys', '/api', '/f/NOSUCHCODE', '/c/NOSUCHCODE'];

function listed(frame: 'open' | 'staff'): { path: string; screen: string }[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'app', 'routes.tsx'), 'utf8');
  const [, part = ''] = new RegExp(`\\n  ${frame}: \\{([^]*?)\\n  \\},`).exec(text) ?? [];
  return [...part.matchAll(/^ {4}'([^']+)': \(\) => (.+),$/gm)].map(([, path, screen]) => ({ path: exampleOf(path!), screen: screen! }));
}

function exampleOf(path: string): string {
  const example = path.includes(':') ? examples[path] : path;
  if (!example) throw new Error(`${path} needs an example in ${import.meta.filename}.`);
  return example;
}
