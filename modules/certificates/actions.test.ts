import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { story, who, type CastKey } from '#story';
import { issueCertificate } from './issue.ts';
import type { Certificate } from './rules.ts';

const told = story();
const { as, moment, folder, settle } = told;

let customers = 0;
const issue = async (holder: CastKey, words = 'The patience of a saint.'): Promise<Certificate> => (await told.sql.transaction((sql) => issueCertificate(sql, {
  holderId: who(holder), words, lang: 'en', signedBy: 'Mr Petrossian', occasion: 'Call for help', behaviour: 'Owns it until it is solved', customerKey: `customer ${customers++}`, known: true,
}, { folder, now: moment.now })))!;
const keyFiles = () => readdirSync(join(folder, 'keys')).filter((name) => name.startsWith('certificates-'));

test('Mr Petrossian’s certificate is numbered, signed and Amara’s', async () => {
  const { number, code } = await issue('amara');
  assert.equal(number, '2026-000001');
  const { certificates: [mine] } = await as('amara').certificates.mine({});
  assert.deepEqual([mine?.number, mine?.code, mine?.signedBy, mine?.shownTo, mine?.fullName], [number, code, 'Mr Petrossian', 'link', 'Amara Okoye']);
});

test('the private key lies in a file that only this house reads, and nowhere in the database', async () => {
  const [file] = keyFiles();
  assert.equal(statSync(join(folder, 'keys', file!)).mode & 0o777, 0o600);
  assert.equal(statSync(join(folder, 'keys')).mode & 0o777, 0o700);
  const { keys } = await as('nobody').certificates.publicKeys({});
  assert.equal(file, `certificates-${keys[0]?.id}.pem`);
  assert.equal(Buffer.from(keys[0]!.publicKey, 'base64url').length, 32);
});

test('anyone may verify it by its code, however it is typed, and learns nothing that was not signed', async () => {
  const { certificates: [mine] } = await as('amara').certificates.mine({});
  const typed = mine!.code.toLowerCase().replace(/(.{5})/g, '$1-');
  const verified = await as('nobody').certificates.verify({ code: typed });
  assert.deepEqual([verified.state, verified.shown?.statement.holder, verified.shown?.statement.words, verified.shown?.fullName], ['genuine', 'Amara', 'The patience of a saint.', null]);
  assert(!JSON.stringify(verified).includes('Okoye') && !JSON.stringify(verified).includes('@'));
  await assert.rejects(as('nobody').certificates.verify({ code: '2026-000001' }), { kind: 'missing', code: 'certificates.none' });
});

test('its holder, her line and HR find it in their lists; colleagues do not', async () => {
  const finds = async (name: CastKey) => (await as(name).certificates.issued({})).certificates.length;
  assert.deepEqual([await finds('amara'), await finds('jonas'), await finds('nadia'), await finds('ines')], [1, 1, 1, 1]);
  assert.deepEqual([await finds('marta'), await finds('ravi'), await finds('femi'), await finds('tomas')], [0, 0, 0, 0]);
  assert.equal((await as('ines').certificates.issued({ number: '2026-000001' })).certificates.length, 1);
  assert.equal((await as('ines').certificates.issued({ number: '2026-999999' })).certificates.length, 0);
});

test('only the holder decides who sees it: nobody, whoever has the link, or the wall', async () => {
  const { id, code } = await issue('priya');
  const onTheWall = async () => (await as('tomas').certificates.wall({})).certificates.map((one) => one.fullName);
  assert.deepEqual(await onTheWall(), []);
  for (const name of ['jonas', 'ines', 'marta'] as const) await assert.rejects(as(name).certificates.show({ id, to: 'wall' }), { code: 'kernel.forbidden' });

  await as('priya').certificates.show({ id, to: 'wall' });
  assert.deepEqual(await onTheWall(), ['Priya Raman']);
  await as('priya').certificates.show({ id, to: 'nobody' });
  assert.deepEqual(await onTheWall(), []);
  const hidden = await as('nobody').certificates.verify({ code });
  assert.deepEqual([hidden.state, hidden.number, hidden.shown], ['genuine', '2026-000002', null]);
});

test('the whole name stands there only when she wants it, and then it is proved by the seal', async () => {
  const { id, code } = await issue('priya');
  await as('priya').certificates.show({ id, to: 'link', fullName: true });
  const { shown } = await as('nobody').certificates.verify({ code });
  assert.equal(shown?.fullName?.name, 'Priya Raman');
});

