/**
 * Working time: hours that a promise can be measured in. Days and holidays are those of a place, in its time zone; an instant is a Date.
 * Nothing here reads a clock.
 */
export type WorkingWeek = {
  /** IANA name, for example Europe/London. */
  readonly zone: string;
  /** For Sunday (0) to Saturday (6): minutes from midnight to midnight that count, or none. */
  readonly days: readonly (readonly [number, number] | null)[];
  /** Days off, as '2026-12-25'. */
  readonly holidays: readonly string[];
};

export const officeHours = (zone: string, holidays: readonly string[] = []): WorkingWeek =>
  ({ zone, holidays, days: [null, [540, 1050], [540, 1050], [540, 1050], [540, 1050], [540, 1050], null] });

/** The date in that place: '2026-11-20'. */
export const dayIn = (zone: string, at: Date): string => {
  const { year, month, day } = wall(zone, at);
  return `${year}-${two(month)}-${two(day)}`;
};

/** The instant when the working minutes are used up, counted from `from`. */
export function afterWorking(week: WorkingWeek, from: Date, minutes: number): Date {
  let left = minutes;
  for (let day = dayIn(week.zone, from), guard = 0; guard < 3660; day = nextDay(day), guard++) {
    const hours = hoursOn(week, day);
    if (!hours) continue;
    const begin = Math.max(hours[0].getTime(), from.getTime());
    const free = (hours[1].getTime() - begin) / 60_000;
    if (free <= 0) continue;
    if (left <= free) return new Date(begin + left * 60_000);
    left -= free;
  }
  throw new RangeError('The working week holds no working time.');
}

/** Working minutes between two instants. */
export function workingBetween(week: WorkingWeek, from: Date, to: Date): number {
  let minutes = 0;
  for (let day = dayIn(week.zone, from); day <= dayIn(week.zone, to); day = nextDay(day)) {
    const hours = hoursOn(week, day);
    if (hours) minutes += Math.max(0, Math.min(hours[1].getTime(), to.getTime()) - Math.max(hours[0].getTime(), from.getTime())) / 60_000;
  }
  return minutes;
}

/** So many working days later, at the same time of the working day. */
export function afterWorkingDays(week: WorkingWeek, from: Date, days: number): Date {
  let day = dayIn(week.zone, from);
  for (let left = days, guard = 0; left > 0 && guard < 3660; guard++) { day = nextDay(day); if (hoursOn(week, day)) left--; }
  const { hour, minute } = wall(week.zone, from);
  return instant(week.zone, day, hour * 60 + minute);
}

/** The instant of a wall-clock time in a place; a time that a clock change skips is the first that exists after it. */
export function instant(zone: string, day: string, minutes: number): Date {
  const naive = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const guess = naive - offset(zone, new Date(naive));
  const again = naive - offset(zone, new Date(guess));
  return new Date(offset(zone, new Date(again)) === naive - again ? again : Math.max(guess, again));
}

export const nextDay = (day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function hoursOn(week: WorkingWeek, day: string): [Date, Date] | undefined {
  const hours = week.days[new Date(`${day}T12:00:00Z`).getUTCDay()];
  return hours && !week.holidays.includes(day) ? [instant(week.zone, day, hours[0]), instant(week.zone, day, hours[1])] : undefined;
}

/** Milliseconds that the place's clock is ahead of UTC at that instant. */
function offset(zone: string, at: Date): number {
  const { year, month, day, hour, minute, second } = wall(zone, at);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function wall(zone: string, at: Date): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number> {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    clocks.set(zone, clock);
  }
  return Object.fromEntries(clock.formatToParts(at).filter(({ type }) => type !== 'literal').map(({ type, value }) => [type, Number(value)])) as never;
}

const two = (n: number): string => String(n).padStart(2, '0');
