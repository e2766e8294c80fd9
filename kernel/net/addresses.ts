import { BlockList, isIP } from 'node:net';

/** Why an address is not called, or what became of a call. */
export type Trouble = 'form' | 'scheme' | 'userinfo' | 'port' | 'name' | 'inside' | 'slow' | 'large' | 'redirect' | 'away' | 'refused';

/** Ports on which programs of other houses listen. */
const usualPorts = new Set(['', '443', '8443', '8080', '80']);

/**
 * What can be said of a typed address without asking anybody: https, a usual port, no name and password in it, and no number of this machine or this
 * network, however it is spelled. `inside` are the `HOST:PORT` that whoever runs this house allows by name: these may speak http and stand anywhere.
 */
export function troubleWith(text: string, inside: ReadonlySet<string>): Trouble | null {
  // A parser of addresses silently drops some of these, and reads others as it likes.
  if (/[\x00-\x20\x7f\\]/.test(text) || text.length > 2000 || !URL.canParse(text)) return 'form';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (url.username || url.password || /^https?:\/*[^/?#]*@/i.test(text)) return 'userinfo';
  if (inside.has(targetOf(url))) return null;
  if (url.protocol !== 'https:') return 'scheme';
  if (!usualPorts.has(url.port)) return 'port';
  const host = hostOf(url);
  return isIP(host) && !isPublic(host) ? 'inside' : null;
}

export const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** `HOST:PORT`, as the setting OUTGOING_INSIDE names it. */
export const targetOf = (url: URL): string => `${url.hostname.toLowerCase()}:${portOf(url)}`;

/** An address out in the world: none of this machine, of a network of one's own, of a provider's inside, or kept for something special. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && world.check(address, 'ipv6') && !special6.check(address, 'ipv6');
}

const networks = (family: 'ipv4' | 'ipv6', all: string): BlockList => {
  const list = new BlockList();
  for (const one of all.split(' ')) { const [network = '', bits] = one.split('/'); list.addSubnet(network, Number(bits), family); }
  return list;
};

const special = networks('ipv4', '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4');
/** Everything public begins with the bits 001; what carries an old address inside, and what stands in documents, is taken out again. */
const world = networks('ipv6', '2000::/3');
const special6 = networks('ipv6', '2001::/23 2001:db8::/32 2002::/16 3fff::/20');
