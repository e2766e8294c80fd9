import { html } from 'hono/html';
import type { Ask, Page, Shown, Visitor } from '#kernel/module';
import { newId } from '#kernel/id';
import { find, lobby, news, shelf, thread } from '../actions/reading.ts';
import { follow, reply, vote } from '../actions/writing.ts';
import { consentChoice, sentPage } from './writing.ts';
import { field, language, linked, marks, page, speaking, topicList, tried, trouble, type Html } from './frame.ts';

/** What the forum is, its boards, and what was said last. */
export const front: Page = {
  get: async (visitor, ask) => {
    const t = speaking(visitor);
    const { boards, latest } = await ask(lobby, {});
    return page(visitor, {
      title: t('forum.page.title'), at: 'topics', body: html`
<h1>${t('forum.page.finding')}</h1><p class="s">${t('forum.page.about', { organisation: visitor.organisation })}</p>
${searchBox(visitor, '')}
<h2>${t('forum.page.boards')}</h2><ul class="list">${boards.map(({ key, name, about, topics, inviteOnly }) => html`<li><a href="/forum/${key}">${name}</a><p class="n m">${inviteOnly ? html`<span class="tag">${t('forum.page.invited')}</span>` : ''}${about} ${t('forum.page.n_topics', { n: topics })}</p></li>`)}</ul>
<h2>${t('forum.page.latest')}</h2>${latest.length > 0 ? topicList(visitor, latest) : html`<p class="s">${t('forum.page.none')}</p>`}`,
    });
  },
};

export const board: Page = {
  get: async (visitor, ask) => {
    const t = speaking(visitor);
    const key = visitor.params['board'] ?? '';
    const { board, topics, page: at, more } = await ask(shelf, { key, page: pageIn(visitor) });
    return page(visitor, {
      title: board.name, at: 'topics', body: html`
<h1>${board.name}</h1><p class="s">${board.about}</p>
${board.closed ? html`<p class="n">${t('forum.page.closed')}</p>` : html`<p><a class="btn" href="/forum/ask?board=${key}">${t('forum.page.ask')}</a></p>`}
${topics.length > 0 ? topicList(visitor, topics) : html`<p class="s">${t('forum.page.none')}</p>`}
${turning(visitor, `/forum/${key}`, at, more)}
${board.inviteOnly ? '' : html`<p class="n"><a href="/forum/${key}/feed">${t('forum.page.feed')}</a></p>`}`,
    });
  },
};

export const topic: Page = {
  get: (visitor, ask) => threadPage(visitor, ask),

  async post(visitor, ask) {
    const topicId = visitor.params['topic'] ?? '';
    const back = { go: `/forum/t/${topicId}` };
    const what = field(visitor, 'what');
    return tried<Shown>(async () => {
      if (what === 'vote') { await ask(vote, { topicId, on: field(visitor, 'on') === 'yes' }); return back; }
      if (what === 'follow') { await ask(follow, { topicId, on: field(visitor, 'on') === 'yes' }); return back; }
      const consent = field(visitor, 'consent');
      const sent = await ask(reply, { topicId, words: field(visitor, 'words'), consent: consent === 'within' || consent === 'shared' ? consent : null, lang: language(visitor) });
      return sentPage(visitor, sent);
    }, (words) => threadPage(visitor, ask, words), visitor);
  },
};

