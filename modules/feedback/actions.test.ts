import assert from 'node:assert/strict';
import { test } from 'node:test';
import { company, greta, story, who } from '#story';

const { as, moment, settle } = story();
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

async function invitation(days = 14): Promise<string> {
  return (await as('ines').feedback.invite({ touchpointId: call, personId: who('amara'), customerId: greta.id, occasion: 'about your delivery', days })).code;
}

test('whoever reads German is asked in German, as the journey words it', async () => {
  const { code } = await as('jonas').feedback.poster({ touchpointId: company.touchpointWith('call').id, personId: who('amara') });
  assert.equal((await as('nobody').feedback.form({ code, lang: 'de' })).question, 'Wie war Ihr Gespräch mit Amara?');
  assert.equal((await as('nobody').feedback.form({ code, lang: 'pl' })).question, 'How was your call with Amara?');
});

test('Greta’s form asks about her call with Amara, with at most two questions about what she saw', async () => {
  const form = await as('nobody').feedback.form({ code: await invitation() });
  assert.equal(form.question, 'How was your call with Amara?');
  assert.ok(form.asks.length >= 1 && form.asks.length <= 2);
  assert.match(form.asks[0]!.question, /Amara/);
});

test('what Greta said stands on Amara’s page, and on nobody else’s', async () => {
  await as('nobody').feedback.answer({ code: await invitation(), score: 5, words: 'She rang back when she said she would.' });
  const { remarks } = await as('amara').feedback.mine({});
  assert.equal(remarks[0]?.words, 'She rang back when she said she would.');
  assert.equal((await as('marta').feedback.mine({})).remarks.length, 0);
});

test('one invitation gives one answer: twenty that answer at the same moment leave one', async () => {
  const code = await invitation();
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => as('nobody').feedback.answer({ code, score: 4 })));
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('an invitation ends with its days', async () => {
  const code = await invitation(1);
  const before = moment.now;
  moment.now = new Date(before.getTime() + 86_400_001);
  await assert.rejects(as('nobody').feedback.answer({ code, score: 4 }), { code: 'feedback.ended' });
  moment.now = before;
});

test('a poster takes many answers, as a stream of its own', async () => {
  const { code } = await as('jonas').feedback.poster({ touchpointId: call, personId: who('amara') });
  for (const score of [5, 4, 2]) await as('nobody').feedback.answer({ code, score });
  const { answers, posters, stream } = await as('amara').feedback.mine({});
  assert.deepEqual([posters, stream], [{ answers: 3, satisfied: 2 }, 'asked']);
  assert.equal(answers, 2, 'those who were asked are counted without them');
});

test('Amara keeps a customer’s words for her next conversation; Marta cannot keep them for her', async () => {
  const [remark] = (await as('amara').feedback.mine({})).remarks;
  await as('amara').feedback.keep({ id: remark!.id, kept: true });
  assert.equal((await as('amara').feedback.mine({})).remarks[0]?.kept, true);
  await assert.rejects(as('marta').feedback.keep({ id: remark!.id, kept: true }), { code: 'kernel.forbidden' });
  await as('amara').feedback.keep({ id: remark!.id, kept: false });
  assert.equal((await as('amara').feedback.mine({})).remarks[0]?.kept, false);
});

test('thanks with a certificate reach Amara, and both she and Jonas hear of it', async () => {
  const { certificate } = await as('nobody').feedback.answer({
    code: await invitation(), score: 5, words: 'The patience of a saint.', thanks: { behaviour: null, giver: 'Greta', certificate: true },
  });
  assert.match(certificate!.number, /^2026-/);
  await settle();
  assert.ok((await as('amara').notices.mine({})).notices.some(({ subject }) => subject === 'recognition.given'));
  assert.ok((await as('jonas').notices.mine({})).notices.some(({ subject }) => subject === 'recognition.given'));
  assert.equal((await as('marta').notices.mine({})).notices.length, 0);
});

test('staff may not draw invitations', async () => {
  await assert.rejects(as('amara').feedback.invite({ touchpointId: call, personId: who('amara') }), { code: 'kernel.forbidden' });
});
