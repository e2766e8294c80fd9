import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterWorking, afterWorkingDays, dayIn, instant, officeHours, workingBetween } from './time.ts';

const london = officeHours('Europe/London', ['2026-12-25', '2026-12-28']);
const at = (text: string) => new Date(text);

test('four working hours asked on a Friday at 16:00 are over on Monday at 11:30', () => {
  assert.equal(afterWorking(london, at('2026-11-20T16:00:00Z'), 240).toISOString(), '2026-11-23T11:30:00.000Z');
});

test('what comes in at night begins to count in the morning', () => {
  assert.equal(afterWorking(london, at('2026-11-18T23:00:00Z'), 60).toISOString(), '2026-11-19T10:00:00.000Z');
});

test('holidays and weekends do not count: two working days from Christmas Eve end on the thirtieth', () => {
  assert.equal(afterWorkingDays(london, at('2026-12-24T10:00:00Z'), 2).toISOString(), '2026-12-30T10:00:00.000Z');
});

test('a working hour is an hour on both sides of a clock change', () => {
  assert.equal(workingBetween(london, at('2026-03-27T16:30:00Z'), at('2026-03-30T09:00:00Z')), 60 + 60);
  assert.equal(workingBetween(london, at('2026-10-23T15:30:00Z'), at('2026-10-26T10:00:00Z')), 60 + 60);
});

test('an hour that the clock skips is the first that exists after it; the one that comes twice is the first of both', () => {
  assert.equal(instant('Europe/Paris', '2026-03-29', 150).toISOString(), '2026-03-29T01:30:00.000Z');
  assert.equal(dayIn('Europe/Paris', instant('Europe/Paris', '2026-03-29', 150)), '2026-03-29');
});

test('zones of half and quarter hours, and across the date line, keep their own days', () => {
  for (const [zone, moment, day] of [['Asia/Kathmandu', '2026-11-20T18:20:00Z', '2026-11-21'], ['Pacific/Chatham', '2026-11-20T10:20:00Z', '2026-11-21'], ['America/St_Johns', '2026-11-20T03:00:00Z', '2026-11-19'], ['Pacific/Apia', '2026-11-20T11:30:00Z', '2026-11-21']] as const) {
    assert.equal(dayIn(zone, at(moment)), day, zone);
    assert.equal(instant(zone, day, 0).getTime() <= at(moment).getTime(), true, zone);
    assert.equal(dayIn(zone, instant(zone, day, 0)), day, zone);
  }
});

test('the twenty-ninth of February is a working day when it falls on one', () => {
  assert.equal(afterWorkingDays(officeHours('UTC'), at('2028-02-28T09:30:00Z'), 1).toISOString(), '2028-02-29T09:30:00.000Z');
});

test('a week without working time is refused rather than searched for ever', () => {
  assert.throws(() => afterWorking({ zone: 'UTC', days: Array<null>(7).fill(null), holidays: [] }, at('2026-11-20T09:00:00Z'), 1), RangeError);
});
