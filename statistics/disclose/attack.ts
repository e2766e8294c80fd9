import type { Respondent } from './cells.ts';
import { random } from '../random.ts';

/**
 * Attackers who know who is who and read everything a survey ever shows: every filter, earlier surveys, exports, each other's pages. They
 * solve the system of sums by an elimination of their own (persons as unknowns, another prime), and look for anybody in too small a group.
 */
const other = 67_108_837;

export type Organisation = { people: Respondent[]; answers: number[] };

/** 40 to 300 employees of whom 80 % answer; departments and sites of uneven size. */
export function organisation(seed: number, wave = 0, earlier?: Organisation): Organisation {
  const draw = random(seed * 101 + wave);
  const skewed = (count: number) => Math.min(Math.floor(draw.uniform() ** 1.5 * count), count - 1);
  const person = (id: string): Respondent => ({
    id,
    attributes: {
      department: `d${skewed(8)}`,
      gender: `g${skewed(3)}`,
      tenure: `t${skewed(4)}`,
      site: `s${skewed(4)}`,
      level: `l${skewed(3)}`,
    },
  });
  const people: Respondent[] = [];
  if (earlier) {
    for (const one of earlier.people) {
      if (draw.uniform() < 0.06) continue;
      people.push(draw.uniform() < 0.05 ? { ...one, attributes: { ...one.attributes, department: `d${skewed(8)}` } } : one);
    }
    const joiners = draw.below(6);
    for (let n = 0; n < joiners; n++) people.push(person(`w${wave} ${n}`));
  } else {
    const size = 40 + draw.below(261);
    for (let n = 0; n < size; n++) if (draw.uniform() < 0.8) people.push(person(`p${n}`));
  }
  return { people, answers: people.map(() => 1 + draw.below(5)) };
}

export const attributes = ['department', 'gender', 'tenure', 'site', 'level'];

/** Reduced rows over persons; a sum can be worked out when clearing the pivots clears it. */
export function solver(released: readonly (readonly string[])[]) {
  const places = new Map<string, number>();
  for (const ids of released) for (const id of ids) if (!places.has(id)) places.set(id, places.size);
  const width = places.size;
  const rows: Float64Array[] = [];
  const pivots: number[] = [];
  const clear = (row: Float64Array) => {
    pivots.forEach((place, at) => {
      if (row[place]) subtract(row, rows[at]!, row[place]!);
    });
    return row;
  };
  for (const ids of released) {
    const row = new Float64Array(width);
    for (const id of ids) row[places.get(id)!] = 1;
    clear(row);
    const place = row.findIndex((value) => value !== 0);
    if (place < 0) continue;
    const scale = power(row[place]!, other - 2);
    row.forEach((value, at) => {
      row[at] = multiply(value, scale);
    });
    for (const one of rows) if (one[place]) subtract(one, row, one[place]!);
    rows.push(row);
    pivots.push(place);
  }
  return (plus: readonly string[], minus: readonly string[] = []): boolean => {
    if ([...plus, ...minus].some((id) => !places.has(id))) return false;
    const row = new Float64Array(width);
    for (const id of plus) row[places.get(id)!] = 1;
    for (const id of minus) row[places.get(id)!] = other - 1;
    return clear(row).every((value) => value === 0);
  };
}
const multiply = (a: number, b: number) => {
  const left = a * b - Math.floor((a * b) / other) * other;
  return left < 0 ? left + other : left >= other ? left - other : left;
};
const power = (base: number, exponent: number): number => {
  let result = 1;
  for (; exponent > 0; exponent = Math.floor(exponent / 2), base = multiply(base, base)) if (exponent % 2) result = multiply(result, base);
  return result;
};
const subtract = (row: Float64Array, from: Float64Array, amount: number) => {
  for (let at = 0; at < row.length; at++) {
    if (!from[at]) continue;
    const left = row[at]! - multiply(from[at]!, amount);
    row[at] = left < 0 ? left + other : left;
  }
};

/** Every group of fewer than five that anybody could be interested in: by attributes to depth 5, remainders of nested filters, and everybody alone. */
export function targets(people: readonly Respondent[]): string[][] {
  const tables = Array.from({ length: 32 }, (_, mask) => {
    const chosen = attributes.filter((_, bit) => mask & (1 << bit));
    const groups = new Map<string, string[]>();
    for (const { id, attributes: own } of people) {
      const key = chosen.map((name) => own[name]).join();
      const group = groups.get(key);
      if (group) group.push(id);
      else groups.set(key, [id]);
    }
    return { mask, chosen, groups };
  });
  const found = tables.flatMap(({ groups }) => [...groups.values()].filter((ids) => ids.length < 5));
  for (const inner of tables.filter(({ chosen }) => chosen.length > 0 && chosen.length <= 3)) {
    for (const outer of tables.filter(({ mask }) => mask !== inner.mask && (mask & inner.mask) === mask)) {
      const kept = inner.chosen.map((name) => outer.chosen.includes(name));
      for (const [key, ids] of inner.groups) {
        const wider = outer.groups.get(
          key
            .split(',')
            .filter((_, at) => kept[at])
            .join(),
        )!;
        if (wider.length === ids.length || wider.length - ids.length >= 5) continue;
        const inside = new Set(ids);
        found.push(wider.filter((id) => !inside.has(id)));
      }
    }
  }
  return [...found, ...people.map(({ id }) => [id])];
}

export function attack(released: readonly (readonly string[])[], wanted: readonly (readonly string[])[]) {
  const canTell = solver(released);
  const people = new Set<string>(),
    singles = new Set<string>();
  for (const ids of wanted) {
    if (!canTell(ids)) continue;
    ids.forEach((id) => people.add(id));
    if (ids.length === 1) singles.add(ids[0]!);
  }
  return { people: people.size, singles: singles.size };
}
