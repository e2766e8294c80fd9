import type { Random } from '#statistics/random';
import type { BehaviourKey, Lang, TouchpointKey } from '../rows.ts';
import { elsewhere } from './elsewhere.ts';
import { deliver, install } from './home.ts';
import { call } from './phone.ts';
import { ask, pay, plan, returning } from './shop.ts';

/** What people write, by what they saw and did not see. */
export type Sayings = {
  /** Who it is when nobody is named. */
  who: string;
  seen: Partial<Record<BehaviourKey, readonly string[]>>;
  notSeen: Partial<Record<BehaviourKey, readonly string[]>>;
  good: readonly string[];
  bad: readonly string[];
};

export const sayings: Record<TouchpointKey, Sayings> = { plan, ask, pay, deliver, install, call, return: returning };

export type Experience = {
  touchpoint: TouchpointKey; score: number; name: string | null; lang: Lang;
  seen: readonly BehaviourKey[]; missed: readonly BehaviourKey[];
};

/** A believable remark: the satisfied mostly name what they saw, the others what they missed, the middling both. */
export function remark(random: Random, { touchpoint, score, name, lang, seen, missed }: Experience): string {
  const { who, seen: praise, notSeen: criticism, good, bad } = sayings[touchpoint];
  const pick = (words: readonly string[]): string => words[random.below(words.length)]!;
  if (lang !== 'en') return pick(score >= 4 ? elsewhere[lang].good : elsewhere[lang].bad);

  const praised = about(seen, praise), criticised = about(missed, criticism);
  const saying = score >= 4 ? (praised.length > 0 && random.uniform() < 0.75 ? pick(praised) : pick(good))
    : score === 3 && praised.length > 0 && criticised.length > 0 ? `${pick(praised)} ${pick(joints)} ${lower(pick(criticised))}`
    : criticised.length > 0 && random.uniform() < 0.7 ? pick(criticised) : pick(bad);
  const tail = random.uniform() < 0.12 ? ` ${pick(score >= 4 ? thanks : score <= 2 ? sighs : shrugs)}` : '';
  return filled(random, saying, name ?? who) + tail;
}

/** What people have more words for comes up more often. */
function about(keys: readonly BehaviourKey[], words: Sayings['seen']): readonly string[] {
  return keys.flatMap((key) => words[key] ?? []);
}

/** One number of minutes in one remark stays the same number. */
function filled(random: Random, saying: string, who: string): string {
  const drawn = new Map<string, string>();
  return saying.replace(/\{(\w)(\w*)\}/g, (_, first: string, rest: string) => {
    const slot = first.toLowerCase() + rest, words = slots[slot];
    if (!drawn.has(slot)) drawn.set(slot, words ? words[random.below(words.length)]! : who);
    const word = drawn.get(slot)!;
    return first === first.toUpperCase() ? word[0]!.toUpperCase() + word.slice(1) : word;
  });
}

const lower = (saying: string): string => (/^I[ ’]/.test(saying) ? saying : saying.replace(/^\{?\p{Lu}/u, (first) => first.toLowerCase()));

const split = (words: string): readonly string[] => words.split(',');
const slots: Record<string, readonly string[]> = {
  thing: split('tap,worktop,hinge,shower,cupboard,drawer,tile,radiator,sink,lamp,door,basin,hob,extractor,shelf,handle,mirror,bath'),
  load: split('worktop,bath,shower,radiator,cupboard,wardrobe,hob,fridge,sink,door,flooring'),
  room: split('kitchen,bathroom,bedroom,hall,utility room,loft'),
  minutes: split('five,six,eight,nine,eleven,twelve,fourteen,seventeen,twenty,twenty-five'),
  days: split('two,three,four,five,six,eight,nine,ten,twelve'),
  times: split('two,three,four,five'),
  hundreds: split('120,180,240,310,400,450,600'),
};

const joints = ['But', 'But', 'Still,', 'Then again,'];
const thanks = ['Thank you.', 'Please tell them.', 'Top marks.', 'Will be back.', 'Made my week.'];
const sighs = ['Disappointed.', 'Please do something.', 'Not good enough.', 'I used to like coming to you.'];
const shrugs = ['Could be better.', 'Fine, in the end.', 'So so.'];
