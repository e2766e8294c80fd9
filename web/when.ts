import { locale, say, timeZone } from './words.tsx';
import { words } from './frame-words.ts';

type Moment = string | number | Date;

/** "yesterday at 16:40", "Wednesday at 11:05", "13 Nov", and with the year if it is not this one: "4 Jun 2025". */
export function when(at: Moment, now: Moment = new Date()): string {
  const days = dayNumber(now) - dayNumber(at);
  if (days === 0) return say(words, 'when.today', { time: clock(at) });
  if (days === 1) return say(words, 'when.yesterday', { time: clock(at) });
  if (days > 1 && days < 7) return say(words, 'when.weekday', { day: weekday(at), time: clock(at) });
  return day(at, now);
}

/** "13 Nov", or "4 Jun 2025" in another year. */
export const day = (at: Moment, now: Moment = new Date()): string =>
  written(at, { day: 'numeric', month: 'short', ...(written(at, { year: 'numeric' }) !== written(now, { year: 'numeric' }) && { year: 'numeric' }) });

/** "Friday 20 November" */
export const longDay = (at: Moment): string => written(at, { weekday: 'long', day: 'numeric', month: 'long' }).replace(/, /, ' ');

export const weekday = (at: Moment, length: 'long' | 'short' = 'long'): string => written(at, { weekday: length });
export const clock = (at: Moment): string => written(at, { hour: '2-digit', minute: '2-digit' });
export const dayOfMonth = (at: Moment): string => written(at, { day: 'numeric' });

/** A share from 0 to 1, as "58%". */
export const percent = (share: number): string => number(share, { style: 'percent', maximumFractionDigits: 0 });

/** "+6", "−3", "0": points of a hundred between two shares. */
export const points = (difference: number): string => number(Math.round(difference * 100), { signDisplay: 'exceptZero' });

/** A real minus; one decimal where the screen asks for it. */
export const number = (n: number, style: Intl.NumberFormatOptions = {}): string => new Intl.NumberFormat(locale, style).format(n).replace('-', '−');

/** Morning, day or evening, where the work is. */
export const hourOf = (at: Moment): number =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone: timeZone() }).format(new Date(at)));

const written = (at: Moment, style: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone: timeZone(), ...style }).format(new Date(at));

/** Days are counted where the work is, not where the clock of the device is. */
const dayNumber = (at: Moment): number =>
  Math.floor(Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: timeZone() }).format(new Date(at))) / 86_400_000);
