import { html, raw } from 'hono/html';
import type { Ask, Page, Visitor } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { help, helpForm } from './help.ts';
import { words } from './page-words.ts';

/** "I need help now": a way to be reached, in as few words as somebody has who cannot wait. */
export const helpPage: Page = {
  get: (visitor, ask) => shown(visitor, ask, null),

  async post(visitor, ask) {
    const { form: fields, params: { code = '' }, lang, organisation } = visitor;
    const one = (name: string): string | null => fields[name]?.[0]?.trim() || null;
    try {
      await ask(help, { code, name: one('name'), contact: one('contact'), words: one('words'), answerId: one('answer'), lang });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'feedback.help_how') return shown(visitor, ask, error.code);
      throw error;
    }
    const here = one('kiosk') === 'yes';
    return publicPage({ lang, organisation, title: organisation, kiosk: here, next: here ? `/f/${code}/kiosk` : undefined, body: html`<h1>${say(words, lang, 'feedback.help_sent')}</h1><p class="s">${say(words, lang, one('contact') ? 'feedback.help_next' : 'feedback.help_next_here')}</p>` });
  },
};

async function shown(visitor: Visitor, ask: Ask, trouble: 'feedback.help_how' | null) {
  const { lang, organisation, params: { code = '' } } = visitor;
  const { touchpoint, once } = await ask(helpForm, { code });
  const kiosk = (visitor.query['kiosk'] ?? visitor.form['kiosk']?.[0]) === 'yes';
  return publicPage({
    lang, organisation, title: `${say(words, lang, 'feedback.help_now')} ${organisation}`, kiosk, next: kiosk ? `/f/${code}/kiosk` : undefined, nextIn: 60, body: html`
<h1>${say(words, lang, 'feedback.help_now')}</h1><p class="s">${say(words, lang, 'feedback.help_lede', { touchpoint })}</p>
${trouble && html`<p class="err" role="alert">${say(words, lang, trouble)}</p>`}
${inHelp(visitor, { once, answerId: visitor.form['answer']?.[0] ?? null, kiosk })}
${kiosk && html`<p class="kf"><a class="btn quiet" href="/f/${code}/kiosk">${say(words, lang, 'feedback.kiosk_back')}</a></p>`}`,
  });
}

/** The form itself, also for a page of thanks after a low mark. */
export const inHelp = ({ params: { code = '' }, form: fields, lang }: Visitor, { once, answerId, kiosk = false }: { once: string; answerId: string | null; kiosk?: boolean }) => {
  const t = (name: keyof typeof words.en) => say(words, lang, name);
  const was = (name: string): string => fields[name]?.[0] ?? '';
  return html`<form class="f" method="post" action="/f/${code}/help?lang=${lang}"${kiosk ? raw(' autocomplete="off"') : ''}><input type="hidden" name="once" value="${once}">${kiosk && html`<input type="hidden" name="kiosk" value="yes">`}${answerId && html`<input type="hidden" name="answer" value="${answerId}">`}
<label class="l" for="contact">${t('feedback.help_contact')}</label><input type="text" id="contact" name="contact" maxlength="160" autocomplete="${kiosk ? 'off' : 'tel'}" value="${was('contact')}">
<label class="l" for="need">${t('feedback.help_words')}</label><textarea id="need" name="words" maxlength="2000">${answerId ? '' : was('words')}</textarea>
<label class="l" for="name">${t('feedback.help_name')}</label><input type="text" id="name" name="name" maxlength="80" autocomplete="${kiosk ? 'off' : 'name'}" value="${was('name')}">
<button>${t('feedback.help_send')}</button><p class="n">${t('feedback.help_who')}</p></form>`;
};
