import { html } from 'hono/html';
import type { Ask, Page, Shown, Visitor } from '#kernel/module';
import { beQuiet, enter, knock } from '../actions/arriving.ts';
import { comeBack, community, setOut, vouch } from '../actions/connect.ts';
import { lobby } from '../actions/reading.ts';
import { field, inside, page, speaking, tried, trouble } from './frame.ts';

/** Name and address, then the code that came by mail. */
export const arriving: Page = {
  get: (visitor, ask) => whoPage(visitor, ask),

  post: (visitor, ask) => {
    const typed = { name: field(visitor, 'name'), address: field(visitor, 'address') };
    const what = field(visitor, 'what');
    if (what === 'community') return tried<Shown>(async () => onwards(visitor, await ask(setOut, {})), (words) => whoPage(visitor, ask, words), visitor);
    if (what === 'enter') return tried<Shown>(async () => {
      await ask(enter, { ...typed, code: field(visitor, 'code').slice(0, 40) });
      return { go: inside(field(visitor, 'next')) };
    }, (words) => codePage(visitor, typed, words), visitor);
    return tried<Shown>(async () => codePage(visitor, await ask(knock, { name: typed.name.slice(0, 60) || ' ', address: typed.address.slice(0, 200) })), (words) => whoPage(visitor, ask, words), visitor);
  },
};

async function whoPage(visitor: Visitor, ask: Ask, problem?: string): Promise<Shown> {
  const t = speaking(visitor);
  const { host } = await ask(community, {});
  const next = inside(field(visitor, 'next') || visitor.query['next']);
  return page(visitor, {
    title: t('forum.page.who'), body: html`
<h1>${t('forum.page.who')}</h1><p class="s">${t('forum.page.who_about')}</p>${trouble(problem)}
<form method="post" action="/forum/in"><input type="hidden" name="next" value="${next}">
<fieldset><label class="l" for="name">${t('forum.page.name')}</label><input type="text" id="name" name="name" maxlength="60" required autocomplete="nickname" value="${field(visitor, 'name')}"></fieldset>
<fieldset><label class="l" for="address">${t('forum.page.address')}<span class="hint">${t('forum.page.address_hint')}</span></label><input type="email" id="address" name="address" maxlength="160" required autocomplete="email" value="${field(visitor, 'address')}"></fieldset>
<button>${t('forum.page.send_code')}</button></form>
${host ? html`<form method="post" action="/forum/in"><input type="hidden" name="what" value="community"><button class="quiet">${t('forum.page.via', { host })}</button></form>` : ''}`,
  });
}

function codePage(visitor: Visitor, { name, address }: { name: string; address: string }, problem?: string): Shown {
  const t = speaking(visitor);
  return page(visitor, {
    title: t('forum.page.code_sent'), body: html`
<h1>${t('forum.page.code_sent')}</h1><p class="s">${t('forum.page.code_about', { address })}</p>${trouble(problem)}
<form method="post" action="/forum/in"><input type="hidden" name="what" value="enter"><input type="hidden" name="name" value="${name}"><input type="hidden" name="address" value="${address}"><input type="hidden" name="next" value="${inside(field(visitor, 'next'))}">
<fieldset><label class="l" for="code">${t('forum.page.code')}</label><input type="text" id="code" name="code" maxlength="12" required autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"></fieldset>
<button>${t('forum.page.enter')}</button></form><p class="n"><a href="/forum/in">${t('forum.page.other')}</a></p>`,
  });
}

/** A link to another site, pressed by the person: a form may not lead out of the house. */
const onwards = (visitor: Visitor, { go, host }: { go: string; host: string }): Shown => {
  const t = speaking(visitor);
  return page(visitor, { title: host, body: html`<h1>${t('forum.page.go_on', { host })}</h1><p><a class="btn" href="${go}" rel="noopener">${t('forum.page.go_on', { host })}</a></p>` });
};

/** Another community asks who somebody is: they say so by a button. */
export const vouching: Page = {
  get: async (visitor, ask) => {
    const t = speaking(visitor);
    const { me } = await ask(lobby, {});
    const { sso = '', sig = '' } = visitor.query;
    const host = hostIn(sso);
    return page(visitor, {
      title: host, body: me
        ? html`<h1>${t('forum.page.tell_them', { host })}</h1><p class="s">${t('forum.page.go_about', { host, name: me.name })}</p><form method="post" action="/forum/sso"><input type="hidden" name="sso" value="${sso.slice(0, 4000)}"><input type="hidden" name="sig" value="${sig.slice(0, 128)}"><button>${t('forum.page.tell_them', { host })}</button></form>`
        : html`<h1>${t('forum.page.who')}</h1><p class="s">${t('forum.page.who_about')}</p><p><a class="btn" href="/forum/in">${t('forum.page.enter')}</a></p>`,
    });
  },
  post: (visitor, ask) => tried<Shown>(async () => onwards(visitor, await ask(vouch, { sso: field(visitor, 'sso').slice(0, 4000), sig: field(visitor, 'sig').slice(0, 128) })), (words) => refusedPage(visitor, words), visitor),
};

/** Back from the other community. What it signed counts once, and only when the person presses the button. */
export const back: Page = {
  get: (visitor) => {
    const t = speaking(visitor);
    const { sso = '', sig = '' } = visitor.query;
    return page(visitor, {
      title: t('forum.page.title'), body: html`<h1>${t('forum.page.who')}</h1><p class="s">${t('forum.page.came_back', { organisation: visitor.organisation })}</p><form method="post" action="/forum/back"><input type="hidden" name="sso" value="${sso.slice(0, 4000)}"><input type="hidden" name="sig" value="${sig.slice(0, 128)}"><button>${t('forum.page.enter')}</button></form>`,
    });
  },
  post: (visitor, ask) => tried<Shown>(async () => {
    await ask(comeBack, { sso: field(visitor, 'sso').slice(0, 4000), sig: field(visitor, 'sig').slice(0, 128) });
    return { go: '/forum/mine' };
  }, (words) => refusedPage(visitor, words), visitor),
};

/** Which community asks, for the sentence only: nothing is decided by it. */
function hostIn(sso: string): string {
  const asked = new URLSearchParams(Buffer.from(sso.slice(0, 4000), 'base64').toString('utf8')).get('return_sso_url') ?? '';
  return URL.canParse(asked) ? new URL(asked).host.slice(0, 100) : '';
}

const refusedPage = (visitor: Visitor, words: string): Shown => page(visitor, { title: speaking(visitor)('forum.page.title'), body: html`<h1>${words}</h1><p><a class="btn" href="/forum">${speaking(visitor)('forum.page.topics')}</a></p>` });

/** The end of letters: looked at, it shows a button; one click of a mail program is enough. */
export const quieting: Page = {
  anywhere: true,
  get: (visitor) => {
    const t = speaking(visitor);
    return page(visitor, { title: t('forum.page.quiet'), body: html`<h1>${t('forum.page.quiet')}</h1><p class="s">${t('forum.page.quiet_about')}</p><form method="post" action="/forum/u/${visitor.params['code']}"><button>${t('forum.page.quiet_do')}</button></form>` });
  },
  post: async (visitor, ask) => {
    const t = speaking(visitor);
    await ask(beQuiet, { code: (visitor.params['code'] ?? '').slice(0, 40) });
    return page(visitor, { title: t('forum.page.quiet'), body: html`<h1>${t('forum.page.quiet_done')}</h1><p><a class="btn" href="/forum">${t('forum.page.topics')}</a></p>` });
  },
};
