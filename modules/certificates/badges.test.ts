import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { test } from 'node:test';
import { verifyCredential, defaultDocumentLoader } from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { story, who } from '#story';
import { known } from './badge/sign.ts';
import type { Badge, StatusList } from './badge/shape.ts';
import { issueCertificate } from './issue.ts';

const told = story();
const { as, moment, folder } = told;

let customers = 0;
const issue = async (words: string) => (await told.sql.transaction((sql) => issueCertificate(sql, {
  holderId: who('amara'), words, lang: 'en', signedBy: 'Mr Petrossian', occasion: 'Call for help', behaviour: 'Says what happens next', customerKey: `customer ${customers++}`, known: true,
}, { folder, now: moment.now })))!;
const got = async (path: string) => (await told.web()).request(path);
const served = async <T>(path: string): Promise<T> => { const answer = await got(path); assert.equal(answer.status, 200, path); return await answer.json() as T; };

/** Everything a stranger's wallet reads, from our public addresses and from nowhere else. */
const seen = new Map<string, unknown>();
async function loader(url: string) {
  const address = new URL(url);
  if (!address.pathname.startsWith('/c/')) return known(url, defaultDocumentLoader);
  if (!seen.has(url)) seen.set(url, await served(address.pathname));
  return { contextUrl: null, documentUrl: url, document: seen.get(url) };
}

type Status = { credentialStatus: { statusListCredential: string; statusListIndex: string } };
const verified = (credential: object, checkStatus = statusSays) => verifyCredential({ credential: structuredClone(credential), suite: new DataIntegrityProof({ cryptosuite }), documentLoader: loader, now: moment.now, checkStatus });

/** The W3C's list of bits: the one at this place says whether it was revoked; the list itself is signed too. */
async function statusSays({ credential }: { credential?: Status }): Promise<{ verified: boolean }> {
  const { statusListCredential, statusListIndex } = credential!.credentialStatus;
  const list = await served<StatusList>(new URL(statusListCredential).pathname);
  const sound = await verifyCredential({ credential: structuredClone(list), suite: new DataIntegrityProof({ cryptosuite }), documentLoader: loader, now: moment.now });
  const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
  assert.equal(bits.length, 16_384);
  const at = Number(statusListIndex);
  return { verified: sound.verified && (bits[at >> 3]! & (128 >> (at & 7))) === 0 };
}

