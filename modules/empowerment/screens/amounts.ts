import { number } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { measures, type Kind } from '../kinds.ts';
import { words } from '../screen-words.ts';

/** £50, 30 minutes, or nothing to count. */
export const amountOf = (kind: Kind, amount: number | null, currency: string): string =>
  (amount === null || measures[kind] === 'none' ? '' : measures[kind] === 'money' ? number(amount, { style: 'currency', currency, maximumFractionDigits: Number.isInteger(amount) ? 0 : 2 }) : say(words, 'empowerment.minutes', { n: amount }));

export const upTo = ({ kind, most }: { readonly kind: Kind; readonly most: number | null }, currency: string): string =>
  (most === null ? say(words, 'empowerment.free') : say(words, 'empowerment.up_to', { amount: amountOf(kind, most, currency) }));
