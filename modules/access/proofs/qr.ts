import { encode } from 'uqr';

/** A code as one path to draw: the screen needs no mark-up from the server for it. */
export type Drawn = { readonly size: number; readonly path: string };

export function drawn(text: string): Drawn {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  return { size, path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('') };
}
