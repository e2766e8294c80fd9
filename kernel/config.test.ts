import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { readConfig, settings } from './config.ts';
import { originOf } from './limits.ts';

const complaint = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('nothing needs to be set', () => {
  const { trustsProxy, ...config } = readConfig({});
  assert.deepEqual(config, {
    port: 4100, host: '127.0.0.1', dataDir: resolve('data'), databaseUrl: undefined, pgBin: undefined,
    publicUrl: 'http://localhost:4100', isPublic: false, smtpUrl: undefined, backupKey: undefined, oidc: undefined, outgoingInside: new Set(),
  });
  assert.equal(trustsProxy('127.0.0.1'), false);
});

test('an empty value is no value', () => {
  assert.equal(readConfig({ PORT: '', PUBLIC_URL: ' ' }).port, 4100);
});

for (const [name, value, shown] of [
  ['PORT', '4100x', true], ['PORT', '70000', true], ['HOST', 'my host', true], ['PUBLIC_URL', 'people.example.com', true], ['PUBLIC_URL', 'https://example.com/people', true],
  ['TRUST_PROXY', 'yes', true], ['TRUST_PROXY', '10.0.0.0/99', true], ['OIDC_ISSUER', 'http://login.example.com', true],
  ['DATABASE_URL', 'mysql://root:letmein@host/db', false], ['SMTP_URL', 'mail:letmein', false],
] as const)
  test(`a wrong ${name} (${shown ? value : 'a secret'}) is one line that says what to write instead`, () => {
    const line = complaint({ [name]: value });
    assert.equal(line.split('\n').length, 1);
    assert.ok(line.startsWith(`${name} `) && line.endsWith(`Write ${settings[name].write}.`), line);
    assert.equal(line.includes(value), shown);
  });

test('every wrong value is named at once', () => {
  assert.deepEqual(complaint({ PORT: 'x', TRUST_PROXY: 'y' }).split('\n').map((line) => line.split(' ')[0]), ['PORT', 'TRUST_PROXY']);
});

test('a secret may stand in a file, but not in two places', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'throughline-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'smtp');
  writeFileSync(file, 'smtp://mail.example.com:587\n');
  assert.equal(readConfig({ SMTP_URL_FILE: file }).smtpUrl, 'smtp://mail.example.com:587');
  assert.match(complaint({ SMTP_URL_FILE: file, SMTP_URL: 'smtp://other.example.com' }), /both set/);
  assert.match(complaint({ SMTP_URL_FILE: join(directory, 'none') }), /^SMTP_URL_FILE is ".+", which cannot be read \(ENOENT\)/);
});

test('it does not listen to the world in plain text unless someone said so', () => {
  assert.match(complaint({ HOST: '0.0.0.0' }), /^HOST is "0\.0\.0\.0", and nothing says that a proxy encrypts/);
  assert.equal(complaint({ HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.0/8' }), '');
  assert.equal(complaint({ HOST: '0.0.0.0', PUBLIC_URL: 'http://192.168.1.20:4100' }), '');
  assert.equal(complaint({ HOST: '::1' }), '');
});

test('forwarded headers are believed from the named proxies and from nobody else', () => {
  const { trustsProxy } = readConfig({ TRUST_PROXY: 'loopback, 10.1.0.0/16, 2001:db8::1' });
  const believed = ['127.0.0.1', '::1', '10.1.2.3', '2001:db8::1', '::ffff:10.1.2.3'].filter(trustsProxy);
  const doubted = ['10.2.0.1', '192.168.0.1', '2001:db8::2', 'unknown'].filter(trustsProxy);
  assert.deepEqual([believed, doubted], [['127.0.0.1', '::1', '10.1.2.3', '2001:db8::1', '::ffff:10.1.2.3'], []]);
});

test('single sign-on is configured whole or not at all', () => {
  assert.match(complaint({ OIDC_ISSUER: 'https://login.example.com' }), /^OIDC_CLIENT_ID is missing/);
  assert.match(complaint({ OIDC_CLIENT_ID: 'throughline' }), /^OIDC_ISSUER is missing/);
  assert.deepEqual(readConfig({ OIDC_ISSUER: 'https://login.example.com', OIDC_CLIENT_ID: 'throughline' }).oidc,
    { issuer: 'https://login.example.com', clientId: 'throughline', clientSecret: undefined });
});

test('docs/running.md lists every setting as the program knows it', () => {
  const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'running.md'), 'utf8');
  for (const [name, setting] of Object.entries(settings)) {
    const secret = 'secret' in setting ? ` (or \`${name}_FILE\`)` : '';
    assert.ok(page.includes(`| \`${name}\`${secret} | ${setting.default ? `\`${setting.default}\`` : ''} | ${setting.what} |`), `the line of ${name}`);
  }
});

test('a place is an address, or the half of a long one that its owner was given, however it is written', () => {
  const same = (...all: string[]) => assert.equal(new Set(all.map(originOf)).size, 1, all.join(' '));
  same('2001:db8::1', '2001:db8::2', '2001:db8::ffff:1:2:3', '2001:0db8:0:0:1::', '2001:DB8:0:0:9:9:9:9');
  same('2a01:4f8:c0c:1234::1', '2a01:4f8:c0c:1234:ffff::9');
  same('203.0.113.9', '::ffff:203.0.113.9');
  assert.equal(new Set(['2001:db8:0:1::1', '2001:db8::1', '203.0.113.9', '203.0.113.10', '::1'].map(originOf)).size, 5);
});
