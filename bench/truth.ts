import { Worker } from 'node:worker_threads';
import type { Row } from '../bin/bench.ts';
import type { House, Looked } from './truth-house.ts';

const seeds = Number(process.env['SEEDS'] ?? 40), hands = 2;

/** The first three roles are what a house acts on. */
const acted = 3;

/**
 * Brackenhill Home over and over, each time by other chance: how often what was planted at a touchpoint is found from half a year of answers, and how often what does nothing
 * is taken for something. Of what does nothing, 95 % of the ranges should hold nothing, and 2.5 % may lie above it. Then, from a year, which roles are critical.
 */
export async function measure(): Promise<Row[]> {
  const began = performance.now();
  const houses = (await Promise.all(Array.from({ length: hands }, (_, hand) => housesOf(Array.from({ length: seeds }, (_seed, at) => at + 1).filter((seed) => seed % hands === hand))))).flat();
  const looked = Map.groupBy(houses.flatMap(({ behaviours }) => behaviours), ({ what }) => what);
  const all = [...looked.values()].map((of) => ({ of, first: of[0]! }));
  const planted = all.filter(({ first }) => first.size > 0).sort((one, other) => other.first.size - one.first.size), nothing = all.filter(({ first }) => first.size === 0);
  const share = (of: typeof all, is: (one: Looked) => boolean): string => { const told = of.flatMap((one) => one.of); return `${((100 * told.filter(is).length) / told.length).toFixed(1)} %`; };
  const times = (is: (house: House) => boolean): string => `${houses.filter(is).length} of ${houses.length}`;
  return [
    ...planted.map(({ of, first }): Row => ({ what: `planted, found: ${first.what}`, value: `${of.filter(({ found }) => found).length} of ${of.length}`, beside: `log-odds ${first.size}` })),
    { what: 'planted with log-odds of 1 and more: found', value: share(planted.filter(({ first }) => first.size >= 1), ({ found }) => found) },
    { what: 'planted, all: found', value: share(planted, ({ found }) => found) },
    { what: 'does nothing, yet taken for a difference', value: share(nothing, ({ found }) => found), aim: '≤ 2.5 %' },
    { what: 'does nothing: its range holds nothing', value: share(nothing, ({ held }) => held), aim: '95 %' },
    ...nothing.filter(({ first }) => first.travels).map(({ of, first }): Row => ({ what: `only travels with a cause, taken for one: ${first.what}`, value: `${of.filter(({ found }) => found).length} of ${of.length}` })),
    { what: 'the most critical role stands first', value: times(({ roles, trueRoles }) => roles[0] === trueRoles[0]), beside: houses[0]!.trueRoles[0] ?? '' },
    { what: 'the most critical role is among those that could stand first', value: times(({ couldBeFirst, trueRoles }) => couldBeFirst.includes(trueRoles[0]!)), beside: `${(houses.reduce((sum, { couldBeFirst }) => sum + couldBeFirst.length, 0) / houses.length).toFixed(1)} of them` },
    { what: `the most critical role stands among the first ${acted}`, value: times(({ roles, trueRoles }) => roles.slice(0, acted).includes(trueRoles[0]!)) },
    {
      what: `of the ${acted} most critical roles, found among the first ${acted}`, beside: houses[0]!.trueRoles.slice(0, acted).join(', '),
      value: `${((100 * houses.reduce((sum, { roles, trueRoles }) => sum + trueRoles.slice(0, acted).filter((one) => roles.slice(0, acted).includes(one)).length, 0)) / (acted * houses.length)).toFixed(1)} %`,
    },
    { what: `${seeds} houses with ${hands} hands`, value: `${Math.round((performance.now() - began) / 1000)} s` },
  ];
}

const housesOf = (mine: readonly number[]): Promise<House[]> => new Promise((resolve, reject) => {
  const found: House[] = [];
  const worker = new Worker(new URL('truth-house.ts', import.meta.url), { workerData: { seeds: mine } });
  worker.on('message', (house: House) => found.push(house));
  worker.on('error', reject);
  worker.on('exit', () => resolve(found));
});
