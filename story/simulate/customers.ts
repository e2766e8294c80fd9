import type { Random } from '#statistics/random';
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
  private readonly random: Random;
  private readonly count: number;
  readonly greta: Known;
  readonly petrossian: Known;

  constructor(random: Random, since: Date, count = 42_000) {
    this.random = random;
    this.count = count;
    [this.greta, this.petrossian] = [greta, petrossian].map(({ id, key, name, lang }): Known => {
      const row: Customer = { id, key, displayName: name, lang, since };
      this.fresh.push(row);
      return { row, kindness: 0 };
    }) as [Known, Known];
  }

  /** Whoever deals with us at this moment; early numbers come more often. */
  at(moment: Date): Known {
    const index = Math.floor(this.random.uniform() ** 1.4 * this.count);
    const one = this.known[index] ??= this.newcomer(moment);
    if (moment < one.row.since) one.row.since = moment;
    return one;
  }

  /** Those seen for the first time since this was last asked. */
  newcomers(): Customer[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }

  private newcomer(since: Date): Known {
    const { random } = this, id = drawnId(random, since);
    const named = random.uniform() < 0.12 ? anyName(random) : null;
    const row: Customer = {
      id, key: `c-${id.slice(-10)}`, since, displayName: named && `${named.givenName} ${named.name[named.givenName.length + 1]}.`,
      lang: random.uniform() < otherLanguages.share ? others[random.below(others.length)]! : 'en',
    };
    this.fresh.push(row);
    return { row, kindness: caseMix.customerSpread * random.normal() };
  }
}

const others: readonly Lang[] = ['pl', 'pl', 'de', 'es'];
