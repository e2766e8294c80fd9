import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecideOptions, Decision, Respondent } from '../disclose.ts';
import { decide, liveCount } from '../disclose.ts';
import { random } from '../random.ts';

/**
 * Attackers who know who is who and read everything a survey ever shows: every filter, earlier surveys, exports, each other's pages. They
 * solve the system of sums by an elimination of their own (persons as unknowns, another prime), and look for anybody in too small a group.
 */
const other = 67_108_837;

type Organisation = { people: Respondent[]; answers: number[] };

/** 40 to 300 employees of whom 80 % answer; departments and sites of uneven size. */
function organisation(seed: number, wave = 0, earlier?: Organisation): Organisation {
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

const attributes = ['department', 'gender', 'tenure', 'site', 'level'];

/** Reduced rows over persons; a sum can be worked out when clearing the pivots clears it. */
function solver(released: readonly (readonly string[])[]) {
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
function targets(people: readonly Respondent[]): string[][] {
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

function attack(released: readonly (readonly string[])[], wanted: readonly (readonly string[])[]) {
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

const seeds = Array.from({ length: 30 }, (_, seed) => seed + 1);
const closed = ({ people, answers }: Organisation, options: Partial<DecideOptions> = {}) =>
  decide(people, { attributes, depth: 3, answers, ...options });
const atDepth3 = seeds.map((seed) => {
  const one = organisation(seed);
  return { seed, ...one, decision: closed(one), wanted: targets(one.people) };
});
const shown = (decision: Decision) => decision.released.length / decision.cells.length;

test('filters to depth 3 in 30 organisations: nobody in a group under five can be worked out, and something is left to see', () => {
  let visible = 0;
  for (const { seed, decision, wanted, ...one } of atDepth3) {
    assert.deepEqual(attack(decision.released, wanted), { people: 0, singles: 0 }, `organisation ${seed}`);
    visible += shown(decision) / seeds.length;
    const single = closed(one, { depth: 1 });
    assert.deepEqual(attack(single.released, wanted), { people: 0, singles: 0 }, `organisation ${seed}, depth 1`);
    assert.ok(shown(single) > 0.4, `organisation ${seed} shows ${shown(single)} of its single filters`);
  }
  assert.ok(visible > 0.05, `${visible}`);
});

test('the same attackers find many when only the threshold is kept, and some with complementary suppression in each table', () => {
  const found = { threshold: { people: 0, singles: 0 }, complementary: { people: 0, singles: 0 } };
  let all = 0;
  for (const { wanted, ...one } of atDepth3.slice(0, 10)) {
    all += one.people.length;
    for (const rule of ['threshold', 'complementary'] as const) {
      const { people, singles } = attack(closed(one, { rule, depth: 2 }).released, wanted);
      found[rule].people += people;
      found[rule].singles += singles;
    }
  }
  assert.ok(found.threshold.people > 0.2 * all && found.threshold.singles > 0.05 * all, JSON.stringify({ ...found, all }));
  assert.ok(found.complementary.people > 0, JSON.stringify({ ...found, all }));
});

test('trends: three surveys with joiners, leavers and people who moved, read together', () => {
  for (const seed of seeds) {
    const waves: Organisation[] = [];
    const decisions: Decision[] = [];
    for (let wave = 0; wave < 3; wave++) {
      waves.push(organisation(seed, wave, waves.at(-1)));
      decisions.push(closed(waves[wave]!, { depth: 2, before: [...decisions] }));
    }
    const wanted = [...waves.flatMap(({ people }) => targets(people)), ...cameAndWent(decisions)];
    assert.deepEqual(
      attack(
        decisions.flatMap(({ released }) => released),
        wanted,
      ),
      { people: 0, singles: 0 },
      `organisation ${seed}`,
    );
  }
});

test('without the earlier surveys in mind the same attackers find joiners and leavers', () => {
  let people = 0;
  for (const seed of seeds.slice(0, 10)) {
    const first = organisation(seed);
    const second = organisation(seed, 1, first);
    const decisions = [closed(first, { depth: 2 }), closed(second, { depth: 2 })];
    people += attack(
      decisions.flatMap(({ released }) => released),
      [...targets(first.people), ...targets(second.people), ...cameAndWent(decisions)],
    ).people;
  }
  assert.ok(people > 20, `${people}`);
});

/** Those few who are in a cell of one survey and not of another. */
function cameAndWent(decisions: readonly Decision[]): string[][] {
  return decisions.flatMap((one) =>
    decisions.flatMap((two) => {
      if (one === two) return [];
      const cells = new Map(two.cells.map((cell) => [JSON.stringify(Object.entries(cell.where).sort()), new Set(cell.ids)]));
      return one.cells.flatMap(({ where, ids }) => {
        const then = cells.get(JSON.stringify(Object.entries(where).sort()));
        const gone = then ? ids.filter((id) => !then.has(id)) : [];
        const here = new Set(ids);
        const back = then ? [...then].filter((id) => !here.has(id)) : [];
        return gone.length > 0 && gone.length + back.length < 5 ? [gone] : [];
      });
    }),
  );
}

test('two readers who each see a part put their pages together, and with the export: still nobody', () => {
  for (const {
    seed,
    decision: { cells },
    wanted,
  } of atDepth3) {
    const page = (mine: (where: Readonly<Record<string, string>>) => boolean) =>
      cells.filter(({ released, where }) => released && mine(where)).map(({ ids }) => ids);
    const head = page((where) => where['department'] === 'd0'),
      local = page((where) => where['site'] === 's0');
    const csv = page((where) => Object.keys(where).length <= 2);
    assert.deepEqual(attack([...head, ...local, ...csv], wanted), { people: 0, singles: 0 }, `organisation ${seed}`);
  }
});

test('a reorganisation after the close changes nothing: the decision stands with the groups as they were', () => {
  for (const seed of seeds.slice(0, 10)) {
    const one = organisation(seed);
    const first = closed(one, { depth: 2 });
    const moved = {
      ...one,
      people: one.people.map((person, n) => (n % 9 ? person : { ...person, attributes: { ...person.attributes, department: 'd7' } })),
    };
    const second = closed(moved, { depth: 2, before: [first] });
    const released = [...first.released, ...second.released];
    assert.deepEqual(attack(released, [...targets(one.people), ...targets(moved.people), ...cameAndWent([first, second])]), {
      people: 0,
      singles: 0,
    });
  }
});

test('a live figure, looked at after every single answer, moves by five people or more, at the close too', () => {
  for (let total = 0; total < 200; total++) {
    let shownNow = 0;
    for (let answers = 0; answers <= total; answers++) {
      const next = liveCount(answers);
      assert.ok(next === shownNow || next - shownNow >= 5);
      shownNow = next;
    }
    if (total >= 5) assert.ok(total - shownNow >= 5, `${total} at the close, ${shownNow} before`);
  }
});

test('what an attacker does work out under the threshold is the true answer, to the last point', () => {
  const one = organisation(3);
  const { cells } = closed(one, { rule: 'threshold', depth: 2 });
  const answer = new Map(one.people.map(({ id }, at) => [id, one.answers[at]!]));
  const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + answer.get(id)!, 0);
  const whole = cells.find(({ where }) => Object.keys(where).length === 0)!;
  // One department at a time: the whole less the shown departments is what the hidden ones together said.
  const departments = cells.filter(({ where }) => Object.keys(where).join() === 'department');
  const hidden = departments.filter(({ released }) => !released).flatMap(({ ids }) => ids);
  const worked = sum(whole.ids) - departments.filter(({ released }) => released).reduce((total, { ids }) => total + sum(ids), 0);
  assert.equal(worked, sum(hidden));
  assert.equal(solver(cells.filter(({ released }) => released).map(({ ids }) => ids))(hidden), true);
});
