import type { Task } from './tasks.ts';

export type ChoiceModel = 'best' | 'sequential' | 'joint';

/**
 * Adds one question's logarithm of likelihood (returned), its gradient and its information (minus the second derivative) in the
 * utilities u of all items. `information` is items × items, row after row. With S the items shown:
 *   best        P(b) = exp(u_b) / Σ_S exp(u)                                   (McFadden 1974)
 *   sequential  P(b) P(w | S without b), the second with -u                    (Marley and Louviere 2005)
 *   joint       P(b, w) = exp(u_b - u_w) / Σ over ordered pairs i ≠ j of exp(u_i - u_j)   (the maxdiff model proper)
 */
export function addTask(model: ChoiceModel, task: Task, u: ArrayLike<number>, gradient: Float64Array, information: Float64Array): number {
  if (model === 'joint') return addPair(task, u, gradient, information);
  const first = addChoice(task.shown, task.best, -1, 1, u, gradient, information);
  return model === 'best' ? first : first + addChoice(task.shown, task.worst, task.best, -1, u, gradient, information);
}

/** One choice among the items shown, save `without`; sign -1 for the least wanted. */
function addChoice(
  shown: Int32Array, chosen: number, without: number, sign: 1 | -1, u: ArrayLike<number>, gradient: Float64Array, information: Float64Array,
): number {
  const many = gradient.length;
  let top = -Infinity, sum = 0;
  for (const item of shown) if (item !== without) top = Math.max(top, sign * u[item]!);
  for (const item of shown) if (item !== without) sum += Math.exp(sign * u[item]! - top);
  const chance = (item: number): number => Math.exp(sign * u[item]! - top) / sum;
  gradient[chosen]! += sign;
  for (const item of shown) {
    if (item === without) continue;
    const p = chance(item);
    gradient[item]! -= sign * p;
    information[item * many + item]! += p;
    for (const other of shown) if (other !== without) information[item * many + other]! -= p * chance(other);
  }
  return sign * u[chosen]! - top - Math.log(sum);
}

/** The sums over pairs fall apart: Σ_{i≠j} exp(u_i - u_j) = Σ exp(u) Σ exp(-u) - m. */
function addPair({ shown, best, worst }: Task, u: ArrayLike<number>, gradient: Float64Array, information: Float64Array): number {
  const many = gradient.length;
  let top = -Infinity, bottom = Infinity;
  for (const item of shown) { top = Math.max(top, u[item]!); bottom = Math.min(bottom, u[item]!); }
  // Relative to exp(top - bottom); the pair of one item with itself weighs `own`.
  const own = Math.exp(bottom - top);
  let up = 0, down = 0;
  for (const item of shown) { up += Math.exp(u[item]! - top); down += Math.exp(bottom - u[item]!); }
  const all = up * down - shown.length * own;
  gradient[best]! += 1;
  gradient[worst]! -= 1;
  const slopes = new Float64Array(shown.length);
  shown.forEach((item, i) => {
    const rise = Math.exp(u[item]! - top), fall = Math.exp(bottom - u[item]!);
    const asBest = rise * (down - fall) / all, asWorst = fall * (up - rise) / all;
    slopes[i] = asBest - asWorst;
    gradient[item]! -= slopes[i]!;
    information[item * many + item]! += asBest + asWorst;
    for (const other of shown) {
      if (other === item) continue;
      information[item * many + other]! -= (rise * Math.exp(bottom - u[other]!) + Math.exp(u[other]! - top) * fall) / all;
    }
  });
  shown.forEach((item, i) => shown.forEach((other, j) => (information[item * many + other]! -= slopes[i]! * slopes[j]!)));
  return u[best]! - u[worst]! - (top - bottom) - Math.log(all);
}

/** The logarithm of the chance of the answer when all items are wanted alike. */
export function evenTask(model: ChoiceModel, { shown: { length: m } }: Task): number {
  return -Math.log(model === 'best' ? m : m * (m - 1));
}
