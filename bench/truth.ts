import { driversAsked } from '#statistics/asked';
import { rowsOf } from '../modules/insights/drivers.ts';
import { behaviours, behaviourWith, touchpoints, units } from '#story/company';
import type { Answer, BehaviourKey, TouchpointKey } from '#story/rows';
import { chapters } from '#story/simulate';
import { openWeek, touchpointTruths } from '#story/truths';
import type { Row } from '../bin/bench.ts';

const seeds = Number(process.env['SEEDS'] ?? 40), weeks = 26;

type Tally = { planted: boolean; travels: boolean; size: number; found: number; held: number; asked: number };

/**
 * Brackenhill Home over and over, each time by other chance: how often what was planted at a touchpoint is found from half a year of answers, and how often what does nothing
 * is taken for something. Of what does nothing, 95 % of the ranges should hold nothing, and 2.5 % may lie above it.
 */
export async function measure(): Promise<Row[]> {
  const tallies = new Map<string, Tally>();
  const places = new Map(units.map(({ id, placeId }) => [id, placeId]));
  const since = new Date(openWeek.getTime() - weeks * 7 * 86_400_000);
  for (let seed = 1; seed <= seeds; seed++) {
    const said: Answer[] = [];
    for (const { answers } of chapters({ seed, counted: false })) said.push(...answers.filter(({ at, howObtained, behaviourAnswers }) => at >= since && at < openWeek && behaviourAnswers.length > 0 && ['drawn', 'in-app', 'import'].includes(howObtained)));
    for (const { id, key } of touchpoints) look(key, said.filter(({ touchpointId }) => touchpointId === id), places, tallies);
  }
  const all = [...tallies.entries()];
  const planted = all.filter(([, one]) => one.planted), nothing = all.filter(([, one]) => !one.planted);
  const sum = (of: typeof all, field: 'found' | 'held' | 'asked'): number => of.reduce((total, [, one]) => total + one[field], 0);
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  return [
    ...planted.sort(([, one], [, other]) => other.size - one.size).map(([what, one]): Row => ({ what: `planted, found: ${what}`, value: `${one.found} of ${one.asked}`, beside: `log-odds ${one.size}` })),
    { what: `planted with log-odds of 1 and more: found`, value: share(sum(planted.filter(([, { size }]) => size >= 1), 'found'), sum(planted.filter(([, { size }]) => size >= 1), 'asked')) },
    { what: 'planted, all: found', value: share(sum(planted, 'found'), sum(planted, 'asked')) },
    { what: 'does nothing, yet taken for a difference', value: share(sum(nothing, 'found'), sum(nothing, 'asked')), aim: '≤ 2.5 %' },
    { what: 'does nothing: its range holds nothing', value: share(sum(nothing, 'held'), sum(nothing, 'asked')), aim: '95 %' },
    ...nothing.filter(([, { travels }]) => travels).map(([what, one]): Row => ({ what: `only travels with a cause, yet taken for one: ${what}`, value: `${one.found} of ${one.asked}` })),
  ];
}

function look(key: TouchpointKey, said: readonly Answer[], places: ReadonlyMap<string, string | null>, tallies: Map<string, Tally>): void {
  const truths = Object.entries(touchpointTruths[key].behaviours) as [BehaviourKey, { logOdds: number; travelsWith?: BehaviourKey }][];
  const ids = truths.map(([behaviour]) => behaviourWith(behaviour).id);
  const rows = rowsOf(said.map(({ personId, unitId, howObtained, covariates, behaviourAnswers, score }) => ({
    cluster: personId ?? unitId, place: places.get(unitId) ?? unitId, how: howObtained, seen: behaviourAnswers.map(({ behaviourId, answer }) => ({ behaviour: behaviourId, answer })), good: score >= 4, times: 1,
    covariates: { ...(covariates.callType && { callType: covariates.callType }), hour: covariates.hour, site: covariates.site },
  })), ids);
  const fit = driversAsked(ids, rows, { bootstrap: 300 });
  truths.forEach(([behaviour, { logOdds, travelsWith }], at) => {
    const what = `${behaviours.find(({ id }) => id === ids[at])!.name} (${key})`;
    const tally = tallies.get(what) ?? { planted: logOdds > 0, travels: travelsWith !== undefined, size: logOdds, found: 0, held: 0, asked: 0 };
    tallies.set(what, tally);
    tally.asked++;
    if ('undetermined' in fit) { tally.held++; return; }
    const driver = fit.drivers[at]!;
    if (driver.matters) tally.found++;
    if (driver.gainLow <= 0 && driver.gainHigh >= 0) tally.held++;
  });
}