async function threadPage(visitor: Visitor, ask: Ask, problem?: string): Promise<Shown> {
  const t = speaking(visitor);
  const id = visitor.params['topic'] ?? '';
  const { me, topic, posts, page: at, pages, now } = await ask(thread, { id, page: pageIn(visitor) });
  const act = (what: 'vote' | 'follow', on: boolean, words: string): Html => html`<form method="post" action="/forum/t/${id}"><input type="hidden" name="what" value="${what}"><input type="hidden" name="on" value="${on ? 'yes' : 'no'}"><button>${words}</button></form>`;
  return page(visitor, {
    title: topic.title, at: 'topics', body: html`
<h1 lang="${topic.lang}">${topic.title}</h1><p class="s">${marks(visitor, topic)}<a href="/forum/${topic.boardKey}">${topic.board}</a>${topic.kind === 'ideas' ? ` · ${t('forum.page.votes', { n: topic.votes })}` : ''}</p>
${me ? html`<div class="acts">${topic.kind === 'ideas' ? act('vote', !topic.voted, t(topic.voted ? 'forum.page.unvote' : 'forum.page.vote')) : ''}${act('follow', !topic.following, t(topic.following ? 'forum.page.unfollow' : 'forum.page.follow'))}</div>` : ''}
${posts.map((one) => html`<article class="post${one.official ? ' us' : ''}" id="${one.id}"><p class="who">${t('forum.page.on', { by: one.by, at: one.at })}${one.edited ? ` (${t('forum.page.edited')})` : ''}</p>
${one.official || one.accepted ? html`<p class="tags">${one.official ? html`<span class="tag">${t('forum.page.house')}</span>` : ''}${one.accepted ? html`<span class="tag">✓ ${t('forum.page.accepted')}</span>` : ''}</p>` : ''}
${one.withdrawn ? html`<p class="s">${t('forum.page.gone')}</p>` : html`<p lang="${one.lang}">${linked(one.shown)}</p>`}
${one.mine || one.withdrawn ? '' : html`<div class="acts"><a href="/forum/post/${one.id}">${t('forum.page.report')}</a></div>`}</article>`)}
${turning(visitor, `/forum/t/${id}`, at, at < pages)}
${trouble(problem)}
${me ? html`<form method="post" action="/forum/t/${id}"><input type="hidden" name="once" value="${field(visitor, 'once') || newId(now)}">
<label class="l" for="words">${t('forum.page.answer')}</label><textarea id="words" name="words" maxlength="3000" required>${field(visitor, 'words')}</textarea>
${consentChoice(visitor)}<button>${t('forum.page.answer_send')}</button><p class="n">${t('forum.page.you_are', { name: me.name })} ${t('forum.page.read_rules')}</p></form>`
      : html`<p><a class="btn" href="/forum/in?next=/forum/t/${id}">${t('forum.page.sign_in_to')}</a></p>`}`,
  });
}

export const search: Page = {
  get: async (visitor, ask) => {
    const t = speaking(visitor);
    const text = (visitor.query['q'] ?? '').slice(0, 120);
    const { found } = await ask(find, { text });
    return page(visitor, {
      title: t('forum.page.search'), at: 'topics', body: html`
<h1>${text ? t('forum.page.found', { n: found.length, text }) : t('forum.page.search_for')}</h1>${searchBox(visitor, text)}
${found.length > 0 ? topicList(visitor, found) : text ? html`<p class="s">${t('forum.page.found_none')}</p>` : ''}`,
    });
  },
};

/** Atom, as readers of feeds want it. */
export const feed: Page = {
  get: async ({ params: { board: key = '' }, home, organisation }, ask) => {
    const { board, posts } = await ask(news, { key });
    const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
    const entries = posts.map((one) => html`<entry xml:lang="${one.lang}"><id>urn:uuid:${one.id}</id><title>${plain(one.title)}</title><link href="${home}/forum/t/${one.topicId}#${one.id}"/><updated>${one.at.toISOString()}</updated><author><name>${plain(one.by)}</name></author><content type="text">${plain(one.shown)}</content></entry>`);
    const whole = await html`<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:${board.id}</id><title>${plain(`${board.name} · ${organisation}`)}</title><subtitle>${plain(board.about)}</subtitle><link rel="self" href="${home}/forum/${key}/feed"/><link href="${home}/forum/${key}"/><updated>${(posts[0]?.at ?? board.at).toISOString()}</updated>${entries}</feed>`;
    return { bytes: Buffer.from(`<?xml version="1.0" encoding="utf-8"?>\n${whole}`), type: 'application/atom+xml; charset=utf-8' };
  },
};

const searchBox = (visitor: Visitor, text: string): Html => {
  const t = speaking(visitor);
  return html`<form action="/forum/search" role="search" class="side"><input type="search" name="q" value="${text}" aria-label="${t('forum.page.search_for')}" maxlength="120"><button class="quiet">${t('forum.page.search')}</button></form>`;
};

const turning = (visitor: Visitor, address: string, at: number, more: boolean): Html | string => {
  const t = speaking(visitor);
  if (at === 1 && !more) return '';
  return html`<p class="acts">${at > 1 ? html`<a href="${address}?page=${at - 1}">← ${t('forum.page.newer')}</a>` : ''}${more ? html`<a href="${address}?page=${at + 1}">${t('forum.page.older')} →</a>` : ''}</p>`;
};

const pageIn = ({ query }: Visitor): number => Math.min(500, Math.max(1, Math.floor(Number(query['page'])) || 1));

