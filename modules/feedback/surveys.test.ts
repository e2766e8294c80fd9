import assert from 'node:assert/strict';
import { test } from 'node:test';
import { company, story } from '#story';
import { words } from './page-words.ts';
import { due, guards, marksIn, secondsFor, standard, type SurveyQuestion } from './survey-rules.ts';

const told = story();
const { as, web } = told;
const touchpointId = company.touchpoints.find(({ key }) => key === 'call')!.id;
const unitId = company.units.find(({ key }) => key === 'centre-day')!.id;

const q = (id: string, key: keyof typeof standard, more: Partial<SurveyQuestion> = {}): SurveyQuestion => ({ id, ...standard[key]!, options: [], onlyIf: null, ...more });
const draft = (questions: readonly SurveyQuestion[], more: object = {}) => ({ title: 'How was your visit?', questions: questions as never, langs: ['en', 'de'] as ('en' | 'de')[], touchpointId, unitId, ...more });

async function published(questions: readonly SurveyQuestion[]): Promise<{ id: string; code: string }> {
  const { id } = await as('ines').feedback.saveSurvey(draft(questions));
  return as('ines').feedback.publishSurvey({ id });
}
async function sent(code: string, fields: Record<string, string>, lang = 'en'): Promise<string> {
  const { request } = await web();
  return (await request(`/q/${code}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': lang }, body: new URLSearchParams(fields).toString() })).text();
}

test('F72: ten who would, five who might and five who would not are shown as 25 ± 36 and too few to compare; nine are shown as nothing', async () => {
  const { id, code } = await published([q('q1', 'recommend'), q('q2', 'words')]);
  const marks = [...Array<number>(10).fill(10), ...Array<number>(5).fill(7), ...Array<number>(5).fill(3)];
  for (const [i, mark] of marks.entries()) {
    if (i === 9) assert.equal((await as('ines').feedback.surveyResults({ id })).questions[0]?.net, null);
    await as('nobody').feedback.surveyReply({ code, given: { q1: String(mark), q2: `Word ${i}` } });
  }
  const { questions, replies } = await as('ines').feedback.surveyResults({ id });
  const net = questions[0]!.net!;
  assert.deepEqual([replies, net.n, Math.round(net.value), Math.round(net.reach), net.comparable], [20, 20, 25, 36, false]);
  assert.equal(questions[1]?.words.length, 20);
});

test('a questionnaire is answered without a script, in the customer’s language, and what follows from a low mark comes on a second page', async () => {
  const { id, code } = await published([q('q1', 'satisfied'), q('q2', 'effort'), q('q3', 'words', { text: { en: 'What went wrong?', de: 'Was ging schief?' }, onlyIf: { question: 'q1', when: 'low' } })]);
  const page = await (await (await web()).request(`/q/${code}`, { headers: { 'accept-language': 'de' } })).text();
  assert.match(page, /Wie war es alles in allem/);
  assert.ok(!/<script| checked|Was ging schief/.test(page) && Buffer.byteLength(page) < 15 * 1024);
  const once = /name="once" value="([^"]+)"/.exec(page)![1]!;
  assert.match(await sent(code, { once, q1: '5', q2: '4' }), /Thank you\. It has arrived/);
  const second = await sent(code, { once: crypto.randomUUID(), q1: '1' });
  assert.match(second, /What went wrong\?/);
  assert.match(second, /type="hidden" name="q1" value="1"/);
  await sent(code, { once: crypto.randomUUID(), more: 'yes', q1: '1', q3: 'The queue.' });
  const { questions } = await as('ines').feedback.surveyResults({ id });
  assert.deepEqual(questions.map(({ n }) => n), [2, 1, 1]);
  assert.equal(questions[0]?.score, null, 'two are no figure');
  assert.match(await sent(code, { once: crypto.randomUUID() }), /Nothing was answered yet/);
});

test('the builder shows the answers that customers read, in each language, and how long they take; a poster leads to the questionnaire', async () => {
  for (const lang of ['en', 'de'] as const) for (const [kind, name] of [['satisfied', 'score'], ['effort', 'effort'], ['quality', 'quality']] as const)
    assert.deepEqual(marksIn[lang][kind], [5, 4, 3, 2, 1].map((mark) => words[lang][`feedback.${name}_${mark as 5}`]));
  assert.equal(secondsFor([q('q1', 'satisfied'), q('q2', 'words')]), 32);
  const { id, code } = await published([q('q1', 'satisfied')]);
  const { request } = await web();
  const sheet = await (await request(`/f/${code}/poster`)).text();
  assert.match(sheet, new RegExp(`How was your visit\\?[^]*localhost:4100/q/${code}<`));
  await as('ines').feedback.endSurvey({ id });
  assert.equal((await request(`/f/${code}/poster`)).status, 404);
});

test('what stops publishing: a prize, a language that is missing, a condition that nothing meets; advice: leading words and length', async () => {
  assert.deepEqual(guards([], ['en'], {}).stops, ['nothing']);
  assert.deepEqual(guards([q('q1', 'satisfied', { text: { en: 'How excellent was it?', de: 'Wie war es?' } })], ['en', 'de'], { en: 'Win a voucher' }), { stops: ['prize'], advice: ['leading', 'no_words'] });
  assert.deepEqual(guards([q('q1', 'satisfied', { text: { en: 'How was it?', de: '' } }), q('q2', 'words', { onlyIf: { question: 'q9', when: 'low' } })], ['en', 'de'], {}).stops, ['one_language', 'bad_condition']);
  assert.deepEqual(due([q('q1', 'recommend'), q('q2', 'words', { onlyIf: { question: 'q1', when: 'high' } })], { q1: 9 }).map(({ id }) => id), ['q2']);
  const { id } = await as('ines').feedback.saveSurvey(draft([q('q1', 'satisfied', { kind: 'choice', options: [{ en: 'One', de: 'Eins' }] })]));
  await assert.rejects(as('ines').feedback.publishSurvey({ id }), { code: 'feedback.guarded' });
});

test('what is published does not change under those who answer it; it ends when it is ended; only the people team writes', async () => {
  const { id, code } = await published([q('q1', 'satisfied')]);
  const next = await as('ines').feedback.saveSurvey({ ...draft([q('q1', 'satisfied'), q('q2', 'words')]), id });
  assert.notEqual(next.id, id);
  assert.equal((await as('nobody').feedback.surveyForm({ code })).questions.length, 1);
  await assert.rejects(as('ines').feedback.publishSurvey({ id }), { code: 'feedback.published_already' });
  await as('ines').feedback.endSurvey({ id });
  await assert.rejects(as('nobody').feedback.surveyReply({ code, given: { q1: '5' } }), { code: 'feedback.ended' });
  await assert.rejects(as('jonas').feedback.saveSurvey(draft([])), { code: 'kernel.forbidden' });
  await assert.rejects(as('ines').feedback.saveSurvey(draft([q('q1', 'satisfied'), q('q1', 'words')])), { code: 'feedback.same_question' });
  assert.ok((await as('nadia').feedback.surveys({})).surveys.length >= 2);
  await assert.rejects(as('ines').feedback.surveyResults({ id: crypto.randomUUID() }), { code: 'feedback.no_survey' });
});
