export type Minimum = { at: Float64Array; value: number; evaluations: number; converged: boolean };

/**
 * The lowest point of f without derivatives: Nelder and Mead's simplex (1965) with dimension-adapted steps (Gao and Han 2012),
 * begun anew from its own answer until a round gains less than `tolerance`. Points below `lower` are moved onto it.
 * For few parameters (up to about ten); f may answer Infinity where it is not defined.
 */
export function minimise(
  f: (x: Float64Array) => number, start: ArrayLike<number>,
  { lower, step = 0.2, tolerance = 1e-9, most = 4000 }: { lower?: ArrayLike<number>; step?: number; tolerance?: number; most?: number } = {},
): Minimum {
  let evaluations = 0;
  const inside = (x: Float64Array): Float64Array => (lower ? x.map((value, i) => Math.max(value, lower[i]!)) : x);
  const value = (x: Float64Array): number => { evaluations++; const found = f(x); return Number.isNaN(found) ? Infinity : found; };

  let best = inside(Float64Array.from(start)), lowest = value(best), width = step;
  for (let round = 0; round < 20 && evaluations < most; round++) {
    const found = simplex(value, inside, best, lowest, width, tolerance, () => evaluations < most);
    const gain = lowest - found.value;
    [best, lowest] = [found.at, found.value];
    if (round > 0 && gain < tolerance) return { at: best, value: lowest, evaluations, converged: Number.isFinite(lowest) };
    width = Math.max(width / 4, 1e-3);
  }
  return { at: best, value: lowest, evaluations, converged: false };
}

type Vertex = { at: Float64Array; value: number };

function simplex(
  value: (x: Float64Array) => number, inside: (x: Float64Array) => Float64Array, start: Float64Array, atStart: number,
  width: number, tolerance: number, mayGoOn: () => boolean,
): Vertex {
  const n = start.length, expand = 1 + 2 / n, contract = 0.75 - 1 / (2 * n), shrink = 1 - 1 / n;
  const vertices: Vertex[] = [{ at: start, value: atStart }];
  for (let i = 0; i < n; i++) {
    const at = start.slice();
    at[i]! += width * Math.max(Math.abs(at[i]!), 0.5);
    vertices.push({ at, value: value(at) });
  }
  const between = (centre: Float64Array, worst: Float64Array, by: number): Vertex => {
    const at = inside(centre.map((middle, i) => middle + by * (worst[i]! - middle)));
    return { at, value: value(at) };
  };

  while (mayGoOn()) {
    vertices.sort((a, b) => a.value - b.value);
    const first = vertices[0]!, worst = vertices[n]!;
    const span = vertices.reduce((most, one) => Math.max(most, ...one.at.map((x, i) => Math.abs(x - first.at[i]!))), 0);
    if (worst.value - first.value < tolerance / 10 && span < 1e-5) break;
    if (span < 1e-12) break;

    const centre = start.map((_, i) => vertices.slice(0, n).reduce((sum, one) => sum + one.at[i]!, 0) / n);
    const mirrored = between(centre, worst.at, -1);
    if (mirrored.value < first.value) {
      const further = between(centre, worst.at, -expand);
      vertices[n] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < vertices[n - 1]!.value) vertices[n] = mirrored;
    else {
      const nearer = between(centre, worst.at, mirrored.value < worst.value ? -contract : contract);
      if (nearer.value < Math.min(mirrored.value, worst.value)) vertices[n] = nearer;
      else {
        const by = n === 1 ? 0.5 : shrink;
        for (let i = 1; i <= n; i++) vertices[i] = between(first.at, vertices[i]!.at, by);
      }
    }
  }
  return vertices.reduce((best, one) => (one.value < best.value ? one : best));
}
