import { hashOf, newCode, newId, newSecret } from '#kernel/id';
import { refuse } from '#kernel/refusal';

/** A customer's thanks as a signed, numbered statement about a person. Whoever has its address can check it. */
export type Certificate = {
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly holderId: string;
  readonly holderName: string;
  readonly fullName: string;
  readonly nameSalt: string;
  readonly words: string;
  readonly lang: string;
  readonly signedBy: string | null;
  readonly occasion: string;
  readonly behaviour: string | null;
  readonly organisation: string;
  readonly issuedAt: Date;
  readonly keyId: string;
  readonly signature: string;
  readonly shownTo: ShownTo;
  readonly fullNameShown: boolean;
  readonly revokedAt: Date | null;
  readonly revokedBecause: string | null;
  readonly design: Design;
  readonly teamId: string | null;
};

/** How the paper looks. What it says is signed; how it looks is the customer's choice and means nothing. */
export const designs = ['seal', 'ribbon', 'leaf'] as const;
export type Design = (typeof designs)[number];

/** How far the holder shows it. Whoever has the link always learns that it is genuine, its number and its date. */
export type ShownTo = 'nobody' | 'link' | 'wall';

/** What a customer said, and about whom; `signedBy` is the name they gave, if any. */
export type Praise = Pick<Certificate, 'holderId' | 'holderName' | 'fullName' | 'words' | 'lang' | 'signedBy' | 'occasion' | 'behaviour' | 'organisation'> & Partial<Pick<Certificate, 'design' | 'teamId'>>;

/** Everything that is signed, each field under its own name, in the order of the alphabet. The whole name is only its seal. */
export type Statement = {
  readonly behaviour: string | null;
  readonly code: string;
  readonly fullNameSeal: string;
  readonly holder: string;
  readonly issuedAt: string;
  readonly key: string;
  readonly kind: 'throughline-certificate-1';
  readonly lang: string;
  readonly number: string;
  readonly occasion: string;
  readonly organisation: string;
  readonly signedBy: string | null;
  readonly words: string;
};

export type Unsigned = Omit<Certificate, 'signature'>;

/** 26 letters are more than 128 bits: nobody finds a certificate by trying. */
export const lettersOfCode = 26;

export const draft = (praise: Praise, id: string, serial: number, keyId: string, now: Date): Unsigned => ({
  design: 'seal', teamId: null, ...praise, id, keyId, number: `${now.getUTCFullYear()}-${String(serial).padStart(6, '0')}`, code: newCode(lettersOfCode), nameSalt: newSecret(),
  issuedAt: now, shownTo: 'link', fullNameShown: false, revokedAt: null, revokedBecause: null,
});

export const statementOf = (one: Unsigned): Statement => ({
  behaviour: one.behaviour, code: one.code, fullNameSeal: sealOf(one.fullName, one.nameSalt), holder: one.holderName, issuedAt: one.issuedAt.toISOString(), key: one.keyId,
  kind: 'throughline-certificate-1', lang: one.lang, number: one.number, occasion: one.occasion, organisation: one.organisation, signedBy: one.signedBy, words: one.words,
});

/** The bytes that are signed: JSON without blanks, names in the order of the alphabet, UTF-8 (RFC 8785, which for plain strings is just this). */
export const canonical = (statement: Statement): Buffer =>
  Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(planted('unsigned-words') ? { ...statement, words: '' } : statement).sort(([a], [b]) => (a < b ? -1 : 1)))));

/** The whole name, so that it can be shown later and proved, and cannot be guessed from the paper before. */
export const sealOf = (fullName: string, salt: string): string => hashOf(`${salt} ${fullName}`);

/** As people type it: with blanks and dashes, in small letters. */
export const codeFrom = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');

/** Shown in groups, so that it can be read aloud. */
export const readable = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1 ');

/** In which a known customer gives a person one certificate, and an unknown one's device one. */
export const periodOf = (at: Date, known: boolean): string => (known ? quarterOf(at) : at.toISOString().slice(0, 10));

