import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUndetermined } from '../statistics/estimate.ts';
import { random } from '../statistics/random.ts';
import { intercept, labelTerm, type Answers } from '../statistics/ratings/design.ts';
import { fitLinear } from '../statistics/ratings/linear.ts';
import { shareRatings, type ShareCell } from '../statistics/ratings/share.ts';
import type { Row } from '../bin/bench.ts';

/** InstEval beside lme4 on the same file with whole processes counted, ten million answers in cells, and what a screen asks for. */
export async function measure(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  try {
    return [...insteval(folder), tenMillion(), ...screens()];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const command = fileURLToPath(new URL('../bin/throughline.ts', import.meta.url));
const shared = fileURLToPath(new URL('../../shared/data/insteval/insteval.csv', import.meta.url));
const spec = { score: 'y', person: 'd', fixed: ['service'], random: ['s', 'd', 'dept:service'], method: 'reml' };

function insteval(folder: string): Row[] {
  const hasR = spawnSync('Rscript', ['-e', 'library(lme4)'], { stdio: 'ignore' }).status === 0;
  const file = existsSync(shared) ? shared : hasR ? exported(join(folder, 'insteval.csv')) : undefined;
  if (!file) return [{ what: 'InstEval, 73,421 ratings', value: 'not here', beside: 'neither the file nor R with lme4' }];

  const answer = join(folder, 'answer.json'), asked = join(folder, 'spec.json'), theirs = join(folder, 'lme4.R');
  writeFileSync(asked, JSON.stringify(spec));
  const own = least(3, () => run(process.execPath, [command, 'analyse', 'ratings', '--data', file, '--spec', asked, '--json'], answer));
  const { criterion } = JSON.parse(readFileSync(answer, 'utf8')) as { criterion: number };
  if (!hasR) return [{ what: 'InstEval, 73,421 ratings, 1,128 x 2,972 x 28', value: seconds(own), beside: 'R with lme4 is not here', aim: '< 2 s' }];

  writeFileSync(theirs, lme4(file));
  const other = least(1, () => run('Rscript', [theirs], answer));
  const [apart] = [Math.abs(criterion - Number(readFileSync(answer, 'utf8')))];
  return [{
    what: 'InstEval, 73,421 ratings, 1,128 x 2,972 x 28', value: seconds(own), aim: 'half of lme4',
    beside: `lme4 ${seconds(other)}, ${(other / own).toFixed(1)} x; same to ${apart.toExponential(0)}`,
  }];
}

/** The same model and the same answer: coefficients, variances, people with their conditional standard deviations. */
const lme4 = (file: string): string => `
  suppressMessages(library(lme4)); d <- read.csv(${JSON.stringify(file)})
  for (one in c("s", "d", "service", "dept")) d[[one]] <- factor(d[[one]])
  m <- lmer(y ~ service + (1 | s) + (1 | d) + (1 | dept:service), d)
  people <- ranef(m, condVar = TRUE, whichel = "d")
  cat(sprintf("%.10f", REMLcrit(m)))`;

function exported(file: string): string {
  spawnSync('Rscript', ['-e', `data(InstEval, package = "lme4"); write.csv(InstEval, ${JSON.stringify(file)}, row.names = FALSE, quote = FALSE)`]);
  return file;
}

/** Seconds of a whole process whose output goes to a file. */
function run(program: string, args: string[], output: string): number {
  const from = performance.now(), { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const took = (performance.now() - from) / 1000;
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  writeFileSync(output, stdout);
  return took;
}

const least = (times: number, measured: () => number): number => Math.min(...Array.from({ length: times }, measured));
const seconds = (value: number): string => `${value.toFixed(2)} s`;

/** 100,000 people at 400 sites, ten cells of ten answers each: channel and month as case mix. */
function tenMillion(): Row {
  const people = 100_000, each = 10, rows = people * each, { normal, below } = random(1), sites = Array.from({ length: 400 }, () => 0.3 * normal());
  const person = new Int32Array(rows), site = new Int32Array(rows), channel = new Int32Array(rows), month = new Int32Array(rows);
  const sum = new Float64Array(rows), squares = new Float64Array(rows);
  for (let p = 0; p < people; p++) {
    const effect = 0.5 * normal(), home = below(400);
    for (let i = p * each; i < (p + 1) * each; i++) {
      [person[i], site[i], channel[i], month[i]] = [p, home, below(4), below(12)];
      for (let answer = 0; answer < 10; answer++) {
        const score = 3.5 + effect + sites[home]! + 0.1 * channel[i]! + 0.02 * month[i]! + 1.1 * normal();
        sum[i]! += score;
        squares[i]! += score * score;
      }
    }
  }
  const levels = (letter: string, count: number) => Array.from({ length: count }, (_, k) => `${letter}${k}`);
  const answers: Answers = {
    sum, squares, count: new Float64Array(rows).fill(10),
    fixed: [intercept, labelTerm('channel', levels('c', 4), channel), labelTerm('month', levels('m', 12), month)],
    random: [{ name: 'person', levels: levels('p', people), codes: person }, { name: 'site', levels: levels('s', 400), codes: site }],
  };
  const from = performance.now(), fit = fitLinear(answers), took = (performance.now() - from) / 1000;
  if (isUndetermined(fit)) throw new Error(fit.undetermined);
  const [own, home] = fit.groups.map(({ variance }) => variance.toFixed(3));
  return {
    what: '10,000,000 answers of 100,000 people in 1,000,000 cells', value: seconds(took), aim: '< 10 s, < 1 GB',
    beside: `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB; variances ${own}, ${home} (true 0.250, 0.090)`,
  };
}

/** The binomial model behind the Ratings screen, with case mix. */
function screens(): Row[] {
  return ([[30, 200], [5000, 20]] as const).map(([people, each]) => {
    const { normal, uniform, below } = random(2), cells: ShareCell[] = [];
    for (let p = 0; p < people; p++) {
      const effect = 0.6 * normal();
      for (let c = 0; c < each; c++) {
        const trials = 1 + below(6);
        let successes = 0;
        for (let i = 0; i < trials; i++) if (uniform() < 1 / (1 + Math.exp(-0.5 - effect))) successes++;
        cells.push({ person: `p${p}`, successes, trials, levels: { channel: `c${below(5)}`, site: `s${below(4)}`, month: `m${below(12)}` } });
      }
    }
    const took = least(3, () => { const from = performance.now(); shareRatings({ cells, adjust: true, seed: 1 }); return performance.now() - from; });
    const what = `shares of ${people.toLocaleString('en')} people x ${each} cells, placed`;
    return { what, value: `${took.toFixed(0)} ms`, aim: people === 30 ? '< 100 ms' : 'a few s' };
  });
}
