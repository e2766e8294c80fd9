import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { label, number } from '../bin/analyse/adapter.ts';
import { readTable } from '../bin/analyse/table.ts';
import { choiceTasks, conditionalLogit, countChoices, individualScores, maxDiff } from './choice.ts';
import type { ChoiceModel, ConditionalLogit, Count, IndividualScores, MaxDiff, Tasks } from './choice.ts';
import { random } from './random.ts';

const gold = JSON.parse(readFileSync(new URL('gold/choice.json', import.meta.url), 'utf8'));
const near = (actual: number | null | undefined, expected: number, relative = 1e-8) =>
  assert.ok(Math.abs(actual! - expected) <= relative * Math.abs(expected), `${actual} is not ${expected}`);

function issues(): Tasks {
  const table = readTable(new URL('data/maxdiff_issues/maxdiff_long.csv', import.meta.url).pathname, [label('id'), label('block'), label('issue'), number('value')]);
  const value = table.numbers('value');
  return choiceTasks({
    task: table.labels('block'), respondent: table.labels('id'), item: table.labels('issue'),
    best: value.map((one) => Number(one === 1)), worst: value.map((one) => Number(one === -1)),
  });
}

test('thirteen issues: the counts, and the best less the worst of each respondent', () => {
  const tasks = issues(), counts = countChoices(tasks) as Count[], r = gold.maxdiff_counts;
  assert.deepEqual(counts.map(({ item }) => item), r.items);
  assert.deepEqual(counts.map(({ shown }) => shown), r.shown);
  assert.deepEqual(counts.map(({ best }) => best), r.best);
  assert.deepEqual(counts.map(({ worst }) => worst), r.worst);
  counts.forEach(({ score }, i) => assert.ok(Math.abs(score - r.std_bw[i]) < 1e-15));
  assert.equal(tasks.answered.length, r.tasks);
  gold.maxdiff_individual_bw.ids.forEach((id: string, i: number) => {
    const own = countChoices({ ...tasks, answered: tasks.answered.filter(({ respondent }) => tasks.respondents[respondent] === id) }) as Count[];
    assert.deepEqual(own.map(({ best, worst }) => best - worst), gold.maxdiff_individual_bw.bw.values[i]);
  });
});

test('thirteen issues by the three models, with errors of the likelihood and by respondent, as R has them', () => {
  const tasks = issues();
  for (const [model, name] of [['best', 'maxdiff_best_only'], ['sequential', 'maxdiff_sequential'], ['joint', 'maxdiff_joint']] as const) {
    const found = maxDiff(tasks, { model }) as MaxDiff, r = gold[name];
    assert.deepEqual(found.coefficients.map(({ term }) => term), r.term);
    near(found.logLik, r.loglik, 1e-12);
    near(found.nullLogLik, r.loglik_null_equal_shares, 1e-12);
    near(found.r2, r.mcfadden_r2);
    found.coefficients.forEach(({ estimate, se, clusterSe }, i) => {
      near(estimate, r.coef[i]);
      near(se, r.se[i]);
      near(clusterSe, r.se_cluster_cr0[i]);
    });
    r.vcov.values.flat().forEach((value: number, i: number) => near(found.covariance.values[i], value));
    if (r.share_of_preference) found.shares.forEach(({ share }, i) => near(share, r.share_of_preference.share[i]));
  }
});

const travelFile = new URL('../../shared/data/travel_mode/travel_mode.csv', import.meta.url).pathname;

