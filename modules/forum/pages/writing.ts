import { html } from 'hono/html';
import type { Ask, Page, Shown, Visitor } from '#kernel/module';
import { newId } from '#kernel/id';
import { beTold, forgetMe, leave } from '../actions/arriving.ts';
import { lobby, mine as mineOf } from '../actions/reading.ts';
import { agree, appeal, ask as askFor, edit, report as reportIt, withdraw } from '../actions/writing.ts';
import { editMinutes } from '../rules.ts';
import { field, hold, language, page, speaking, tried, trouble, type Code, type Html } from './frame.ts';

/** A new topic: where, in one line, in words. */
export const asking: Page = {
  get: (visitor, ask) => askPage(visitor, ask),

  post: (visitor, ask) => tried<Shown>(async () => {
    const consent = field(visitor, 'consent');
    const sent = await ask(askFor, {
      board: field(visitor, 'board'), title: field(visitor, 'title').slice(0, 140) || ' ', words: field(visitor, 'words'), consent: consent === 'within' || consent === 'shared' ? consent : null, lang: language(visitor),
    });
    return sentPage(visitor, sent);
  }, (words) => askPage(visitor, ask, words), visitor),
};

async function askPage(visitor: Visitor, ask: Ask, problem?: string): Promise<Shown> {
  const t = speaking(visitor);
  const { me, boards, now } = await ask(lobby, {});
  const chosen = field(visitor, 'board') || visitor.query['board'];
  if (!me) return { go: `/forum/in?next=/forum/ask` };
  return page(visitor, {
    title: t('forum.page.ask'), at: 'ask', body: html`
<h1>${t('forum.page.ask_title')}</h1>${trouble(problem)}
<form method="post" action="/forum/ask"><input type="hidden" name="once" value="${field(visitor, 'once') || newId(now)}">
<fieldset><label class="l" for="board">${t('forum.page.which_board')}</label><select id="board" name="board" required><option value="">${t('forum.page.choose_board')}</option>${boards.map(({ key, name }) => html`<option value="${key}"${key === chosen ? ' selected' : ''}>${name}</option>`)}</select></fieldset>
<fieldset><label class="l" for="title">${t('forum.page.headline')}</label><input type="text" id="title" name="title" maxlength="140" required value="${field(visitor, 'title')}"></fieldset>
<fieldset><label class="l" for="words">${t('forum.page.words')}</label><textarea id="words" name="words" maxlength="3000" required>${field(visitor, 'words')}</textarea></fieldset>
${consentChoice(visitor)}<button>${t('forum.page.ask_send')}</button><p class="n">${t('forum.page.you_are', { name: me.name })} ${t('forum.page.read_rules')}</p></form>`,
  });
}

/** Nothing is chosen for anyone, and nothing chosen means no. */
export const consentChoice = (visitor: Visitor): Html => {
  const t = speaking(visitor);
  const was = field(visitor, 'consent');
  return html`<fieldset><legend>${t('forum.page.consent')}<span class="hint">${t('forum.page.consent_hint')}</span></legend>${(['within', 'shared', 'no'] as const).map((one) =>
    html`<label class="opt"><input type="radio" name="consent" value="${one}"${was === one ? ' checked' : ''}>${t(`forum.page.consent_${one}`)}</label>`)}</fieldset>`;
};

/** Published at once, or what it waits for: the true reason, in a sentence. */
export const sentPage = (visitor: Visitor, { topicId, state, heldFor }: { topicId: string; state: string; heldFor: readonly string[] }): Shown => {
  const t = speaking(visitor);
  const published = state === 'published';
  return page(visitor, {
    title: t('forum.page.title'), body: html`
<h1>${t(published ? 'forum.page.sent' : 'forum.page.waits')}</h1>
${published ? html`<p><a class="btn" href="/forum/t/${topicId}">${t('forum.page.see')}</a></p>`
      : html`${heldFor.map((one) => html`<p class="s">${hold(one, visitor)}</p>`)}<p class="n">${t('forum.page.waits_about')}</p><p><a class="btn" href="/forum/mine">${t('forum.page.mine')}</a></p>`}`,
  });
};

/** What I wrote, where it stands and why, and what I can still do with it. */
export const mine: Page = {
  get: (visitor, ask) => minePage(visitor, ask),

  post: (visitor, ask) => tried<Shown>(async () => {
    const postId = field(visitor, 'post');
    const words = field(visitor, 'words');
    switch (field(visitor, 'what')) {
      case 'edit': return sentPage(visitor, await ask(edit, { postId, words }));
      case 'withdraw': await ask(withdraw, { postId }); break;
      case 'appeal': await ask(appeal, { postId, words: words.slice(0, 1000) }); break;
      case 'agree not': await ask(agree, { postId, consent: null }); break;
      case 'letters': await ask(beTold, {}); break;
      case 'leave': await ask(leave, {}); return { go: '/forum' };
      case 'forget': await ask(forgetMe, {}); return { go: '/forum' };
    }
    return { go: '/forum/mine' };
  }, (words) => minePage(visitor, ask, words), visitor),
};

