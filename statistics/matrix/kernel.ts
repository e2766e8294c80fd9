import { simd, type Simd } from './simd.ts';

/** A part of a matrix stored row after row: where it begins and how far its rows lie apart. */
export type Block = { values: Float64Array; at: number; stride: number };

/** C[i, j] -= sum over k of A[i, k] B[j, k]. All large factorisations spend their time here. */
export type Kernel = (c: Block, a: Block, b: Block, rows: number, cols: number, depth: number) => void;

/** Up to here copying costs more than vectors gain; beyond the last the memory would be too much to hold twice. */
const smallest = 96, largest = 2 ** 25;

/**
 * Lets `work` use the quickest kernel there is. `vectors` are those that its blocks lie in: it gets them back in the same order,
 * either themselves or copies that the kernel can reach, which are then copied back.
 */
export function withKernel<T>(size: number, vectors: readonly Float64Array[], work: (kernel: Kernel, vectors: Float64Array[]) => T): T {
  const total = vectors.reduce((sum, { length }) => sum + length, 0), fast = size >= smallest && total <= largest ? simd() : null;
  if (!fast) return work(plain, [...vectors]);
  const lent = fast.lend(vectors.map(({ length }) => length));
  vectors.forEach((vector, i) => lent[i]!.set(vector));
  const result = work(vectored(fast), lent);
  vectors.forEach((vector, i) => vector.set(lent[i]!));
  return result;
}

export const plain: Kernel = (c, a, b, rows, cols, depth) => {
  let i = 0;
  for (; i + 1 < rows; i += 2) twoRows(c, a, b, i, cols, depth);
  if (i < rows) edge(c, a, b, i, 0, cols, depth);
};

export const vectored = ({ twoRows: fast }: Simd): Kernel => (c, a, b, rows, cols, depth) => {
  const groups = cols >> 2;
  let i = 0;
  for (; i + 1 < rows; i += 2) {
    if (groups > 0) fast(c, a, b, i, groups, depth);
    edge(c, a, b, i, groups * 4, cols, depth);
    edge(c, a, b, i + 1, groups * 4, cols, depth);
  }
  if (i < rows) edge(c, a, b, i, 0, cols, depth);
};

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
  edge(c, a, b, i, j, cols, depth);
  edge(c, a, b, i + 1, j, cols, depth);
}

function edge(c: Block, a: Block, b: Block, i: number, from: number, cols: number, depth: number): void {
  for (let j = from; j < cols; j++) {
    const left = a.at + i * a.stride, right = b.at + j * b.stride;
    let sum = 0;
    for (let k = 0; k < depth; k++) sum += a.values[left + k]! * b.values[right + k]!;
    c.values[c.at + i * c.stride + j]! -= sum;
  }
}
