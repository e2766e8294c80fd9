import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { cite, citationsFor } from '#evidence';
import { sql as statement } from '#kernel/database';
import { company, story, who, type CastKey } from '#story';

const told = story();
const { as, moment, settle, web } = told;
const call = company.touchpoints.find(({ key }) => key === 'call')!.id;

const figure = z.object({ n: z.number(), satisfied: z.number() });
const countedFor = (name: CastKey) => told.asOwner((sql) => sql.one(figure, statement`select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as satisfied from cells where person_id = ${who(name)}`));
const countedInAll = () => told.asOwner((sql) => sql.one(figure, statement`select coalesce(sum(n), 0)::int as n, coalesce(sum(satisfied), 0)::int as satisfied from cells`));

async function said(name: CastKey, score: number, words: string, attribution: 'from ticket' | 'from roster' = 'from ticket'): Promise<{ id: string; code: string }> {
  const { code } = await as('ines').feedback.invite({ touchpointId: call, personId: who(name), attribution });
  const { id } = await as('nobody', { visit: { origin: words } }).feedback.answer({ code, score, words });
  return { id, code };
}

test('F38: a contested remark that is accepted leaves the person’s figures and stays in the house’s; the customer never learns of it', async () => {
  const { id, code } = await said('amara', 1, 'The warranty is a joke.');
  await said('amara', 5, 'She was kind.');
  const house = await countedInAll();
  assert.deepEqual(await countedFor('amara'), { n: 2, satisfied: 1 });

  const { id: contestId } = await as('amara').feedback.contest({ answerId: id, reason: 'policy', note: 'The warranty is not mine to decide.' });
  assert.deepEqual(await countedFor('amara'), { n: 2, satisfied: 1 }, 'nothing moves before it is decided');
  await as('ines').feedback.decideContest({ id: contestId, accepted: true, reply: 'You are right: that is our warranty, not your work.' });

  assert.deepEqual(await countedFor('amara'), { n: 1, satisfied: 1 });
  assert.deepEqual(await countedInAll(), house);
  const remark = (await as('amara').feedback.mine({})).remarks.find((one) => one.id === id);
  assert.deepEqual([remark?.words, remark?.contestAccepted, remark?.leftOut], ['The warranty is a joke.', true, 'contested']);

  const { request } = await web();
  for (const path of [`/f/${code}`, `/f/${code}/help`]) {
    const page = await (await request(path)).text();
    assert.ok(!/Amara|contest|Ines|Ruth/i.test(page), `${path} tells the customer nothing of who contested`);
  }
  await settle();
});

test('nobody contests twice, nobody contests for somebody else, and the one concerned does not decide', async () => {
  const { id } = await said('ines', 2, 'She kept me waiting.');
  await assert.rejects(as('marta').feedback.contest({ answerId: id, reason: 'not me' }), { code: 'kernel.forbidden' });
  const contest = await as('ines').feedback.contest({ answerId: id, reason: 'not me' });
  await assert.rejects(as('ines').feedback.contest({ answerId: id, reason: 'abusive' }), { code: 'feedback.contested_already' });
  await assert.rejects(as('ines').feedback.decideContest({ id: contest.id, accepted: true, reply: 'Of course.' }), { code: 'kernel.forbidden' });
  assert.equal((await as('ines').feedback.contested({})).contests.length, (await as('ines').feedback.contested({})).contests.filter(({ personId }) => personId !== who('ines')).length);
  await assert.rejects(as('ines').feedback.contest({ answerId: crypto.randomUUID(), reason: 'not me' }), { code: 'feedback.no_words' });
});

test('a contest that is refused changes no figure, and says why', async () => {
  const before = await countedFor('marta');
  const { id } = await said('marta', 2, 'She did not listen.');
  const contest = await as('marta').feedback.contest({ answerId: id, reason: 'duplicate' });
  const waiting = (await as('ines').feedback.contested({})).contests.find((one) => one.id === contest.id);
  assert.deepEqual([waiting?.words, waiting?.reason], ['She did not listen.', 'duplicate']);
  await as('ines').feedback.decideContest({ id: contest.id, accepted: false, reply: 'There is only one such answer.' });
  assert.deepEqual(await countedFor('marta'), { n: before.n + 1, satisfied: before.satisfied });
  await assert.rejects(as('ines').feedback.decideContest({ id: contest.id, accepted: true, reply: 'Or perhaps.' }), { code: 'feedback.decided_already' });
  await assert.rejects(as('ines').feedback.decideContest({ id: crypto.randomUUID(), accepted: true, reply: 'x' }), { code: 'feedback.no_contest' });
});

test('what rests on contested words asks for a person', async () => {
  const { id } = await said('priya', 1, 'Never again.');
  const forId = crypto.randomUUID();
  await told.sql.transaction((sql) => cite(sql, { forKind: 'review', forId, aboutPersonId: who('priya'), kind: 'remark', sourceId: id, excerpt: 'Never again.', lang: 'en', at: moment.now, how: 'drawn', citedBy: who('jonas') }, moment.now));
  const { pieces } = await as('priya').feedback.citable({ text: 'never', aboutPersonId: who('priya') });
  assert.deepEqual(pieces.map(({ sourceId, words, from }) => [sourceId, words, from]), [[id, 'Never again.', 'Call for help']]);
  assert.deepEqual((await as('amara').feedback.citable({ text: 'never' })).pieces, [], 'nobody pins what is about a colleague');
  const contest = await as('priya').feedback.contest({ answerId: id, reason: 'not me' });
  await as('ines').feedback.decideContest({ id: contest.id, accepted: true, reply: 'It was another shift.' });
  const [citation] = await citationsFor(told.sql, 'review', forId);
  assert.deepEqual([citation?.withdrawnWhy, citation?.excerpt], ['contested', null]);
});

test('F73: an answer that only the roster ties to a person never enters that person’s rating; it stays with the team', async () => {
  const before = await countedFor('lena'), house = await countedInAll();
  const { id, code } = await said('lena', 1, 'Whoever it was, was rude.', 'from roster');
  assert.deepEqual(await countedFor('lena'), before);
  assert.equal((await countedInAll()).n, house.n + 1);
  assert.ok(!(await as('lena').feedback.mine({})).remarks.some((one) => one.id === id), 'she is not told that it was she');
  const { code: fresh } = await as('ines').feedback.invite({ touchpointId: call, personId: who('lena'), attribution: 'from roster' });
  assert.equal((await as('nobody').feedback.form({ code: fresh })).given, null, 'and the customer is not asked about her');
  assert.notEqual(code, fresh);
  await settle();
  assert.equal((await as('lena').notices.mine({})).notices.filter(({ subject }) => subject === 'feedback.answered').length, 0);
});
