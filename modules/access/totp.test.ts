import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { common, judge } from './guessing.ts';
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
  assert.throws(() => unseal(`${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`, 'amara', here));
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

const amara = ['Amara Okoye', 'amara', 'amara@brackenhill.example', 'Brackenhill Home'];

test('What everybody tries first is no password: a word with a year, an ending or signs for letters, keys in a row, the same again', () => {
  const endings = ['1', '123', '123456', '1!', '007', '2025', '2026!', '!!'];
  const leet = (word: string) => word.replaceAll('a', '@').replaceAll('o', '0').replaceAll('e', '3').replaceAll('i', '1').replaceAll('s', '$');
  const tried = common.flatMap((word) => endings.flatMap((ending) => [word + ending, ending + word, word[0]!.toUpperCase() + word.slice(1) + ending, leet(word) + ending, word + word + ending, `${word}-${word}${ending}`])).filter((one) => one.length >= 12);
  assert.ok(new Set(tried).size > 3_000, `${new Set(tried).size} were tried`);
  assert.deepEqual(tried.filter((one) => judge(one, []) === 'fit'), []);
  for (const one of ['qwertzuiop123', '1qaz2wsx3edc', 'asdfghjkl123', '123456789012', 'aaaaaaaaaaaa', 'abcabcabcabc', 'iloveyou12345', 'Passw0rd!2026', 'P@$$w0rdP@$$w0rd', 'correct horse battery staple', 'Sommer2025Sommer', 'letmein letmein'])
    assert.equal(judge(one, []), 'common', one);
});

test('What whoever knows somebody would try is no password of theirs, and may be one of somebody else', () => {
  for (const one of ['AmaraOkoye2026', 'Brackenhill2026!', 'amara.okoye.1990', 'Br4ckenh1ll-H0me', 'okoye@brackenhill']) assert.equal(judge(one, amara), 'near', one);
  assert.equal(judge('JonasLindqvist', ['Jonas Lindqvist']), 'near');
  assert.equal(judge('JonasLindqvist', amara), 'fit');
});

test('A few words that do not belong together are a password, in either language, and so is what a machine drew', () => {
  for (const one of ['seven lanterns by the river', 'a herd of quiet elephants', 'drei kleine schweinchen', 'blau wie der himmel heute', 'kR7#vLq2!mZx', 'ünter den linden um vier', '茶碗と猫と月と川と山と海と空と花']) assert.equal(judge(one, amara), 'fit', one);
  assert.deepEqual([judge('kurz', amara), judge('x'.repeat(201), amara)], ['short', 'long']);
});
