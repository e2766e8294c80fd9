import { readFileSync } from 'node:fs';
import type { Pages, Visitor } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { missing } from '#kernel/refusal';
import { say } from '#kernel/words';
import { publicKeys, verify } from './actions.ts';
import { multikeyOf, profileOf } from './badge/shape.ts';
import { multibaseOf } from './badge/sign.ts';
import { badge, statusList } from './badges.ts';
import { cardPages } from './pages/card.ts';
import { keysPage } from './pages/keys.ts';
import { paper } from './pages/paper.ts';
import { paperPdf, printable } from './pages/pdf.ts';
import { qrSvg } from './pages/qr.ts';
import { words } from './words.ts';

const addressOf = (home: string, code: string): string => `${home}/c/${code}`;

/** What whoever has the address sees: no account, no script, fit to print. The keys come first, because no code is called so. */
export const pages: Pages = {
  ...cardPages,

  '/c/keys': {
    get: async (visitor, ask) => publicPage({
      lang: visitor.lang, organisation: visitor.organisation, title: say(words, visitor.lang, 'certificates.keys_title'), body: keysPage(await ask(publicKeys, {}), visitor),
    }),
  },

  '/c/keys.json': { get: async (_, ask) => json(await ask(publicKeys, {}), 'keys.json') },

  '/c/verify-certificate.mjs': { get: () => ({ bytes: program(), type: 'text/javascript; charset=utf-8', name: 'verify-certificate.mjs' }) },

  '/c/keys/:key': {
    get: async ({ params: { key = '' }, home }, ask) => {
      const { keys } = await ask(publicKeys, {});
      const found = keys.find(({ id }) => `${id}.json` === key);
      if (!found) throw missing('certificates.no_such_key');
      return linked(multikeyOf(home, found.id, await multibaseOf(found.publicKey)), key);
    },
  },

  '/c/issuer.json': {
    get: async ({ home }, ask) => {
      const { organisation, keys } = await ask(publicKeys, {});
      return linked(profileOf(organisation, home, keys.map(({ id }) => id)), 'issuer.json');
    },
  },

  '/c/status/:list': {
    get: async ({ params: { list = '' } }, ask) => linked(await ask(statusList, { list: list.replace(/\.json$/, '') }), list.replace(/[^0-9a-z.-]/g, '')),
  },

  '/c/:code': {
    get: async ({ params: { code = '' }, home, lang, organisation }, ask) => {
      if (code.endsWith('.json')) return linked(await ask(badge, { code: code.slice(0, -5).slice(0, 60), lang }), 'open-badge.json');
      const verified = await ask(verify, { code: code.slice(0, 60) });
      return publicPage({
        lang, organisation, title: say(words, lang, 'certificates.page_title', { number: verified.number }),
        body: paper(verified, { lang, address: addressOf(home, verified.code) }),
      });
    },
  },

  '/c/:code/pdf': {
    get: async (visitor, ask) => {
      const { address, code, number, zone, shown, design } = await shownOn(visitor, ask);
      if (!printable(shown.statement, shown.fullName?.name)) return { go: `/c/${code}` };
      const about = { lang: visitor.lang, zone, address, name: shown.fullName?.name, letter: visitor.query['size'] === 'letter', design };
      return { bytes: await sheet(shown.statement, about), type: 'application/pdf', name: `${number}.pdf` };
    },
  },

  '/c/:code/json': {
    get: async (visitor, ask) => {
      const { address, number, shown } = await shownOn(visitor, ask);
      return json({ ...shown, address, keys: `${visitor.home}/c/keys.json` }, `${number}.json`);
    },
  },

  '/c/:code/qr.svg': {
    get: async ({ params: { code = '' }, home }, ask) => {
      const verified = await ask(verify, { code: code.slice(0, 60) });
      return { bytes: Buffer.from(qrSvg(addressOf(home, verified.code))), type: 'image/svg+xml' };
    },
  },
};

/** JSON with meanings: what wallets and verifiers read. */
const linked = (content: object, name: string) => ({ ...json(content, name), type: 'application/ld+json; charset=utf-8' });

/** The words, while they are genuine and their holder shows them. */
async function shownOn({ params: { code = '' }, home }: Visitor, ask: Parameters<Pages[string]['get']>[1]) {
  const verified = await ask(verify, { code: code.slice(0, 60) });
  const { shown } = verified;
  if (!shown) throw missing(verified.state === 'revoked' ? 'certificates.revoked_is_hidden' : 'certificates.not_shown');
  return { ...verified, shown, address: addressOf(home, verified.code) };
}

/** The same paper is often asked for again soon, and drawing one takes a tenth of a second. */
async function sheet(...[statement, about]: Parameters<typeof paperPdf>): Promise<Uint8Array> {
  const key = JSON.stringify([statement.code, about]);
  const known = sheets.get(key) ?? await paperPdf(statement, about);
  sheets.delete(key);
  sheets.set(key, known);
  if (sheets.size > 60) sheets.delete(sheets.keys().next().value!);
  return known;
}

const sheets = new Map<string, Uint8Array>();

const json = (content: object, name: string) => ({ bytes: Buffer.from(`${JSON.stringify(content, null, 2)}\n`), type: 'application/json; charset=utf-8', name });

const program = (): Buffer => readFileSync(new URL('../../bin/verify-certificate.mjs', import.meta.url));
