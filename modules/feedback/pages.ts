import { html } from 'hono/html';
import type { Ask, Pages, Visitor } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { answer, form } from './actions.ts';
import { helpPage, inHelp } from './pages-help.ts';
import { kioskPage } from './pages-kiosk.ts';
import { posterPage } from './pages-poster.ts';
import { quietScript } from './pages-quiet.ts';
import { stopPage } from './pages-stop.ts';
import { surveyPage } from './pages-survey.ts';
import { words } from './page-words.ts';

/** What a customer with one minute sees: no account, no script, one question, and nothing chosen beforehand. */
export const pages: Pages = {
  '/f/:code': {
    get: (visitor, ask) => asked(visitor, ask, null).catch((error: unknown) => over(visitor, error)),

    async post(visitor, ask) {
      const { form: fields, params: { code = '' }, lang } = visitor;
      const one = (name: string): string => fields[name]?.[0] ?? '';
      const seen = (fields['asked'] ?? []).slice(0, 2).flatMap((behaviour) => answers.has(one(behaviour)) ? [{ behaviour, answer: one(behaviour) as 'yes' }] : []);
      const certificate = one('certificate') === 'yes';
      if (one('score') === '') return asked(visitor, ask, 'feedback.choose');
      if (certificate && one('words').trim() === '') return asked(visitor, ask, 'feedback.say_why');

      try {
        const given = await ask(answer, {
          code, score: Number(one('score')), seen, words: one('words') || null, lang, once: uuid.test(one('once')) ? one('once') : null,
          suggested: one('suggested') === 'yes' ? true : one('suggested') === 'no' ? false : null,
          thanks: certificate || one('stood') ? { behaviour: one('stood') || null, giver: one('giver'), certificate } : null,
        });
        return thanked(visitor, given, { low: Number(one('score')) <= 2, kiosk: one('kiosk') === 'yes' });
      } catch (error) {
        if (error instanceof Refusal && error.code === 'feedback.answered') throw error;
        if (error instanceof Refusal && error.code.startsWith('certificates.')) return asked(visitor, ask, error.code);
        throw error;
      }
    },
  },
  '/f/:code/help': helpPage,
  '/f/:code/kiosk': kioskPage,
  '/f/:code/poster': posterPage,
  '/f/:code/stop': stopPage,
  '/q/:code': surveyPage,
  '/quiet.js': quietScript,
};

const answers = new Set(['yes', 'no', 'not sure']);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A language that was chosen by the address stays chosen on the next page. */
const inLang = ({ query, lang }: Visitor): string => (query['lang'] ? `?lang=${lang}` : '');

