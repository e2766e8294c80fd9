/** One row a rating: who was rated, by whom (numbers from 0), and what was said. A missing rating has no row. */
export type Ratings = { readonly subject: ArrayLike<number>; readonly rater: ArrayLike<number>; readonly score: ArrayLike<number> };

/** Ratings by subject, in the order in which subjects first appear; RangeError when one rater rates a subject twice. */
export function bySubject({ subject, rater, score }: Ratings): Map<number, Map<number, number>> {
  const n = subject.length;
  if (rater.length !== n) throw new RangeError(`rater: ${rater.length} values for ${n} rows`);
  if (score.length !== n) throw new RangeError(`score: ${score.length} values for ${n} rows`);
  const made = new Map<number, Map<number, number>>();
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(score[i]!)) throw new RangeError(`score: row ${i + 1} is not a number`);
    let own = made.get(subject[i]!);
    if (!own) made.set(subject[i]!, (own = new Map()));
    if (own.has(rater[i]!)) throw new RangeError(`rater: row ${i + 1} rates a subject that the same rater has rated already`);
    own.set(rater[i]!, score[i]!);
  }
  return made;
}
