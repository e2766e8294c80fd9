/**
 * C[i, j] -= sum over k of A[i, k] B[j, k] for blocks of matrices stored row after row: `at` is where a block begins,
 * `stride` how far its rows lie apart. All large factorisations spend their time here.
 */
export type Block = { values: Float64Array; at: number; stride: number };

export function subtractProducts(c: Block, a: Block, b: Block, rows: number, cols: number, depth: number): void {
  let i = 0;
  for (; i + 1 < rows; i += 2) twoRows(c, a, b, i, cols, depth);
  if (i < rows) for (let j = 0; j < cols; j++) c.values[c.at + i * c.stride + j]! -= product(a, b, i, j, depth);
}

/** Two rows by four columns at a time: eight sums stay in registers while six numbers are read. */
function twoRows(c: Block, a: Block, b: Block, i: number, cols: number, depth: number): void {
  const x = a.values, y = b.values, z = c.values;
  const a0 = a.at + i * a.stride, a1 = a0 + a.stride, c0 = c.at + i * c.stride, c1 = c0 + c.stride;
  let j = 0;
  for (; j + 3 < cols; j += 4) {
    const b0 = b.at + j * b.stride, b1 = b0 + b.stride, b2 = b1 + b.stride, b3 = b2 + b.stride;
    let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
    for (let k = 0; k < depth; k++) {
      const x0 = x[a0 + k]!, x1 = x[a1 + k]!, y0 = y[b0 + k]!, y1 = y[b1 + k]!, y2 = y[b2 + k]!, y3 = y[b3 + k]!;
      s00 += x0 * y0; s01 += x0 * y1; s02 += x0 * y2; s03 += x0 * y3;
      s10 += x1 * y0; s11 += x1 * y1; s12 += x1 * y2; s13 += x1 * y3;
    }
    z[c0 + j]! -= s00; z[c0 + j + 1]! -= s01; z[c0 + j + 2]! -= s02; z[c0 + j + 3]! -= s03;
    z[c1 + j]! -= s10; z[c1 + j + 1]! -= s11; z[c1 + j + 2]! -= s12; z[c1 + j + 3]! -= s13;
  }
  for (; j < cols; j++) {
    z[c0 + j]! -= product(a, b, i, j, depth);
    z[c1 + j]! -= product(a, b, i + 1, j, depth);
  }
}

function product(a: Block, b: Block, i: number, j: number, depth: number): number {
  const from = a.at + i * a.stride, other = b.at + j * b.stride;
  let sum = 0;
  for (let k = 0; k < depth; k++) sum += a.values[from + k]! * b.values[other + k]!;
  return sum;
}
