/** Words that stand everywhere and tell one incident from another nowhere. */
export const plain = new Set(`a about after again all also am an and any are as asked at back be because been before being but by call called calls came can could did do does done down each even for from get got had has have he her here him his how i if in
 into is it its just know like made me more my never no not now of off on once one only or other our out over rang ring she should since so some still than that the their them then there they this time to told too two
 until up us very was we were what when where which while who why will with without would you your said say says went
 aber alle als also am an auch auf aus bei bin bis da dann das dass dem den der des die dies doch dort du ein eine einem einen einer er es für gab hat hatte haben ich ihm ihn ihr im in ist ja kam kein keine man mehr mein mich mir mit nach nicht noch nun nur ob oder
 ohne sagte schon sehr sein sich sie sind so über um und uns unser unter vom von vor war wäre was weil wenn wer wie wieder wir wird wurde zu zum zur zwei`.split(/\s+/));

/** Endings that make one word many, cut so far that a stem of four letters stays. */
const stem = (word: string): string => {
  for (const ending of ['ingly', 'edly', 'ungen', 'ing', 'ung', 'ies', 'ern', 'ed', 'es', 'en', 'er', 'em', 'ly', 's', 'e', 'n', 't']) if (word.endsWith(ending) && word.length - ending.length >= 4) return word.slice(0, -ending.length);
  return word;
};

const wordsIn = (text: string): string[] => (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !plain.has(word)).map(stem);

export type Told = { readonly id: string; readonly text: string };
export type Proposed = { readonly ids: readonly string[]; readonly words: readonly string[] };

/** Two heaps are one as long as their incidents share this much on average. */
const alike = 0.1;

/**
 * A first heap of what seems to go together, from the words alone: tf-idf, cosine, average linkage (Sokal and Michener 1958). The same incidents give the same
 * heaps, in whatever order they come. It proposes; people decide.
 */
export function propose(told: readonly Told[]): Proposed[] {
  const all = [...told].sort((a, b) => (a.id < b.id ? -1 : 1)), weights = weigh(all.map(({ text }) => wordsIn(text)));
  let heaps = all.map((_, at) => [at]);
  const near = weights.map((one) => weights.map((other) => cosine(one, other)));
  for (;;) {
    let best = alike, pair: [number, number] | undefined;
    for (let i = 0; i < heaps.length; i++) for (let j = i + 1; j < heaps.length; j++) {
      const average = heaps[i]!.reduce((sum, a) => sum + heaps[j]!.reduce((inner, b) => inner + near[a]![b]!, 0), 0) / (heaps[i]!.length * heaps[j]!.length);
      if (average > best + 1e-12) [best, pair] = [average, [i, j]];
    }
    if (!pair) break;
    const [i, j] = pair;
    heaps = [...heaps.filter((_, at) => at !== i && at !== j), [...heaps[i]!, ...heaps[j]!]];
  }
  // One alone is no heap: what stands alone is left to people.
  const kept = heaps.filter((heap) => heap.length > 1).sort((a, b) => b.length - a.length || a[0]! - b[0]!), alone = heaps.filter((heap) => heap.length === 1).flat();
  return [...kept, ...(alone.length > 0 ? [alone] : [])].map((heap) => ({ ids: heap.map((at) => all[at]!.id), words: kept.includes(heap) ? typical(heap.map((at) => weights[at]!), all.filter((_, at) => heap.includes(at)).map(({ text }) => text)) : [] }));
}

/** What each word weighs in each incident: often here, seldom elsewhere. */
function weigh(texts: readonly string[][]): Map<string, number>[] {
  const within = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) within.set(word, (within.get(word) ?? 0) + 1);
  return texts.map((words) => {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const bare = [...counts].map(([word, n]) => [word, (1 + Math.log(n)) * Math.log((1 + texts.length) / within.get(word)!)] as const);
    const length = Math.sqrt(bare.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return new Map(bare.map(([word, weight]) => [word, weight / length]));
  });
}

const cosine = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number => [...one].reduce((sum, [word, weight]) => sum + weight * (other.get(word) ?? 0), 0);

/** The three words that say most of a heap, as somebody wrote them. */
function typical(weights: readonly ReadonlyMap<string, number>[], texts: readonly string[]): string[] {
  const sums = new Map<string, number>();
  for (const one of weights) for (const [word, weight] of one) sums.set(word, (sums.get(word) ?? 0) + weight);
  const written = texts.flatMap((text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3).map(([word]) => written.find((one) => stem(one) === word) ?? word);
}
