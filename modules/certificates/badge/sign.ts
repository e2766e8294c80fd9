import { sign as signBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Proof } from '@digitalbazaar/vc';
import type { SigningKey } from '../keys.ts';
import { methodOf } from './shape.ts';

/**
 * Signs as the W3C's data integrity says (eddsa-rdfc-2022), with the same key that signs the paper. Asked again with the same words and key it gives the
 * same bytes. The libraries come only when the first badge is asked for; nothing is fetched.
 */
export async function proved<C extends object>(credential: C, key: SigningKey, home: string, at: Date): Promise<C & { proof: Proof }> {
  const [vc, { DataIntegrityProof }, { cryptosuite }] = await Promise.all([import('@digitalbazaar/vc'), import('@digitalbazaar/data-integrity'), import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite')]);
  const signer = { id: methodOf(home, key.id), algorithm: 'Ed25519', sign: async ({ data }: { data: Uint8Array }) => signBytes(null, data, key.privateKey) };
  const suite = new DataIntegrityProof({ signer, cryptosuite, date: at });
  const { proof } = await vc.issue({ credential: structuredClone(credential), suite, documentLoader: (url) => known(url, vc.defaultDocumentLoader), now: at });
  return { ...credential, proof };
}

/** A public key as verifiers of credentials write it. */
export async function multibaseOf(publicKey: string): Promise<string> {
  const { fromJwk } = await import('@digitalbazaar/ed25519-multikey');
  return (await fromJwk({ jwk: { kty: 'OKP', crv: 'Ed25519', x: publicKey } })).publicKeyMultibase;
}

/** Meanings of words lie in this house; whatever else is asked for is not loaded. */
export async function known(url: string, further: typeof import('@digitalbazaar/vc').defaultDocumentLoader) {
  if (url !== 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json') return further(url);
  openBadges ??= JSON.parse(readFileSync(new URL('contexts/open-badges-3.0.3.json', import.meta.url), 'utf8'));
  return { contextUrl: null, documentUrl: url, document: openBadges };
}

let openBadges: unknown;
