import assert from 'node:assert/strict';
import test from 'node:test';
import { cast } from './cast.ts';
import { behaviourWith, holdings, touchpointWith, units } from './company.ts';
import type { Answer, BehaviourKey, TouchpointKey } from './rows.ts';
import { chapters, promises } from './simulate.ts';
import { begging, coaching, customersMoveStaff, lessonThatWorks, otherLanguages, refresherThatOnlyLooksIt, touchpointTruths } from './truths.ts';

/** Plain tallies over two years: whoever fits a model should find what these find, only better. */
const all = [...chapters()];
const answers = all.flatMap((chapter) => chapter.answers);
const honest = answers.filter(({ howObtained }) => howObtained !== 'staff-shared');
const about = (key: TouchpointKey, among: readonly Answer[] = honest): Answer[] => among.filter(({ touchpointId }) => touchpointId === touchpointWith(key).id);
const satisfied = ({ score }: Answer): boolean => score >= 4;
const share = (among: readonly Answer[]): number => among.filter(satisfied).length / among.length;
const errorOf = (...groups: readonly (readonly Answer[])[]): number =>
  Math.sqrt(groups.reduce((sum, group) => sum + (share(group) * (1 - share(group))) / group.length, 0));
const between = (from: string, until: string, among: readonly Answer[]): Answer[] => among.filter(({ at }) => at >= new Date(from) && at < new Date(until));

const said = (among: readonly Answer[], key: BehaviourKey, answer: 'yes' | 'no'): Answer[] =>
  among.filter(({ behaviourAnswers }) => behaviourAnswers.some((one) => one.behaviourId === behaviourWith(key).id && one.answer === answer));

const behaviourTruths = (Object.entries(touchpointTruths) as [TouchpointKey, (typeof touchpointTruths)[TouchpointKey]][])
  .flatMap(([touchpoint, { behaviours }]) => Object.entries(behaviours).map(([key, truth]) => ({ touchpoint, key: key as BehaviourKey, ...truth })));

test('when agents say what happens next, in 41 % of calls, 79 % are satisfied, otherwise 44 %', () => {
  const calls = about('call', all.at(-2)!.answers), seen = said(calls, 'says-next', 'yes'), not = said(calls, 'says-next', 'no');
  assert.equal(Math.round((100 * seen.length) / (seen.length + not.length)), 41);
  assert.equal(Math.round(100 * share(seen)), 79);
  assert.equal(Math.round(100 * share(not)), 44);
});

test('behaviours that matter show a gap between seen and not seen, and those that do not show none', () => {
  for (const { touchpoint, key, logOdds, travelsWith } of behaviourTruths) {
    const seen = said(about(touchpoint), key, 'yes'), not = said(about(touchpoint), key, 'no'), gap = share(seen) - share(not), error = errorOf(seen, not);
    if (logOdds > 0) assert.ok(gap > 2 * error && gap > 0.03, `${touchpoint} ${key}: ${gap}`);
    else if (!travelsWith) assert.ok(Math.abs(gap) < 3.5 * error, `${touchpoint} ${key}: ${gap} ± ${error}`);
  }
});

test('saying one’s name has a link with satisfaction, which is gone once the greeting is held fixed', () => {
  const asked = about('ask'), link = share(said(asked, 'says-name', 'yes')) - share(said(asked, 'says-name', 'no'));
  assert.ok(link > 0.04, String(link));
  const greeted = said(asked, 'greets-warmly', 'yes'), named = said(greeted, 'says-name', 'yes'), unnamed = said(greeted, 'says-name', 'no');
  assert.ok(Math.abs(share(named) - share(unnamed)) < 3 * errorOf(named, unnamed));
});

test('at the tills of Castle Quay begged answers are nearly all kind, and those that were drawn are like everywhere', () => {
  const begged = answers.filter(({ howObtained }) => howObtained === 'staff-shared');
  assert.ok(begged.length > 700 && begged.every(({ covariates, at }) => covariates.site === begging.site && at >= new Date(begging.from)));
  assert.ok(share(begged) > 0.95);
  assert.ok(new Set(begged.map(({ device }) => device)).size === begging.devices);
  const drawn = about('pay').filter(({ covariates, at }) => covariates.site === begging.site && at >= new Date(begging.from));
  assert.ok(share(drawn) > 0.7 && share(drawn) < 0.86, String(share(drawn)));
});

test('the hold lesson lifts those who took it, against those who did not', () => {
  const taken = new Set<string>(lessonThatWorks.taken.map((key) => cast[key].id)), calls = about('call').filter(({ personId }) => personId !== null);
  const before = between('2025-09-22', lessonThatWorks.completedOn, calls), after = between(lessonThatWorks.completedOn, '2026-08-24', calls);
  const groups = [after, before].flatMap((span) => [span.filter(({ personId }) => taken.has(personId!)), span.filter(({ personId }) => !taken.has(personId!))]);
  const [a, b, c, d] = groups.map(share) as [number, number, number, number], effect = a - b - (c - d);
  assert.ok(effect > 2 * errorOf(...groups), `${effect} ± ${errorOf(...groups)}`);
  assert.ok(Math.abs(effect - 0.075) < 2.5 * errorOf(...groups), String(effect));
  assert.equal(all.flatMap((chapter) => chapter.trainings).filter(({ course }) => course === lessonThatWorks.course).length, taken.size);
});

