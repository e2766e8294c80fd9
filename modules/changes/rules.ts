import { newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';

export const kinds = ['barrier', 'case', 'idea', 'plan', 'by hand'] as const;
export type Kind = (typeof kinds)[number];

export const langs = ['en', 'de'] as const;
export type Lang = (typeof langs)[number];
export type Texts = Readonly<Partial<Record<Lang, string>>>;

export type Change = {
  readonly id: string; readonly kind: Kind; readonly sourceId: string | null; readonly title: string; readonly touchpointId: string | null; readonly openedAt: Date; readonly openedBy: string | null; readonly doneAt: Date | null;
  readonly said: Texts; readonly did: Texts; readonly writtenAt: Date | null; readonly writtenBy: string | null; readonly sentAt: Date | null; readonly sentBy: string | null; readonly public: boolean; readonly droppedAt: Date | null;
};

export type Beginning = Pick<Change, 'kind' | 'sourceId' | 'title' | 'touchpointId' | 'openedBy'>;

/** Customers said that something should be otherwise. What closed elsewhere is done already, and waits for words. */
export const begin = (change: Beginning, done: boolean, now: Date): Change => ({
  ...change, title: change.title.slice(0, 160), id: newId(now), openedAt: now, doneAt: done ? now : null, said: {}, did: {}, writtenAt: null, writtenBy: null, sentAt: null, sentBy: null, public: false, droppedAt: null,
});

export type State = 'open' | 'to write' | 'to send' | 'sent' | 'dropped';

export const stateOf = ({ doneAt, writtenAt, sentAt, droppedAt }: Pick<Change, 'doneAt' | 'writtenAt' | 'sentAt' | 'droppedAt'>): State =>
  (droppedAt ? 'dropped' : sentAt ? 'sent' : writtenAt ? 'to send' : doneAt ? 'to write' : 'open');

/** The barrier is gone: what was said and what was done, in the words that customers will read. */
export function close(change: Change, texts: { readonly said: Texts; readonly did: Texts }, names: readonly string[], by: string, now: Date): Change {
  if (change.sentAt || change.droppedAt) throw refuse('changes.over');
  for (const lang of langs) if (Boolean(texts.said[lang]) !== Boolean(texts.did[lang])) throw invalid('changes.both');
  if (!texts.did.en) throw invalid('changes.say_what');
  for (const text of [...Object.values(texts.said), ...Object.values(texts.did)]) fitForCustomers(text, names);
  return { ...change, said: texts.said, did: texts.did, doneAt: change.doneAt ?? now, writtenAt: now, writtenBy: by };
}

/** Sent once, by a person who has read it; in the language of each reader, or not yet. */
export function send(change: Change, { langs: wanted, open }: { readonly langs: readonly Lang[]; readonly open: boolean }, by: string, now: Date): Change {
  if (change.sentAt || change.droppedAt) throw refuse('changes.over');
  if (!change.writtenAt) throw refuse('changes.not_written');
  const lacking = wanted.find((lang) => !change.did[lang]);
  if (lacking) throw refuse('changes.need_language', { lang: lacking });
  return { ...change, sentAt: now, sentBy: by, public: open };
}

export function drop(change: Change, now: Date): Change {
  if (change.sentAt || change.droppedAt) throw refuse('changes.over');
  return { ...change, droppedAt: now };
}

/**
 * What customers read names nobody who works here and tells of no discipline: what changed is ours, what happens to a person is theirs. A given name or
 * a surname counts where it stands as a name does, with its capital.
 */
export function fitForCustomers(text: string, names: readonly string[]): void {
  const named = names.flatMap((name) => [name, ...name.split(/\s+/)]).filter((name) => name.length > 2).find((name) => whole(name, 'u').test(text));
  if (named) throw invalid('changes.names', { name: named });
  const word = discipline.exec(text)?.[0];
  if (word) throw invalid('changes.discipline', { word });
}

const whole = (name: string, flags: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, flags);

const discipline = /(?<!\p{L})(disciplin\p{L}*|dismiss\p{L}*|sacked|fired|reprimand\p{L}*|suspended|(?:formal|written|final) warning|let (?:him|her|them) go|abgemahnt|abmahnung\p{L}*|entlassen|entlassung|gekündigt|kündigung|verwarnt|verwarnung|disziplinar\p{L}*|suspendiert)(?!\p{L})/iu;

export type Wish = {
  readonly id: string; readonly code: string; readonly answerId: string; readonly address: string | null; readonly addressHash: string; readonly lang: Lang;
  readonly askedAt: Date; readonly confirmedAt: Date | null; readonly stoppedAt: Date | null;
};

/** The wish is heard within a day of the answer, so that an old answer's address in some log is good for nothing. */
export const wishHours = 24;

/** A wish that nobody confirmed is forgotten after so many days. */
export const unconfirmedDays = 14;
