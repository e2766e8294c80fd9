/** A questionnaire of one page. Nothing here knows a database or a screen: the builder, its preview and the page of customers read the same rules. */
export type Lang = 'en' | 'de';
export type Texts = { readonly en: string; readonly de: string };

export const kinds = ['satisfied', 'effort', 'recommend', 'quality', 'choice', 'words'] as const;
export type SurveyKind = (typeof kinds)[number];

export type SurveyQuestion = {
  readonly id: string;
  readonly kind: SurveyKind;
  readonly text: Texts;
  /** The answers of a choice. */
  readonly options: Texts[];
  /** Asked only where an earlier mark was low, or high. */
  readonly onlyIf: { readonly question: string; readonly when: 'low' | 'high' } | null;
};

export type Said = Readonly<Record<string, number | string>>;

/** What each kind of mark goes from and to; a choice is the number of its option. */
export const rangeOf = ({ kind, options }: Pick<SurveyQuestion, 'kind' | 'options'>): readonly [number, number] | null =>
  (kind === 'recommend' ? [0, 10] : kind === 'choice' ? [0, options.length - 1] : kind === 'words' ? null : [1, 5]);

/** Low is what needs work, high is what customers are glad of; in between is neither. */
export const isLow = (kind: SurveyKind, mark: number): boolean => (kind === 'recommend' ? mark <= 6 : mark <= 2);
export const isHigh = (kind: SurveyKind, mark: number): boolean => (kind === 'recommend' ? mark >= 9 : mark >= 4);

/** The questions that are due now: those whose condition is met by what was said, and that were not asked yet. */
export function due(questions: readonly SurveyQuestion[], said: Said | null): SurveyQuestion[] {
  return questions.filter(({ id, onlyIf }) => {
    if (!said) return onlyIf === null;
    if (onlyIf === null || id in said) return false;
    const asked = questions.find((one) => one.id === onlyIf.question), mark = said[onlyIf.question];
    return asked !== undefined && typeof mark === 'number' && (onlyIf.when === 'low' ? isLow(asked.kind, mark) : isHigh(asked.kind, mark));
  });
}

/** What customers read beside each point, best first, in each language: the builder shows both, whichever is its own. */
export const marksIn = {
  en: { send: 'Send', satisfied: ['Very good', 'Good', 'All right', 'Poor', 'Very poor'], effort: ['Very easy', 'Easy', 'Neither', 'Hard', 'Very hard'], quality: ['Yes, fully', 'Mostly', 'In part', 'Hardly', 'Not at all'] },
  de: { send: 'Senden', satisfied: ['Sehr gut', 'Gut', 'In Ordnung', 'Schlecht', 'Sehr schlecht'], effort: ['Sehr leicht', 'Leicht', 'Weder noch', 'Schwer', 'Sehr schwer'], quality: ['Ja, ganz', 'Meist', 'Zum Teil', 'Kaum', 'Gar nicht'] },
} as const;

/** How long it takes on a phone, about: a tap with its reading, or a sentence to write. */
export const secondsFor = (questions: readonly SurveyQuestion[]): number => questions.reduce((sum, { kind }) => sum + (kind === 'words' ? 25 : 7), 0);

/** Takes from a form what fits the questions, and leaves the rest. */
export function readReply(questions: readonly SurveyQuestion[], given: Readonly<Record<string, string>>): Said {
  const said: Record<string, number | string> = {};
  for (const question of questions) {
    const text = (given[question.id] ?? '').trim();
    if (text === '') continue;
    const range = rangeOf(question);
    if (range === null) { said[question.id] = text.slice(0, 4000); continue; }
    const mark = Number(text);
    if (Number.isInteger(mark) && mark >= range[0] && mark <= range[1]) said[question.id] = mark;
  }
  return said;
}

export type Guard = 'nothing' | 'too_long' | 'long' | 'leading' | 'double' | 'one_language' | 'no_words' | 'few_options' | 'bad_condition' | 'prize';

/** What speaks against publishing: the first list stops it, the second is advice. */
export function guards(questions: readonly SurveyQuestion[], langs: readonly Lang[], intro: Partial<Texts>): { readonly stops: Guard[]; readonly advice: Guard[] } {
  const stops: Guard[] = [], advice: Guard[] = [];
  const texts = questions.flatMap(({ text, options }) => [text, ...options]);
  if (questions.length === 0) stops.push('nothing');
  if (questions.length > 10) stops.push('too_long');
  else if (questions.filter(({ onlyIf }) => onlyIf === null).length > 5) advice.push('long');
  if (texts.some((text) => langs.some((lang) => text[lang].trim() === ''))) stops.push('one_language');
  if (questions.some(({ kind, options }) => kind === 'choice' && options.length < 2)) stops.push('few_options');
  if (questions.some(({ onlyIf }, at) => onlyIf && !questions.slice(0, at).some(({ id, kind, onlyIf: other }) => id === onlyIf.question && kind !== 'words' && kind !== 'choice' && other === null))) stops.push('bad_condition');
  if ([intro.en ?? '', intro.de ?? '', ...texts.flatMap(({ en, de }) => [en, de])].some((text) => prize.test(text))) stops.push('prize');
  if (questions.some(({ text }) => leading.test(text.en) || leading.test(text.de))) advice.push('leading');
  if (questions.some(({ kind, text }) => kind !== 'words' && / and .+\?/i.test(text.en))) advice.push('double');
  if (questions.length > 0 && !questions.some(({ kind }) => kind === 'words')) advice.push('no_words');
  return { stops, advice };
}

const leading = /\b(don't you|didn't you|isn't it|wasn't it|how (great|good|excellent|wonderful)|excellent|amazing|five stars|nicht wahr|wie (toll|gut|hervorragend))\b/i;
const prize = /\b(win|voucher|prize|raffle|discount|gift card|gewinn\w*|gutschein\w*|verlos\w*|rabatt\w*)\b/i;

/** Questions in words of our own, to begin with. */
export const standard: Readonly<Record<string, { readonly kind: SurveyKind; readonly text: Texts }>> = {
  satisfied: { kind: 'satisfied', text: { en: 'All in all, how was it?', de: 'Wie war es alles in allem?' } },
  effort: { kind: 'effort', text: { en: 'How easy was it to get what you came for?', de: 'Wie leicht war es zu bekommen, weswegen Sie kamen?' } },
  recommend: { kind: 'recommend', text: { en: 'Would you tell a friend to come to us?', de: 'Würden Sie Freunden raten, zu uns zu kommen?' } },
  keeps_word: { kind: 'quality', text: { en: 'Did we do what we said, when we said?', de: 'Haben wir getan, was wir sagten, und wann wir es sagten?' } },
  at_once: { kind: 'quality', text: { en: 'Did somebody see to you without delay?', de: 'Hat sich ohne Verzug jemand um Sie gekümmert?' } },
  knows: { kind: 'quality', text: { en: 'Did those who helped you know their trade?', de: 'Verstanden die, die Ihnen halfen, ihr Fach?' } },
  cares: { kind: 'quality', text: { en: 'Were you treated as a person with a matter of your own?', de: 'Wurden Sie als Mensch mit einem eigenen Anliegen behandelt?' } },
  in_order: { kind: 'quality', text: { en: 'Was the place, and what you were given, in good order?', de: 'War der Ort, und was Sie bekamen, in gutem Zustand?' } },
  words: { kind: 'words', text: { en: 'What should we know?', de: 'Was sollten wir wissen?' } },
};