test('HR revokes a wrong one with a reason; its holder reads why, and its address says that it was revoked', async () => {
  const { id, code } = await issue('marta', 'Best aunt in the world.');
  await assert.rejects(as('jonas').certificates.revoke({ id, because: 'I do not like it.' }), { code: 'kernel.forbidden' });
  await as('ines').certificates.revoke({ id, because: 'Written by a relative.' });
  const { certificates: [mine] } = await as('marta').certificates.mine({});
  assert.deepEqual([mine?.revokedAt?.toISOString(), mine?.revokedBecause], [moment.now.toISOString(), 'Written by a relative.']);
  const verified = await as('nobody').certificates.verify({ code });
  assert.deepEqual([verified.state, verified.shown], ['revoked', null]);
  assert.deepEqual((await as('nobody').certificates.publicKeys({})).revoked, [mine!.number]);
  await assert.rejects(as('marta').certificates.show({ id, to: 'wall' }), { code: 'certificates.revoked_is_hidden' });
  await assert.rejects(as('ines').certificates.revoke({ id, because: 'again' }), { code: 'certificates.already_revoked' });
  await settle();
});

test('F77: whoever chooses among stories sees no name of the person, the customer, the team or the place', async () => {
  await issue('lena', 'Lena at Harrow Road walked us to it. Ms Fischer is a gem, says Mr Petrossian.');
  const { stories } = await as('ines').certificates.withoutNames({});
  const seen = JSON.stringify(stories);
  assert(stories.some(({ words }) => words === '… at … walked us to it. Ms … is a gem, says ….'), seen);
  for (const name of ['Lena', 'Fischer', 'Petrossian', 'Harrow', 'Amara', 'Okoye', 'Priya', who('lena'), '2026-0']) assert(!seen.includes(name), name);
  assert(!seen.includes('aunt'), 'what was revoked is not chosen');
  await assert.rejects(as('jonas').certificates.withoutNames({}), { code: 'kernel.forbidden' });
});

test('after a rotation a new key signs, and what the old one signed stays genuine', async () => {
  const old = await issue('viktor');
  await assert.rejects(as('ravi').certificates.rotate({}), { code: 'kernel.forbidden' });
  const { keyId } = await as('ines').certificates.rotate({});
  moment.now = new Date(moment.now.getTime() + 600_000);
  const fresh = await issue('viktor');
  assert.notEqual(old.keyId, keyId);
  assert.equal(fresh.keyId, keyId);
  for (const { code } of [old, fresh]) assert.equal((await as('nobody').certificates.verify({ code })).state, 'genuine');
  const { keys } = await as('nobody').certificates.publicKeys({});
  assert.deepEqual(keys.map(({ id, retiredAt }) => [id, retiredAt !== null]), [[keyId, false], [old.keyId, true]]);
});

test('a house whose key files were lost makes a new key, and what was signed stays genuine', async () => {
  const before = await issue('ben');
  for (const name of keyFiles()) rmSync(join(folder, 'keys', name));
  const { database } = told.house;
  const elsewhere = `${folder}/restored`;
  const after = (await database.transaction((sql) => issueCertificate(sql, {
    holderId: who('ben'), words: 'Thank you.', lang: 'en', signedBy: null, occasion: 'Call for help', behaviour: null, customerKey: 'after the loss', known: true,
  }, { folder: elsewhere, now: moment.now })))!;
  assert.notEqual(after.keyId, before.keyId);
  assert(existsSync(join(elsewhere, 'keys', `certificates-${after.keyId}.pem`)));
  for (const { code } of [before, after]) assert.equal((await as('nobody').certificates.verify({ code })).state, 'genuine');
});

test('ten first certificates at once make one key', async () => {
  await told.asOwner(async (owner) => { await owner.queue.executeSql('update certificate_keys set retired_at = now() where retired_at is null'); });
  const first = `${folder}/first`;
  await Promise.all(Array.from({ length: 10 }, (_, n) => told.sql.transaction((sql) => issueCertificate(sql, {
    holderId: who('tom'), words: 'Thank you.', lang: 'en', signedBy: null, occasion: '', behaviour: null, customerKey: `at once ${n}`, known: true,
  }, { folder: first, now: moment.now }))));
  assert.equal(readdirSync(join(first, 'keys')).length, 1);
  assert.equal((await as('tom').certificates.mine({})).certificates.length, 10);
});
