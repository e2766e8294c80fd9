export type LineMinimum = { at: number; value: number; evaluations: number };

const golden = (3 - Math.sqrt(5)) / 2;

/**
 * The lowest point of f on [low, high] by golden section and parabolas (Brent 1973, chapter 5), to an absolute width of
 * `tolerance` in x. A local minimum when there are several.
 */
export function minimum(f: (x: number) => number, low: number, high: number, tolerance = 1e-8): LineMinimum {
  if (!(low < high)) throw new RangeError(`minimum: the interval from ${low} to ${high} is empty`);
  let a = low, b = high, x = a + golden * (b - a), w = x, v = x;
  let fx = f(x), fw = fx, fv = fx, step = 0, before = 0, evaluations = 1;
  for (; evaluations < 200; evaluations++) {
    const middle = (a + b) / 2, least = 1.5e-8 * Math.abs(x) + tolerance / 3;
    if (Math.abs(x - middle) <= 2 * least - (b - a) / 2) break;

    let parabola = false;
    if (Math.abs(before) > least) {
      const r = (x - w) * (fx - fv);
      let q = (x - v) * (fx - fw), p = (x - v) * q - (x - w) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      q = Math.abs(q);
      if (Math.abs(p) < Math.abs(0.5 * q * before) && p > q * (a - x) && p < q * (b - x)) {
        before = step;
        step = p / q;
        const next = x + step;
        if (next - a < 2 * least || b - next < 2 * least) step = x < middle ? least : -least;
        parabola = true;
      }
    }
    if (!parabola) {
      before = x < middle ? b - x : a - x;
      step = golden * before;
    }

    const u = x + (Math.abs(step) >= least ? step : Math.sign(step) * least), fu = f(u);
    if (fu <= fx) {
      if (u < x) b = x; else a = x;
      [v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu];
    } else {
      if (u < x) a = u; else b = u;
      if (fu <= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu];
      else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
    }
  }
  return { at: x, value: fx, evaluations };
}

/** Where f crosses zero between low and high, by bisection and interpolation (Brent 1973, chapter 4); null when f has one sign at both ends. */
export function root(f: (x: number) => number, low: number, high: number, tolerance = 1e-13): number | null {
  let a = low, b = high, fa = f(a), fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) return null;
  let c = a, fc = fa, step = b - a, before = step;
  for (let round = 0; round < 300; round++) {
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const least = 4.4e-16 * Math.abs(b) + tolerance / 2, half = (c - b) / 2;
    if (Math.abs(half) <= least || fb === 0) return b;

    if (Math.abs(before) >= least && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let p: number, q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const t = fa / fc, r = fb / fc;
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = Math.abs(p);
      if (2 * p < Math.min(3 * half * q - Math.abs(least * q), Math.abs(before * q))) { before = step; step = p / q; } else before = step = half;
    } else before = step = half;

    a = b;
    fa = fb;
    b += Math.abs(step) > least ? step : Math.sign(half) * least;
    fb = f(b);
    if (fb > 0 === fc > 0) { c = a; fc = fa; step = before = b - a; }
  }
  return b;
}
