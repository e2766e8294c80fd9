import type { Row } from '../bin/bench.ts';
import { drivers } from '../statistics/drivers.ts';
import { random } from '../statistics/random.ts';

/** Ten thousand answers on as many questions as asked for, all leaning on one mood. */
function answers(n: number, p: number) {
  const draw = random(1);
  const mood = Float64Array.from({ length: n }, () => draw.normal());
  const columns = Array.from({ length: p }, (_, j) => ({ name: `question ${j + 1}`, values: mood.map((value) => value + draw.normal()) }));
  const outcome = mood.map((value, i) => value + columns[0]!.values[i]! + draw.normal());
  return { outcome, drivers: columns };
}

export async function measure(): Promise<Row[]> {
  const [twenty, ten] = [answers(10_000, 20), answers(10_000, 10)];
  const timed = (what: string, run: () => object, aim?: string): Row => {
    const from = performance.now();
    const answer = run() as { r2: number };
    return { what, value: `${((performance.now() - from) / 1000).toFixed(2)} s`, beside: `R² ${answer.r2.toFixed(4)}`, aim };
  };
  return [
    timed('LMG of 20 drivers, 10,000 rows', () => drivers(twenty), 'under 2 s'),
    timed('10 drivers, 10,000 rows, 1,000 resamples', () => drivers(ten, { bootstrap: 1000 })),
  ];
}
