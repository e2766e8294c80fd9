import { html } from 'hono/html';
import type { Ask, Page, Visitor } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { surveyForm, surveyReply } from './surveys.ts';
import { due, rangeOf, readReply, type Lang, type SurveyQuestion } from './survey-rules.ts';
import { words } from './page-words.ts';

/** A questionnaire without a script: first what everybody is asked, then, on a second page, what follows from it. */
export const surveyPage: Page = {
  get: (visitor, ask) => first(visitor, ask, false),

  async post(visitor, ask) {
    const { form: fields, params: { code = '' }, organisation } = visitor;
    const given = Object.fromEntries(Object.entries(fields).filter(([name]) => /^q\d{1,3}$/.test(name)).map(([name, [value = '']]) => [name, value.slice(0, 4000)]));
    const { questions, lang, title } = await ask(surveyForm, { code, lang: visitor.lang });
    const said = readReply(questions, given);
    const more = fields['more'] ? [] : due(questions, said);
    if (more.length > 0) return publicPage({
      lang, organisation, title, body: html`<h1>${say(words, lang, 'feedback.one_more')}</h1>
<form method="post" action="/q/${code}"><input type="hidden" name="once" value="${fields['once']?.[0] ?? ''}"><input type="hidden" name="more" value="yes">
${Object.entries(given).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${more.map((one) => inQuestion(one, lang))}<button>${say(words, lang, 'feedback.send')}</button></form>`,
    });
    try {
      await ask(surveyReply, { code, lang, given });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'feedback.nothing_said') return first(visitor, ask, true);
      throw error;
    }
    return publicPage({ lang, organisation, title, body: html`<h1>${say(words, lang, 'feedback.thank_you')}</h1><p class="s">${say(words, lang, 'feedback.survey_arrived')}</p>` });
  },
};

async function first(visitor: Visitor, ask: Ask, empty: boolean) {
  const { params: { code = '' }, organisation } = visitor;
  const { title, intro, lang, questions, once } = await ask(surveyForm, { code, lang: visitor.lang });
  return publicPage({
    lang, organisation, title, body: html`<h1>${title}</h1><p class="s">${intro || say(words, lang, 'feedback.survey_intro')}</p>
${empty && html`<p class="err" role="alert">${say(words, lang, 'feedback.nothing_said')}</p>`}
<form method="post" action="/q/${code}"><input type="hidden" name="once" value="${once}">${due(questions, null).map((one) => inQuestion(one, lang))}
<button>${say(words, lang, 'feedback.send')}</button><p class="n">${say(words, lang, 'feedback.survey_who')}</p></form>`,
  });
}

/** One question as a customer sees it: words on every point, nothing chosen beforehand. */
export function inQuestion(question: SurveyQuestion, lang: Lang) {
  const { id, kind, text, options } = question;
  const label = text[lang] || text.en || text.de;
  if (kind === 'words') return html`<fieldset><label class="l" for="${id}">${label}</label><textarea id="${id}" name="${id}" maxlength="4000"></textarea></fieldset>`;
  if (kind === 'recommend') return html`<fieldset><legend>${label}</legend><span class="hint">${say(words, lang, 'feedback.recommend_hint')}</span><div class="chips">${Array.from({ length: 11 }, (_, mark) => html`<label class="chip"><input type="radio" name="${id}" value="${mark}">${mark}</label>`)}</div></fieldset>`;
  const [, most] = rangeOf(question)!;
  const marks = kind === 'choice' ? options.map((one, i) => [i, one[lang] || one.en || one.de] as const) : [5, 4, 3, 2, 1].map((mark) => [mark, say(words, lang, `feedback.${kind === 'effort' ? 'effort' : kind === 'quality' ? 'quality' : 'score'}_${mark as 5}`)] as const);
  return html`<fieldset><legend>${label}</legend>${marks.filter(([mark]) => mark <= most).map(([mark, said]) => html`<label class="opt"><input type="radio" name="${id}" value="${mark}">${said}</label>`)}</fieldset>`;
}
