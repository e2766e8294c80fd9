import { random, type Random } from '#statistics/random';
import { greta, petrossian } from '../cast.ts';
import { drawnId } from '../ids.ts';
import { anyName } from '../names.ts';
import type { Customer, Lang } from '../rows.ts';
import { caseMix, otherLanguages } from '../truths.ts';

/** Those who deal with Brackenhill Home. Some come once, some again and again. */
export type Known = { row: Customer; kindness: number };

export class Customers {
  private readonly known: (Known | undefined)[] = [];
  private fresh: Customer[] = [];
  private readonly seed: number;
  private readonly count: number;
  readonly greta: Known;
  readonly petrossian: Known;

  constructor(seed: number, since: Date, count = 42_000) {
    this.seed = seed;
    this.count = count;
    [this.greta, this.petrossian] = [greta, petrossian].map(({ id, key, name, lang }): Known => {
      const row: Customer = { id, key, displayName: name, lang, since };
      this.fresh.push(row);
      return { row, kindness: 0 };
    }) as [Known, Known];
  }

  /** Whoever deals with us at this moment; early numbers come more often. */
  at(moment: Date, chance: Random): Known {
    const index = Math.floor(chance.uniform() ** 1.4 * this.count);
    const one = this.known[index] ??= this.newcomer(index, moment);
    if (moment < one.row.since) one.row.since = moment;
    return one;
  }

  /** Those seen for the first time since this was last asked. */
  newcomers(): Customer[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }

  /** Everybody's own draw: who is kind does not depend on who came before. */
  private newcomer(index: number, since: Date): Known {
    const own = random(this.seed * 65_537 + index), kindness = caseMix.customerSpread * own.normal();
    const lang = own.uniform() < otherLanguages.share ? others[own.below(others.length)]! : 'en';
    const named = own.uniform() < 0.12 ? anyName(own) : null, id = drawnId(own, since);
    const row: Customer = {
      id, key: `c-${id.slice(-10)}`, since, lang, displayName: named && `${named.givenName} ${named.name[named.givenName.length + 1]}.`,
    };
    this.fresh.push(row);
    return { row, kindness };
  }
}

const others: readonly Lang[] = ['pl', 'pl', 'de', 'es'];
