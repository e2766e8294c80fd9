import type { Matrix } from '../matrix.ts';
import { correlate } from './importance.ts';
import { nothingNew } from './lmg.ts';

/**
 * Drivers that say the same: exact combinations of the drivers before them, and those whose variance the others explain to 90 % and more (a
 * variance inflation of 10). `rank` counts drivers that say something of their own.
 */
export function entangled(names: readonly string[], covariance: Matrix): { rank: number; notes: string[] } {
  const p = names.length;
  const moving = names.map((_, i) => i).filter((i) => covariance.values[(i + 1) * (p + 2)]! > 0);
  const own: number[] = [];
  const notes: string[] = [];
  for (const i of moving) {
    const { unexplained, weights } = regress(covariance, i, own);
    if (unexplained > nothingNew) own.push(i);
    else {
      const twins = own.filter((_, k) => Math.abs(weights[k]!) > 1e-6).map((other) => names[other]!);
      notes.push(`${names[i]} says exactly what ${list(twins)} ${twins.length === 1 ? 'says' : 'say'}: they share one importance.`);
    }
  }
  const near = own.flatMap((i) => {
    const others = own.filter((other) => other !== i);
    if (others.length === 0) return [];
    const { unexplained, weights } = regress(covariance, i, others);
    const heaviest = weights.reduce((best, weight, k) => (Math.abs(weight) > Math.abs(weights[best]!) ? k : best), 0);
    return unexplained > 0.1 ? [] : [{ name: names[i]!, share: Math.floor(1000 * (1 - unexplained)) / 10, partner: names[others[heaviest]!]! }];
  });
  if (near.length > 3) {
    const least = Math.min(...near.map(({ share }) => share));
    notes.push(
      `${list(near.map(({ name }) => name))} nearly repeat one another (each is explained by the other drivers to ${least}% or more): ` +
      'how importance falls between them is uncertain.',
    );
  } else {
    notes.push(...near.map(({ name, share, partner }) =>
      `${name} nearly repeats the other drivers (they explain ${share}% of it, above all ${partner}): how importance falls between them is uncertain.`));
  }
  return { rank: own.length, notes };
}

/** What is left of a driver's variance (of one) after others, and its standardised weights on them. */
function regress(covariance: Matrix, target: number, others: readonly number[]): { unexplained: number; weights: Float64Array } {
  const size = others.length + 1;
  const { values } = correlate(covariance, [...others.map((i) => i + 1), target + 1]);
  for (let k = 0; k < size - 1; k++) {
    const pivot = values[k * size + k]!;
    for (let i = k + 1; i < size; i++) {
      const factor = values[i * size + k]! / pivot;
      for (let j = k + 1; j < size; j++) values[i * size + j]! -= factor * values[k * size + j]!;
    }
  }
  const weights = new Float64Array(size - 1);
  for (let k = size - 2; k >= 0; k--) {
    let sum = values[k * size + size - 1]!;
    for (let j = k + 1; j < size - 1; j++) sum -= values[k * size + j]! * weights[j]!;
    weights[k] = sum / values[k * size + k]!;
  }
  return { unexplained: values[size * size - 1]!, weights };
}

/** Which drivers cannot be told apart from the strongest: those that overtake it in more than one resample of forty. */
export function told(names: readonly string[], drivers: readonly { lmg: number | null }[], draws: readonly Float64Array[]): string[] {
  const order = names.map((_, i) => i).sort((a, b) => drivers[b]!.lmg! - drivers[a]!.lmg!);
  const [top, ...rest] = order;
  const equals = rest.filter((i) => draws.filter((draw) => draw[i]! >= draw[top!]!).length > draws.length / 40);
  if (equals.length === 0) return rest.length ? [`${names[top!]} matters more than every other driver here.`] : [];
  return [`${names[top!]} can't be told apart from ${list(equals.map((i) => names[i]!))}: more answers may change their order.`];
}

const list = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
