import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTable } from '../bin/analyse/table.ts';
import type { Cronbach, Intraclass, Kappa, Krippendorff, Level, Ratings, WithinGroup } from './reliability.ts';
import { cohen, cronbach, fleiss, intraclass, krippendorff, withinGroup } from './reliability.ts';
import { random } from './random.ts';

const gold = JSON.parse(readFileSync(new URL('gold/reliability.json', import.meta.url), 'utf8'));
const folder = new URL('../../shared/data/', import.meta.url).pathname;
const skip = existsSync(folder) ? false : 'the data are not beside the repository';
const near = (found: number | null | undefined, expected: number, what = '', parts = 1e-10) =>
  assert.ok(Math.abs(found! - expected) <= parts * Math.max(Math.abs(expected), 1e-6), `${what}: ${found} is not ${expected}`);
const reason = (answer: object) => (answer as { undetermined: string }).undetermined;

/** Row after row of subjects, NaN where somebody did not rate. */
const rated = (rows: readonly (readonly number[])[]): Ratings => {
  const all = rows.flatMap((row, subject) => row.flatMap((score, rater) => (Number.isNaN(score) ? [] : [{ subject, rater, score }])));
  return { subject: all.map((one) => one.subject), rater: all.map((one) => one.rater), score: all.map((one) => one.score) };
};

/** Four judges, six targets: Shrout and Fleiss (1979), table 2. */
const judges = rated([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]);

test('six intraclass correlations are those of Shrout and Fleiss, table 4, and of R with F and limits', () => {
  const { icc } = intraclass(judges) as Intraclass;
  const r = gold.shrout_fleiss;
  assert.deepEqual(icc.map(({ estimate }) => estimate!.toFixed(2)), ['0.17', '0.29', '0.71', '0.44', '0.62', '0.91']);
  icc.forEach((one, i) => {
    assert.equal(one.type, r.type[i]);
    near(one.estimate, r.icc[i], 'icc');
    near(one.f, r.F[i], 'F');
    assert.deepEqual([one.df1, one.df2], [r.df1[i], r.df2[i]]);
    near(one.p, r.p[i], 'p', 1e-8);
    near(one.low, r.lower95[i], `${one.type} low`, 1e-9);
    near(one.high, r.upper95[i], `${one.type} high`, 1e-9);
  });
});

/** Four observers, twelve units, gaps: Krippendorff (2011), example C. */
const gap = NaN;
const observers = rated([
  [1, 1, gap, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
  [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [gap, 5, 5, 5], [gap, gap, 1, 1], [gap, gap, 3, gap],
]);

test('Krippendorff\'s example C gives the printed .743, .815, .849 and .797', () => {
  for (const [level, printed] of Object.entries({ nominal: '0.743', ordinal: '0.815', interval: '0.849', ratio: '0.797' })) {
    const { alpha, units, ratings } = krippendorff(observers, level as Level) as Krippendorff;
    near(alpha.estimate, gold.krippendorff_2011[level].alpha, level);
    assert.equal(alpha.estimate.toFixed(3), printed);
    assert.deepEqual([units, ratings], [11, 40]);
    assert.ok(alpha.low! < alpha.estimate && alpha.estimate < alpha.high! && alpha.high! <= 1);
  }
});

test('Krippendorff\'s error is near that of leaving out one unit after another', () => {
  const draw = random(4);
  const rows = Array.from({ length: 60 }, () => {
    const mood = draw.below(4);
    return [0, 1, 2].map(() => mood + Number(draw.uniform() < 0.4));
  });
  for (const level of ['nominal', 'ordinal', 'interval'] as const) {
    const all = rows.map((_, i) => (krippendorff(rated(rows.filter((__, j) => j !== i)), level) as Krippendorff).alpha.estimate);
    const mean = all.reduce((sum, value) => sum + value, 0) / 60;
    const jackknife = Math.sqrt((59 / 60) * all.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    near((krippendorff(rated(rows), level) as Krippendorff).alpha.se, jackknife, level, 0.1);
  }
});

test('Cronbach\'s alpha of the attitude scale is .84, with every item dropped in turn', { skip }, () => {
  const names = ['rating', 'complaints', 'privileges', 'learning', 'raises', 'critical', 'advance'];
  const table = readTable(`${folder}attitude/attitude.csv`, names.map((name) => ({ name, as: 'number' as const })));
  const found = cronbach(names.map((name) => ({ name, values: table.numbers(name) }))) as Cronbach;
  const r = gold.alpha_attitude;
  assert.equal(found.n, 30);
  near(found.alpha.estimate, r.raw_alpha);
  near(found.alpha.se, r.ase, 'error', 1e-9);
  near(found.standardised, r.std_alpha);
  found.ifDropped.forEach(({ alpha }, i) => near(alpha, r.item_dropped_raw_alpha[i], names[i]));
});

/** A table of counts as ratings: row i, column j says how many subjects the first rater put in i and the second in j. */
const crossed = (counts: readonly (readonly number[])[]) =>
  rated(counts.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j]))));