test('the refresher seems to lift those who were sent to it, and they only came back to where they had always been', () => {
  const sent = new Set(all.flatMap((chapter) => chapter.trainings).filter(({ course }) => course === refresherThatOnlyLooksIt.course).map(({ personId }) => personId));
  assert.equal(sent.size, refresherThatOnlyLooksIt.chosen);
  const paid = (span: number): Answer[] => about('pay', all.find((chapter) => chapter.span.index === span)!.answers);
  const tills = (span: number): Answer[] => paid(span).filter(({ personId, howObtained }) => sent.has(personId!) && howObtained !== 'staff-shared');
  const [earlier, worst, after] = [tills(3), tills(2), tills(1)];
  assert.ok(share(after) - share(worst) > 0.05, `${share(worst)} then ${share(after)}`);
  assert.ok(Math.abs(share(after) - share(earlier)) < 3 * errorOf(after, earlier), `${share(earlier)} before, ${share(after)} after`);
});

test('both crews were promised a coached day a month; North got it and got better, South did not and lost heart', () => {
  const unit = new Map(holdings.map(({ person, post }) => [person.id, post.unitKey]));
  const promised = promises.filter(({ words }) => words === coaching.words);
  assert.ok(promised.length > 200);
  for (const { personId, keptOn } of promised) assert.equal(keptOn !== null, unit.get(personId) === coaching.got.unit);

  const crew = (key: string, among: readonly Answer[]): Answer[] => among.filter(({ personId }) => unit.get(personId ?? '') === key);
  const runs = about('deliver'), [before, after] = [between('2024-11-18', coaching.from, runs), between(coaching.from, '2026-11-16', runs)];
  const groups = [crew('crew-north', after), crew('crew-south', after), crew('crew-north', before), crew('crew-south', before)];
  const [a, b, c, d] = groups.map(share) as [number, number, number, number];
  assert.ok(a - b - (c - d) > 1.5 * errorOf(...groups), `${a} ${b} ${c} ${d}`);

  const moods = (from: string, until: string): number => mean(pulsesOf(coaching.didNotGet.unit).filter(({ month }) => month >= from && month < until).map(({ mood }) => mood));
  assert.ok(moods('2024-12', '2026-05') - moods('2026-05', '2026-11') > 0.3);
});

test('at Mill Lane staff follow customers by a month and never lead them; elsewhere neither happens', () => {
  const months = [...new Set(all.flatMap((chapter) => chapter.pulses.map(({ month }) => month)))].sort();
  assert.equal(months.length, 23);
  const follows = (site: string): { staffAfter: number; staffBefore: number } => {
    const shop = new Set(units.filter(({ key }) => key.startsWith(site)).map(({ id }) => id));
    const said = Map.groupBy(honest.filter(({ unitId }) => shop.has(unitId)), ({ at }) => at.toISOString().slice(0, 7));
    const pulses = Map.groupBy(all.flatMap((chapter) => chapter.pulses).filter(({ unitId }) => shop.has(unitId)), ({ month }) => month);
    const customers = months.map((month) => share(said.get(month)!)), staff = months.map((month) => mean(pulses.get(month)!.map(({ mood }) => mood)));
    return { staffAfter: correlation(customers.slice(0, -1), staff.slice(1)), staffBefore: correlation(staff.slice(0, -1), customers.slice(1)) };
  };
  const mill = follows(customersMoveStaff.site);
  assert.ok(mill.staffAfter > 0.7, String(mill.staffAfter));
  assert.ok(Math.abs(mill.staffBefore) < 0.5, String(mill.staffBefore));
  for (const site of ['harrow-road', 'northgate']) assert.ok(Math.abs(follows(site).staffAfter) < 0.55, `${site} ${follows(site).staffAfter}`);
});

test('complaints end worse than orders, and those who are written to in another language answer half as often', () => {
  const calls = about('call'), of = (type: string): Answer[] => calls.filter(({ covariates }) => covariates.callType === type);
  assert.ok(share(of('order')) - share(of('complaint')) > 0.1);
  const lang = new Map(all.flatMap((chapter) => chapter.customers.map(({ id, lang }) => [id, lang] as const)));
  const invitations = all.flatMap((chapter) => chapter.invitations);
  const rate = (english: boolean): number =>
    mean(invitations.filter(({ customerId }) => (lang.get(customerId) === 'en') === english).map(({ answerId }) => (answerId ? 1 : 0)));
  assert.ok(Math.abs(rate(false) / rate(true) - otherLanguages.response) < 0.12, `${rate(false)} of ${rate(true)}`);
});

const pulsesOf = (unitKey: string) => all.flatMap((chapter) => chapter.pulses).filter(({ unitId }) => unitId === units.find(({ key }) => key === unitKey)!.id);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function correlation(x: readonly number[], y: readonly number[]): number {
  const mx = mean(x), my = mean(y);
  const sum = (f: (i: number) => number): number => x.reduce((total, _, i) => total + f(i), 0);
  return sum((i) => (x[i]! - mx) * (y[i]! - my)) / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2));
}
