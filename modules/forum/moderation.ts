import { rude, selling } from './moderation/lexicon.ts';
import { namings, tokensOf, type Register } from './moderation/names.ts';
import { toneOf, type Tone } from './moderation/tone.ts';

export { register, type Register, type Staff } from './moderation/names.ts';
export type { Tone } from './moderation/tone.ts';

/** Why a post waits: each has a sentence that its author reads. */
export type Reason = 'person' | 'link' | 'contact' | 'spam' | 'rude' | 'new';

export type Looked = { readonly shown: string; readonly named: readonly { personId: string; tone: Tone }[]; readonly heldFor: readonly Reason[] };

type About = {
  readonly people: Register;
  /** Who agrees that customers name them when they praise them. */
  readonly nameable: ReadonlySet<string>;
  /** The writer's own name. */
  readonly own: string;
  readonly lang: string;
};

/**
 * What the rules find in a text before anybody reads it. Names of staff are taken out unless they are praised and have agreed; whoever is spoken of
 * unkindly by name is protected twice: a person reads the post first, and the name is not shown even then.
 */
export function look(text: string, { people, nameable, own, lang }: About): Looked {
  const tokens = tokensOf(text);
  const found = namings(tokens, people, { own, lang }).map((naming) => ({ ...naming, tone: toneOf(naming, tokens) }));
  const hidden = found.filter(({ tone, ids }) => !(tone === 'praise' && ids.length === 1 && nameable.has(ids[0]!)));
  const bares = tokens.map(({ bare }) => bare);
  return {
    shown: without(text, hidden, lang),
    named: strongest(found),
    heldFor: [
      ...(found.some(({ tone }) => tone === 'criticism') ? ['person' as const] : []),
      ...(link.test(text) ? ['link' as const] : []),
      ...(contact.test(text) ? ['contact' as const] : []),
      ...(bares.some(rude) ? ['rude' as const] : []),
      ...(bares.some(selling) || shouted(text) || repeated(bares) ? ['spam' as const] : []),
    ],
  };
}

/** "somebody here": the place of a name that is not shown. */
const placeholder = (lang: string): string => (lang === 'de' ? '[jemand vom Haus]' : '[somebody here]');

const without = (text: string, spans: readonly { from: number; to: number }[], lang: string): string =>
  [...spans].sort((a, b) => b.from - a.from).reduce((left, { from, to }) => `${left.slice(0, from)}${placeholder(lang)}${left.slice(to)}`, text);

/** Of one person the most careful reading stands; who may be either of two is not put to anybody's account. */
function strongest(found: readonly { ids: readonly string[]; tone: Tone }[]): { personId: string; tone: Tone }[] {
  const order: readonly Tone[] = ['neither', 'praise', 'criticism'];
  const tones = new Map<string, Tone>();
  for (const { ids, tone } of found) if (ids.length === 1) {
    const known = tones.get(ids[0]!);
    if (!known || order.indexOf(tone) > order.indexOf(known)) tones.set(ids[0]!, tone);
  }
  return [...tones].map(([personId, tone]) => ({ personId, tone }));
}

const link = /\b(https?:\/\/|www\.)\S|\b[a-z0-9-]{1,63}\.(com|net|org|info|biz|shop|store|online|xyz|top|ru|cn|io|co|de|uk)\b(\/|\b)/i;
const contact = /[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,}|(?<!\d)(\+|00)?(\d[\s/().-]?){9,}\d(?!\d)/i;

const shouted = (text: string): boolean => {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length > 40 && letters.replace(/\P{Lu}/gu, '').length / letters.length > 0.7;
};

const repeated = (words: readonly string[]): boolean => words.length > 12 && new Set(words).size / words.length < 0.3;
