import { crossed, intercept, labelTerm, numberTerm, product, type FixedTerm, type Group } from '../../../statistics/ratings/design.ts';
import { label, number, type Column } from '../adapter.ts';
import type { Covariate } from '../spec.ts';
import type { Table } from '../table.ts';

/** "a*b" is a, b and their interaction; "a:b" the interaction alone. Main effects first, as R orders them. */
export function termsOf(fixed: readonly Covariate[]): string[][] {
  const found = fixed.flatMap((one): string[][] => {
    if (typeof one !== 'string') return [[one.number]];
    return one.includes('*') ? subsets(one.split('*')) : [one.split(':')];
  });
  const key = (names: readonly string[]): string => [...names].sort().join(':');
  const once = found.filter((names, i) => found.findIndex((other) => key(other) === key(names)) === i);
  return once.sort((a, b) => a.length - b.length);
}

export const fixedColumns = (fixed: readonly Covariate[]): Column[] => {
  const numeric = numbersAmong(fixed);
  return [...new Set(termsOf(fixed).flat())].map((name) => (numeric.has(name) ? number(name) : label(name)));
};

export const randomColumns = (names: readonly string[]): Column[] => [...new Set(names.flatMap((name) => name.split(':')))].map(label);

export function fixedTerms(table: Table, fixed: readonly Covariate[]): FixedTerm[] {
  const numeric = numbersAmong(fixed), wanted = termsOf(fixed);
  const main = (name: string): FixedTerm => {
    if (numeric.has(name)) return numberTerm(name, table.numbers(name));
    const { levels, codes } = table.labels(name);
    return labelTerm(name, levels, codes);
  };
  const has = new Set(wanted.map((names) => names.join(':')));
  return [intercept, ...wanted.map((names) => {
    const missing = names.find((name) => !has.has(name));
    if (missing) throw new RangeError(`fixed: the interaction ${names.join(':')} needs ${missing} by itself too; write "${names.join('*')}"`);
    return names.map(main).reduce((a, b) => product(a, b));
  })];
}

export const groupNamed = (table: Table, name: string): Group =>
  ({ ...name.split(':').map((column): Group => ({ name: column, ...table.labels(column) })).reduce((a, b) => crossed(a, b)), name });

/** Columns that the spec declares as numbers stay numbers inside interactions. */
const numbersAmong = (fixed: readonly Covariate[]): Set<string> => new Set(fixed.flatMap((one) => (typeof one === 'string' ? [] : [one.number])));

function subsets(names: readonly string[]): string[][] {
  return names.reduce<string[][]>((sets, name) => [...sets, ...sets.map((set) => [...set, name])], [[]]).filter(({ length }) => length > 0);
}
