import { html } from 'hono/html';
import type { Ask, Pages, Visitor } from '#kernel/module';
import { publicPage } from '#kernel/http/shell';
import { Refusal } from '#kernel/refusal';
import { say } from '#kernel/words';
import { consent, door, enter, mine, sendKey, shared, takeBack, tell } from './doors.ts';
import { dropRecording, giveRecording, putIntoWords, recordable } from './recordings.ts';
import { mostRecorded, mostSaid, parts, uses, type Part } from './rules.ts';
import { words } from './page-words.ts';
import { words as refusals } from './words.ts';

/** One customer's way in. Looking at the address does nothing; a key goes to the invited address, and what it opens closes again after half an hour. */
export const pages: Pages = {
  '/s': {
    get: async (visitor, ask) => {
      const { stories } = await ask(shared, {});
      return page(visitor, html`<h1>${t(visitor, 'stories.shared_title')}</h1><p class="s">${t(visitor, 'stories.shared_about')}</p>
${stories.length === 0 && html`<p class="n">${t(visitor, 'stories.shared_none')}</p>`}
${stories.map((one) => html`<h2>${one.title}</h2>${parts.filter((part) => one.told[part]).map((part) => html`<p class="n">${t(visitor, `stories.${part}`)}</p><p class="voice" lang="${one.lang}">${one.told[part]}</p>`)}
${one.recording && html`<p class="n">${t(visitor, `stories.play_${one.recording.kind}`)}</p>${one.recording.kind === 'sound' ? html`<audio controls preload="none" aria-label="${t(visitor, `stories.play_${one.recording.kind}`)}" src="/recordings/${one.recording.id}"></audio>` : html`<video controls preload="none" aria-label="${t(visitor, `stories.play_${one.recording.kind}`)}" playsinline src="/recordings/${one.recording.id}"></video>`}
<details><summary>${t(visitor, 'stories.in_words')}</summary><p class="voice" lang="${one.lang}">${one.recording.said}</p></details>`}
<p class="n">${[one.teller ?? t(visitor, 'stories.a_customer'), one.touchpoint].filter(Boolean).join(', ')}</p>`)}`, 'stories.shared_title');
    },
  },

  '/s/:code': {
    get: (visitor, ask) => atTheDoor(visitor, ask),

    takes: {
      name: 'recording', most: mostRecorded,
      before: ({ params: { code = '' }, form }, ask) => ask(recordable, { code, session: form['session']?.[0] ?? '' }),
    },

    async post(visitor, ask) {
      const { form, params: { code = '' }, lang } = visitor;
      const one = (name: string): string => form[name]?.[0] ?? '';
      const session = one('session');
      const agreed = uses.filter((use) => form['use']?.includes(use));
      try {
        switch (one('step')) {
          case 'record': await inTurn(() => ask(giveRecording, { code, session, path: visitor.sent?.path ?? null, large: visitor.sent?.large ?? false, said: one('said') })); return inside(visitor, ask, session, 'stories.has_recording');
          case 'said': await ask(putIntoWords, { code, session, said: one('said') }); return inside(visitor, ask, session, 'stories.changed');
          case 'drop': await ask(dropRecording, { code, session }); return inside(visitor, ask, session, 'stories.has_dropped');
          case 'send': await ask(sendKey, { code }); return keyPage(visitor, ask);
          case 'enter': return inside(visitor, ask, (await ask(enter, { code, key: one('key') })).session);
          case 'tell':
            await ask(tell, { code, session, told: Object.fromEntries(parts.map((part) => [part, one(part)])) as Record<Part, string>, teller: one('teller'), uses: agreed, untilOn: one('until'), lang });
            return inside(visitor, ask, session, 'stories.thank_you');
          case 'consent': await ask(consent, { code, session, uses: agreed, untilOn: one('until') }); return inside(visitor, ask, session, 'stories.changed');
          case 'sure': return sure(visitor, ask, session);
          case 'back': return inside(visitor, ask, session);
          case 'take': await ask(takeBack, { code, session }); return page(visitor, html`<h1>${t(visitor, 'stories.gone')}</h1><p class="s">${t(visitor, 'stories.gone_about')}</p>`);
          default: return atTheDoor(visitor, ask);
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw asRefusal(error) ?? error;
        const why = error.code in refusals.en ? say(refusals, lang, error.code as keyof typeof refusals.en, error.facts) : t(visitor, 'stories.once_more');
        if (error.code === 'stories.wrong_key') return keyPage(visitor, ask, why);
        if (['stories.session', 'stories.letters'].includes(error.code)) return atTheDoor(visitor, ask, why);
        if (['tell', 'consent', 'record', 'said', 'drop'].includes(one('step'))) return inside(visitor, ask, session, undefined, why);
        throw error;
      }
    },
  },
};

/** A form that lacks what every browser asks for is answered like any other that does not fit. */
const asRefusal = (error: unknown): Refusal | undefined => ((error as { name?: string }).name === 'ZodError' ? new Refusal('invalid', 'stories.once_more') : undefined);

const t = ({ lang }: Pick<Visitor, 'lang'>, name: keyof typeof words.en, facts = {}): string => say(words, lang, name, facts);

const page = (visitor: Visitor, body: ReturnType<typeof html>, title: keyof typeof words.en = 'stories.title') =>
  publicPage({ lang: visitor.lang, organisation: visitor.organisation, title: t(visitor, title), body });

const trouble = (why: string | undefined) => why && html`<p class="err" role="alert">${why}</p>`;

async function atTheDoor(visitor: Visitor, ask: Ask, why?: string) {
  const { address, ended, once } = await ask(door, { code: visitor.params['code'] ?? '' });
  if (ended) return page(visitor, html`<h1>${t(visitor, 'stories.ended_title')}</h1><p class="s">${t(visitor, 'stories.ended_about')}</p>`);
  return page(visitor, html`<h1>${t(visitor, 'stories.title')}</h1><p class="s">${t(visitor, 'stories.about')}</p>${trouble(why)}
<ul class="s"><li>${t(visitor, 'stories.promise_uses')}</li><li>${t(visitor, 'stories.promise_back')}</li><li>${t(visitor, 'stories.promise_free')}</li></ul>
<form method="post" action="/s/${visitor.params['code']}"><input type="hidden" name="once" value="${once}"><input type="hidden" name="step" value="send">
<button>${t(visitor, 'stories.send_key')}</button><p class="n">${t(visitor, 'stories.send_where', { address: address ?? '' })}</p></form>`);
}

async function keyPage(visitor: Visitor, ask: Ask, why?: string) {
  const { address, once } = await ask(door, { code: visitor.params['code'] ?? '' });
  return page(visitor, html`<h1>${t(visitor, 'stories.key_title')}</h1><p class="s">${t(visitor, 'stories.key_about', { address: address ?? '' })}</p>${trouble(why)}
<form method="post" action="/s/${visitor.params['code']}"><input type="hidden" name="once" value="${once}"><input type="hidden" name="step" value="enter">
<fieldset><label class="l" for="key">${t(visitor, 'stories.key')}</label><input type="text" id="key" name="key" required maxlength="10" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"></fieldset>
<button>${t(visitor, 'stories.open')}</button></form>
<form method="post" action="/s/${visitor.params['code']}"><input type="hidden" name="step" value=""><button class="quiet">${t(visitor, 'stories.start_again')}</button></form>`);
}

async function inside(visitor: Visitor, ask: Ask, session: string, done?: keyof typeof words.en, why?: string) {
  const code = visitor.params['code'] ?? '';
  const { once, name, touchpoint, ends, story } = await ask(mine, { code, session });
  const was = (field: string): string => visitor.form[field]?.[0] ?? '';
  const form = (step: string, inner: ReturnType<typeof html>) => html`<form method="post" action="/s/${code}"><input type="hidden" name="once" value="${once}"><input type="hidden" name="session" value="${session}"><input type="hidden" name="step" value="${step}">${inner}</form>`;
  const agreed: readonly string[] = visitor.form['use'] ?? story?.agreed ?? [];
  const until = was('until') || story?.untilOn;
  const consents = html`
<fieldset><legend>${t(visitor, 'stories.may_use')}</legend>${uses.map((use) => html`<label class="opt"><input type="checkbox" name="use" value="${use}"${agreed.includes(use) ? ' checked' : ''}><span>${t(visitor, `stories.use_${use}`)}<span class="hint">${t(visitor, `stories.use_${use}_hint`)}</span></span></label>`)}</fieldset>
<fieldset><legend>${t(visitor, 'stories.how_long')}</legend>${story && !ends.some(({ on }) => on === story.untilOn) && html`<label class="opt"><input type="radio" name="until" value="${story.untilOn}" required${until === story.untilOn ? ' checked' : ''}>${t(visitor, 'stories.as_now', { on: new Date(story.untilOn) })}</label>`}
${ends.map(({ months, on }) => html`<label class="opt"><input type="radio" name="until" value="${on}" required${until === on ? ' checked' : ''}>${t(visitor, 'stories.until', { months, on: new Date(on) })}</label>`)}</fieldset>`;

  if (!story) return page(visitor, html`<h1>${t(visitor, 'stories.tell_title')}</h1><p class="s">${touchpoint ? t(visitor, 'stories.tell_about_at', { touchpoint }) : t(visitor, 'stories.tell_about')}</p>${trouble(why)}
${form('tell', html`${parts.map((part) => html`<fieldset><label class="l" for="${part}">${t(visitor, `stories.${part}`)}<span class="hint">${t(visitor, `stories.${part}_hint`)}</span></label><textarea id="${part}" name="${part}" maxlength="2000"${part === 'failed' || part === 'repaired' ? ' required' : ''}>${was(part)}</textarea></fieldset>`)}
<fieldset><label class="l" for="teller">${t(visitor, 'stories.teller')}</label><input type="text" id="teller" name="teller" maxlength="80" autocomplete="name" value="${was('teller') || name || ''}"></fieldset>
${consents}<button>${t(visitor, 'stories.tell')}</button><p class="n">${t(visitor, 'stories.text_only')}</p>`)}`);

  return page(visitor, html`<h1>${t(visitor, 'stories.yours')}</h1><p class="s" role="status">${done ? t(visitor, done) : t(visitor, 'stories.state', { state: story.state })}</p>${trouble(why)}
${parts.filter((part) => story.told[part]).map((part) => html`<h2>${t(visitor, `stories.${part}`)}</h2><p class="voice">${story.told[part]}</p>`)}
<h2>${t(visitor, 'stories.used')}</h2>${story.used.length === 0 ? html`<p class="s">${t(visitor, 'stories.not_used')}</p>` : html`<ul>${story.used.map(({ kind, usedOn }) => html`<li>${t(visitor, 'stories.used_on', { kind: kind.replace(' ', '_'), on: new Date(usedOn) })}</li>`)}</ul>`}
${form('consent', html`${consents}<button>${t(visitor, 'stories.keep')}</button>`)}
${recorded(visitor, code, session, once, story)}
${form('sure', html`<button class="quiet">${t(visitor, 'stories.take_back')}</button><p class="n">${t(visitor, 'stories.take_back_about')}</p>`)}`);
}

/** A file field and words to it, or what is there already; without script, as all of this page. */
function recorded(visitor: Visitor, code: string, session: string, once: string, { recording, agreed }: { recording: { kind: 'sound' | 'picture'; bytes: number; said: string } | null; agreed: readonly string[] }) {
  const hidden = (step: string) => html`<input type="hidden" name="once" value="${once}-${step}"><input type="hidden" name="session" value="${session}"><input type="hidden" name="step" value="${step}">`;
  const said = (was: string) => html`<fieldset><label class="l" for="said">${t(visitor, 'stories.said')}<span class="hint">${t(visitor, 'stories.said_hint')}</span></label><textarea id="said" name="said" maxlength="${mostSaid}">${was}</textarea></fieldset>`;
  if (!recording) return html`<h2>${t(visitor, 'stories.record')}</h2><p class="s">${t(visitor, 'stories.record_about', { megabytes: mostRecorded >> 20 })}</p>
<form method="post" action="/s/${code}" enctype="multipart/form-data">${hidden('record')}${said(visitor.form['said']?.[0] ?? '')}
<fieldset><label class="l" for="recording">${t(visitor, 'stories.recorded')}<span class="hint">${t(visitor, 'stories.record_beside')}</span></label><input type="file" id="recording" name="recording" accept="audio/*,video/*" required></fieldset>
<button class="quiet">${t(visitor, 'stories.send_recording')}</button></form>`;
  const size = new Intl.NumberFormat(visitor.lang, { style: 'unit', unit: recording.bytes < 1_000_000 ? 'kilobyte' : 'megabyte', maximumFractionDigits: 1 }).format(recording.bytes / (recording.bytes < 1_000_000 ? 1_000 : 1_000_000));
  return html`<h2>${t(visitor, 'stories.recorded')}</h2><p class="s">${t(visitor, 'stories.recorded_is', { kind: recording.kind, size, said: recording.said ? 'yes' : 'no', face: recording.kind === 'picture' && !agreed.includes('face') ? 'no' : 'yes' })}</p>
<form method="post" action="/s/${code}">${hidden('said')}${said(recording.said)}<button class="quiet">${t(visitor, 'stories.keep_said')}</button></form>
<form method="post" action="/s/${code}">${hidden('drop')}<button class="quiet">${t(visitor, 'stories.drop_recording')}</button></form>`;
}

/** One recording is looked through at a time: it stands in memory while that lasts. */
let turn: Promise<unknown> = Promise.resolve();
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const mine = turn.then(work);
  turn = mine.catch(() => {});
  return mine;
};

/** Cannot be undone, so it is asked once more. */
async function sure(visitor: Visitor, ask: Ask, session: string) {
  const code = visitor.params['code'] ?? '';
  const { once } = await ask(mine, { code, session });
  const hidden = (step: string) => html`<input type="hidden" name="session" value="${session}"><input type="hidden" name="step" value="${step}">`;
  return page(visitor, html`<h1>${t(visitor, 'stories.sure')}</h1><p class="s">${t(visitor, 'stories.sure_about')}</p>
<form method="post" action="/s/${code}"><input type="hidden" name="once" value="${once}">${hidden('take')}<button>${t(visitor, 'stories.take_back')}</button></form>
<form method="post" action="/s/${code}">${hidden('back')}<button class="quiet">${t(visitor, 'stories.keep_it')}</button></form>`);
}