/** Greene, Econometric Analysis, 5th ed. 2003, Table 21.11. */
test('how 210 people travel: Greene\'s conditional logit', { skip: existsSync(travelFile) ? false : 'the data are not beside the repository' }, () => {
  const table = readTable(travelFile, [label('individual'), label('mode'), label('choice'), number('gcost'), number('wait'), number('income')]);
  const { levels, codes } = table.labels('mode'), income = table.numbers('income');
  const mode = (name: string) => Float64Array.from(codes, (code) => Number(levels[code] === name));
  const attributes = [
    ...['air', 'train', 'bus'].map((name) => ({ term: name, values: mode(name) })), { term: 'gcost', values: table.numbers('gcost') },
    { term: 'wait', values: table.numbers('wait') }, { term: 'air_income', values: mode('air').map((one, row) => one * income[row]!) },
  ];
  const picked = table.labels('choice');
  const choice = Float64Array.from(picked.codes, (code) => Number(picked.levels[code] === 'yes'));
  const found = conditionalLogit({ task: table.labels('individual'), choice, attributes }) as ConditionalLogit;
  const r = gold.travel_mode;
  assert.equal(found.n, 210);
  near(found.logLik, r.loglik, 1e-12);
  near(found.nullLogLik, r.loglik_null_equal_shares, 1e-12);
  assert.equal(found.logLik.toFixed(4), '-199.1284');
  found.coefficients.forEach(({ estimate, se, clusterSe }, i) => {
    near(estimate, r.coef[i]);
    near(se, r.se[i]);
    assert.equal(clusterSe, null);
    assert.ok(Math.abs(estimate - r.published.coef[i]) < 6e-5);
  });
  r.vcov.values.flat().forEach((value: number, i: number) => near(found.covariance.values[i], value, 1e-7));
});

/** Questions with four of six items each, answered by the joint rule at the utilities given. */
function simulated({ seed, utilities = [0, 0.5, -0.5, 1, 0.2, -1], respondents = 60, each = 6, apart = 0, model = 'sequential' as ChoiceModel }: {
  seed: number; utilities?: number[]; respondents?: number; each?: number; apart?: number; model?: ChoiceModel;
}): { tasks: Tasks; truth: number[][] } {
  const draw = random(seed), answered: Tasks['answered'] = [], truth: number[][] = [];
  const take = (among: number[], u: number[], sign: number): number => {
    const gumbel = among.map((item) => sign * u[item]! - Math.log(-Math.log(draw.uniform())));
    return among[gumbel.indexOf(Math.max(...gumbel))]!;
  };
  for (let who = 0; who < respondents; who++) {
    const own = utilities.map((u) => u + apart * draw.normal());
    truth.push(own);
    for (let k = 0; k < each; k++) {
      const order = utilities.map((_, item) => [draw.uniform(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item), shown = order.slice(0, 4);
      const best = take(shown, own, 1), worst = take(shown.filter((item) => item !== best), own, -1);
      answered.push({ shown: Int32Array.from(shown), best, worst: model === 'best' ? -1 : worst, respondent: who });
    }
  }
  return { tasks: { items: utilities.map((_, i) => `i${i}`), respondents: truth.map((_, i) => `r${i}`), answered, left: 0, asksWorst: model !== 'best' }, truth };
}
const models = fc.constantFrom<ChoiceModel>('best', 'sequential', 'joint');

test('the order of questions and the reference change nothing but the point of rest', () => {
  fc.assert(fc.property(fc.integer(), models, (seed, model) => {
    const { tasks } = simulated({ seed }), found = maxDiff(tasks, { model }) as MaxDiff;
    const other = maxDiff({ ...tasks, answered: [...tasks.answered].reverse() }, { model, reference: 'i3' }) as MaxDiff;
    near(other.logLik, found.logLik, 1e-11);
    found.shares.forEach(({ share }, i) => near(other.shares[i]!.share, share));
    near(other.coefficients[0]!.estimate, -found.coefficients[2]!.estimate, 1e-7);
    near(other.coefficients[0]!.clusterSe, found.coefficients[2]!.clusterSe!, 1e-7);
  }), { numRuns: 30 });
});

test('answering everything twice narrows the error by √2 and leaves the error by respondent', () => {
  fc.assert(fc.property(fc.integer(), models, (seed, model) => {
    const { tasks } = simulated({ seed }), once = maxDiff(tasks, { model }) as MaxDiff;
    const twice = maxDiff({ ...tasks, answered: [...tasks.answered, ...tasks.answered] }, { model }) as MaxDiff;
    once.coefficients.forEach(({ estimate, se, clusterSe }, i) => {
      near(twice.coefficients[i]!.estimate, estimate, 1e-7);
      near(twice.coefficients[i]!.se, se / Math.SQRT2);
      near(twice.coefficients[i]!.clusterSe, clusterSe!, 1e-7);
    });
  }), { numRuns: 20 });
});

test('a best among all is one and the same as a conditional logit on the items', () => {
  fc.assert(fc.property(fc.integer(), (seed) => {
    const { tasks } = simulated({ seed, model: 'best' }), found = maxDiff(tasks, { model: 'best' }) as MaxDiff;
    const rows = tasks.answered.flatMap(({ shown, best, respondent }, task) => Array.from(shown, (item) => ({ task, item, respondent, choice: Number(item === best) })));
    const same = conditionalLogit({
      task: { levels: tasks.answered.map((_, i) => String(i)), codes: Int32Array.from(rows, ({ task }) => task) }, choice: rows.map(({ choice }) => choice),
      attributes: [1, 2, 3, 4, 5].map((item) => ({ term: `i${item}`, values: rows.map((row) => Number(row.item === item)) })),
      respondent: { levels: tasks.respondents, codes: Int32Array.from(rows, ({ respondent }) => respondent) },
    }) as ConditionalLogit;
    near(same.logLik, found.logLik, 1e-11);
    found.coefficients.forEach(({ estimate, clusterSe }, i) => {
      assert.ok(Math.abs(same.coefficients[i]!.estimate - estimate) < 1e-7);
      near(same.coefficients[i]!.clusterSe, clusterSe!, 1e-7);
    });
  }), { numRuns: 20 });
});

test('the truth lies within the limits about 95 times in 100', () => {
  let covered = 0;
  for (let seed = 0; seed < 200; seed++) {
    const { low, high } = (maxDiff(simulated({ seed }).tasks) as MaxDiff).coefficients[2]!;
    if (low <= 1 && high >= 1) covered++;
  }
  assert.ok(covered >= 180 && covered <= 199, `${covered} of 200`);
});

test('an attribute in cents counts a hundredth of one in euros, and prices in millions are found too', () => {
  fc.assert(fc.property(fc.integer(), fc.constantFrom(100, 1e7, 1e-6), (seed, factor) => {
    const draw = random(seed), rows = 300, price = Float64Array.from({ length: rows }, () => draw.uniform()), comfort = price.map(() => draw.normal());
    const codes = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 3));
    const choice = new Float64Array(rows);
    for (let at = 0; at < rows; at += 3) {
      const u = [0, 1, 2].map((k) => comfort[at + k]! - 2 * price[at + k]! - Math.log(-Math.log(draw.uniform())));
      choice[at + u.indexOf(Math.max(...u))] = 1;
    }
    const levels = Array.from({ length: 100 }, (_, i) => String(i));
    const fit = (values: Float64Array) =>
      conditionalLogit({ task: { levels, codes }, choice, attributes: [{ term: 'price', values }, { term: 'comfort', values: comfort }] }) as ConditionalLogit;
    const one = fit(price), other = fit(price.map((value) => factor * value));
    near(other.coefficients[0]!.estimate, one.coefficients[0]!.estimate / factor, 1e-7);
    near(other.coefficients[1]!.se, one.coefficients[1]!.se, 1e-7);
  }), { numRuns: 30 });
});

