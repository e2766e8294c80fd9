import { parentPort, workerData } from 'node:worker_threads';
import { mixOf } from '#feedback';
import { driversAsked } from '#statistics/asked';
import { behaviours, behaviourWith, holdings, roles, servings, touchpoints, units } from '#story/company';
import type { Answer, BehaviourKey, TouchpointKey } from '#story/rows';
import { chapters } from '#story/simulate';
import { openWeek, touchpointTruths } from '#story/truths';
import { factorsOf, rank, spreadOf, type Place, type Ranked, type Spread } from '../modules/discovery/rules.ts';
import { rowsOf } from '../modules/insights/drivers.ts';

/** One behaviour at one touchpoint, in one house: what was planted, and what was said of it. */
export type Looked = { readonly what: string; readonly size: number; readonly travels: boolean; readonly found: boolean; readonly held: boolean };

/** One house: every behaviour that was asked about, the roles in the order of how critical they were found, and truly are, and those of which the answers let it be that they stand first. */
export type House = { readonly behaviours: readonly Looked[]; readonly roles: readonly string[]; readonly couldBeFirst: readonly string[]; readonly trueRoles: readonly string[] };

const driverWeeks = 26, spreadWeeks = 52, week = 7 * 86_400_000;
const places = new Map(units.map(({ id, placeId }) => [id, placeId]));
const roleOf = new Map(holdings.map(({ person, post }) => [person.id as string, roles.find(({ key }) => key === post.roleKey)!.id]));

/** Brackenhill Home by another chance, read as its screens read it. */
export function houseOf(seed: number): House {
  const said: Answer[] = [], since = new Date(openWeek.getTime() - spreadWeeks * week);
  for (const { answers } of chapters({ seed, counted: false })) said.push(...answers.filter(({ at, howObtained }) => at >= since && at < openWeek && ['drawn', 'in-app', 'import'].includes(howObtained)));
  const lately = new Date(openWeek.getTime() - driverWeeks * week), asked = said.filter(({ at, behaviourAnswers }) => at >= lately && behaviourAnswers.length > 0);
  const found = ordered((roleId, touchpointId) => spreadOf(cellsOf(said.filter((one) => one.touchpointId === touchpointId && one.personId && roleOf.get(one.personId) === roleId))), said);
  return {
    behaviours: touchpoints.flatMap(({ id, key }) => look(key, asked.filter(({ touchpointId }) => touchpointId === id))),
    roles: found.map(({ name }) => name), couldBeFirst: found.filter(({ standing }) => standing?.from === 1).map(({ name }) => name),
    trueRoles: ordered((_, touchpointId) => plantedAt(touchpointId), said).map(({ name }) => name),
  };
}

function look(key: TouchpointKey, said: readonly Answer[]): Looked[] {
  const truths = Object.entries(touchpointTruths[key].behaviours) as [BehaviourKey, { logOdds: number; travelsWith?: BehaviourKey }][];
  const ids = truths.map(([behaviour]) => behaviourWith(behaviour).id);
  const rows = rowsOf(said.map(({ personId, unitId, howObtained, covariates, behaviourAnswers, score }) => ({
    cluster: personId ?? unitId, place: places.get(unitId) ?? unitId, how: howObtained, seen: behaviourAnswers.map(({ behaviourId, answer }) => ({ behaviour: behaviourId, answer })), good: score >= 4, times: 1,
    covariates: { ...(covariates.callType && { callType: covariates.callType }), hour: covariates.hour, site: covariates.site },
  })), ids);
  const fit = driversAsked(ids, rows, { bootstrap: 300 });
  return truths.map(([, { logOdds, travelsWith }], at) => {
    const driver = 'undetermined' in fit ? undefined : fit.drivers[at]!;
    return {
      what: `${behaviours.find(({ id }) => id === ids[at])!.name} (${key})`, size: logOdds, travels: travelsWith !== undefined,
      found: driver?.matters ?? false, held: !driver || (driver.gainLow <= 0 && driver.gainHigh >= 0),
    };
  });
}

type Cell = { person: string; successes: number; trials: number; levels: Record<string, string> };

function cellsOf(said: readonly Answer[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { personId, howObtained, covariates, score } of said) {
    const { callType, hour, site } = covariates;
    const mix = mixOf({ ...(callType && { callType }), hour, site }), key = `${personId} ${howObtained} ${mix}`;
    const cell = cells.get(key) ?? { person: personId!, successes: 0, trials: 0, levels: { ...(JSON.parse(mix) as Record<string, string>), how: howObtained } };
    cells.set(key, { ...cell, successes: cell.successes + (score >= 4 ? 1 : 0), trials: cell.trials + 1 });
  }
  return [...cells.values()].sort((one, other) => (one.person < other.person ? -1 : 1));
}

const plantedAt = (touchpointId: string): Spread => {
  const truth = touchpointTruths[touchpoints.find(({ id }) => id === touchpointId)!.key];
  return { people: 99, answers: 9999, average: 100 * truth.satisfied[0]!, between: truth.spread, information: null, undetermined: null };
};

/** The roles in front of customers, by importance × part × spread, where `spread` says how far people differ. */
function ordered(spread: (roleId: string, touchpointId: string) => Spread, said: readonly Answer[]): Ranked<{ name: string }>[] {
  const front = servings.filter(({ side }) => side === 'front');
  return rank(roles.filter(({ id }) => front.some(({ roleId }) => roleId === id)).map(({ id, name }) => ({
    name,
    places: front.filter(({ roleId }) => roleId === id).map(({ touchpointId }): Place => {
      const { name: touchpoint, importance } = touchpoints.find((one) => one.id === touchpointId)!, named = said.filter((one) => one.touchpointId === touchpointId && one.personId);
      return { touchpointId, touchpoint, importance, side: 'front', share: named.filter(({ personId }) => roleOf.get(personId!) === id).length / Math.max(1, named.length), spread: spread(id, touchpointId) };
    }).map((place) => factorsOf(place)),
  })));
}

if (parentPort) for (const seed of (workerData as { seeds: number[] }).seeds) parentPort.postMessage(houseOf(seed));
