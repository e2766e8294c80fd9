import assert from 'node:assert/strict';
import { test } from 'node:test';
import { company, story } from '#story';

const { as } = story();
const competencyId = company.competencies[0]!.id;
const bring = (text: object, dryRun = false) => as('ines').competencies.bringIn({ text: JSON.stringify(text), dryRun });
const behaviours = async () => (await as('ines').competencies.framework({})).competencies.flatMap((one) => one.behaviours.map(({ name, version }) => [one.name, name, version]));

type Link = { identifier: string; uri: string };
type Part = { identifier: string; uri: string; lastChangeDateTime: string };
type Package = {
  CFDocument: Part & { creator: string; title: string }; CFItems: (Part & { fullStatement: string; CFItemType: string })[]; CFAssociations: (Part & { associationType: string; originNodeURI: Link; destinationNodeURI: Link })[];
  CFRubrics: (Part & { CFRubricCriteria: (Part & { CFItemURI: Link; CFRubricCriterionLevels: (Part & { position: number; description: string })[] })[] })[];
};

test('F03: the framework goes out as a CASE 1.0 package in which every part is named once and hangs on another that is there', async () => {
  const { text } = await as('tomas').competencies.take({ as: 'exchange' });
  const { CFDocument, CFItems, CFAssociations, CFRubrics } = JSON.parse(text) as Package;
  const criteria = CFRubrics.flatMap(({ CFRubricCriteria }) => CFRubricCriteria), parts = [CFDocument, ...CFItems, ...CFAssociations, ...CFRubrics, ...criteria, ...criteria.flatMap(({ CFRubricCriterionLevels }) => CFRubricCriterionLevels)];
  assert.equal(new Set(parts.map(({ identifier }) => identifier)).size, parts.length);
  for (const { identifier, uri, lastChangeDateTime } of parts) assert.ok(/^[0-9a-f-]{36}$/.test(identifier) && uri === `urn:uuid:${identifier}` && !Number.isNaN(Date.parse(lastChangeDateTime)));
  const nodes = new Set([CFDocument, ...CFItems].map(({ identifier }) => identifier));
  assert.ok(CFAssociations.every(({ associationType, originNodeURI, destinationNodeURI }) => associationType === 'isChildOf' && nodes.has(originNodeURI.identifier) && nodes.has(destinationNodeURI.identifier)));
  assert.equal(CFAssociations.length, CFItems.length);
  assert.ok(CFAssociations.every(({ originNodeURI, destinationNodeURI }) => originNodeURI.identifier !== destinationNodeURI.identifier));
  assert.ok(criteria.length >= 20 && criteria.every(({ CFItemURI, CFRubricCriterionLevels }) => nodes.has(CFItemURI.identifier) && CFRubricCriterionLevels.length === 4));
  assert.equal(CFDocument.creator, 'Brackenhill Home');
});

test('F03: a package that went out comes in again without a change', async () => {
  const { text } = await as('ines').competencies.take({ as: 'exchange' });
  const back = await as('ines').competencies.bringIn({ text, dryRun: true });
  assert.deepEqual([back.faults, back.fresh, back.changed, back.drafts, back.same], [[], 0, 0, 0, back.lines]);
  assert.ok(back.lines >= 20);
  const changed = await as('ines').competencies.bringIn({ text: text.replace('Ends the call without a word about it.', 'Hangs up.'), dryRun: true });
  assert.deepEqual([changed.changed, changed.same], [1, back.lines - 1]);
});

const part = (identifier: string) => ({ identifier, uri: `urn:uuid:${identifier}`, lastChangeDateTime: '2026-01-01T00:00:00Z' });
const under = (child: string, parent: string, associationType = 'isChildOf') => ({ ...part(`${child}-${parent}`), associationType, originNodeURI: { ...part(child), title: child }, destinationNodeURI: { ...part(parent), title: parent } });
const said = 'Explains to the person in front of them, in words that they use themselves, what will happen next, who will do it, by when, and what to do if it does not happen';
const foreign = {
  CFDocument: { ...part('doc'), title: 'Service standards', creator: 'The trade body', licenseURI: { ...part('licence'), title: 'CC BY 4.0' } },
  CFItems: [
    { ...part('a'), fullStatement: 'Telling people' }, { ...part('b'), fullStatement: said, abbreviatedStatement: 'Explains what happens next' }, { ...part('c'), fullStatement: 'Repeats what was agreed', notes: 'Did {name} repeat what was agreed?' },
    { ...part('d'), fullStatement: 'Tidies up' },
  ],
  CFAssociations: [under('a', 'doc'), under('b', 'a'), under('c', 'a'), under('b', 'c', 'isRelatedTo'), under('d', 'doc')],
  CFRubrics: [{ ...part('r'), CFRubricCriteria: [{ ...part('rc'), CFItemURI: part('c'), CFRubricCriterionLevels: [4, 2, 3, 1].map((position) => ({ ...part(`l${position}`), position, description: `Level ${position}.` })) }] }],
};

