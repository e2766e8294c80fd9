import { html } from 'hono/html';
import type { z } from 'zod';
import { say } from '#kernel/words';
import type { verify } from '../actions.ts';
import { words } from '../words.ts';
import { ribbonPath, sealPath, threadPath } from './seal.ts';

export type Verified = z.output<typeof verify.output>;

/** The paper itself, or, where there is nothing to show, what was found about it. */
export function paper(verified: Verified, { lang, address }: { lang: 'en' | 'de'; address: string }) {
  const { number, organisation, issuedAt, revokedAt, keyId, state, shown, zone, code, design } = verified;
  const t = (name: keyof typeof words.en, facts = {}) => say(words, lang, name, { number, organisation, key: keyShort(keyId), at: issuedAt, ...facts }, zone);

  if (state !== 'genuine') return html`
<article class="paper"><p class="kick">${t('certificates.kick')}</p><h1>${t('certificates.page_title')}</h1>
<p class="bad" role="status">${state === 'revoked' ? t('certificates.revoked') : t('certificates.changed')}</p>
<p>${state === 'revoked' ? t('certificates.revoked_on', { at: revokedAt }) : t('certificates.changed_why')}</p></article>`;

  if (!shown) return html`
<article class="paper">${seal()}<p class="kick">${t('certificates.kick')}</p><h1>${t('certificates.page_title')}</h1>
<p><b class="ok">✓ ${t('certificates.genuine')}</b> ${t('certificates.checked_hidden')}</p></article>`;

  const { holder, words: said, lang: spoken, signedBy, occasion, behaviour } = shown.statement;
  return html`
<article class="paper ${design}">${seal()}<p class="kick">${t('certificates.kick')}</p><p class="s">${t('certificates.thanked')}</p>
<h1 dir="auto">${shown.fullName?.name ?? holder}</h1>
<blockquote class="voice${said.length > 280 ? ' long' : ''}" lang="${spoken}" dir="auto">${said}</blockquote>
<p class="by"><bdi>${signedBy ?? t('certificates.customer')}</bdi></p>
<div class="foot"><dl>${behaviour && html`<dt>${t('certificates.behaviour')}</dt><dd>${behaviour}</dd>`}${occasion && html`<dt>${t('certificates.about')}</dt><dd>${occasion}</dd>`}
<dt>${t('certificates.on')}</dt><dd>${t('certificates.day')}</dd><dt>${t('certificates.number')}</dt><dd>${number}</dd></dl>
<p class="address"><img class="qr" src="/c/${code}/qr.svg" width="92" height="92" alt="${t('certificates.qr')}">${address.replace(/^https?:\/\//, '')}</p></div>
</article>
<p class="n noprint"><b class="ok">✓ ${t('certificates.genuine')}</b> ${t('certificates.checked')}</p>
<p class="n noprint">${europe.test(`${holder}${shown.fullName?.name}${said}${signedBy}`) && html`<a href="/c/${code}/pdf?lang=${lang}">${t('certificates.open_pdf')}</a> · `}<a href="/c/${code}/json">${t('certificates.open_json')}</a> · <a href="/c/${code}.json?lang=${lang}" download="${number}.badge.json">${t('certificates.open_badge')}</a> · <a href="/c/keys?lang=${lang}">${t('certificates.open_keys')}</a><br>${t('certificates.print')}</p>`;
}

/** Our PDF has letters for these; for others the page itself is printed, and no link leads in a circle. */
const europe = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Eight signs are enough to compare by eye with the page of keys. */
export const keyShort = (id: string): string => id.slice(0, 8).replace(/(.{4})(?=.)/, '$1 ');

const seal = () => html`<svg class="seal" viewBox="0 0 100 124" aria-hidden="true"><path d="${ribbonPath}" fill="#c98f1d"/><path d="${sealPath()}" fill="#e0ab34"/><circle cx="50" cy="50" r="33.5" fill="none" stroke="#fff3cf" stroke-width="1.6"/><path d="${threadPath}" fill="none" stroke="#fff8e4" stroke-width="5" stroke-linecap="round"/><circle cx="32" cy="37" r="5" fill="#fff8e4"/><circle cx="68" cy="64" r="5" fill="#fff8e4"/></svg>`;
