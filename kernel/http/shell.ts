import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { planted } from '../plant.ts';
import { kioskStyle, publicStyle } from './style.ts';

/** `next`: where a device on a counter goes by itself after a while, for whoever comes next, twenty seconds unless it says. `kiosk`: over the whole screen of such a device. */
type Page = { lang: string; title: string; organisation: string; body: HtmlEscapedString | Promise<HtmlEscapedString>; next?: string | undefined; nextIn?: number | undefined; kiosk?: boolean };

/** The frame of every page for people without an account: one style sheet, no script, a few hundred bytes. */
export function publicPage({ lang, title, organisation, body, next, nextIn = 20, kiosk = false }: Page): HtmlEscapedString {
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">${next ? html`<meta http-equiv="refresh" content="${nextIn};url=${next}">` : ''}<title>${title}</title><link rel="icon" href="/favicon.svg" type="image/svg+xml">${raw(`<style>${publicStyle}</style>${kiosk ? `<style>${kioskStyle}</style>` : ''}`)}</head>
<body><main><header><svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true"><path d="M3 4.5c7 0 4.5 13 16 13" fill="none" stroke="var(--lagoon)" stroke-width="2.4" stroke-linecap="round"/><circle cx="3.6" cy="4.6" r="2.6" fill="var(--clay)"/><circle cx="18.6" cy="17.4" r="2.6" fill="var(--lagoon)"/></svg>${organisation}</header>
${body as HtmlEscapedString}</main>${planted('inline-script') || planted('open-policy') ? raw('<script>window.__pwn=1</script>') : ''}</body></html>` as HtmlEscapedString;
}

publicPage.styleHash = [publicStyle, kioskStyle].map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`).join(' ');

publicPage.notice = (words: string): HtmlEscapedString => html`<h1>${words}</h1>` as HtmlEscapedString;
