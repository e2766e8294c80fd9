import { html } from 'hono/html';
import type { Ask, Pages, Visitor } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { newId } from '#kernel/id';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { award, card } from '../gifts.ts';
import { designs, type Design } from '../rules.ts';
import { words } from '../card-words.ts';
import { qrSvg } from './qr.ts';

/** What the customer sees who was given a card: whom they mean, what happened, which paper. The card thanks once. */
export const cardPages: Pages = {
  '/h/:code': {
    get: (visitor, ask) => asked(visitor, ask, null),
    async post(visitor, ask) {
      const { form, params: { code = '' }, lang, organisation } = visitor;
      const one = (name: string): string => form[name]?.[0]?.trim() ?? '';
      if (one('whom') === '' || one('words') === '') return asked(visitor, ask, say(words, lang, 'certificates.card_both'));
      const design = designs.includes(one('design') as Design) ? (one('design') as Design) : 'seal';
      try {
        await ask(award, { code, whom: one('whom').slice(0, 200), words: one('words').slice(0, 1000), giver: one('giver').slice(0, 60), design, lang });
      } catch (error) {
        if (error instanceof Refusal && error.code === 'certificates.own_device') return asked(visitor, ask, say(words, lang, 'certificates.card_own'));
        throw error;
      }
      return publicPage({ lang, organisation, title: organisation, body: html`<h1>${say(words, lang, 'certificates.card_thanks')}</h1><p class="s">${say(words, lang, 'certificates.card_arrives')}</p>` });
    },
  },
  '/h/:code/qr.svg': { get: ({ params: { code = '' }, home }) => ({ bytes: Buffer.from(qrSvg(`${home}/h/${code.replace(/[^0-9A-Z]/g, '').slice(0, 20)}`)), type: 'image/svg+xml' }) },
};

async function asked({ params: { code = '' }, form, lang, organisation }: Visitor, ask: Ask, trouble: string | null) {
  const { until } = await ask(card, { code });
  const t = (name: keyof typeof words.en) => say(words, lang, name, { organisation });
  const was = (name: string): string => form[name]?.[0] ?? '';
  return publicPage({
    lang, organisation, title: `${t('certificates.card_title')} ${organisation}`, body: html`
<h1>${t('certificates.card_title')}</h1><p class="s">${t('certificates.card_about')}</p>
${trouble && html`<p class="err" role="alert">${trouble}</p>`}
<form method="post" action="/h/${code}"><input type="hidden" name="once" value="${form['once']?.[0] ?? newId(until)}">
<fieldset><label class="l" for="whom">${t('certificates.card_whom')}<span class="hint">${t('certificates.card_whom_hint')}</span></label><input type="text" id="whom" name="whom" maxlength="200" required value="${was('whom')}"></fieldset>
<fieldset><label class="l" for="words">${t('certificates.card_words')}</label><textarea id="words" name="words" maxlength="1000" required>${was('words')}</textarea></fieldset>
<fieldset><label class="l" for="giver">${t('certificates.card_giver')}</label><input type="text" id="giver" name="giver" maxlength="60" autocomplete="given-name" value="${was('giver')}"></fieldset>
<fieldset><legend>${t('certificates.card_design')}</legend>${designs.map((one) => html`<label class="opt"><input type="radio" name="design" value="${one}"${was('design') === one ? ' checked' : ''}>${t(`certificates.design_${one}`)}</label>`)}</fieldset>
<button>${t('certificates.card_send')}</button><p class="n">${t('certificates.card_who')}</p></form>`,
  });
}
