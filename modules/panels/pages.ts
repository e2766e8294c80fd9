import { html } from 'hono/html';
import { publicPage } from '#kernel/http/shell';
import type { Ask, Pages, Shown, Visitor } from '#kernel/module';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { enter, inside, join, knock, leave, rate } from './answering.ts';
import { words } from './words.ts';

type Code = keyof typeof words.en;

/** A member of the panel, with a letter and a minute. Looking at the page uses nothing up. */
export const pages: Pages = {
  '/p/:code': {
    get: (visitor, ask) => shown(visitor, ask),

    async post(visitor, ask) {
      const code = visitor.params['code'] ?? '';
      const one = (name: string): string => visitor.form[name]?.[0] ?? '';
      try {
        switch (one('what')) {
          case 'knock': await ask(knock, { code }); return codePage(visitor);
          case 'enter': await ask(enter, { code, sent: one('sent').slice(0, 40) }); break;
          case 'join': await ask(join, { code, name: one('name').slice(0, 60) }); break;
          case 'leave': await ask(leave, { code }); break;
          case 'rate': {
            const says = (['agree', 'disagree', 'unsure'] as const).find((answer) => answer === one('says'));
            if (!says) return await shown(visitor, ask, say(words, visitor.lang, 'panels.choose'), one('question'));
            await ask(rate, { code, questionId: one('question'), says, words: one('words').slice(0, 1000), lang: visitor.lang });
          }
        }
        return { go: `/p/${code}` };
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'missing') throw error;
        if (error.code === 'forum.wrong_code') return codePage(visitor, say(words, visitor.lang, 'panels.wrong_code'));
        if (error.code === 'forum.too_many_codes') return codePage(visitor, say(words, visitor.lang, 'panels.too_many_codes'));
        if (error.code in words.en) return shown(visitor, ask, say(words, visitor.lang, error.code as Code, error.facts));
        throw error;
      }
    },
  },
};

async function shown(visitor: Visitor, ask: Ask, trouble?: string, at?: string): Promise<Shown> {
  const { lang, organisation, params: { code = '' } } = visitor;
  const t = (name: Code, facts = {}) => say(words, lang, name, { organisation, ...facts });
  const { open, over, joined, name, termUntil, months, most, questions } = await ask(inside, { code });
  const form = (what: string, button: string, more: unknown = '', look = '') => html`<form method="post" action="/p/${code}"><input type="hidden" name="what" value="${what}">${more}<button class="${look}">${button}</button></form>`;
  const page = (body: ReturnType<typeof html>): Shown => publicPage({ lang, organisation, title: `${t('panels.page.title')} · ${organisation}`, body });
  const problem = trouble ? html`<p class="err" role="alert">${trouble}</p>` : '';

  if (over) return page(html`<h1>${t('panels.page.over')}</h1><p class="s">${t('panels.page.over_about')}</p>`);
  if (!open) return page(html`<h1>${t(joined ? 'panels.page.back' : 'panels.page.would_you')}</h1><p class="s">${t('panels.page.about', { months, most })}</p>${problem}${form('knock', t('panels.page.send_code'))}<p class="n">${t('panels.page.why_code')}</p>`);
  if (!joined) return page(html`<h1>${t('panels.page.join_title')}</h1><p class="s">${t('panels.page.about', { months, most })}</p><p class="n">${t('panels.page.consent')}</p>${problem}
${form('join', t('panels.page.join'), html`<fieldset><label class="l" for="name">${t('panels.page.name')}<span class="hint">${t('panels.page.name_hint')}</span></label><input type="text" id="name" name="name" maxlength="60" autocomplete="given-name" value="${name ?? ''}"></fieldset>`)}${form('leave', t('panels.page.no'), '', 'quiet')}`);

  const waiting = questions.filter((one) => !one.published);
  return page(html`
<h1>${waiting.length > 0 ? t('panels.page.asked', { n: waiting.filter(({ says }) => !says).length }) : t('panels.page.none')}</h1><p class="s">${t('panels.page.until', { until: termUntil })}</p>${waiting.some(({ id }) => id === at) ? '' : problem}
${waiting.map((one) => html`<article class="post" id="${one.id}"><p class="who"><span class="tag">${t(`panels.kind.${one.kind}`)}</span>${one.title}</p><p>${one.words}</p>${at === one.id ? problem : ''}
${form('rate', t(one.says ? 'panels.page.change' : 'panels.page.send'), html`<input type="hidden" name="question" value="${one.id}"><fieldset><legend>${t('panels.page.right')}</legend>${(['agree', 'disagree', 'unsure'] as const).map((answer) => html`<label class="opt"><input type="radio" name="says" value="${answer}"${one.says === answer ? ' checked' : ''}>${t(`panels.says.${answer}`)}</label>`)}</fieldset>
<fieldset><label class="l" for="w${one.id}">${t('panels.page.words')}</label><textarea id="w${one.id}" name="words" maxlength="1000">${one.said ?? ''}</textarea></fieldset>`)}</article>`)}
${questions.filter((one) => one.published).map((one) => html`<article class="post"><p class="who"><span class="tag">${t('panels.page.holds')}</span>${one.title}</p><p>${one.words}</p><p class="n m">${viewIn(t, one.published!)}</p></article>`)}
<details><summary>${t('panels.page.leave')}</summary><p class="n">${t('panels.page.leave_about')}</p>${form('leave', t('panels.page.leave'), '', 'quiet')}</details>`);
}

const viewIn = (t: (name: Code, facts?: object) => string, { n, agree }: { n: number; agree: { value: number; low: number; high: number } | null }): string =>
  (agree ? t('panels.page.view', { n, share: agree.value, low: agree.low, high: agree.high }) : t('panels.page.view_few', { n }));

function codePage({ lang, organisation, params: { code = '' } }: Visitor, trouble?: string): Shown {
  const t = (name: Code) => say(words, lang, name);
  return publicPage({
    lang, organisation, title: `${t('panels.page.title')} · ${organisation}`, body: html`<h1>${t('panels.page.code_sent')}</h1><p class="s">${t('panels.page.code_about')}</p>${trouble ? html`<p class="err" role="alert">${trouble}</p>` : ''}
<form method="post" action="/p/${code}"><input type="hidden" name="what" value="enter"><fieldset><label class="l" for="sent">${t('panels.page.code')}</label><input type="text" id="sent" name="sent" maxlength="12" required autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"></fieldset><button>${t('panels.page.go_on')}</button></form>`,
  });
}
