#!/usr/bin/env node
// Checks a certificate without asking anybody: node verify-certificate.mjs CERTIFICATE.json KEYS.json
// Needs Node 20 or newer and nothing else. Exit 0: genuine; 1: not, or not known to be; 2: could not be read.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const fields = ['behaviour', 'code', 'fullNameSeal', 'holder', 'issuedAt', 'key', 'kind', 'lang', 'number', 'occasion', 'organisation', 'signedBy', 'words'];

const [certificatePath, keysPath] = process.argv.slice(2);
if (!certificatePath || !keysPath || certificatePath.startsWith('-')) {
  console.error('Usage: node verify-certificate.mjs CERTIFICATE.json KEYS.json\n\nCERTIFICATE.json is "The signed file" of the certificate\'s page; KEYS.json are the keys that the organisation publishes at /c/keys.json.\nTake the keys from the organisation itself, not from whoever shows you the certificate.');
  process.exit(2);
}

const { statement, signature, fullName } = read(certificatePath);
const { keys, revoked } = read(keysPath);

const wrong = problem();
if (wrong) {
  console.error(`Not genuine: ${wrong}`);
  process.exit(1);
}

console.log(`Genuine: certificate ${statement.number}, signed by ${statement.organisation} on ${statement.issuedAt.slice(0, 10)} with key ${statement.key}.

  For      ${fullName ? fullName.name : statement.holder}
  Words    ${statement.words.replaceAll('\n', '\n           ')}
  From     ${statement.signedBy ?? 'a customer'}
  Where    ${statement.occasion}${statement.behaviour ? `\n  For this ${statement.behaviour}` : ''}

It is not among the ${(revoked ?? []).length} revoked when these keys were published. To know about today, open its address.`);

function problem() {
  if (!statement || typeof statement !== 'object' || typeof signature !== 'string') return 'this is not the signed file of a certificate.';
  if (Object.keys(statement).sort().join() !== fields.join()) return 'its fields are not those of a certificate.';
  if (fields.some((name) => typeof statement[name] !== 'string' && !(statement[name] === null && (name === 'behaviour' || name === 'signedBy')))) return 'a field is not text.';
  if (statement.kind !== 'throughline-certificate-1') return 'it is of a kind that this program does not know.';

  const key = (Array.isArray(keys) ? keys : []).find(({ id }) => id === statement.key);
  if (!key) return `the key ${statement.key} is not among the organisation's keys.`;
  if (createHash('sha256').update(Buffer.from(key.publicKey, 'base64url')).digest('hex').slice(0, 32) !== key.id) return 'the key does not have the fingerprint under which it is published.';

  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.length !== 64 || bytes.toString('base64url') !== signature) return 'its signature is not written as a signature.';
  // What was signed: JSON without blanks, names in the order of the alphabet, in UTF-8.
  const signed = Buffer.from(JSON.stringify(Object.fromEntries(fields.map((name) => [name, statement[name]]))));
  if (!verify(null, signed, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, format: 'jwk' }), bytes)) return 'what it says is not what was signed.';
  if (key.retiredAt && Date.parse(statement.issuedAt) > Date.parse(key.retiredAt) + 120_000) return 'it was signed after its key was retired.';

  if (fullName && createHash('sha256').update(`${fullName.salt} ${fullName.name}`).digest('hex') !== statement.fullNameSeal) return 'the whole name is not the one that was signed.';
  if ((revoked ?? []).includes(statement.number)) return `certificate ${statement.number} was signed, but the organisation revoked it.`;
  return undefined;
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`${path} cannot be read: ${error.message}`);
    process.exit(2);
  }
}
