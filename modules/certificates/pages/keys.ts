import { html, raw } from 'hono/html';
import type { z } from 'zod';
import type { Visitor } from '#kernel/module';
import { say } from '#kernel/words';
import type { publicKeys } from '../actions.ts';
import { words } from '../words.ts';

/** The public keys, and how a stranger checks a certificate with them. */
export function keysPage({ keys, organisation }: z.output<typeof publicKeys.output>, { lang }: Visitor) {
  const t = (name: keyof typeof words.en, facts = {}) => say(words, lang, name, { organisation, ...facts });
  const links = t('certificates.keys_step_2')
    .replace(/<keys>(.*?)<\/keys>/, '<a href="/c/keys.json" download>$1</a>').replace(/<tool>(.*?)<\/tool>/, '<a href="/c/verify-certificate.mjs" download>$1</a>');
  const issuer = t('certificates.keys_issuer').replace(/<issuer>(.*?)<\/issuer>/, '<a href="/c/issuer.json">$1</a>');

  return html`
<h1>${t('certificates.keys_title')}</h1><p class="s">${t('certificates.keys_about')}</p>
${keys.length === 0 && html`<p class="n">${t('certificates.keys_none')}</p>`}
${keys.map(({ id, publicKey, madeAt, retiredAt }) => html`
<h2>${retiredAt ? t('certificates.keys_retired', { from: madeAt, until: retiredAt }) : t('certificates.keys_current', { from: madeAt })}</h2>
<dl class="facts"><dt>${t('certificates.fingerprint')}</dt><dd><code>${id.replace(/(.{4})(?=.)/g, '$1 ')}</code></dd><dt>${t('certificates.public_key')}</dt><dd><code>${publicKey}</code></dd></dl>`)}
<h2>${t('certificates.keys_how')}</h2>
<ol><li>${t('certificates.keys_step_1')}</li><li>${raw(links)}</li><li>${t('certificates.keys_step_3')} <code>node verify-certificate.mjs 2026-000123.json keys.json</code></li></ol>
<p>${raw(issuer)}</p>`;
}