async function asked(visitor: Visitor, ask: Ask, trouble: string | null) {
  const { params: { code = '' }, form: fields, lang, organisation } = visitor;
  const { question, given, occasion, at, asks, chips, once: fresh, kiosk } = await ask(form, { code, lang });
  const t = (name: keyof typeof words.en, facts = {}) => say(words, lang, name, facts);
  const was = (name: string, value: string): string => (fields[name]?.includes(value) ? ' checked' : '');
  const scores = [5, 4, 3, 2, 1] as const;
  const once = fields['once']?.[0] ?? fresh;

  return publicPage({
    lang, organisation, title: `${question} ${organisation}`, body: html`
<h1>${question}</h1><p class="s">${occasion ? t('feedback.about', { occasion, at }) : t('feedback.minute')} <a href="/f/${code}/help${inLang(visitor)}">${t('feedback.help_link')}</a></p>
${trouble && html`<p class="err" role="alert">${trouble in words.en ? t(trouble as keyof typeof words.en) : t('feedback.once_more')}</p>`}
<form method="post" action="/f/${code}${inLang(visitor)}"><input type="hidden" name="once" value="${once}">${kiosk && html`<input type="hidden" name="kiosk" value="yes">`}
<fieldset><legend>${t('feedback.overall')}</legend>${scores.map((score) => html`<label class="opt"><input type="radio" name="score" value="${score}" required${was('score', String(score))}>${t(`feedback.score_${score}`)}</label>`)}</fieldset>
${asks.map(({ id, question }) => html`<fieldset><legend>${question}</legend><input type="hidden" name="asked" value="${id}"><div class="row">${(['yes', 'no', 'not sure'] as const).map((said) => html`<label class="opt"><input type="radio" name="${id}" value="${said}"${was(id, said)}>${t(said === 'yes' ? 'feedback.yes' : said === 'no' ? 'feedback.no' : 'feedback.not_sure')}</label>`)}</div></fieldset>`)}
<fieldset><label class="l" for="words">${t('feedback.words')}</label><textarea id="words" name="words" maxlength="4000">${fields['words']?.[0] ?? ''}</textarea></fieldset>
${given && html`<label class="cert"><input type="checkbox" name="certificate" value="yes"${was('certificate', 'yes')}><span><b>${t('feedback.certificate', { given })}</b><span class="s">${t('feedback.certificate_hint', { given })}</span></span></label>
<div class="more"><label class="l" for="giver">${t('feedback.giver')}</label><input type="text" id="giver" name="giver" maxlength="60" autocomplete="given-name" value="${fields['giver']?.[0] ?? ''}">
<fieldset><legend>${t('feedback.stood_out', { given })}</legend><div class="chips">${chips.map(({ id, name }) => html`<label class="chip"><input type="radio" name="stood" value="${id}"${was('stood', id)}>${name}</label>`)}</div></fieldset></div>`}
${given && html`<fieldset><legend>${t('feedback.suggested')}<span class="hint">${t('feedback.suggested_hint')}</span></legend><div class="row two">${(['yes', 'no'] as const).map((said) => html`<label class="opt"><input type="radio" name="suggested" value="${said}"${was('suggested', said)}>${t(said === 'yes' ? 'feedback.yes' : 'feedback.no')}</label>`)}</div></fieldset>`}
<button>${t('feedback.send')}</button><p class="n">${given ? t('feedback.who_reads', { given }) : t('feedback.who_reads_team')}</p></form>`,
  });
}

/** A link that was used up, or has ended, still leads to help. */
function over({ params: { code = '' }, lang, organisation }: Visitor, error: unknown) {
  if (!(error instanceof Refusal && (error.code === 'feedback.answered' || error.code === 'feedback.ended'))) throw error;
  return publicPage({
    lang, organisation, title: organisation, body: html`
<h1>${say(words, lang, error.code as 'feedback.answered')}</h1>
<p class="s">${say(words, lang, 'feedback.help_still')}</p>
<p><a class="btn quiet" href="/f/${code}/help">${say(words, lang, 'feedback.help_now')}</a></p>`,
  });
}

type Given = { id: string; certificate: { code: string; number: string } | null; again: boolean };

function thanked(visitor: Visitor, { id, certificate, again }: Given, { low, kiosk }: { low: boolean; kiosk: boolean }) {
  const { lang, organisation, params: { code = '' } } = visitor;
  return publicPage({
    lang, organisation, title: organisation, next: kiosk && !low ? `/f/${code}` : undefined, body: html`
<h1>${say(words, lang, 'feedback.thank_you')}</h1>
<p class="s">${say(words, lang, low ? 'feedback.sorry' : 'feedback.arrived')}</p>
${again && html`<p class="n">${say(words, lang, 'feedback.again')}</p>`}
${certificate && html`<p><a class="btn" href="/c/${certificate.code}">${say(words, lang, 'feedback.see_certificate', { number: certificate.number })}</a></p>`}
${low && html`<h2>${say(words, lang, 'feedback.help_now')}</h2>${inHelp(visitor, { once: id, answerId: id })}`}
${!kiosk && html`<p class="n"><a href="/hear/${id}">${say(words, lang, 'feedback.hear_back')}</a></p>`}
${kiosk && html`<p><a class="btn${low ? ' quiet' : ''}" href="/f/${code}">${say(words, lang, 'feedback.next_one')}</a></p>`}`,
  });
}