async function minePage(visitor: Visitor, ask: Ask, problem?: string): Promise<Shown> {
  const t = speaking(visitor);
  const { me, posts, quiet } = await ask(mineOf, {});
  if (!me) return { go: '/forum/in?next=/forum/mine' };
  const form = (what: string, post: string, inside: Html | string, button: string, look = ''): Html => html`<form method="post" action="/forum/mine"><input type="hidden" name="what" value="${what}"><input type="hidden" name="post" value="${post}">${inside}<button class="${look}">${button}</button></form>`;
  const box = (id: string, label: string, hint: string, words: string, most: number): Html => html`<label class="l" for="${id}">${label}<span class="hint">${hint}</span></label><textarea id="${id}" name="words" maxlength="${most}" required>${words}</textarea>`;
  const wanted = posts.find(({ id, mayEdit, mayAppeal }) => (mayEdit && id === visitor.query['edit']) || (mayAppeal && id === visitor.query['appeal']));
  if (wanted) {
    const inside = wanted.mayAppeal
      ? form('appeal', wanted.id, box('words', t('forum.page.appeal'), t('forum.page.appeal_hint'), '', 1000), t('forum.page.appeal_send'))
      : form('edit', wanted.id, box('words', t('forum.page.edit'), t('forum.page.edit_hint', { minutes: editMinutes }), wanted.words, 3000), t('forum.page.edit_send'));
    return page(visitor, { title: wanted.title, at: 'mine', body: html`<h1>${wanted.title}</h1>${wanted.refusedWhy ? html`<p class="s">${t('forum.page.why', { why: wanted.refusedWhy })}</p>` : ''}${inside}` });
  }
  return page(visitor, {
    title: t('forum.page.mine'), at: 'mine', body: html`
<h1>${t('forum.page.mine')}</h1><p class="s">${t('forum.page.you_are', { name: me.name })}</p>${trouble(problem)}
${posts.length === 0 ? html`<p class="n">${t('forum.page.mine_none')}</p><p><a class="btn" href="/forum/ask">${t('forum.page.ask')}</a></p>` : ''}
${posts.map((one) => html`<article class="post"><p class="who"><span class="tag${one.state === 'published' ? '' : ' late'}">${t(`forum.page.is_${one.state}` as Code)}</span>${one.state === 'published' ? html`<a href="/forum/t/${one.topicId}#${one.id}">${one.title}</a>` : one.title}</p>
${one.state === 'withdrawn' ? '' : html`<p>${one.words.length > 140 ? `${one.words.slice(0, 140)}…` : one.words}</p>`}
${one.state === 'waiting' ? html`<p class="n m">${one.appealed ? t('forum.page.appealed') : one.heldFor.map((reason) => hold(reason, visitor)).join(' ')}</p>` : ''}
${one.state === 'refused' ? html`<p class="n m">${t('forum.page.why', { why: one.refusedWhy })}</p>` : ''}
${one.state === 'withdrawn' ? '' : html`<div class="acts">${one.mayAppeal ? html`<a href="/forum/mine?appeal=${one.id}">${t('forum.page.appeal')}</a>` : ''}${one.mayEdit ? html`<a href="/forum/mine?edit=${one.id}">${t('forum.page.edit')}</a>` : ''}${one.consent ? html`<span class="n m">${t('forum.page.agreed')}</span>${form('agree not', one.id, '', t('forum.page.agree_not'))}` : ''}${form('withdraw', one.id, '', t('forum.page.withdraw'))}</div>`}</article>`)}
${quiet ? html`<p class="n">${t('forum.page.quiet_now')}</p>${form('letters', '', '', t('forum.page.tell_again'), 'quiet')}` : ''}
${form('leave', '', '', t('forum.page.leave'), 'quiet')}
<details><summary>${t('forum.page.forget')}</summary><p class="n">${t('forum.page.forget_about')}</p>${form('forget', '', '', t('forum.page.forget'), 'quiet')}</details>`,
  });
}

/** Anybody may report a post; the page before it uses nothing up. */
export const report: Page = {
  get: (visitor) => reportPage(visitor),
  post: (visitor, ask) => tried<Shown>(async () => {
    const reason = field(visitor, 'reason');
    const t = speaking(visitor);
    await ask(reportIt, { postId: visitor.params['post'] ?? '', reason: (reasons.find((one) => one === reason) ?? 'other'), note: field(visitor, 'note').slice(0, 500) });
    return page(visitor, { title: t('forum.page.report'), body: html`<h1>${t('forum.page.reported')}</h1><p><a class="btn" href="/forum">${t('forum.page.topics')}</a></p>` });
  }, (words) => reportPage(visitor, words), visitor),
};

const reasons = ['person', 'false', 'rude', 'spam', 'other'] as const;

function reportPage(visitor: Visitor, problem?: string): Shown {
  const t = speaking(visitor);
  return page(visitor, {
    title: t('forum.page.report'), body: html`
<h1>${t('forum.page.report_title')}</h1><p class="s">${t('forum.page.report_about')}</p>${trouble(problem)}
<form method="post" action="/forum/post/${visitor.params['post']}"><fieldset><legend>${t('forum.page.report')}</legend>${reasons.map((one) => html`<label class="opt"><input type="radio" name="reason" value="${one}" required>${t(`forum.page.report_${one}`)}</label>`)}</fieldset>
<fieldset><label class="l" for="note">${t('forum.page.report_note')}</label><textarea id="note" name="note" maxlength="500"></textarea></fieldset><button>${t('forum.page.report_send')}</button></form>`,
  });
}