test('F03: a framework of others comes in by its associations and rubrics: what is whole is published, the rest are drafts that say where they come from', async () => {
  const looked = await bring(foreign, true);
  assert.deepEqual([looked.done, looked.faults, looked.lines, looked.fresh, looked.drafts], [false, [], 3, 1, 2]);
  assert.equal((await bring(foreign)).done, true);
  assert.deepEqual((await behaviours()).filter(([competency]) => competency === 'Telling people' || competency === 'Service standards').sort(), [['Service standards', 'Tidies up', 0], ['Telling people', 'Explains what happens next', 0], ['Telling people', 'Repeats what was agreed', 1]]);
  const all = (await as('ines').competencies.framework({})).competencies.flatMap((one) => one.behaviours);
  const told = await as('ines').competencies.behaviour({ id: all.find(({ name }) => name === 'Repeats what was agreed')!.id });
  assert.deepEqual([told.anchors, told.question, told.origin], [['Level 1.', 'Level 2.', 'Level 3.', 'Level 4.'], 'Did {name} repeat what was agreed?', { source: 'Service standards', identifier: 'c', name: 'Repeats what was agreed', licence: 'CC BY 4.0' }]);
  const again = await bring(foreign);
  assert.deepEqual([again.fresh, again.drafts, again.same], [0, 0, 3], 'twice is once');
});

test('a package with faults brings in nothing and names each by its place', async () => {
  const before = await behaviours();
  const faulty = { ...foreign, CFItems: [...foreign.CFItems, { ...part('d'), fullStatement: ' ' }], CFAssociations: [...foreign.CFAssociations, under('c', 'nowhere')] };
  assert.deepEqual((await bring(faulty)).faults, [
    { line: 5, column: 'fullStatement', value: '', problem: 'empty' }, { line: 5, column: 'identifier', value: 'd', problem: 'twice' }, { line: 5, column: 'CFAssociations', value: 'nowhere', problem: 'no_node' },
  ]);
  assert.equal((await bring({ CFDocument: { identifier: 'x' } })).faults[0]?.problem, 'no_package');
  assert.equal((await as('ines').competencies.bringIn({ text: '{ not json', dryRun: false })).faults[0]?.problem, 'no_package');
  assert.deepEqual(await behaviours(), before);
});

test('F03: an element of the library comes as a draft with its source; it is published once it has a question and four levels of its own', async () => {
  const { source, elements, occupations } = await as('ines').competencies.library({ occupation: '43-4051' });
  assert.deepEqual([source.name, source.licence], ['O*NET 30.1', 'CC BY 4.0']);
  assert.ok(elements.length === 76 && occupations.length >= 20 && elements.every(({ importance }, at) => at === 0 || importance! <= elements[at - 1]!.importance!));
  const service = elements.find(({ name }) => name === 'Service Orientation')!;
  assert.deepEqual([service.id, service.kind, service.behaviourId], ['2.B.1.f', 'skill', null]);
  assert.equal((await as('ines').competencies.library({})).elements[0]?.importance, null);

  const { id } = await as('ines').competencies.borrow({ elementId: service.id, competencyId });
  assert.equal((await as('ines').competencies.library({})).elements.find((one) => one.id === service.id)?.behaviourId, id);
  assert.deepEqual((await as('ines').competencies.behaviour({ id })).origin, { source: 'O*NET 30.1', identifier: '2.B.1.f', name: 'Service Orientation', licence: 'USDOL/ETA, CC BY 4.0' });
  await assert.rejects(as('ines').competencies.publish({ id }), { code: 'competencies.no_question' });
  await assert.rejects(as('ines').competencies.borrow({ elementId: service.id, competencyId }), { code: 'competencies.name_taken' });
  await assert.rejects(as('ines').competencies.borrow({ elementId: '9.Z', competencyId }), { code: 'competencies.no_element' });
  await assert.rejects(as('jonas').competencies.library({}), { code: 'kernel.forbidden' });

  await as('ines').competencies.draft({ id, name: 'Offers help before it is asked for', question: 'Did {name} offer help?', anchors: ['Waits.', 'Answers when asked.', 'Asks what you need.', 'Sees what you need and does it.'], because: '' });
  await as('ines').competencies.publish({ id });
  assert.equal((await as('amara').competencies.behaviour({ id })).origin?.identifier, '2.B.1.f', 'its maker stays named');
  const other = await as('ines').competencies.borrow({ elementId: '2.A.1.b', competencyId });
  assert.deepEqual(await as('ines').competencies.discard({ id: other.id }), { id: other.id, gone: true });
});
