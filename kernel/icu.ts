import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Facts } from './refusal.ts';

/**
 * Says a parsed ICU message. It does no input or output and knows no browser: the server parses at run time, the build of the staff app
 * beforehand, and both say it with this. Element types are those of the parser: 0 text, 1 argument, 2 number, 3 date, 4 time,
 * 5 select, 6 plural, 7 #.
 */
export function format(message: readonly MessageFormatElement[], facts: Facts, locale: string, zone: string, counted = 0): string {
  let said = '';
  for (const part of message) {
    const next = element(part as Part, facts, locale, zone, counted);
    // What ends with a full stop of its own, as “9. Nov.” does, ends the sentence too.
    said += part.type === 0 && next.startsWith('.') && /[a-zä]{2}\.$/.test(said) ? next.slice(1) : next;
  }
  return said;
}

type Part = { type: number; value: string; style?: string | object | null; offset?: number; pluralType?: 'cardinal' | 'ordinal'; options: Record<string, { value: MessageFormatElement[] }> };

function element(part: Part, facts: Facts, locale: string, zone: string, counted: number): string {
  const fact = facts[part.value] ?? '';
  switch (part.type) {
    case 0: return part.value;
    case 1: return fact instanceof Date ? day(fact, 'long', locale, zone) : typeof fact === 'number' ? number(fact, null, locale) : isolated(String(fact));
    case 2: return number(Number(fact), part.style ?? null, locale);
    case 3: return day(new Date(fact as string), typeof part.style === 'string' ? part.style : 'long', locale, zone);
    case 4: return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(fact as string));
    case 5: return format(chosen(part, [String(fact)]), facts, locale, zone, counted);
    case 6: {
      const n = Number(fact) - (part.offset ?? 0);
      return format(chosen(part, [`=${Number(fact)}`, new Intl.PluralRules(locale, { type: part.pluralType ?? 'cardinal' }).select(n)]), facts, locale, zone, n);
    }
    default: return number(counted, null, locale);
  }
}

/** The first of these that the message has itself: somebody may be called what every object has, such as “constructor”. */
const chosen = ({ options }: Part, wanted: readonly string[]): MessageFormatElement[] => options[wanted.find((one) => Object.hasOwn(options, one)) ?? 'other']!.value;

/** A fact that reads from right to left, or says it does, turns nothing around it: it stands in a direction of its own. */
const isolated = (fact: string): string => (turning.test(fact) ? `\u2068${fact.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069` : fact);

const turning = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefe\ud802\ud803\ud83a\ud83b]/;

const number = (n: number, style: string | object | null, locale: string): string =>
  new Intl.NumberFormat(locale, style === 'percent' ? { style: 'percent', maximumFractionDigits: 0 } : { maximumFractionDigits: 1 }).format(n).replace('-', '−');

const days: Record<string, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  medium: { day: 'numeric', month: 'short' },
  full: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
};

const day = (at: Date, style: string, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, { ...(days[style] ?? days['long']), timeZone: zone }).format(at);