test('single respondents are drawn to the average, the less they answered the more, and come nearer to the truth than it', () => {
  const { tasks, truth } = simulated({ seed: 5, respondents: 150, each: 8, apart: 1 });
  const found = individualScores(tasks) as IndividualScores;
  assert.ok(found.tau2 > 0.6 && found.tau2 < 1.5, `${found.tau2}`);
  let own = 0, average = 0;
  found.respondents.forEach(({ scores }, who) => {
    const mean = truth[who]!.reduce((sum, u) => sum + u, 0) / 6;
    scores.forEach(({ estimate }, item) => {
      own += (estimate - (truth[who]![item]! - mean)) ** 2;
      average += (found.average[item]!.estimate - (truth[who]![item]! - mean)) ** 2;
    });
    assert.ok(Math.abs(scores.reduce((sum, { estimate }) => sum + estimate, 0)) < 1e-8);
  });
  assert.ok(own < 0.75 * average, `${own} and ${average}`);

  const few = individualScores({ ...tasks, answered: tasks.answered.filter(({ respondent }, i) => respondent > 0 || i < 1) }) as IndividualScores;
  const distance = ({ average: all, respondents }: IndividualScores) =>
    respondents[0]!.scores.reduce((sum, { estimate }, item) => sum + (estimate - all[item]!.estimate) ** 2, 0);
  assert.ok(distance(few) < distance(found));
  assert.ok(few.respondents[0]!.scores[0]!.sd > found.respondents[0]!.scores[0]!.sd);
});

