import { z } from 'zod';
import type { Drivers } from '../../statistics/drivers.ts';
import { drivers } from '../../statistics/drivers.ts';
import type { Adapter } from './adapter.ts';
import { label, number, numbers } from './adapter.ts';
import { driversPicture } from './drivers/picture.ts';
import { column } from './spec.ts';
import { lines, paragraphs, printCount, printNumber, printTable } from './words/printing.ts';

const spec = z.strictObject({
  outcome: column,
  drivers: z.array(column).min(1),
  bootstrap: z.int().min(0).max(100_000).optional(),
  seed: z.number().optional(),
  cluster: column.optional(),
});
export type DriversSpec = z.infer<typeof spec>;

export const adapter: Adapter<DriversSpec, Drivers> = {
  name: 'drivers',
  purpose: 'what matters: how much of an outcome goes with each driver, all considered together',
  example: { outcome: 'rating', drivers: ['listens', 'says_what_next'], bootstrap: 1000, seed: 1, cluster: 'unit' },
  spec,
  columns: ({ outcome, drivers, cluster }) => [number(outcome), ...numbers(drivers), ...(cluster === undefined ? [] : [label(cluster)])],
  run(table, { outcome, drivers: names, bootstrap = 0, seed = 1, cluster }, tell) {
    const sets = names.length <= 20 ? 2 ** names.length : 0;
    if (bootstrap * sets > 1e7) tell(`Trying all ${printCount(sets)} sets of drivers, ${printCount(bootstrap)} times …`);
    else if (bootstrap * table.rows > 1e8) tell(`Drawing ${printCount(table.rows)} rows ${printCount(bootstrap)} times …`);
    const rows = { outcome: table.numbers(outcome), drivers: names.map((name) => ({ name, values: table.numbers(name) })) };
    return drivers(cluster === undefined ? rows : { ...rows, cluster: table.labels(cluster).codes }, { bootstrap, seed });
  },
  say({ n, r2, drivers: found, notes }, { outcome }) {
    const ordered = [...found].sort((a, b) => (b.lmg ?? b.johnson) - (a.lmg ?? a.johnson));
    return paragraphs(
      printTable(
        ['driver', 'importance', 'low', 'high', 'alone', 'on top of the rest', 'Johnson', 'CAR'],
        ordered.map((one) => [one.name, one.lmg, one.low, one.high, one.first, one.last, one.johnson, one.car]),
      ),
      lines(
        `${found.length === 1 ? `${found[0]!.name} explains` : `Together these ${found.length} explain`} ${printNumber(100 * r2, 3)}% of how ` +
          `${outcome} varies over ${printCount(n)} rows${found.length === 1 ? '.' : ': importance adds up to that.'}`,
        'This is a link, not proof: a driver that matters here need not change the outcome when it is changed.',
        ...notes,
      ),
    );
  },
  picture: driversPicture,
};