test('F77: a certificate is an Open Badge 3.0 too, which a stranger’s wallet verifies with what this house publishes', async () => {
  const { code, number, id } = await issue('She rang back when she said she would.');
  const answer = await got(`/c/${code}.json`);
  assert.match(answer.headers.get('content-type')!, /^application\/ld\+json/);
  const one = await answer.json() as Badge;
  assert.deepEqual(await verified(one).then(({ verified, error }) => [verified, error?.errors?.map(String)]), [true, undefined]);

  assert.deepEqual(one['@context'], ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']);
  assert.deepEqual([one.id, one.type, one.name], [`urn:uuid:${id}`, ['VerifiableCredential', 'OpenBadgeCredential'], `Certificate ${number}`]);
  assert.deepEqual([one.evidence[0]!.narrative, one.evidence[0]!.name], ['She rang back when she said she would.', 'In the words of: Mr Petrossian']);
  assert.deepEqual([one.proof.cryptosuite, one.proof.proofPurpose], ['eddsa-rdfc-2022', 'assertionMethod']);
  assert.deepEqual(await (await got(`/c/${code}.json`)).json(), one, 'the same whenever it is asked for');
});

test('the fields that the schema of OpenBadgeCredential asks for are there, each of the kind it asks for', async () => {
  const one = await served<Badge>(`/c/${(await issue('Thank you.')).code}.json`);
  for (const field of ['@context', 'id', 'type', 'name', 'issuer', 'validFrom', 'credentialSubject', 'credentialStatus', 'proof'] as const) assert.ok(one[field], field);
  const { achievement, identifier } = one.credentialSubject;
  for (const field of ['id', 'type', 'name', 'description', 'criteria'] as const) assert.ok(achievement[field], field);
  assert.ok(identifier.every(({ type, hashed, identityHash, identityType }) => type === 'IdentityObject' && typeof hashed === 'boolean' && identityHash.length > 0 && identityType === 'name'));
  assert.match(one.validFrom, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  for (const address of [one.id, one.issuer.id, achievement.id, one.credentialStatus.id]) assert.ok(URL.canParse(address), address);
  const profile = await served<{ type: string[]; assertionMethod: string[]; name: string }>('/c/issuer.json');
  assert.deepEqual([profile.type, profile.name, profile.assertionMethod.includes(one.proof.verificationMethod)], [['Profile'], one.issuer.name, true]);
});

test('it tells the first name; the whole one lies under a salted seal, which opens only when its holder shows it; there is no address of mail', async () => {
  const { code, id, nameSalt } = await issue('Only what she allows.');
  const first = await served<Badge>(`/c/${code}.json`);
  assert.equal(first.credentialSubject.identifier[0]!.identityHash, 'Amara');
  const text = JSON.stringify(first);
  assert(!text.includes('Okoye') && !text.includes('@brackenhill') && !text.includes(nameSalt) && !text.includes(code), text);
  const sealed = `sha256$${createHash('sha256').update(`Amara Okoye${nameSalt}`).digest('hex')}`;
  assert.deepEqual(first.credentialSubject.identifier[1], { type: 'IdentityObject', hashed: true, identityHash: sealed, identityType: 'name' });

  await as('amara').certificates.show({ id, to: 'link', fullName: true });
  const whole = await served<Badge>(`/c/${code}.json`);
  assert.deepEqual([whole.credentialSubject.identifier[0]!.identityHash, whole.credentialSubject.identifier[1]!.salt], ['Amara Okoye', nameSalt]);
  assert((await verified(whole)).verified);

  await as('amara').certificates.show({ id, to: 'nobody' });
  assert.equal((await got(`/c/${code}.json`)).status, 404);
});

/** Every third here, so that the suite stays quick; each costs a whole verification. All 1,500 were tried once. */
const every = 3;

test('a badge with a byte changed anywhere is rejected', { timeout: 600_000 }, async (t) => {
  const whole = Buffer.from(JSON.stringify(await served<Badge>(`/c/${(await issue('Genuine.')).code}.json`)));
  assert((await verified(JSON.parse(whole.toString()) as object)).verified);
  let [changed, no_longer] = [0, 0];
  for (let at = 0; at < whole.length; at += every) {
    const bytes = Buffer.from(whole);
    bytes[at]! ^= 1 << (at % 5);
    let forged: object;
    try { forged = JSON.parse(bytes.toString()) as object; } catch { no_longer++; continue; }
    changed++;
    const accepted = await verified(forged, async () => ({ verified: true })).then(({ verified }) => verified, () => false);
    assert.equal(accepted, false, `byte ${at}: ${bytes.subarray(Math.max(0, at - 30), at + 30)}`);
  }
  t.diagnostic(`${changed} changed badges rejected; ${no_longer} were JSON no more`);
  assert(changed > 400);
});

test('a badge signed with a key that this house does not publish is rejected', async () => {
  const one = await served<Badge>(`/c/${(await issue('Ours.')).code}.json`);
  const forged = { ...one, proof: { ...one.proof, verificationMethod: one.proof.verificationMethod.replace(/[0-9a-f]{32}/, '0'.repeat(32)) } };
  assert.equal(await verified(forged).then(({ verified }) => verified, () => false), false);
});

test('one that was kept is found revoked in the signed list of its year; the list names nobody', async () => {
  const [{ code, id, number }, other] = [await issue('Best aunt in the world.'), await issue('Stays.')];
  const [kept, stays] = [await served<Badge>(`/c/${code}.json`), await served<Badge>(`/c/${other.code}.json`)];
  assert.equal(kept.credentialStatus.statusListIndex, String(Number(number.slice(5))));
  assert((await verified(kept)).verified);
  await as('ines').certificates.revoke({ id, because: 'Written by a relative.' });
  assert.equal((await verified(kept)).verified, false);
  assert((await verified(stays)).verified);
  assert.equal((await got(`/c/${code}.json`)).status, 404);
  const list = JSON.stringify(await served(new URL(kept.credentialStatus.statusListCredential).pathname));
  for (const part of [code, number, id, 'Amara', 'aunt']) assert(!list.includes(part), part);
});

test('after a rotation the new key signs badges, and those that were kept stay genuine', async () => {
  const { code } = await issue('Before.');
  const kept = await served<Badge>(`/c/${code}.json`);
  await as('ines').certificates.rotate({});
  seen.clear();
  const fresh = await served<Badge>(`/c/${code}.json`);
  assert.notEqual(fresh.proof.verificationMethod, kept.proof.verificationMethod);
  assert((await verified(kept)).verified && (await verified(fresh)).verified);
});

test('its page leads to the badge, and so does the holder’s list; the page says who signs', async () => {
  const { code } = await issue('Take me with you.');
  const page = await (await got(`/c/${code}`)).text();
  assert(page.includes(`/c/${code}.json`) && Buffer.byteLength(page) < 15 * 1024);
  assert((await (await got('/c/keys')).text()).includes('/c/issuer.json'));
  assert.equal((await got('/c/keys/00000000000000000000000000000000.json')).status, 404);
});
