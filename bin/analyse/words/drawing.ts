/** The frame that every picture of the command shares: white ground, the finding as its title. Colours are the light ones of the screens. */
export const ink = '#182123';
export const faint = '#606b6e';
export const line = '#d3d1ca';
export const lagoon = '#0f617d';
/** Above, below and not to be told from the average, or from nothing. */
export const sides = { above: lagoon, below: '#ab4e1e', same: '#778383' };
/** Never more than five; lines beyond that are drawn in grey. */
export const categories = ['#14698a', '#b05700', '#5c295f', '#a38d1b', '#d073a9'];

export function drawing(width: number, height: number, { title, note }: { title: string; note: string }, marks: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${hundredths(height)}" role="img" ` +
      'font-family="Figtree, system-ui, sans-serif" font-size="13">',
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="24" y="28" font-size="17" font-weight="600" fill="${ink}">${escaped(title)}</text>`,
    `<text x="24" y="48" fill="${faint}">${escaped(note)}</text>`,
    ...marks,
    '</svg>', '',
  ].join('\n');
}

export const hundredths = (value: number): number => Math.round(value * 100) / 100;
export const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
