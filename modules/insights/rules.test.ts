import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as rules from './rules.ts';

const tally = (successes: number, n: number) => ({ successes, n });
const at = (id: string, successes: number, n: number, { goal = 0.8, importance = 3 } = {}) => ({ id, goal, importance, outcome: rules.outcomeOf(tally(successes, n), tally(0, 0), goal) });

test('below its goal means that the whole likely range is: 73 of 100 may well be 80, 730 of 1,000 may not', () => {
  assert.equal(rules.outcomeOf(tally(73, 100), tally(0, 0), 0.8).below, false);
  assert.equal(rules.outcomeOf(tally(730, 1000), tally(0, 0), 0.8).below, true);
});

test('nine answers give no figure, ten do; a change needs ten before as well', () => {
  assert.equal(rules.outcomeOf(tally(2, 9), tally(50, 100), 0.8).share, null);
  assert.equal(rules.outcomeOf(tally(2, 10), tally(5, 9), 0.8).change, null);
  assert.ok(rules.outcomeOf(tally(2, 10), tally(5, 10), 0.8).change);
});

test('a change that luck alone could make is not called one', () => {
  assert.equal(rules.outcomeOf(tally(446, 611), tally(504, 672), 0.8).change?.clear, false);
  assert.equal(rules.outcomeOf(tally(698, 1204), tally(848, 1325), 0.8).change?.clear, true);
});

test('F50: the moment of truth is the biggest gap between importance and performance, and an importance of nothing takes a touchpoint out', () => {
  const [often, rarely] = [at('often', 700, 1000), at('rarely', 600, 1000, { importance: 1 })];
  assert.equal(rules.momentOfTruth([often, rarely])?.id, 'often');
  assert.equal(rules.momentOfTruth([{ ...often, importance: 0 }, rarely])?.id, 'rarely');
  assert.equal(rules.momentOfTruth([at('fine', 850, 1000), at('unsure', 39, 50)]), undefined);
});

test('the finding is never invented: nothing below its goal, too little said, and no touchpoint are said as such', () => {
  assert.equal(rules.findingOf([at('one', 850, 1000), at('two', 700, 1000)]), 'gap');
  assert.equal(rules.findingOf([at('one', 850, 1000), at('two', 39, 50)]), 'none below');
  assert.equal(rules.findingOf([at('one', 3, 4)]), 'few');
  assert.equal(rules.findingOf([]), 'empty');
});

test('what matters is what goes clearly with being satisfied, the strongest first; what goes with the opposite never does', () => {
  const behaviours = [
    { id: 'weak', seen: rules.seenOf({ yes: 100, yesSatisfied: 62, no: 100, noSatisfied: 60 }) }, { id: 'strong', seen: rules.seenOf({ yes: 200, yesSatisfied: 158, no: 300, noSatisfied: 132 }) },
    { id: 'worse', seen: rules.seenOf({ yes: 200, yesSatisfied: 80, no: 200, noSatisfied: 160 }) }, { id: 'middle', seen: rules.seenOf({ yes: 200, yesSatisfied: 132, no: 200, noSatisfied: 94 }) },
    { id: 'few', seen: rules.seenOf({ yes: 9, yesSatisfied: 9, no: 9, noSatisfied: 0 }) },
  ];
  assert.deepEqual(rules.mattering(behaviours).map(({ id }) => id), ['strong', 'middle']);
});

test('what if it were seen in 60 of 100: 79 % of these and 44 % of the rest make 65 %, and nothing is said where the link is not clear', () => {
  const what = rules.whatIf({ yes: 200, yesSatisfied: 158, no: 300, noSatisfied: 132 })!;
  assert.equal(what.seen, 0.6);
  assert.ok(Math.abs(what.satisfied.value - 0.65) < 1e-9 && what.satisfied.low < 0.62 && what.satisfied.high > 0.67);
  assert.equal(rules.whatIf({ yes: 100, yesSatisfied: 62, no: 100, noSatisfied: 60 }), null);
  assert.equal(rules.whatIf({ yes: 180, yesSatisfied: 170, no: 20, noSatisfied: 5 }), null);
});

test('the weeks of a span end with the last closed one', () => {
  assert.equal(rules.lastClosed('2026-11-16'), '2026-11-09');
  assert.deepEqual(rules.weeksTo('2026-11-09', 3), ['2026-10-26', '2026-11-02', '2026-11-09']);
});
