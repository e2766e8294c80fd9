import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecideOptions, Decision } from '../disclose.ts';
import { decide, liveCount } from '../disclose.ts';
import { attack, attributes, organisation, solver, targets, type Organisation } from './attack.ts';

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
