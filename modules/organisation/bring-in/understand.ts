import { Refusal } from '#kernel/refusal';
import { nameFrom, type Kind } from '#people';
import { dayOf, kindOf, type Fault, type Field, type Names } from './map.ts';
import { mostFaults, type Line } from './read.ts';

/** Somebody as the file describes them. What the file does not say is null. */
export type Described = {
  readonly line: number; readonly key: string | null; readonly name: string; readonly givenName: string | null; readonly email: string | null; readonly userName: string | null;
  readonly kind: Kind | null; readonly title: string | null; readonly role: string | null; readonly unit: string | null; readonly place: string | null; readonly manager: string | null;
  readonly from: string | null; readonly until: string | null;
};

export type Wrong = (line: number, field: Field, value: string, problem: Fault['problem']) => void;

/** Gathers faults, the first hundred, under the names of the file's own columns. */
export function gathering(faults: Fault[], names: Names): Wrong {
  return (line, field, value, problem) => { if (faults.length < mostFaults) faults.push({ line, column: names[field] ?? '', value: value.slice(0, 80), problem }); };
}

/** Each line as a person; what cannot be is a fault. */
export function understand(lines: readonly Line[], names: Names, wrong: Wrong): Described[] {
  const first = { key: new Map<string, number>(), email: new Map<string, number>(), userName: new Map<string, number>() };
  return lines.flatMap(({ line, cells }) => {
    let fits = true;
    const not = (field: Field, value: string, problem: Fault['problem']): null => { wrong(line, field, value, problem); fits = false; return null; };
    const given = (field: Field): string | null => cells[field] || null;

    const inParts = names.name === undefined;
    const whole = inParts ? [cells.givenName, cells.familyName].filter(Boolean).join(' ') : cells.name;
    const name = whole === '' ? not(inParts ? 'givenName' : 'name', '', 'empty') : readable(whole, (problem) => not(inParts ? 'givenName' : 'name', whole, problem));
    const givenName = cells.givenName === '' ? null : readable(cells.givenName, (problem) => not('givenName', cells.givenName, problem));
    const email = given('email')?.toLowerCase() ?? null;
    if (email !== null && !/^[^\s@"<>,;]{1,64}@[^\s@"<>,;]+\.[^\s@"<>,;.]{2,}$/.test(email)) not('email', email, 'no_email');
    const userName = given('userName')?.toLowerCase() ?? null;
    if (userName !== null && !/^[a-z0-9._-]{3,40}$/.test(userName)) not('userName', userName, 'no_user_name');
    const key = given('key');
    if (key !== null && key.length > 120) not('key', key, 'too_long');
    if (key === null && email === null && userName === null) not(names.key !== undefined ? 'key' : names.email !== undefined ? 'email' : 'userName', '', 'empty');
    for (const [field, value] of [['key', key], ['email', email], ['userName', userName]] as const) {
      if (value === null) continue;
      if (first[field].has(value)) not(field, `${value} (${first[field].get(value)!})`, 'twice');
      else first[field].set(value, line);
    }

    const kind = names.kind === undefined ? null : kindOf(cells.kind) ?? not('kind', cells.kind, 'no_kind');
    const from = cells.from === '' ? null : dayOf(cells.from) ?? not('from', cells.from, 'no_date');
    const until = cells.until === '' ? null : dayOf(cells.until) ?? not('until', cells.until, 'no_date');
    if (from !== null && until !== null && until <= from) not('until', cells.until, 'until_before');
    for (const field of ['title', 'role', 'unit', 'place'] as const) if (cells[field].length > 120) not(field, cells[field], 'too_long');
    if ((cells.role === '') !== (cells.unit === '') && names.role !== undefined && names.unit !== undefined) not(cells.role === '' ? 'role' : 'unit', '', 'needs_both');

    if (!fits || name === null) return [];
    return [{ line, key, name, givenName, email, userName, kind, title: given('title'), role: oneLine(given('role')), unit: oneLine(given('unit')), place: oneLine(given('place')), manager: given('manager'), from, until }];
  });
}

const oneLine = (text: string | null): string | null => text?.normalize('NFC').replace(/\s+/g, ' ').trim() ?? null;

function readable(text: string, not: (problem: Fault['problem']) => null): string | null {
  try { return nameFrom(text); } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return not(error.code === 'people.name_long' ? 'too_long' : error.code === 'people.without_name' ? 'no_name' : 'name_characters');
  }
}
