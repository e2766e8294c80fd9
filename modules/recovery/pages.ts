import { html } from 'hono/html';
import type { Ask, Pages, Visitor } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { newId } from '#kernel/id';
import { say } from '#kernel/words';
import { answer, question } from './actions.ts';
import { outcomes, type Outcome } from './rules.ts';
import { words } from './page-words.ts';

/** What a customer sees whom we called back: one question, nothing of the case, nothing chosen beforehand. */
export const pages: Pages = {
  '/r/:code': {
    get: (visitor, ask) => asked(visitor, ask, null),
    async post(visitor, ask) {
      const { form, params: { code = '' }, lang, organisation } = visitor;
      const outcome = form['outcome']?.[0];
      if (!outcomes.includes(outcome as Outcome)) return asked(visitor, ask, 'recovery.page_choose');
      await ask(answer, { code, outcome: outcome as Outcome, words: form['words']?.[0] || null });
      return publicPage({ lang, organisation, title: organisation, body: html`<h1>${say(words, lang, 'recovery.page_thanks')}</h1><p class="s">${say(words, lang, outcome === 'not' ? 'recovery.page_again' : 'recovery.page_heard')}</p>` });
    },
  },
};

async function asked({ params: { code = '' }, form, lang, organisation }: Visitor, ask: Ask, trouble: 'recovery.page_choose' | null) {
  const { until } = await ask(question, { code });
  const t = (name: keyof typeof words.en) => say(words, lang, name);
  const once = form['once']?.[0] ?? newId(until);
  return publicPage({
    lang, organisation, title: `${t('recovery.page_question')} ${organisation}`, body: html`
<h1>${t('recovery.page_question')}</h1><p class="s">${t('recovery.page_about')}</p>
${trouble && html`<p class="err" role="alert">${t(trouble)}</p>`}
<form method="post" action="/r/${code}"><input type="hidden" name="once" value="${once}">
<fieldset><legend>${t('recovery.page_choices')}</legend>${outcomes.map((one) => html`<label class="opt"><input type="radio" name="outcome" value="${one}" required>${t(`recovery.page_${one}`)}</label>`)}</fieldset>
<fieldset><label class="l" for="words">${t('recovery.page_words')}</label><textarea id="words" name="words" maxlength="2000">${form['words']?.[0] ?? ''}</textarea></fieldset>
<button>${t('recovery.page_send')}</button><p class="n">${t('recovery.page_who')}</p></form>`,
  });
}
