import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { random } from '../random.ts';
import { isUndetermined } from '../estimate.ts';
import { shareRatings, type ShareCell, type ShareRatings } from './share.ts';

const rated = (cells: ShareCell[], adjust = false, seed = 1): ShareRatings => {
  const answer = shareRatings({ cells, adjust, seed });
  assert.ok(!isUndetermined(answer));
  return answer;
};

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** People whose effects have sd `between`, each with cells of several case mixes; `truth` is each one's share at average case mix. */
function company(seed: number, { people = 24, answers = 60, between = 0.6, between_labels = 0.8 } = {}) {
  const { normal, uniform } = random(seed);
  const effects = Array.from({ length: people }, () => between * normal());
  const cells: ShareCell[] = [];
  effects.forEach((effect, k) => {
    for (const channel of ['phone', 'shop', 'visit']) {
      // Whoever has an even number meets more of the hard customers.
      const trials = Math.round((answers / 3) * (channel === 'visit' && k % 2 ? 0.4 : 1));
      const logit = 0.5 + effect + (channel === 'visit' ? -between_labels : 0);
      let successes = 0;
      for (let i = 0; i < trials; i++) if (uniform() < logistic(logit)) successes++;
      cells.push({ person: `p${k}`, successes, trials, levels: { channel } });
    }
  });
  return { cells, effects };
}

test('a person with more answers is shrunk less, and nobody is shrunk past the average', () => {
  const people = rated([
    { person: 'few', successes: 4, trials: 4 }, { person: 'many', successes: 188, trials: 200 },
    ...Array.from({ length: 20 }, (_, i) => ({ person: `o${i}`, successes: 60 + 2 * (i % 10), trials: 100 })),
  ]);
  const of = (id: string) => people.people.find((one) => one.id === id)!;
  assert.ok(of('many').share > of('few').share, 'four perfect answers do not outrank two hundred at 94 %');
  assert.ok(of('few').share < 100 && of('few').share > people.average);
  assert.ok(of('many').reliability > of('few').reliability);
  assert.equal(of('few').verdict, 'few');
  assert.equal(of('many').verdict, 'above');
});

test('shrinkage never crosses the average, whatever the counts', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 })), { minLength: 2, maxLength: 12 }), (counts) => {
    const cells = counts.map(([successes, more], i) => ({ person: `p${i}`, successes, trials: successes + more }));
    const { average, people } = rated(cells);
    for (const { raw, share, low, high } of people) {
      assert.ok((raw - average) * (share - average) >= -1e-6, `raw ${raw}, share ${share}, average ${average}`);
      assert.ok(Math.abs(share - average) <= Math.abs(raw - average) + 1e-6);
      assert.ok(low < share && share < high);
    }
  }), { numRuns: 60 });
});

test('the order of the cells and the way they are split change nothing', () => {
  const { cells } = company(3);
  const split = cells.flatMap(({ successes, trials, ...cell }) => [
    { ...cell, successes: Math.floor(successes / 2), trials: Math.floor(trials / 2) },
    { ...cell, successes: successes - Math.floor(successes / 2), trials: trials - Math.floor(trials / 2) },
  ].filter((one) => one.successes <= one.trials)).reverse();
  const [one, other] = [rated(cells, true), rated(split, true)];
  one.people.forEach((person, k) => {
    assert.equal(person.id, other.people[k]!.id);
    assert.ok(Math.abs(person.share - other.people[k]!.share) < 1e-3);
    assert.deepEqual(person.placement, other.people[k]!.placement);
  });
});

test('whoever meets the hard customers is lifted when the case mix is adjusted for', () => {
  const { cells } = company(5, { answers: 600 });
  const plain = rated(cells), adjusted = rated(cells, true);
  const gap = ({ people }: ShareRatings) => {
    const mean = (odd: number) => people.filter(({ id }) => Number(id.slice(1)) % 2 === odd).reduce((sum, { share }) => sum + share / 12, 0);
    return mean(0) - mean(1);
  };
  assert.ok(gap(adjusted) > gap(plain) + 2, `${gap(adjusted)} and ${gap(plain)}`);
  for (const { id, mix } of adjusted.people) assert.equal(mix < 0, Number(id.slice(1)) % 2 === 0);
});

test('the true share lies within the limits, and the true place within the placement, about nineteen times in twenty', () => {
  let covered = 0, placed = 0, all = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const { cells, effects } = company(seed);
    const order = effects.map((_, k) => k).sort((a, b) => effects[b]! - effects[a]!);
    // Average case mix: the visit's share of all answers.
    const visits = cells.filter(({ levels }) => levels!['channel'] === 'visit').reduce((sum, { trials }) => sum + trials, 0);
    const mix = (-0.8 * visits) / cells.reduce((sum, { trials }) => sum + trials, 0);
    for (const { id, low, high, placement } of rated(cells, true, seed).people) {
      const k = Number(id.slice(1)), truth = 100 * logistic(0.5 + mix + effects[k]!), place = order.indexOf(k) + 1;
      all++;
      if (low <= truth && truth <= high) covered++;
      if (placement.from <= place && place <= placement.to) placed++;
    }
  }
  assert.ok(covered / all > 0.925 && covered / all < 0.98, `${covered} of ${all}`);
  assert.ok(placed / all > 0.925, `${placed} of ${all}`);
});

test('the spread between people is recovered when there are many', () => {
  const { cells } = company(11, { people: 400, answers: 90, between: 0.6 });
  const { between } = rated(cells, true);
  assert.ok(Math.abs(between - 0.6) < 0.06, String(between));
});

test('all satisfied, nobody satisfied, one label only: finite and honest', () => {
  for (const share of [0, 1]) {
    const { people, average } = rated([1, 2, 3].map((k) => ({ person: `p${k}`, successes: share * 50 * k, trials: 50 * k, levels: { site: `s${k}` } })), true);
    assert.ok(share ? average > 95 : average < 5);
    for (const { low, high, verdict } of people) {
      assert.ok(Number.isFinite(low) && Number.isFinite(high) && low >= 0 && high <= 100);
      assert.equal(verdict, 'same');
    }
  }
});

test('no answers or a single person are undetermined, with the reason', () => {
  assert.deepEqual(shareRatings({ cells: [], adjust: true, seed: 1 }), { undetermined: 'there are no answers' });
  const alone = shareRatings({ cells: [{ person: 'a', successes: 3, trials: 9 }], adjust: true, seed: 1 });
  assert.ok(isUndetermined(alone) && alone.undetermined.includes('one person'));
});

test('a count that is none is refused by the name of its field', () => {
  assert.throws(() => rated([{ person: 'a', successes: 5, trials: 4 }]), { name: 'RangeError', message: /cells\[0\]\.successes/ });
  assert.throws(() => rated([{ person: 'a', successes: 0, trials: Number.NaN }]), { name: 'RangeError', message: /cells\[0\]\.trials/ });
});