test('Cohen\'s kappa and its quadratic weights are those of R, with the error of Fleiss, Cohen and Everitt', () => {
  const r = gold.cohen_weighted;
  const table = crossed([0, 1, 2].map((i) => r.table_row_major.slice(3 * i, 3 * i + 3)));
  const plain = cohen(table, 3) as Kappa;
  const weighted = cohen(table, 3, 'quadratic') as Kappa;
  near(plain.kappa.estimate, r.kappa);
  near(plain.kappa.se! ** 2, r.var_kappa, 'variance', 1e-9);
  near(weighted.kappa.estimate, r.weighted_quadratic);
  // The reference file holds psych 2.2.9's weighted variance, .00430: it takes a rater's margin where the mean weight against it belongs.
  // By Fleiss, Cohen and Everitt (1969), equation 14, it is .00448, and leaving out one subject after another agrees with them.
  near(weighted.kappa.se! ** 2, 0.004478470917551184, 'weighted variance', 1e-9);
  const counts: number[] = r.table_row_major;
  const each = counts.map((count, cell) => {
    const without = counts.map((value, other) => (other === cell ? value - 1 : value));
    return { count, estimate: (cohen(crossed([0, 1, 2].map((i) => without.slice(3 * i, 3 * i + 3))), 3, 'quadratic') as Kappa).kappa.estimate };
  });
  const mean = each.reduce((sum, { count, estimate }) => sum + count * estimate, 0) / 100;
  near(weighted.kappa.se! ** 2, (99 / 100) * each.reduce((sum, { count, estimate }) => sum + count * (estimate - mean) ** 2, 0), 'jackknife', 0.03);
});

test('Fleiss\' kappa of ten subjects and fourteen raters is .210', { skip }, () => {
  const names = [1, 2, 3, 4, 5].map((k) => `cat${k}`);
  const table = readTable(`${folder}reliability/fleiss_kappa_example.csv`, names.map((name) => ({ name, as: 'number' as const })));
  const rows = Array.from({ length: 10 }, (_, subject) =>
    names.flatMap((name, category) => Array.from({ length: table.numbers(name)[subject]! }, () => category)));
  const { kappa } = fleiss(rated(rows), 5) as Kappa;
  near(kappa.estimate, gold.fleiss.kappa);
  near(kappa.se, gold.fleiss.se_null);
});

test('people who agree fully have an r_wg of 1, at random 0, and the order of rows is nothing', () => {
  const items = [[4, 4, 1, 2, 3, 4, 5, 3], [5, 5, 5, 4, 3, 2, 1, 3]];
  const found = withinGroup({ levels: ['a', 'b', 'c'], codes: [0, 0, 1, 1, 1, 1, 1, 2] }, items, 5) as WithinGroup;
  assert.deepEqual(found.groups.map(({ rwg }) => rwg), [1, 0, null]);
  assert.equal(found.mean, 0.5);
  // Variance 1/3 of 2: 1 - 1/6 for one item (James, Demaree and Wolf 1984, equation 1).
  near((withinGroup({ levels: ['a'], codes: [0, 0, 0] }, [[3, 3, 4]], 5) as WithinGroup).mean, 5 / 6);
});

const scores = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 }), { minLength: 4, maxLength: 12 });

test('moving all ratings, or naming raters anew, changes no agreement', () => {
  fc.assert(fc.property(scores, fc.integer({ min: 2, max: 9 }), (rows, unit) => {
    const turned = rated([...rows].reverse().map((row) => [...row].reverse().map((value) => unit * value)));
    const [a, b] = [krippendorff(rated(rows), 'interval'), krippendorff(turned, 'interval')];
    if ('undetermined' in a) return assert.ok('undetermined' in b);
    near((b as Krippendorff).alpha.estimate, a.alpha.estimate, 'alpha', 1e-8);
    const [c, d] = [intraclass(rated(rows)), intraclass(turned)] as [Intraclass, Intraclass];
    if ('undetermined' in c) return undefined;
    near(d.icc[0]!.estimate, c.icc[0]!.estimate!, 'icc', 1e-6);
    return undefined;
  }));
});

test('no answer holds a number that is none', () => {
  fc.assert(fc.property(scores, (rows) => {
    const all = [intraclass(rated(rows)), ...(['nominal', 'ordinal', 'interval', 'ratio'] as const).map((level) => krippendorff(rated(rows), level)),
      fleiss(rated(rows.map((row) => row.map((value) => value - 1))), 5), cohen(rated(rows.map(([a, b]) => [a! - 1, b! - 1])), 5, 'quadratic'),
      cronbach([0, 1, 2].map((j) => ({ name: String(j), values: rows.map((row) => row[j]!) })))];
    assert.doesNotMatch(JSON.stringify(all, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? 'NaN' : value)), /NaN/);
  }));
});

test('one rater, one subject, all the same: undetermined, with the reason', () => {
  assert.match(reason(intraclass(rated([[1], [2], [3]]))), /only one rating/);
  assert.match(reason(intraclass(rated([[3, 3], [3, 3]]))), /all ratings are the same/);
  assert.match(reason(krippendorff(rated([[3, gap], [gap, 3]]), 'nominal')), /no unit was rated by two/);
  assert.match(reason(krippendorff(rated([[3, 3], [3, 3]]), 'nominal')), /all ratings are the same/);
  assert.match(reason(cohen(rated([[0, 0], [0, 0]]), 2)), /same one thing/);
  assert.match(reason(cronbach([{ name: 'a', values: [1, 1, 1, 1] }, { name: 'b', values: [2, 2, 2, 2] }])), /no item varies/);
  assert.throws(() => krippendorff({ subject: [0, 0], rater: [1, 1], score: [1, 2] }, 'nominal'), /RangeError: rater: row 2/);
});

test('subjects that somebody did not rate are left out and said', () => {
  const { subjects, incomplete, notes } = intraclass(rated([[9, 2], [6, 1], [8, gap], [7, 1]])) as Intraclass;
  assert.deepEqual([subjects, incomplete], [3, 1]);
  assert.match(notes[0]!, /1 of 4 subjects/);
});
