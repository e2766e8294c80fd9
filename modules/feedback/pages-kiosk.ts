import { html, raw } from 'hono/html';
import type { Ask, Page, Visitor } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { say } from '#kernel/words';
import { answer } from './actions.ts';
import { kiosk } from './kiosk.ts';
import { inHelp } from './pages-help.ts';
import { words } from './page-words.ts';

/** A device on a counter: one question over the whole screen, one touch, and after a while it is as it was. Nothing of a customer stays for the next. */
export const kioskPage: Page = {
  get: (visitor, ask) => asked(visitor, ask),

  async post(visitor, ask) {
    const { form: fields, params: { code = '' }, lang, organisation } = visitor;
    const score = Number(fields['score']?.[0]);
    if (![1, 2, 3, 4, 5].includes(score)) return asked(visitor, ask);
    const { ready } = await ask(kiosk, { code, lang });
    const given = ready ? await ask(answer, { code, score, lang }) : undefined;
    const low = score <= 2 && given !== undefined;
    const t = (name: keyof typeof words.en) => say(words, lang, name);
    return publicPage({
      lang, organisation, title: organisation, kiosk: true, next: start(visitor), nextIn: low ? 60 : undefined, body: html`
<h1>${t('feedback.thanks_short')}</h1><p class="s">${t(low ? 'feedback.sorry' : given ? 'feedback.kiosk_arrived' : 'feedback.kiosk_pause')}</p>
${low && html`<h2>${t('feedback.help_now')}</h2>${inHelp(visitor, { once: given.id, answerId: given.id, kiosk: true })}`}
<p class="kf"><a class="btn${low ? ' quiet' : ''}" href="${start(visitor)}">${t('feedback.next_one')}</a></p>`,
    });
  },
};

/** Where it begins again: in the language of the device. */
const start = ({ params: { code = '' } }: Visitor): string => `/f/${code}/kiosk`;

const mouths = { 5: 'M8 18q8 10 16 0', 4: 'M9 20q7 5 14 0', 3: 'M10 21h12', 2: 'M9 23q7-5 14 0', 1: 'M10 24q6-8 12 0' } as const;
const face = (score: keyof typeof mouths) => raw(`<svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><circle cx="16" cy="16" r="14"/><path d="M11 12v1.5M21 12v1.5${mouths[score]}"/></svg>`);

async function asked(visitor: Visitor, ask: Ask) {
  const { params: { code = '' }, lang, organisation, query } = visitor;
  const { question, once } = await ask(kiosk, { code, lang });
  const t = (name: keyof typeof words.en) => say(words, lang, name);
  const other = lang === 'de' ? 'en' : 'de';
  return publicPage({
    // A language that somebody chose holds for them, and not for whoever comes next.
    lang, organisation, title: `${question} ${organisation}`, kiosk: true, next: query['lang'] ? start(visitor) : undefined, body: html`
<h1>${question}</h1>
<form method="post" action="/f/${code}/kiosk?lang=${lang}" autocomplete="off"><input type="hidden" name="once" value="${once}"><div class="k" role="group" aria-label="${t('feedback.overall')}">${([5, 4, 3, 2, 1] as const).map((score) => html`<button name="score" value="${score}">${face(score)}${t(`feedback.score_${score}`)}</button>`)}</div></form>
<p class="kf"><a class="btn quiet" href="/f/${code}/help?kiosk=yes&amp;lang=${lang}">${t('feedback.help_link')}</a><a class="btn quiet" lang="${other}" hreflang="${other}" href="/f/${code}/kiosk?lang=${other}">${other === 'de' ? 'Deutsch' : 'English'}</a></p>
<p class="n">${t('feedback.kiosk_who')}</p>`,
  });
}