/** Words without the names in them, for whoever chooses among stories without knowing whose they are. Names of people also by their parts. */
export function blinded(words: string, { people, places, colleagues = [] }: { people: readonly string[]; places: readonly string[]; colleagues?: readonly string[] }): string {
  const own = without(words, [...people, ...people.flatMap((name) => name.split(/[\s-]+/)), ...places, ...places.flatMap((name) => name.split(/,\s*/))], 'giu');
  // Some family names are everyday words too: of colleagues only what is written as a name is taken for one.
  return without(own, [...colleagues, ...colleagues.flatMap((name) => name.split(/[\s-]+/))], 'gu');
}

function without(words: string, names: readonly string[], how: string): string {
  const hidden = [...new Set(names)].filter((name) => [...name].length > 1).sort((a, b) => b.length - a.length);
  if (hidden.length === 0) return words;
  const name = hidden.map((one) => one.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  return words.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${name})(?![\\p{L}\\p{N}])`, how), '…');
}

/** Thanks that wait for a person of the people team. */
export type Gift = {
  readonly id: string; readonly at: Date; readonly whom: string; readonly words: string; readonly lang: string; readonly signedBy: string | null; readonly occasion: string; readonly design: Design;
  readonly customerKey: string; readonly known: boolean; readonly why: readonly Why[]; readonly holderId: string | null; readonly certificateId: string | null; readonly decidedAt: Date | null;
  readonly decidedBy: string | null; readonly refused: string | null;
};
export type Why = 'card' | 'same name' | 'staff device';

/** A card is handed over within a year, and thanks once. */
export const cardDays = 365;
export const lettersOfCard = 14;

/** Nobody gives themselves paper; whoever carries the holder's family name, or writes from the device of somebody who works here, waits for a look. */
export function looksNeeded(holder: { id: string; name: string }, giver: { name: string | null; worksHere: string | null }): Why[] {
  if (giver.worksHere === holder.id) throw refuse('certificates.own_device');
  const family = holder.name.trim().split(/\s+/).slice(1).at(-1)?.toLowerCase();
  const same = family !== undefined && family.length > 2 && (giver.name ?? '').toLowerCase().split(/[\s,.-]+/).includes(family);
  return [...(same ? ['same name' as const] : []), ...(giver.worksHere ? ['staff device' as const] : [])];
}

export function decide(gift: Gift, by: string, to: string | null): void {
  if (gift.decidedAt) throw refuse('certificates.decided');
  if (to !== null && to === by) throw refuse('certificates.not_to_oneself');
}

export const quarterOf = (at: Date): string => `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`;

/** A key signs nothing after it was retired; whoever was signing at that very moment may still finish. */
export const signedInTime = (issuedAt: Date, retiredAt: Date | null): boolean => retiredAt === null || issuedAt.getTime() <= retiredAt.getTime() + 120_000;

/** A certificate is never edited. A wrong one is revoked, and stays on the record as revoked, with its reason. */
export function revoke<C extends Pick<Certificate, 'revokedAt'>>(certificate: C, because: string, now: Date): C & { revokedAt: Date; revokedBecause: string } {
  if (certificate.revokedAt) throw refuse('certificates.already_revoked', { at: certificate.revokedAt });
  return { ...certificate, revokedAt: now, revokedBecause: because };
}

/** Only the holder decides who sees it, and what is revoked is shown to nobody. */
export function show<C extends Pick<Certificate, 'revokedAt' | 'fullNameShown'>>(certificate: C, to: ShownTo, fullNameShown = certificate.fullNameShown): C & { shownTo: ShownTo; fullNameShown: boolean } {
  if (certificate.revokedAt) throw refuse('certificates.revoked_is_hidden');
  return { ...certificate, shownTo: to, fullNameShown };
}

/** Defects that the suite plants to prove that its bars can fail. */
const planted = (defect: string): boolean => process.env['NODE_ENV'] === 'test' && process.env['THROUGHLINE_PLANT'] === defect;
