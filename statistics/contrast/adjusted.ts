/** p-values for asking many questions at once: Holm holds the chance of any false finding, Benjamini and Hochberg the share of false ones. */
export function adjusted(p: readonly number[]): { holm: number[]; bh: number[] } {
  const n = p.length;
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!);
  const [holm, bh] = [new Array<number>(n), new Array<number>(n)];
  order.reduce((most, i, k) => (holm[i] = Math.max(most, Math.min(1, (n - k) * p[i]!))), 0);
  order.reduceRight((least, i, k) => (bh[i] = Math.min(least, (n / (k + 1)) * p[i]!)), 1);
  return { holm, bh };
}
