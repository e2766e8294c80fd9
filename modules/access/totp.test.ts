import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fits, hashed } from './proofs/password.ts';
import { seal, unseal } from './proofs/seal.ts';
import { base32, codeAt, stepAt, stepOf } from './proofs/totp.ts';

const secret = Buffer.from('12345678901234567890');

test('Codes are those of RFC 6238, appendix B', () => {
  const vectors: [number, string][] = [[59, '94287082'], [1111111109, '07081804'], [1111111111, '14050471'], [1234567890, '89005924'], [2000000000, '69279037'], [20000000000, '65353130']];
  for (const [seconds, code] of vectors) assert.equal(codeAt(secret, stepAt(new Date(seconds * 1000)), 8), code);
});

test('A code counts in its half minute and the ones beside it, and no longer', () => {
  const now = new Date('2026-11-20T09:12:00Z');
  const code = codeAt(secret, stepAt(now));
  for (const [seconds, fits] of [[-31, false], [-30, true], [0, true], [29, true], [59, true], [60, false]] as const)
    assert.equal(stepOf(code, secret, new Date(now.getTime() + seconds * 1000)) !== undefined, fits, `${seconds} s`);
  assert.equal(stepOf('12345', secret, now), undefined);
});

test('An app reads the secret as base32', () => assert.equal(base32(secret), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'));

test('What is sealed for one person opens for nobody else, and not without the key of this house', () => {
  const [here, elsewhere] = [mkdtempSync(join(tmpdir(), 'seal-')), mkdtempSync(join(tmpdir(), 'seal-'))];
  const sealed = seal(secret, 'amara', here);
  assert.deepEqual(unseal(sealed, 'amara', here), secret);
  assert.throws(() => unseal(sealed, 'jonas', here));
  assert.throws(() => unseal(sealed, 'amara', elsewhere));
  assert.throws(() => unseal(`A${sealed.slice(1)}`, 'amara', here));
  assert.equal(statSync(join(here, 'keys', 'second-factor.key')).mode & 0o777, 0o600);
  for (const folder of [here, elsewhere]) rmSync(folder, { recursive: true });
});

test('A password is kept as argon2id, salted, and fits only itself, however its letters are composed', async () => {
  const kept = await hashed('Ünter den Linden um vier');
  assert.match(kept, /^argon2id\$19456\$2\$1\$/);
  assert.notEqual(kept, await hashed('Ünter den Linden um vier'));
  assert.equal(await fits('U\u0308nter den Linden um vier', kept), true);
  assert.equal(await fits('Unter den Linden um vier', kept), false);
  assert.equal(await fits('anything', null), false);
});
