/** The outline of the seal: so many scallops around the middle, as an SVG path in a square of 100. */
export function sealPath(scallops = 20, outer = 47, inner = 42.5): string {
  const point = (angle: number, radius: number) => `${round(50 + radius * Math.sin(angle))} ${round(50 - radius * Math.cos(angle))}`;
  const step = (2 * Math.PI) / scallops;
  let path = `M${point(0, inner)}`;
  for (let n = 0; n < scallops; n++) path += `Q${point((n + 0.5) * step, outer + (outer - inner))} ${point((n + 1) * step, inner)}`;
  return `${path}Z`;
}

/** The thread of the house's mark, in the middle of the seal. */
export const threadPath = 'M31 37c22 0 14 27 38 27';

/** The two tails of the ribbon under the seal. */
export const ribbonPath = 'M33 84l-9 34 13-7 9 12 6-34zM67 84l9 34-13-7-9 12-6-34z';

const round = (n: number): number => Math.round(n * 10) / 10;
