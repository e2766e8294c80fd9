import { html } from 'hono/html';
import type { Ask, Pages, Visitor } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { say } from '#kernel/words';
import { confirm, consentToHear, mayWish, shown, stop, wish } from './wishing.ts';
import { words } from './page-words.ts';

/** What changed, for everybody; and the page of one wish: confirmed there, ended there, with one press. */
export const pages: Pages = {
  '/changes': {
    get: async (visitor, ask) => {
      const { changes } = await ask(shown, {});
      return page(visitor, html`<h1>${t(visitor, 'changes.title')}</h1><p class="s">${t(visitor, 'changes.about')}</p>
${changes.length === 0 && html`<p class="n">${t(visitor, 'changes.none_yet')}</p>`}
${changes.map((one) => {
        const lang = one.did[visitor.lang] ? visitor.lang : 'en';
        return html`<h2>${one.touchpoint ?? t(visitor, 'changes.everywhere')}</h2>${one.said[lang] && html`<p class="n">${t(visitor, 'changes.you_said')}</p><p lang="${lang}">${one.said[lang]}</p>`}
<p class="n">${t(visitor, 'changes.we_did')}</p><p lang="${lang}"><b>${one.did[lang]}</b></p><p class="n">${t(visitor, 'changes.when', { at: one.at, n: one.letters })}</p>`;
      })}`);
    },
  },

  '/hear/:answer': {
    get: (visitor, ask) => asked(visitor, ask),

    async post(visitor, ask) {
      const { form, params: { answer = '' }, lang } = visitor;
      const address = form['address']?.[0]?.trim() ?? '';
      if (!form['agree']?.includes('yes') || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address) || address.length > 200) return asked(visitor, ask, t(visitor, 'changes.both_needed'));
      await ask(consentToHear, { answerId: answer, address, lang });
      return page(visitor, html`<h1>${t(visitor, 'changes.sent_title')}</h1><p class="s">${t(visitor, 'changes.sent_about')}</p>`);
    },
  },

  '/u/:code': {
    anywhere: true,

    get: (visitor, ask) => standing(visitor, ask),

    /** A mail program sends one press from outside, with words of its own: whatever is not a yes from our page is a no. */
    async post(visitor, ask) {
      const { code = '' } = visitor.params;
      await ask(visitor.form['step']?.[0] === 'confirm' ? confirm : stop, { code });
      return standing(visitor, ask);
    },
  },
};

const t = ({ lang }: Pick<Visitor, 'lang'>, name: keyof typeof words.en, facts = {}): string => say(words, lang, name, facts);

const page = (visitor: Visitor, body: ReturnType<typeof html>) => publicPage({ lang: visitor.lang, organisation: visitor.organisation, title: t(visitor, 'changes.title'), body });

async function asked(visitor: Visitor, ask: Ask, why?: string) {
  const { answer = '' } = visitor.params;
  const { open, once } = uuid.test(answer) ? await ask(mayWish, { answerId: answer }) : { open: false, once: '' };
  if (!open) return page(visitor, html`<h1>${t(visitor, 'changes.late_title')}</h1><p class="s">${t(visitor, 'changes.late_about')}</p><p><a class="btn" href="/changes">${t(visitor, 'changes.see')}</a></p>`);
  return page(visitor, html`<h1>${t(visitor, 'changes.hear_title')}</h1><p class="s">${t(visitor, 'changes.hear_about')}</p>${why && html`<p class="err" role="alert">${why}</p>`}
<form method="post" action="/hear/${answer}"><input type="hidden" name="once" value="${once}">
<fieldset><label class="l" for="address">${t(visitor, 'changes.address')}</label><input type="email" id="address" name="address" required maxlength="200" autocomplete="email" value="${visitor.form['address']?.[0] ?? ''}"></fieldset>
<fieldset><label class="opt"><input type="checkbox" name="agree" value="yes" required>${t(visitor, 'changes.agree')}</label></fieldset>
<button>${t(visitor, 'changes.ask')}</button><p class="n">${t(visitor, 'changes.what_for')}</p></form>`);
}

async function standing(visitor: Visitor, ask: Ask) {
  const { code = '' } = visitor.params;
  const { state, once } = await ask(wish, { code });
  const button = (step: string, label: keyof typeof words.en, quiet = false) =>
    html`<form method="post" action="/u/${code}"><input type="hidden" name="once" value="${once}"><input type="hidden" name="step" value="${step}"><button${quiet ? html` class="quiet"` : ''}>${t(visitor, label)}</button></form>`;
  return page(visitor, html`<h1>${t(visitor, `changes.${state}_title`)}</h1><p class="s">${t(visitor, `changes.${state}_about`)}</p>
${state === 'asked' && button('confirm', 'changes.yes')}${state !== 'stopped' && button('stop', state === 'asked' ? 'changes.no' : 'changes.stop', state === 'asked')}`);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
