import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly pgBin: string | undefined;
  readonly publicUrl: string;
  /** Whether PUBLIC_URL was given: only then do addresses in mail and QR codes work on other machines. */
  readonly isPublic: boolean;
  readonly smtpUrl: string | undefined;
  /** Whether forwarded headers are believed when they come from this address. */
  readonly trustsProxy: (address: string) => boolean;
  /** `HOST:PORT` in this network that may be called. */
  readonly outgoingInside: ReadonlySet<string>;
  readonly backupKey: string | undefined;
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string | undefined } | undefined;
};

type Setting = {
  readonly what: string;
  /** As `--help` and docs/running.md print it; empty when there is none. */
  readonly default: string;
  /** What to write instead of a wrong value. */
  readonly write: string;
  /** Never shown; may also be given as NAME_FILE, the path of a file that holds it. */
  readonly secret?: true;
  readonly value: z.ZodType<unknown, string>;
};

const wholeNumber = z.string().regex(/^\d{1,5}$/).transform(Number).pipe(z.number().max(65_535));
const address = (fits: (url: URL) => boolean) => z.string().refine((text) => URL.canParse(text) && fits(new URL(text)));
const speaks = (...protocols: string[]) => ({ protocol }: URL) => protocols.includes(protocol);

/** Every setting, in the order of docs/running.md. All are optional. */
export const settings = {
  PORT: { what: 'The port it listens on; 0 takes any free one.', default: '4100', write: 'a whole number from 0 to 65535, as in PORT=4100', value: wholeNumber },
  HOST: {
    what: 'The address it listens on. Anything but the machine itself asks for TRUST_PROXY, or for a PUBLIC_URL that says http:// openly.',
    default: '127.0.0.1', write: 'an address of this machine, as in HOST=127.0.0.1 or HOST=0.0.0.0',
    value: z.string().refine((text) => isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)),
  },
  DATA_DIR: {
    what: 'The directory of everything it keeps: its PostgreSQL, uploaded files, keys. One process at a time.',
    default: './data', write: 'a directory, as in DATA_DIR=/srv/throughline', value: z.string().transform((text) => resolve(text)),
  },
  DATABASE_URL: {
    what: 'Your own PostgreSQL, 15 or newer. Without it Throughline runs its own inside DATA_DIR.', default: '', secret: true,
    write: 'postgres://USER:PASSWORD@HOST:5432/DATABASE',
    // Not every address that PostgreSQL understands is one by the rules of the web: postgres://me@/db?host=/run/postgresql
    value: z.string().regex(/^postgres(ql)?:\/\/./),
  },
  PG_BIN: {
    what: 'The bin directory of an installed PostgreSQL, to run that one inside DATA_DIR instead of the one from npm.',
    default: '', write: 'a directory that holds `postgres` and `initdb`, as in PG_BIN=/usr/lib/postgresql/17/bin',
    value: z.string().transform((text) => resolve(text)),
  },
  PUBLIC_URL: {
    what: 'The address under which people reach it; links in mail and QR codes begin with it.', default: 'http://localhost:PORT',
    write: 'an address without a path, as in PUBLIC_URL=https://people.example.com',
    value: address((url) => speaks('https:', 'http:')(url) && ['', '/'].includes(url.pathname + url.search + url.hash))
      .transform((text) => new URL(text).origin),
  },
  SMTP_URL: {
    what: 'The server that sends mail; anywhere but on this machine it must offer TLS (`?requireTLS=false` behind it lets letters go in plain text). Without it mail is kept in an outbox that administrators read in the app.', default: '', secret: true,
    write: 'smtp://USER:PASSWORD@HOST:587, or smtps:// for TLS from the first byte', value: address(speaks('smtp:', 'smtps:')),
  },
  TRUST_PROXY: {
    what: 'The proxies whose forwarded headers are believed: addresses or networks, separated by commas; `loopback` is this machine.', default: '',
    write: 'addresses or networks, as in TRUST_PROXY=loopback or TRUST_PROXY=10.0.0.0/8,192.168.1.4', value: z.string().transform((text, check) => {
      const list = proxies(text);
      if (!list) check.addIssue('no addresses');
      return list ?? z.NEVER;
    }),
  },
  OIDC_ISSUER: {
    what: 'Single sign-on: the issuer of your OpenID Connect provider. Set it together with OIDC_CLIENT_ID.', default: '',
    write: 'an https address, as in OIDC_ISSUER=https://login.example.com',
    value: address((url) => url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))),
  },
  OIDC_CLIENT_ID: { what: 'The name of Throughline at that provider.', default: '', write: 'the client id that the provider gave you', value: z.string() },
  OIDC_CLIENT_SECRET: {
    what: 'Its secret there, if the provider gave one.', default: '', secret: true, write: 'the client secret that the provider gave you', value: z.string(),
  },
  OUTGOING_INSIDE: {
    what: 'Programs in your own network that webhooks and the gateway for text messages may call, also over http; every other address must be public and https.', default: '',
    write: 'HOST:PORT, separated by commas, as in OUTGOING_INSIDE=sms.example.internal:8080', value: z.string().transform((text, check) => {
      const all = text.split(',').map((one) => one.trim().toLowerCase());
      if (all.every((one) => /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/.test(one))) return new Set(all);
      check.addIssue('no HOST:PORT');
      return z.NEVER;
    }),
  },
  BACKUP_KEY: {
    what: 'Encrypts backups, and opens them again. Keep it apart from them.', default: '', secret: true, write: 'at least twelve characters', value: z.string().min(12),
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

/** Reads the settings, or says of each wrong one, in a line, what it is and what to write instead. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const wrong: string[] = [];
  const read = <Name extends SettingName>(name: Name): z.output<(typeof settings)[Name]['value']> | undefined => {
    const setting: Setting = settings[name];
    const text = given(name, setting, environment, wrong);
    if (text === undefined) return undefined;
    const parsed = setting.value.safeParse(text);
    if (parsed.success) return parsed.data as z.output<(typeof settings)[Name]['value']>;
    wrong.push(`${name} ${setting.secret ? 'has a value that cannot be used' : `is "${text}"`}. Write ${setting.write}.`);
    return undefined;
  };

  const port = read('PORT') ?? 4100;
  const host = read('HOST') ?? '127.0.0.1';
  const [publicUrl, proxyList] = [read('PUBLIC_URL'), read('TRUST_PROXY')];
  const [issuer, clientId, clientSecret] = [read('OIDC_ISSUER'), read('OIDC_CLIENT_ID'), read('OIDC_CLIENT_SECRET')];
  const config: Config = {
    port, host,
    dataDir: read('DATA_DIR') ?? resolve('data'),
    databaseUrl: read('DATABASE_URL'),
    pgBin: read('PG_BIN'),
    publicUrl: publicUrl ?? `http://localhost:${port}`,
    isPublic: publicUrl !== undefined,
    smtpUrl: read('SMTP_URL'),
    trustsProxy: (from) => proxyList?.check(from, isIP(from) === 6 ? 'ipv6' : 'ipv4') ?? false,
    outgoingInside: read('OUTGOING_INSIDE') ?? new Set(),
    backupKey: read('BACKUP_KEY'),
    oidc: issuer && clientId ? { issuer, clientId, clientSecret } : undefined,
  };

  if (wrong.length === 0) wrong.push(...unfitting(config, proxyList !== undefined, { issuer, clientId, clientSecret }));
  if (wrong.length > 0) throw new CannotStart(wrong.join('\n'));
  return config;
}

type SignOn = Record<'issuer' | 'clientId' | 'clientSecret', string | undefined>;

/** Values that are right alone and wrong together. */
function* unfitting({ host, isPublic }: Config, behindProxy: boolean, oidc: SignOn) {
  if (!isLoopback(host) && !behindProxy && !isPublic)
    yield `HOST is "${host}", and nothing says that a proxy encrypts what people type. Write TRUST_PROXY=ADDRESS of that proxy, or HOST=127.0.0.1; ` +
      'for a trial in your own network write PUBLIC_URL=http://ADDRESS:PORT.';
  if (oidc.issuer && !oidc.clientId) yield 'OIDC_CLIENT_ID is missing. Write the client id that the provider at OIDC_ISSUER gave you.';
  if (!oidc.issuer && (oidc.clientId || oidc.clientSecret))
    yield 'OIDC_ISSUER is missing. Write the https address of your provider, or leave out the other OIDC settings.';
}

function given(name: string, setting: Setting, environment: Readonly<Record<string, string | undefined>>, wrong: string[]): string | undefined {
  const plain = environment[name]?.trim() || undefined;
  const file = setting.secret && environment[`${name}_FILE`]?.trim();
  if (!file) return plain;
  if (plain) wrong.push(`${name} and ${name}_FILE are both set. Write only one of them.`);
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    wrong.push(`${name}_FILE is "${file}", which cannot be read (${(error as NodeJS.ErrnoException).code}). ` +
      `Write the path of a file that holds the value.`);
    return undefined;
  }
}

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

function proxies(text: string): BlockList | undefined {
  const list = new BlockList();
  try {
    for (const part of text.split(',').map((one) => one.trim())) {
      if (part === 'loopback') {
        list.addSubnet('127.0.0.0', 8, 'ipv4');
        list.addAddress('::1', 'ipv6');
        continue;
      }
      const [network = '', prefix] = part.split('/');
      const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
      if (prefix === undefined) list.addAddress(network, family);
      else if (/^\d{1,3}$/.test(prefix)) list.addSubnet(network, Number(prefix), family);
      else return undefined;
    }
    return list;
  } catch {
    return undefined;
  }
}
