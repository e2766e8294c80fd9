import { encode } from 'uqr';

/** A code that cameras read, as a drawing: dark on white in every theme, with the quiet border that readers need. */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const dark = data.map((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size + 8} ${size + 8}" shape-rendering="crispEdges" aria-hidden="true"><path fill="#fff" d="M-4 -4h${size + 8}v${size + 8}h-${size + 8}z"/><path d="${dark}"/></svg>`;
}
