import type { Context, Hono } from 'hono';
import type { Visit } from '../action.ts';
import { verbOf, type Ask, type Module, type Shown, type Takes, type View } from '../module.ts';
import { planted } from '../plant.ts';
import { tooOften, statusOf } from '../refusal.ts';
import { languageOf, type Words } from '../words.ts';
import { originOf } from '../limits.ts';
import { nobody } from '../system.ts';
import { refusalFor, sentence, squeezed } from './answer.ts';
import { addressOf, callerOf, type Door } from './index.ts';
import { formOf, fromOurselves } from './incoming.ts';
import { isMultipart, sentForm, type SentForm } from './multipart.ts';
import { publicPage } from './shell.ts';
import { log } from '../log.ts';

/** Pages for people without an account: plain HTML, no script needed. The policy applies, because they ask verbs. */
export function publicPages(app: Hono, door: Door, dictionary: Words, tooMany: (key: string, times: number, seconds: number) => number | undefined): void {
  for (const module of Object.values(door.system.modules))
    for (const [path, page] of Object.entries(module.pages ?? {})) {
      app.get(path, (c) => show(c, door, dictionary, module, page.get));
      if (!page.post) continue;
      const post = page.post;
      app.post(path, async (c) => {
        try {
          if (!page.anywhere) fromOurselves(c, door.home);
          const wait = tooMany(`post ${path} ${originOf(addressOf(c, door.trustsProxy))}`, door.postsPerMinute ?? 1200, 60);
          const pause = wait ?? (page.takes && isMultipart(c) ? tooMany(`file ${path} ${originOf(addressOf(c, door.trustsProxy))}`, 20, 3600) : undefined);
          if (pause) throw tooOften('kernel.often', { seconds: pause });
        } catch (error) { return sorry(c, door, dictionary, error); }
        return show(c, door, dictionary, module, post, page.anywhere ? 'in any form' : 'as ours', page.takes);
      });
    }
}

async function show(c: Context, door: Door, dictionary: Words, module: Module, view: View, posted?: 'as ours' | 'in any form', takes?: Takes): Promise<Response> {
  let came: SentForm | undefined;
  try {
    const visit: Visit = { ...(await callerOf(c, door)).visit, guest: guestOf(c, door.home, module.name) };
    const lang = languageOf(c.req.query('lang') ?? c.req.header('accept-language'));
    let form: Record<string, string[]> = {};
    const ask: Ask = (action, input) => {
      const key = form['once']?.[0];
      return door.system.run(module, action, verbOf(module, action), input, { actor: { ...nobody, lang }, now: door.now(), via: 'page', visit, key: action.kind === 'command' ? key : undefined }) as never;
    };
    const visitor = { params: c.req.param(), query: c.req.query(), form, lang, home: door.home, organisation: await door.organisation() };
    if (takes && posted && isMultipart(c)) {
      came = await sentForm(c, { ...takes, folder: door.folder, patience: door.patience ?? 15_000, ready: async (fields) => { await takes.before({ ...visitor, form: fields }, ask); } });
      form = came.fields;
    // The one click of a mail program comes in whatever form it likes; where it is none that we read, nothing in it counts.
    } else if (posted) form = await formOf(c, 65_536).catch((error: unknown) => { if (posted === 'as ours') throw error; return {}; });
    const shown = await view({ ...visitor, form, sent: came?.file }, ask);
    welcome(c, visit, door, module.name);
    return answer(c, shown);
  } catch (error) {
    return sorry(c, door, dictionary, error);
  } finally { await came?.forget(); }
}

/** A visitor's cookie is named after the module and goes to its pages alone. */
const guestName = (home: string, module: string): string => (home.startsWith('https:') ? `__Secure-${module}` : module);

const guestOf = (c: Context, home: string, module: string): string | undefined =>
  c.req.header('cookie')?.split(/; */).map((pair) => pair.split('=')).find(([name]) => name === guestName(home, module))?.[1];

/** How long, not until when: a visitor's clock may be another. */
function welcome(c: Context, { welcome }: Visit, { home, now }: Door, module: string): void {
  if (welcome === undefined) return;
  const where = `Path=/${c.req.path.split('/')[1]}; HttpOnly; SameSite=Lax${home.startsWith('https:') ? '; Secure' : ''}`;
  c.header('set-cookie', `${guestName(home, module)}=${welcome ? `${welcome.secret}; ${where}; Max-Age=${Math.floor((welcome.until.getTime() - now().getTime()) / 1000)}` : `; ${where}; Max-Age=0`}`, { append: true });
}

function answer(c: Context, shown: Shown): Response {
  if (typeof shown === 'object' && 'go' in shown) return c.redirect(shown.go, 303);
  if (typeof shown === 'object' && 'bytes' in shown) {
    if (shown.name) c.header('content-disposition', `inline; filename="${shown.name}"`);
    c.header('content-type', shown.type);
    if (shown.shared) { c.header('cross-origin-resource-policy', 'cross-origin'); c.header('cache-control', 'public, max-age=3600'); }
    return c.body(shown.bytes as unknown as ArrayBuffer);
  }
  publicPolicy(c);
  c.header('content-type', 'text/html; charset=UTF-8');
  // What somebody sent is answered at once.
  return squeezed(c, String(shown), c.req.method === 'GET' ? 6_000 : Infinity);
}

/** No script at all; the one style sheet stands in the page, allowed by its hash. Our own app may show it in a phone's frame. */
function publicPolicy(c: Context): void {
  if (planted('open-policy')) return c.header('content-security-policy', "default-src * 'unsafe-inline'");
  c.header('content-security-policy', `default-src 'none'; style-src ${publicPage.styleHash}; img-src 'self' data:; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'`);
}

async function sorry(c: Context, door: Door, dictionary: Words, error: unknown): Promise<Response> {
  const refusal = refusalFor(error);
  const { kind, code, facts } = refusal;
  if (code === 'kernel.fault') log('fault', { path: c.req.routePath, trouble: String((error as Error).stack ?? error) });
  const lang = languageOf(c.req.header('accept-language'));
  const words = sentence(dictionary, lang, code in dictionary.en ? code : 'kernel.no_such_page', facts);
  if (kind === 'away') c.header('retry-after', '2');
  if (kind === 'forbidden' || kind === 'often') log(kind === 'often' ? 'limited' : 'forbidden', { path: c.req.routePath, code, from: originOf(addressOf(c, door.trustsProxy)), ...(kind === 'often' && { trouble: c.req.routePath }) });
  publicPolicy(c);
  const organisation = await door.organisation().catch(() => '');
  return c.html(publicPage({ lang, title: organisation, organisation, body: publicPage.notice(words) }) as unknown as string, code === 'kernel.fault' ? 500 : statusOf[kind]);
}
