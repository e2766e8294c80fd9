import { z } from 'zod';
import type { Certificate } from '../rules.ts';
import { gzipSync } from 'node:zlib';

const text = z.string();
const context = z.array(text);

export const proof = z.object({ type: z.literal('DataIntegrityProof'), created: text, verificationMethod: text, cryptosuite: text, proofPurpose: z.literal('assertionMethod'), proofValue: text });
const issuer = z.object({ id: text, type: z.tuple([z.literal('Profile')]), name: text, url: text });
const identity = z.object({ type: z.literal('IdentityObject'), hashed: z.boolean(), identityHash: text, identityType: z.literal('name'), salt: text.optional() });

/** An Open Badge 3.0 as we write it: a verifiable credential 2.0 about one person, known by the name on the paper, and by a salted seal of the whole one. */
export const badge = z.object({
  '@context': context, id: text, type: z.array(text), name: text, description: text, issuer, validFrom: text,
  credentialSubject: z.object({
    type: z.tuple([z.literal('AchievementSubject')]), identifier: z.array(identity),
    achievement: z.object({ id: text, type: z.tuple([z.literal('Achievement')]), achievementType: z.literal('Award'), name: text, description: text, criteria: z.object({ narrative: text }) }),
  }),
  evidence: z.array(z.object({ type: z.tuple([z.literal('Evidence')]), name: text, narrative: text })),
  credentialStatus: z.object({ id: text, type: z.literal('BitstringStatusListEntry'), statusPurpose: z.literal('revocation'), statusListIndex: text, statusListCredential: text }),
  proof,
});

/** Which of a year's certificates are revoked, one bit each. Whoever reads it does not tell us whose they look at. */
export const statusList = z.object({
  '@context': context, id: text, type: z.array(text), issuer: text, validFrom: text,
  credentialSubject: z.object({ id: text, type: z.literal('BitstringStatusList'), statusPurpose: z.literal('revocation'), encodedList: text }),
  proof,
});

export type Unproved<T extends { proof: unknown }> = Omit<T, 'proof'>;
export type Badge = z.output<typeof badge>;
export type StatusList = z.output<typeof statusList>;

const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/** What a page says in the reader's language; the badge is signed as it was read. */
export type Said = { readonly name: string; readonly award: string; readonly about: string; readonly criteria: string; readonly by: string };

/** Only what its holder shows. The whole name stands there when they want it; otherwise under its seal, which they can open for whom they like by telling the salt. */
export function badgeOf(one: Certificate, home: string, said: Said, sealed: string): Unproved<Badge> {
  const { list, index } = placeOf(one.number);
  const hidden = { type: 'IdentityObject' as const, hashed: true, identityHash: `sha256$${sealed}`, identityType: 'name' as const };
  return {
    '@context': contexts, id: `urn:uuid:${one.id}`, type: ['VerifiableCredential', 'OpenBadgeCredential'], name: said.name, description: said.about,
    issuer: { id: issuerOf(home), type: ['Profile'], name: one.organisation, url: home }, validFrom: seconds(one.issuedAt),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: false, identityHash: one.fullNameShown ? one.fullName : one.holderName, identityType: 'name' },
        one.fullNameShown ? { ...hidden, salt: one.nameSalt } : hidden,
      ],
      achievement: { id: `${issuerOf(home)}#thanks`, type: ['Achievement'], achievementType: 'Award', name: said.award, description: said.about, criteria: { narrative: said.criteria } },
    },
    evidence: [{ type: ['Evidence'], name: said.by, narrative: one.words }],
    credentialStatus: { id: `${home}/c/status/${list}.json#${index}`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: String(index), statusListCredential: `${home}/c/status/${list}.json` },
  };
}

export function statusListOf(list: string, revoked: readonly string[], home: string, at: Date): Unproved<StatusList> {
  const bits = Buffer.alloc(placesInList / 8);
  for (const place of revoked.map(placeOf)) if (place.list === list) bits[place.index >> 3]! |= 128 >> (place.index & 7);
  const id = `${home}/c/status/${list}.json`;
  return {
    '@context': [contexts[0]!], id, type: ['VerifiableCredential', 'BitstringStatusListCredential'], issuer: issuerOf(home), validFrom: seconds(at),
    credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: `u${gzipSync(bits).toString('base64url')}` },
  };
}

/** Who signs: readable as a profile of Open Badges, and as the document that says which keys speak for it. */
export const profileOf = (organisation: string, home: string, keyIds: readonly string[]) => ({
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1', contexts[1]!], id: issuerOf(home), type: ['Profile'], name: organisation, url: home,
  verificationMethod: keyIds.map((id) => methodOf(home, id)), assertionMethod: keyIds.map((id) => methodOf(home, id)),
});

/** One key, as verifiers of credentials read it. */
export const multikeyOf = (home: string, id: string, publicKeyMultibase: string) => ({
  '@context': 'https://w3id.org/security/multikey/v1', id: methodOf(home, id), type: 'Multikey', controller: issuerOf(home), publicKeyMultibase,
});

export const issuerOf = (home: string): string => `${home}/c/issuer.json`;
export const methodOf = (home: string, keyId: string): string => `${home}/c/keys/${keyId}.json`;

/** As many as the standard asks for at least, so that nobody is told apart by which list is read. */
const placesInList = 131_072;

/** 2026-000123 has place 123 in the first list of its year. */
export function placeOf(number: string): { list: string; index: number } {
  const [year = '', serial = ''] = number.split('-');
  return { list: `${year}-${Math.floor(Number(serial) / placesInList)}`, index: Number(serial) % placesInList };
}

const seconds = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
