import type { Row } from '../bin/bench.ts';
import { decide, exposure } from '../statistics/disclose.ts';
import { random } from '../statistics/random.ts';

const attributes = ['department', 'gender', 'tenure', 'site', 'level'];

function employees(count: number) {
  const draw = random(7);
  const skewed = (most: number) => String(Math.floor(draw.uniform() ** 1.5 * most));
  return Array.from({ length: count }, (_, n) => ({
    id: `e${n}`, attributes: { department: skewed(40), gender: skewed(3), tenure: skewed(4), site: skewed(12), level: skewed(5) },
  }));
}

/** Five thousand people, by every single filter and every pair: decided once, at the close of a survey. */
export async function measure(): Promise<Row[]> {
  const people = employees(5000);
  return [1, 2].map((depth): Row => {
    const from = performance.now();
    const decision = decide(people, { attributes, depth });
    const seconds = (performance.now() - from) / 1000;
    const told = exposure(decide(people, { attributes, depth, rule: 'threshold' }).released, decision.guarded);
    return {
      what: `5,000 people, filters of ${depth}: ${decision.cells.length} cells, ${decision.released.length} shown`, value: `${seconds.toFixed(2)} s`,
      beside: `threshold only exposes ${told.people}`,
    };
  });
}
