import type { Row } from '../bin/bench.ts';
import { random } from '../statistics/random.ts';
import { survival } from '../statistics/survival.ts';

/** A million spells in whole weeks, some entered late: four sites, three covariates, hazard ratios 2, 0.8 and 1. */
function millionSpells() {
  const n = 1_000_000;
  const draw = random(1);
  const [time, event, entry] = [new Float64Array(n), new Uint8Array(n), new Float64Array(n)];
  const codes = new Int32Array(n);
  const columns = ['night', 'tenure', 'distance'].map((term) => ({ term, covariate: term, values: new Float64Array(n) }));
  for (let i = 0; i < n; i++) {
    codes[i] = draw.below(4);
    const night = Number(draw.uniform() < 0.3);
    const [tenure, distance] = [draw.normal(), draw.normal()];
    [night, tenure, distance].forEach((value, j) => (columns[j]!.values[i] = value));
    const leaves = -Math.log(1 - draw.uniform()) * 200 * Math.exp(-(Math.LN2 * night + Math.log(0.8) * tenure));
    const lastSeen = draw.uniform() * 300;
    entry[i] = draw.uniform() < 0.2 ? -1 : 0;
    time[i] = Math.ceil(Math.min(leaves, lastSeen));
    if (time[i] === 0) time[i] = 1;
    event[i] = Number(leaves <= lastSeen);
  }
  return { time, event, entry, group: { levels: ['north', 'south', 'east', 'west'], codes }, covariates: columns };
}

export async function measure(): Promise<Row[]> {
  const { covariates, ...spells } = millionSpells();
  const timed = (what: string, run: () => string): Row => {
    const from = performance.now();
    const beside = run();
    return { what, value: `${((performance.now() - from) / 1000).toFixed(2)} s`, beside };
  };
  return [
    timed('1,000,000 spells: four curves and log-rank', () => {
      const answer = survival(spells);
      return 'curves' in answer ? `median ${answer.curves![0]!.median}` : '';
    }),
    timed('the same: Cox, three covariates, Efron ties, zph', () => {
      const answer = survival({ time: spells.time, event: spells.event, entry: spells.entry, covariates });
      return 'cox' in answer && answer.cox && 'coefficients' in answer.cox ? `ratio ${answer.cox.coefficients[0]!.ratio.toFixed(3)}, true 2` : '';
    }),
  ];
}
