import { z } from 'zod';

const column = z.string().min(1).max(200);

/** What a column of a file of people can be. */
export const fields = ['key', 'name', 'givenName', 'familyName', 'email', 'userName', 'kind', 'title', 'role', 'unit', 'place', 'manager', 'from', 'until'] as const;
export type Field = (typeof fields)[number];
/** The columns by what they are. */
export type Names = { readonly [field in Field]?: string | undefined };

/** Which column of a file is what. A name is required, whole or in two parts; and a key, an e-mail address or a user name, by which people are known again. */
export const peopleMap = z.strictObject(Object.fromEntries(fields.map((field) => [field, column.optional()])) as Record<Field, z.ZodOptional<typeof column>>)
  .refine((map) => map.name !== undefined || map.givenName !== undefined, { message: 'Which column is the name?', path: ['name'] })
  .refine((map) => map.key !== undefined || map.email !== undefined || map.userName !== undefined, { message: 'Which column is a key, an e-mail address or a user name?', path: ['key'] });

export type PeopleMap = z.output<typeof peopleMap>;

export const problems = [
  'empty', 'no_name', 'name_characters', 'too_long', 'no_email', 'no_user_name', 'no_kind', 'no_date', 'until_before', 'ragged', 'stray_quote', 'characters', 'twice', 'taken', 'readdress',
  'no_manager', 'two_managers', 'circle', 'role_kind', 'two_units', 'closed', 'needs_both',
] as const;

/** Something in the file that does not fit, where a person can find it. */
export type Fault = { readonly line: number; readonly column: string; readonly value: string; readonly problem: (typeof problems)[number] };

export type PeopleOutcome = {
  readonly lines: number; readonly fresh: number; readonly changed: number; readonly same: number;
  /** What the file speaks of and the house does not have yet: made with it, so that a slip of the pen is seen beforehand. */
  readonly newRoles: readonly string[]; readonly newUnits: readonly string[]; readonly newPlaces: readonly string[];
  readonly faults: readonly Fault[]; readonly done: boolean;
};

/** Columns as other systems name them in their lists of people: Frappe HR and ERPNext, Horilla, OrangeHRM, and what people write by hand. */
const called: Readonly<Record<Field, readonly string[]>> = {
  key: ['key', 'id', 'employee', 'employee id', 'employee number', 'badge id', 'employee_id', 'personalnummer', 'personalnr', 'personal-nr.', 'mitarbeiternummer', 'person id'],
  name: ['name', 'full name', 'employee name', 'employee_name', 'employee full name', 'vollständiger name'],
  givenName: ['given name', 'first name', 'first_name', 'first (& middle) name', 'employee first name', 'vorname', 'preferred name'],
  familyName: ['last name', 'last_name', 'surname', 'family name', 'employee last name', 'nachname'],
  email: ['e-mail', 'email', 'company email', 'company_email', 'work email', 'user id', 'user_id', 'e-mail-adresse', 'prefered email', 'preferred email'],
  userName: ['user name', 'username', 'login', 'benutzername'],
  kind: ['kind', 'employment type', 'employment_type', 'employment status', 'employee type', 'work type', 'status', 'art'],
  title: ['title', 'job title on card', 'titel'],
  role: ['role', 'designation', 'job title', 'job position', 'job role', 'position', 'rolle', 'stelle'],
  unit: ['unit', 'department', 'sub unit', 'team', 'abteilung', 'einheit'],
  place: ['place', 'branch', 'location', 'site', 'standort', 'ort'],
  manager: ['manager', 'reports to', 'reports_to', 'reporting manager', 'supervisor', 'vorgesetzte', 'vorgesetzter', 'vorgesetzte/r', 'führungskraft', 'leitung'],
  from: ['from', 'date of joining', 'date_of_joining', 'date joining', 'joining date', 'joined date', 'start date', 'von', 'eintritt', 'eintrittsdatum'],
  until: ['until', 'relieving date', 'relieving_date', 'contract end date', 'end date', 'bis', 'austritt', 'austrittsdatum'],
};

/** Which column is probably what, each at most once, by its name. A person confirms it. */
export function guess(columns: readonly string[]): Partial<Record<Field, string>> {
  const left = new Set(columns);
  const found: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const column = called[field].flatMap((name) => columns.filter((one) => left.has(one) && plain(one) === name))[0];
    if (!column) continue;
    found[field] = column;
    left.delete(column);
  }
  return found;
}

const plain = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

const words: Readonly<Record<string, readonly string[]>> = {
  employee: ['', 'employee', 'permanent', 'full-time', 'full time', 'part-time', 'part time', 'fulltime', 'parttime', 'full-time permanent', 'full-time probation', 'part-time internship', 'full-time contract', 'regular', 'probation', 'intern', 'internship',
    'apprentice', 'active', 'fixed-term', 'angestellt', 'angestellte', 'angestellter', 'mitarbeiter', 'mitarbeiterin', 'vollzeit', 'teilzeit'],
  agent: ['agent', 'agentin', 'contractor', 'contract', 'freelance', 'freelancer', 'broker', 'franchise', 'self-employed', 'independent', 'commission', 'handelsvertreter', 'freie', 'freiberuflich', 'selbstständig'],
  candidate: ['candidate', 'applicant', 'bewerber', 'bewerberin'],
  alumni: ['alumni', 'alumna', 'alumnus', 'left', 'former', 'inactive', 'ehemalig', 'ausgeschieden'],
};

/** What somebody is, in the words of whichever system the file came from; undefined when nobody can know. */
export const kindOf = (word: string): 'employee' | 'agent' | 'candidate' | 'alumni' | undefined =>
  (Object.entries(words).find(([, all]) => all.includes(plain(word)))?.[0]) as 'employee' | undefined;

/** A day as files write it: 2026-11-20, with or without an hour, or 20.11.2026. Anything else could be read two ways. */
export function dayOf(text: string): string | undefined {
  const german = text.match(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/);
  const day = german ? `${german[3]}-${german[2]!.padStart(2, '0')}-${german[1]!.padStart(2, '0')}` : text.match(/^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?$/)?.[1];
  if (!day) return undefined;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day || day < '1900-01-01' || day > '2100-01-01' ? undefined : day;
}

/** The column with the name most like it, for a word of help. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const best = names.map((other) => ({ other, apart: distance(plain(name), plain(other)) })).sort((a, b) => a.apart - b.apart)[0];
  return best && best.apart <= Math.max(2, name.length / 3) ? best.other : undefined;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) row = row.reduce<number[]>((next, _, j) => [...next, j === 0 ? i : Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))], []);
  return row[b.length]!;
}
