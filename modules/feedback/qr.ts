import { encode } from 'uqr';

/** A code that cameras read, as a drawing: dark on white in every theme, with the quiet border that readers need. */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  let dark = '';
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) dark += `M${from} ${y}h${x - from}v1H${from}z`;
    }
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size + 8} ${size + 8}" shape-rendering="crispEdges" aria-hidden="true"><path fill="#fff" d="M-4 -4h${size + 8}v${size + 8}h-${size + 8}z"/><path d="${dark}"/></svg>`;
}
