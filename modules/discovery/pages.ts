import { html } from 'hono/html';
import { publicPage } from '#kernel/http/shell';
import type { Ask, Pages, Shown, Visitor } from '#kernel/module';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { enter, inside, knock, withdraw, write } from './telling.ts';
import { words } from './words.ts';

type Code = keyof typeof words.en;

/** A customer tells what happened: three questions, behind a code. Looking at the page uses nothing up, and nothing on it says who is compared. */
export const pages: Pages = {
  '/i/:code': {
    get: (visitor, ask) => shown(visitor, ask),

    async post(visitor, ask) {
      const code = visitor.params['code'] ?? '', one = (name: string): string => visitor.form[name]?.[0] ?? '';
      const typed = { id: one('id'), situation: one('situation').slice(0, 600), did: one('did').slice(0, 600), outcome: one('outcome').slice(0, 600) };
      try {
        switch (one('what')) {
          case 'knock': await ask(knock, { code }); return codePage(visitor);
          case 'enter': await ask(enter, { code, sent: one('sent').slice(0, 40) }); break;
          case 'withdraw': await ask(withdraw, { code }); break;
          case 'hand': case 'draft': await ask(write, { code, ...typed, hand: one('what') === 'hand', lang: visitor.lang }); break;
          case 'change': return await shown(visitor, ask, { changing: typed.id });
        }
        return { go: `/i/${code}` };
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'missing') throw error;
        if (error.code === 'forum.wrong_code') return codePage(visitor, say(words, visitor.lang, 'discovery.wrong_code'));
        if (error.code === 'forum.too_many_codes') return codePage(visitor, say(words, visitor.lang, 'discovery.too_many_codes'));
        if (error.code in words.en) return shown(visitor, ask, { trouble: say(words, visitor.lang, error.code as Code, error.facts), typed });
        throw error;
      }
    },
  },
};

type Typed = { readonly id: string; readonly situation: string; readonly did: string; readonly outcome: string };

async function shown(visitor: Visitor, ask: Ask, { trouble, typed, changing }: { trouble?: string; typed?: Typed; changing?: string } = {}): Promise<Shown> {
  const { lang, organisation, params: { code = '' } } = visitor, t = (name: Code, facts = {}) => say(words, lang, name, { organisation, ...facts });
  const { open, over, withdrawn, touchpoint, on, until, most, freshId, hint, told } = await ask(inside, { code });
  const page = (body: ReturnType<typeof html>): Shown => publicPage({ lang, organisation, title: `${t('discovery.page.title')} · ${organisation}`, body: html`${hint ? html`<!-- ${hint} -->` : ''}${body}` });
  const form = (what: string, button: string, more: unknown = '', look = '') => html`<form method="post" action="/i/${code}"><input type="hidden" name="what" value="${what}">${more}<button class="${look}">${button}</button></form>`;
  const problem = trouble ? html`<p class="err" role="alert">${trouble}</p>` : '', about = t('discovery.page.about', { touchpoint, on: new Date(`${on || '2000-01-01'}T12:00:00Z`) });
  const leave = html`<details><summary>${t('discovery.page.withdraw')}</summary><p class="n">${t('discovery.page.withdraw_about')}</p>${form('withdraw', t('discovery.page.withdraw'), '', 'quiet')}</details>`;

  if (withdrawn) return page(html`<h1>${t('discovery.page.gone')}</h1><p class="s">${t('discovery.page.gone_about')}</p>`);
  if (over) return page(html`<h1>${t('discovery.page.over')}</h1><p class="s">${t('discovery.page.over_about')}</p>${leave}`);
  if (!open) return page(html`<h1>${t('discovery.page.title')}</h1><p class="s">${about}</p><p class="n">${t('discovery.page.purpose')}</p>${problem}${form('knock', t('discovery.page.send_code'))}<p class="n">${t('discovery.page.why_code')}</p>`);

  const [draft] = told.filter((one) => one.id === changing || (!one.given && !changing)), rest = told.filter((one) => one !== draft), full = !draft && told.length >= most;
  const fields: Typed = typed ?? draft ?? { id: freshId, situation: '', did: '', outcome: '' };
  const part = (name: 'situation' | 'did' | 'outcome', hinted?: Code) => html`<fieldset><label class="l" for="${name}">${t(`discovery.page.${name}`)}${hinted ? html`<span class="hint">${t(hinted)}</span>` : ''}</label><textarea id="${name}" name="${name}" maxlength="600" rows="3">${fields[name]}</textarea></fieldset>`;
  return page(html`<h1>${t(told.some((one) => one.given) ? 'discovery.page.another' : 'discovery.page.ask')}</h1><p class="s">${about}</p><p class="n">${t('discovery.page.purpose')} ${t('discovery.page.until', { until })}</p>${problem}
${full ? html`<p>${t('discovery.page.enough')}</p>` : html`<form method="post" action="/i/${code}"><input type="hidden" name="id" value="${fields.id}">${draft && !draft.given ? html`<p class="n m">${t('discovery.page.is_draft')}${draft.masked ? html` · ${t('discovery.page.masked')}` : ''}</p>` : ''}<p class="n">${t('discovery.page.names')}</p>
${part('situation', 'discovery.page.situation_hint')}${part('did', 'discovery.page.did_hint')}${part('outcome')}<button name="what" value="hand">${t('discovery.page.hand')}</button><button class="quiet" name="what" value="draft">${t('discovery.page.draft')}</button></form>`}
${rest.map((one) => html`<article class="post"><p class="who"><span class="tag">${t(one.given ? 'discovery.page.is_given' : 'discovery.page.is_draft')}</span>${one.masked ? t('discovery.page.masked') : ''}</p><p>${one.situation}</p><p>${one.did}</p><p>${one.outcome}</p>${form('change', t('discovery.page.change'), html`<input type="hidden" name="id" value="${one.id}">`, 'quiet')}</article>`)}${leave}`);
}

function codePage({ lang, organisation, params: { code = '' } }: Visitor, trouble?: string): Shown {
  const t = (name: Code) => say(words, lang, name);
  return publicPage({
    lang, organisation, title: `${t('discovery.page.title')} · ${organisation}`, body: html`<h1>${t('discovery.page.code_sent')}</h1><p class="s">${t('discovery.page.code_about')}</p>${trouble ? html`<p class="err" role="alert">${trouble}</p>` : ''}
<form method="post" action="/i/${code}"><input type="hidden" name="what" value="enter"><fieldset><label class="l" for="sent">${t('discovery.page.code')}</label><input type="text" id="sent" name="sent" maxlength="12" required autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"></fieldset><button>${t('discovery.page.go_on')}</button></form>`,
  });
}