test('respondents who want the same are said to differ by little', () => {
  const found = individualScores(simulated({ seed: 8, respondents: 100, each: 6 }).tasks) as IndividualScores;
  assert.ok(found.tau2 < 0.1, `${found.tau2}`);
});

test('questions from rows: skipped ones are counted, and nonsense is refused by its field', () => {
  const rows = (best: number[], worst: number[], item = [0, 1, 2, 0, 1, 2]) => choiceTasks({
    task: { levels: ['a', 'b'], codes: Int32Array.of(0, 0, 0, 1, 1, 1) }, item: { levels: ['x', 'y', 'z'], codes: Int32Array.from(item) }, best, worst,
  });
  const found = rows([1, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 1]);
  assert.deepEqual([found.answered.length, found.left, found.answered[0]!.best, found.answered[0]!.worst], [1, 1, 0, 2]);
  assert.throws(() => rows([1, 1, 0, 1, 0, 0], [0, 0, 1, 0, 0, 1]), /^RangeError: best: task a has two rows/);
  assert.throws(() => rows([1, 0, 0, 1, 0, 0], [1, 0, 0, 0, 0, 1]), /worst: task a has "x" both as best and as worst/);
  assert.throws(() => rows([2, 0, 0, 1, 0, 0], [0, 0, 1, 0, 0, 1]), /best: task a has 2/);
  assert.throws(() => rows([1, 0, 0, 1, 0, 0], [0, 0, 1, 0, 0, 1], [0, 1, 1, 0, 1, 2]), /item: task a shows an item twice/);
});

test('what the answers cannot tell is said with its reason', () => {
  const reason = (answer: object) => (answer as { undetermined: string }).undetermined;
  const tasks = (answers: [number[], number, number][], items = ['a', 'b', 'c', 'd']): Tasks => ({
    items, respondents: [], left: 0, asksWorst: true, answered: answers.map(([shown, best, worst]) => ({ shown: Int32Array.from(shown), best, worst, respondent: -1 })),
  });
  assert.match(reason(maxDiff(tasks([]))), /no question was answered/);
  assert.match(reason(countChoices(tasks([])) as object), /no question was answered/);
  const winner = tasks([[[0, 1, 2], 0, 1], [[0, 1, 2], 0, 2], [[1, 2, 3], 1, 3], [[1, 2, 3], 3, 2]]);
  assert.match(reason(maxDiff(winner)), /"a" was always preferred to the other items/);
  assert.match(reason(maxDiff(tasks([[[0, 1], 0, 1], [[0, 1], 1, 0], [[2, 3], 2, 3], [[2, 3], 3, 2]]))), /"a", "b" were never compared with the other items/);
  assert.match(reason(maxDiff(tasks([[[0, 1], 0, 1], [[0, 1], 1, 0]]))), /"c", "d" were never shown/);
  assert.throws(() => maxDiff(tasks([[[0, 1], 0, 1]]), { reference: 'e' }), /reference: no question shows "e"/);
  assert.throws(() => maxDiff({ ...tasks([[[0, 1], 0, -1]]), asksWorst: false }), /worst: the sequential model needs/);
  assert.throws(() => individualScores(tasks([[[0, 1], 0, 1]])), /respondent: /);

  const task = { levels: ['1', '2', '3', '4'], codes: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3) }, choice = [1, 0, 0, 1, 1, 0, 0, 1];
  const logit = (...columns: number[][]) => conditionalLogit({ task, choice, attributes: columns.map((values, j) => ({ term: `x${j}`, values })) });
  assert.match(reason(logit([2, 1, 1, 2, 5, 4, 3, 9])), /x0 foretells the choices completely/);
  assert.match(reason(logit([1, 0, 1, 0, 0, 1, 1, 1], [2, 1, 1, 2, 5, 4, 3, 9])), /x1 foretells/);
  assert.throws(() => logit([1, 1, 2, 2, 3, 3, 4, 4]), /attributes: x0 is the same for all options/);
  assert.throws(() => logit([1, 0, 1, 0, 0, 1, 1, 0], [3, 1, 3, 1, 1, 3, 3, 1]), /x1 is made of the attributes before/);
  assert.match(reason(conditionalLogit({ task, choice: new Float64Array(8), attributes: [{ term: 'x', values: [1, 0, 1, 0, 0, 1, 1, 0] }] })), /no question was answered/);
});
