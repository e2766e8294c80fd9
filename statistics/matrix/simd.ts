import type { Block } from './kernel.ts';

/**
 * The inner product of factorisations in WebAssembly with vectors of two doubles: two rows by four columns at a time, as the plain
 * kernel does it, at about twice its speed. The module is put together here, instruction by instruction, so that what runs is
 * what is read; where WebAssembly or its vectors are missing there is none, and the plain kernel does the work.
 */
export type Simd = {
  /** Room for vectors of these lengths, one after another; what was lent before is void. */
  lend(lengths: readonly number[]): Float64Array[];
  /** C -= A B' for two rows and a multiple of four columns, blocks within lent vectors. */
  twoRows(c: Block, a: Block, b: Block, row: number, groups: number, depth: number): void;
};

/** Without dom types: what is used of WebAssembly. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: { memory: { buffer: ArrayBuffer; grow(pages: number): number }; twoRows(...numbers: number[]): void } };
} | undefined;

let made: Simd | null | undefined;

export const simd = (): Simd | null => (made === undefined ? (made = build()) : made);

function build(): Simd | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const { memory, twoRows } = new WebAssembly.Instance(new WebAssembly.Module(assembled())).exports;
    return {
      lend(lengths) {
        const bytes = lengths.reduce((sum, length) => sum + 8 * length, 0), missing = bytes - memory.buffer.byteLength;
        if (missing > 0) memory.grow(Math.ceil(missing / page));
        let at = 0;
        return lengths.map((length) => { const lent = new Float64Array(memory.buffer, at, length); at += 8 * length; return lent; });
      },
      twoRows(c, a, b, row, groups, depth) {
        const c0 = c.values.byteOffset + 8 * (c.at + row * c.stride), a0 = a.values.byteOffset + 8 * (a.at + row * a.stride);
        twoRows(c0, c0 + 8 * c.stride, a0, a0 + 8 * a.stride, b.values.byteOffset + 8 * b.at, 8 * b.stride, groups, 8 * (depth - (depth % 2)), depth % 2);
      },
    };
  } catch {
    return null;
  }
}

const page = 65_536;
const i32 = 0x7f, v128 = 0x7b;

// Parameters, then locals, by number.
const c0 = 0, c1 = 1, a0 = 2, a1 = 3, b0 = 4, stride = 5, groups = 6, bytes = 7, odd = 8;
const k = 9, b1 = 10, b2 = 11, b3 = 12;
const x0 = 13, x1 = 14, y = 15;
const sum = (row: number, column: number): number => 16 + row * 4 + column;

function assembled(): Uint8Array {
  const body = loop(
    ...set(b1, get(b0), get(stride), add), ...set(b2, get(b1), get(stride), add), ...set(b3, get(b2), get(stride), add), ...set(k, constant(0)),
    ...each((row, column) => set(sum(row, column), [0xfd, 12, ...Array<number>(16).fill(0)])),
    ...get(bytes), 0x04, 0x40,
    ...loop(...products(0), ...set(k, get(k), constant(16), add), ...get(k), ...get(bytes), 0x49, 0x0d, 0),
    0x0b,
    ...get(odd), 0x04, 0x40, ...products(93), 0x0b,
    ...each((row, column) => subtract(row === 0 ? c0 : c1, 8 * column, sum(row, column))),
    ...set(c0, get(c0), constant(32), add), ...set(c1, get(c1), constant(32), add), ...set(b0, get(b3), get(stride), add),
    ...set(groups, get(groups), constant(1), [0x6b]), ...get(groups), 0x0d, 0,
  );
  const code = [2, 4, i32, 11, v128, ...body, 0x0b];
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, 0x60, 9, ...Array<number>(9).fill(i32), 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name('memory'), 2, 0, ...name('twoRows'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

/** Loads two rows of A and four of B at k, and adds the eight products. */
function products(load: number): number[] {
  const from = (pointer: number): number[] => [...get(pointer), ...get(k), ...add, 0xfd, ...unsigned(load), 3, 0];
  return [
    ...set(x0, from(a0)), ...set(x1, from(a1)),
    ...[b0, b1, b2, b3].flatMap((pointer, column) => [
      ...set(y, from(pointer)),
      ...[x0, x1].flatMap((x, row) => set(sum(row, column), get(sum(row, column)), get(x), get(y), [0xfd, ...unsigned(242)], [0xfd, ...unsigned(240)])),
    ]),
  ];
}

/** f64 at pointer + offset -= both lanes of a vector. */
const subtract = (pointer: number, offset: number, vector: number): number[] => [
  ...get(pointer), ...get(pointer), 0x2b, 3, offset,
  ...get(vector), 0xfd, 33, 0, ...get(vector), 0xfd, 33, 1, 0xa0, 0xa1, 0x39, 3, offset,
];

const each = (f: (row: number, column: number) => number[]): number[] => [0, 1].flatMap((row) => [0, 1, 2, 3].flatMap((column) => f(row, column)));
const get = (local: number): number[] => [0x20, local];
const set = (local: number, ...value: number[][]): number[] => [...value.flat(), 0x21, local];
const add = [0x6a];
const constant = (value: number): number[] => [0x41, ...signed(value)];
const loop = (...body: number[]): number[] => [0x03, 0x40, ...body, 0x0b];
const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content];
const name = (text: string): number[] => [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))];

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >> 7)];
}
