import type { Page } from '#kernel/module';

/**
 * The quiet button for a web site: a link that opens the form, made by a script that sets nothing, reads nothing and tells nobody. `data-code` is the code
 * of the place; `data-label` its words, otherwise those of the page's language. Without a script the line in the page can be a plain link.
 */
const script = `(function(){var s=document.currentScript;if(!s)return;var c=(s.getAttribute('data-code')||'').replace(/[^A-Za-z0-9]/g,'');if(!c)return;
var l=(s.getAttribute('data-lang')||document.documentElement.lang||navigator.language||'en').slice(0,2).toLowerCase();
var a=document.createElement('a');a.href=new URL('/f/'+c+'?lang='+(l==='de'?'de':'en'),s.src).href;a.target='_blank';a.rel='noopener noreferrer';a.referrerPolicy='no-referrer';
a.textContent=s.getAttribute('data-label')||(l==='de'?'Wie war es?':'How was it?');a.setAttribute('data-throughline','');
var t=a.style;t.display='inline-flex';t.alignItems='center';t.minHeight='44px';t.padding='0 18px';t.borderRadius='22px';t.border='1px solid currentColor';t.font='600 16px/1.2 system-ui,sans-serif';t.textDecoration='none';t.color='inherit';
s.parentNode.insertBefore(a,s.nextSibling)})();
`;

export const quietScript: Page = { get: () => ({ bytes: Buffer.from(script), type: 'text/javascript; charset=utf-8', shared: true }) };
