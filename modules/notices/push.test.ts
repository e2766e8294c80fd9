import assert from 'node:assert/strict';
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { test } from 'node:test';
import { z } from 'zod';
import { modules } from '#modules';
import { sql as statement } from '#kernel/database';
import { carry } from '#kernel/net/parcels';
import { company, story, who, type CastKey } from '#story';
import { receiver, type Received } from '../../tests/receiver.ts';

const told = story();
const { as, settle, moment } = told;
const service = receiver();
const round = () => carry(told.sql, modules, { now: moment.now, folder: told.folder, stir: () => {} });
const later = (seconds: number) => { moment.now = new Date(moment.now.getTime() + seconds * 1000); };

/** A browser: it makes a key pair of its own and gives away the public half and a secret. */
function browser(name: string) {
  const keys = createECDH('prime256v1');
  const auth = randomBytes(16);
  const p256dh = keys.generateKeys();
  return { name, given: () => ({ endpoint: `${service.home}/${name}`, p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url'), label: name }), open: ({ body }: Received) => opened(body, keys, p256dh, auth) };
}

/** RFC 8291 and 8188, read backwards: salt, size and key of the sender, then one sealed record. */
function opened(body: Buffer, keys: ReturnType<typeof createECDH>, own: Buffer, auth: Buffer): { title: string; body: string; href: string } {
  const salt = body.subarray(0, 16), sender = body.subarray(21, 21 + body[20]!), sealed = body.subarray(21 + body[20]!);
  const derive = (secret: Uint8Array, salt: Uint8Array, what: Uint8Array, length: number): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, what, length));
  const secret = derive(keys.computeSecret(sender), auth, Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]), 32);
  const cipher = createDecipheriv('aes-128-gcm', derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16), derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)).setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
}

/** A service believes that a call is ours by this (RFC 8292). */
function signedBy({ headers }: Received, key: string): boolean {
  const [, token = '', k = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers['authorization'] ?? '') ?? [];
  const [head, claims, signature] = token.split('.') as [string, string, string];
  const raw = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: raw.subarray(1, 33).toString('base64url'), y: raw.subarray(33).toString('base64url') } });
  return k === key && (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string }).aud === service.home
    && verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}

const phone = browser('phone'), tablet = browser('tablet');
const devicesOf = async (name: CastKey) => (await as(name).notices.devices({})).devices;
const help = async () => {
  const { code } = await as('ines').feedback.poster({ touchpointId: company.touchpoints.find(({ key }) => key === 'call')!.id, personId: who('marta'), unitId: company.units.find(({ key }) => key === 'centre-day')!.id });
  await as('nobody').feedback.help({ code, score: 1, contact: '07700 900123', name: 'Greta', words: 'The oven is on fire.' });
  await settle();
  await settle();
};

test('somebody switches calls on, on devices of their own; nobody else learns of them', async () => {
  const { key } = await as('jonas').notices.devices({});
  assert.equal(Buffer.from(key, 'base64url').length, 65);
  assert.equal((await as('amara').notices.devices({})).key, key, 'the house has one key, and keeps it');
  await as('jonas').notices.addDevice(phone.given());
  await as('jonas').notices.addDevice(phone.given());
  await as('jonas').notices.addDevice(tablet.given());
  assert.deepEqual((await devicesOf('jonas')).map(({ label }) => label).sort(), ['phone', 'tablet'], 'the same browser is one device');
  assert.deepEqual(await devicesOf('ines'), []);
  await assert.rejects(as('nobody').notices.addDevice(phone.given()), { code: 'kernel.sign_in' });
  const seen = (name: CastKey) => told.sql.transaction((sql) => sql.one(z.object({ n: z.number() }), statement`select count(*)::int as n from push_devices`), { 'app.person': who(name) });
  assert.deepEqual([(await seen('jonas')).n, (await seen('ines')).n], [2, 0], 'the database itself shows them to nobody else');
  const [first] = await devicesOf('jonas');
  await assert.rejects(as('ines').notices.removeDevice({ id: first!.id }), { code: 'notices.no_device' });
});

test('“I need help now” reaches the telephone of whoever is on duty, and then of whoever is above: sealed for that device, without a word of the customer', async () => {
  await help();
  await round();
  assert.deepEqual(service.came.map(({ path }) => path).sort(), ['/phone', '/tablet']);
  const { key } = await as('jonas').notices.devices({});
  for (const device of [phone, tablet]) {
    const came = service.came.find(({ path }) => path === `/${device.name}`)!;
    const [one] = (await as('jonas').recovery.waiting({})).cases;
    assert.deepEqual({ ...device.open(came), topic: null }, { title: 'A customer asks for help now', body: 'Open Throughline', href: `/customers/recovery/${one!.id}`, topic: null });
    assert.deepEqual([came.headers['content-encoding'], came.headers['urgency'], came.headers['ttl'], signedBy(came, key)], ['aes128gcm', 'high', '3600', true]);
    assert.ok(!/oven|Greta|07700/.test(JSON.stringify(device.open(came))) && !came.body.toString('latin1').includes('customer'));
    assert.throws(() => (device === phone ? tablet : phone).open(came), 'no other device opens it');
  }
  assert.ok((await devicesOf('jonas')).every(({ usedAt }) => usedAt !== null));

  const above = browser('above');
  await as('ines').notices.addDevice(above.given());
  const { recovery } = await import('#recovery');
  for (let step = 0; step < 2; step++) {
    later(600);
    await told.house.system.runJob('recovery', recovery.jobs.find(({ name }) => name === 'clock')!, moment.now, { home: 'http://localhost:4100', folder: told.folder });
    await settle();
  }
  await round();
  assert.equal(above.open(service.came.find(({ path }) => path === '/above')!).title, 'A customer still waits for help');
});

test('a service that is away is asked again within minutes; a device that is gone is forgotten at once', async () => {
  service.status = 503;
  const before = service.came.length;
  await as('jonas').notices.tryDevices({});
  await round();
  assert.equal(service.came.length, before + 2);
  later(11);
  service.status = 201;
  assert.equal(await round(), 2);
  service.status = 410;
  await as('jonas').notices.tryDevices({});
  await round();
  assert.deepEqual(await devicesOf('jonas'), []);
  service.status = 201;
  assert.deepEqual(await as('jonas').notices.tryDevices({}), { devices: 0 });
});

test('whoever takes a device off is not called there any more; an address inside, and a key that is none, are refused', async () => {
  await as('jonas').notices.addDevice(phone.given());
  await as('jonas').notices.tryDevices({});
  const [one] = await devicesOf('jonas');
  await as('jonas').notices.removeDevice({ id: one!.id });
  const before = service.came.length;
  await round();
  assert.equal(service.came.length, before, 'also what was on its way');
  await assert.rejects(as('jonas').notices.addDevice({ ...phone.given(), endpoint: 'https://169.254.169.254/' }), { code: 'kernel.outgoing' });
  await assert.rejects(as('jonas').notices.addDevice({ ...phone.given(), auth: 'AAAA' }), { name: 'ZodError' });
  await assert.rejects(as('jonas').notices.addDevice({ ...phone.given(), p256dh: Buffer.alloc(65, 4).toString('base64url') }), { name: 'ZodError' });
  for (let n = 0; n < 20; n++) await as('jonas').notices.addDevice(browser(`many${n}`).given());
  await assert.rejects(as('jonas').notices.addDevice(browser('more').given()), { code: 'notices.many_devices' });
});
