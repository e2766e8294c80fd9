import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blinded, canonical, codeFrom, draft, lettersOfCode, quarterOf, revoke, sealOf, show, signedInTime, statementOf } from './rules.ts';

const now = new Date('2026-11-20T09:12:00Z');
const praise = { holderId: 'amara', holderName: 'Amara', fullName: 'Amara Okoye', words: 'The patience of a “saint”.\n', lang: 'en', signedBy: null, occasion: 'Call for help', behaviour: null, organisation: 'Brackenhill Home' };
const certificate = draft(praise, 'c1', 123, 'k1', now);

test('a certificate has a number that is read aloud and a code that nobody guesses', () => {
  assert.equal(certificate.number, '2026-000123');
  assert.match(certificate.code, /^[2-9A-HJKMNP-Z]{26}$/);
  assert(lettersOfCode * Math.log2(31) >= 128);
});

test('what is signed is JSON without blanks, its names in the order of the alphabet', () => {
  const signed = canonical(statementOf({ ...certificate, code: 'CODE', nameSalt: 'salt' })).toString();
  assert.equal(signed, `{"behaviour":null,"code":"CODE","fullNameSeal":"${sealOf('Amara Okoye', 'salt')}","holder":"Amara","issuedAt":"2026-11-20T09:12:00.000Z","key":"k1","kind":"throughline-certificate-1","lang":"en","number":"2026-000123","occasion":"Call for help","organisation":"Brackenhill Home","signedBy":null,"words":"The patience of a “saint”.\\n"}`);
});

test('the signed paper holds the whole name only under a seal of its own', () => {
  assert(!canonical(statementOf(certificate)).includes('Okoye'));
  assert.notEqual(statementOf(draft(praise, 'c2', 124, 'k1', now)).fullNameSeal, statementOf(certificate).fullNameSeal);
});

test('a code may be typed with blanks, dashes and small letters', () => {
  assert.equal(codeFrom(' k7qf-2m9d ab'), 'K7QF2M9DAB');
});

test('a quarter is three months of the year', () => {
  assert.deepEqual(['2026-01-01T00:00:00Z', '2026-03-31T23:59:59Z', '2026-04-01T00:00:00Z', '2026-12-31T23:59:59Z'].map((at) => quarterOf(new Date(at))), ['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4']);
});

test('a certificate is revoked once, with its reason, and then shown to nobody', () => {
  const revoked = revoke(certificate, 'Written by a relative.', now);
  assert.deepEqual([revoked.revokedAt, revoked.revokedBecause], [now, 'Written by a relative.']);
  assert.throws(() => revoke(revoked, 'again', now), { code: 'certificates.already_revoked' });
  assert.throws(() => show(revoked, 'wall'), { code: 'certificates.revoked_is_hidden' });
});

test('a new certificate is shown to whoever has its link, by the name the customer knew, until its holder decides', () => {
  assert.deepEqual([certificate.shownTo, certificate.fullNameShown], ['link', false]);
  assert.deepEqual(show(certificate, 'nobody').shownTo, 'nobody');
  assert.equal(show({ ...certificate, fullNameShown: true }, 'wall').fullNameShown, true);
});

test('a key that is retired signs nothing later', () => {
  const retired = new Date('2026-11-20T10:00:00Z');
  assert(signedInTime(now, retired) && signedInTime(now, null));
  assert(!signedInTime(new Date('2026-11-20T10:05:00Z'), retired));
});

test('F77: words are blinded of every name in them, whole, in parts and in another case, and of nothing else', () => {
  const names = { people: ['Amara Okoye', 'Amara', 'Mr Petrossian', 'Anna-Lena Li'], places: ['Day team', 'Kitchens and bathrooms, Harrow Road'] };
  assert.equal(blinded('AMARA from the day team rang, and so did Ms Okoye. Amara’s patience! Call Lena or Li.', names), '… from the … rang, and so did Ms …. …’s patience! Call … or ….');
  assert.equal(blinded('At Harrow Road they are amarant and likely.', names), 'At … they are amarant and likely.');
  assert.equal(blinded('What (a) day?', { people: ['(a'], places: [] }), 'What (a) day?'.replace('(a', '…'));
});
