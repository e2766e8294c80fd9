import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { publicPage } from '#kernel/http/shell';
import type { Visitor } from '#kernel/module';
import { Refusal, type Facts } from '#kernel/refusal';
import { say } from '#kernel/words';
import type { Line } from '../store-reading.ts';
import { words } from '../words.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export type Code = keyof typeof words.en;
export type Me = { readonly name: string } | null;

export const speaking = ({ lang }: Pick<Visitor, 'lang'>) => (code: Code, facts: Facts = {}): string => say(words, lang, code, facts);

/** Every page of the forum: Topics, Ask, My posts, and who one is here. */
export function page(visitor: Visitor, { title, at, body }: { title: string; at?: 'topics' | 'ask' | 'mine' | undefined; body: Html }): HtmlEscapedString {
  const t = speaking(visitor);
  const { organisation, lang } = visitor;
  const here = (one: typeof at): Html | string => (one === at ? html` aria-current="page"` : '');
  return publicPage({
    lang, organisation, title: `${title} · ${organisation}`, body: html`
<nav aria-label="${t('forum.page.menu')}"><a href="/forum"${here('topics')}>${t('forum.page.topics')}</a><a href="/forum/ask"${here('ask')}>${t('forum.page.ask')}</a><a href="/forum/mine"${here('mine')}>${t('forum.page.mine')}</a></nav>
${body}`,
  });
}

export const trouble = (words: string | undefined): Html | string => (words ? html`<p class="err" role="alert">${words}</p>` : '');

/** Topics in a list: what it is about, how far it is, and when something was said last. */
export const topicList = (visitor: Visitor, lines: readonly Line[]): Html => {
  const t = speaking(visitor);
  return html`<ul class="list">${lines.map((one) => html`<li><a href="/forum/t/${one.id}" lang="${one.lang}">${one.title}</a>
<p class="n m">${marks(visitor, one)}${one.kind === 'ideas' ? `${t('forum.page.votes', { n: one.votes })}, ` : ''}${t('forum.page.line', { replies: one.replies, at: one.lastAt })}</p></li>`)}</ul>`;
};

/** Where a topic stands, in a word with a border: never by colour alone. */
export const marks = (visitor: Visitor, { kind, ideaState, solved, official }: Pick<Line, 'kind' | 'ideaState' | 'solved' | 'official'>): Html | string => {
  const t = speaking(visitor);
  const word = kind === 'ideas' && ideaState !== 'new' ? t(`forum.page.state_${ideaState.replace(' ', '_')}` as Code) : solved ? t('forum.page.solved') : official ? t('forum.page.by_house') : '';
  return word ? html`<span class="tag${ideaState === 'not now' ? ' late' : ''}">${word}</span>` : '';
};

/** What somebody typed, with its addresses as links that carry no weight and tell nobody where one came from. */
export const linked = (text: string): Html => html`${text.split(/(https?:\/\/[^\s<>"']+)/).map((part, n) => (n % 2 === 1
  ? html`<a href="${part}" rel="nofollow ugc noopener noreferrer">${part}</a>` : part))}`;

export const field = ({ form }: Visitor, name: string): string => form[name]?.[0] ?? '';

/** The page once more, with what was refused in words and everything that was typed. */
export async function tried<T>(work: () => Promise<T>, again: (words: string) => T | Promise<T>, visitor: Visitor): Promise<T> {
  try { return await work(); } catch (error) {
    if (error instanceof Refusal && error.code in words.en && error.kind !== 'missing') return again(speaking(visitor)(error.code as Code, error.facts));
    throw error;
  }
}

/** Only ways inside the forum are taken from an address. */
export const inside = (next: string | undefined): string => (next && /^\/forum(\/[\w/-]*)?$/.test(next) ? next : '/forum/mine');

export const hold = (reason: string, visitor: Visitor): string => speaking(visitor)(`forum.page.held_${reason}` as Code);

export const language = ({ lang }: Visitor): 'en' | 'de' => lang;
