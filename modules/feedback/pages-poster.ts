import { html, raw } from 'hono/html';
import type { Page } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { say } from '#kernel/words';
import { sheet } from './posters.ts';
import { qrSvg } from './qr.ts';
import { words } from './page-words.ts';

/** A code on a sheet of A4, ready to be printed: the question, something for a camera, and a link short enough to be typed. */
export const posterPage: Page = {
  async get({ params, lang, organisation, home }, ask) {
    const { question, unit, code, leads } = await ask(sheet, { code: params['code'] ?? '', lang });
    const address = `${home}/${leads}/${code}`;
    return publicPage({
      lang, organisation, title: `${question} ${unit}`, body: html`
<p class="n noprint">${say(words, lang, 'feedback.print_it')}</p>
<div class="sheet"><h1>${question}</h1>${raw(qrSvg(address))}
<p>${say(words, lang, 'feedback.point_camera')}</p><p><b>${address.replace(/^https?:\/\//, '')}</b></p>
<p class="n">${say(words, lang, 'feedback.poster_promise')}</p></div>`,
    });
  },
};
