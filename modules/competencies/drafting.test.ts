import assert from 'node:assert/strict';
import { test } from 'node:test';
import { company, story, who } from '#story';
import { draftFrom, versionOf } from './index.ts';

const told = story();
const { as, moment } = told;
const saysNext = company.behaviourWith('says-next');
const anchors = ['Hangs up.', 'Says that somebody rings.', 'Says what happens and by when.', 'Says what happens and by when, and asks whether that suits.'];
const words = 'They said what would happen next, and by when.';
const because = 'From thirty incidents, sorted back by a second group.';

async function remark(): Promise<string> {
  const { code } = await as('ines').feedback.poster({ touchpointId: company.touchpoints.find(({ key }) => key === 'call')!.id, personId: who('amara') });
  return (await as('nobody').feedback.answer({ code, score: 5, words })).id;
}

test('F03: anchors that were found from incidents come as a draft with the incidents they were made from, at their level; what is open stays on its wording', async () => {
  const incident = { kind: 'remark' as const, sourceId: await remark(), aboutPersonId: who('amara'), excerpt: words, lang: 'en', at: moment.now, how: 'drawn', level: 3 };
  const { id, version } = await draftFrom(told.sql, { behaviour: { id: saysNext.id }, anchors, incidents: [incident, { ...incident, level: 4 }], because, by: who('ines') }, moment.now);
  assert.deepEqual([id, version], [saysNext.id, 2]);

  const draft = await as('ines').competencies.behaviour({ id });
  assert.deepEqual([draft.version, draft.draft?.anchors, draft.draft?.because, draft.draft?.question], [1, anchors, because, saysNext.question]);
  assert.deepEqual(draft.incidents.map(({ excerpt, level, how }) => [excerpt, level, how]), [[words, 4, 'poster']], 'the same incident is pinned once, at the level that was said last');
  assert.deepEqual((await as('amara').competencies.behaviour({ id })).anchors, [...saysNext.anchors]);

  await as('ines').competencies.publish({ id });
  assert.deepEqual([(await versionOf(told.sql, id, 1))?.anchors, (await versionOf(told.sql, id, 2))?.anchors], [[...saysNext.anchors], anchors]);
});

test('a draft that is handed over again replaces the one that waited, and one incident is moved to another level or to the behaviour as a whole', async () => {
  const sourceId = await remark(), piece = { behaviourId: saysNext.id, kind: 'remark' as const, sourceId, aboutPersonId: who('amara'), excerpt: words, lang: 'en', at: '2026-11-02T10:00:00Z', how: 'drawn' };
  const levelOf = async () => (await as('ines').competencies.behaviour({ id: saysNext.id })).incidents.find((one) => one.level !== 4)?.level;
  await as('ines').competencies.pinIncident({ ...piece, level: 1 });
  assert.equal(await levelOf(), 1);
  await as('ines').competencies.pinIncident(piece);
  assert.equal(await levelOf(), null);
  const hand = (last: string) => draftFrom(told.sql, { behaviour: { id: saysNext.id }, anchors: [...anchors.slice(0, 3), last], incidents: [], because, by: who('ines') }, moment.now);
  await hand('Rings back.'), await hand('Rings back and says so.');
  assert.equal((await as('ines').competencies.behaviour({ id: saysNext.id })).draft?.anchors[3], 'Rings back and says so.');
});

test('a behaviour that did not exist is begun as a draft of which nobody is asked; a name stands for one behaviour, and a competency must be there', async () => {
  const behaviour = { competencyId: company.competencies[0]!.id, name: 'Sums it up', question: 'Did {name} sum it up?' };
  const { id, version } = await draftFrom(told.sql, { behaviour, anchors, incidents: [], because, by: who('ines') }, moment.now);
  assert.equal(version, 1);
  assert(!(await as('amara').competencies.behaviours({})).behaviours.some((one) => one.id === id));
  await draftFrom(told.sql, { behaviour: { id }, anchors: ['a', 'b', 'c', 'd'], incidents: [], because, by: who('ines') }, moment.now);
  assert.deepEqual((await as('ines').competencies.behaviour({ id })).anchors, ['a', 'b', 'c', 'd']);
  await assert.rejects(draftFrom(told.sql, { behaviour, anchors, incidents: [], because, by: who('ines') }, moment.now), { code: 'competencies.name_taken' });
  await assert.rejects(draftFrom(told.sql, { behaviour: { ...behaviour, competencyId: id, name: 'x' }, anchors, incidents: [], because, by: who('ines') }, moment.now), { code: 'competencies.no_competency' });
});
