import { Refusal } from '#kernel/refusal';
import type { Chance } from '../chance.ts';

/** One operation as it went: from when until when, and what came of it. */
export type Done = { readonly what: string; readonly object: string; readonly from: number; readonly until: number; readonly ok: boolean; readonly refused: string | null; readonly answer: any };

export type Operation = { readonly what: string; readonly object: string; readonly run: () => Promise<unknown> };

/** Does all of them, `at` at once, in the order drawn, and writes down how each went. What is thrown and is no refusal is a fault and is thrown on. */
export async function went(operations: readonly Operation[], at: number, chance: Chance): Promise<Done[]> {
  const left = shuffled(operations, chance);
  const history: Done[] = [];
  const worker = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { what, object, run } = next;
      const from = performance.now();
      const came = await run().then((answer) => ({ ok: true, refused: null, answer }), (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        return { ok: false, refused: error.code, answer: undefined };
      });
      history.push({ what, object, from, until: performance.now(), ...came });
    }
  };
  await Promise.all(Array.from({ length: at }, worker));
  return history;
}

/**
 * A thing that can be done once, as one that reads the clock would see it: exactly one of those who tried succeeds, nobody is refused with `code` before
 * the winner has begun, and nobody is refused for another reason.
 */
export function once(history: readonly Done[], what: string, object: string, codes: readonly string[]): string[] {
  const all = history.filter((one) => one.what === what && one.object === object);
  if (all.length === 0) return [];
  const winners = all.filter(({ ok }) => ok);
  if (winners.length !== 1) return [`${what}: ${winners.length} of ${all.length} succeeded`];
  return all.filter(({ ok }) => !ok).flatMap(({ refused, until }) => [
    ...(codes.includes(refused!) ? [] : [`${what}: refused with ${refused}`]),
    ...(until < winners[0]!.from ? [`${what}: refused before anybody had done it`] : []),
  ]);
}

function shuffled<T>(all: readonly T[], chance: Chance): T[] {
  const left = [...all];
  for (let n = left.length - 1; n > 0; n--) { const other = chance.below(n + 1); [left[n], left[other]] = [left[other]!, left[n]!]; }
  return left;
}
