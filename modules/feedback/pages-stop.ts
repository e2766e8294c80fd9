import { html } from 'hono/html';
import type { Page } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { say } from '#kernel/words';
import { stop } from './stop.ts';
import { words } from './page-words.ts';

/** "No more letters": a button, because programs open links too. */
export const stopPage: Page = {
  get: ({ lang, organisation, params: { code = '' } }) => publicPage({
    lang, organisation, title: organisation, body: html`
<h1>${say(words, lang, 'feedback.stop')}</h1><p class="s">${say(words, lang, 'feedback.stop_lede')}</p>
<form method="post" action="/f/${code}/stop"><button>${say(words, lang, 'feedback.stop_button')}</button></form>`,
  }),
  async post({ lang, organisation, params: { code = '' } }, ask) {
    await ask(stop, { code });
    return publicPage({ lang, organisation, title: organisation, body: html`<h1>${say(words, lang, 'feedback.stopped')}</h1>` });
  },
};
