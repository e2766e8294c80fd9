import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/id';
import { sql as statement } from '#kernel/database';
import { company, story, who } from '#story';
import { competenciesOf, currentVersion, versionOf } from './index.ts';
import { starter } from './starter.ts';

const told = story();
const { as, moment } = told;
const saysNext = company.behaviourWith('says-next');
const listens = company.behaviourWith('listens');
const anchors = ['Ends the call.', 'Says that somebody rings.', 'Says what happens and by when.', 'Says what happens and by when, and asks whether that suits.'];
const wording = { name: saysNext.name, question: saysNext.question, anchors };

test('a new wording is a draft that only HR sees; published, it is version 2, and the first stays as it was', async () => {
  await as('ines').competencies.draft({ id: saysNext.id, ...wording, because: 'Customers asked whether it suits them.' });
  assert.equal((await as('amara').competencies.behaviour({ id: saysNext.id })).draft, null);
  assert.deepEqual((await as('ines').competencies.behaviour({ id: saysNext.id })).draft?.anchors, anchors);
  assert.equal(await currentVersion(told.sql, saysNext.id), 1);

  await as('ines').competencies.publish({ id: saysNext.id });
  const page = await as('amara').competencies.behaviour({ id: saysNext.id });
  assert.deepEqual([page.version, page.anchors], [2, anchors]);
  assert.deepEqual((await versionOf(told.sql, saysNext.id, 1))?.anchors, [...saysNext.anchors]);
  assert.equal(await currentVersion(told.sql, saysNext.id), 2);
});

test('the history says who changed what, and why', async () => {
  const { versions: [second, first] } = await as('tomas').competencies.behaviour({ id: saysNext.id });
  assert.deepEqual([second?.version, second?.by, second?.because, first?.version, first?.changes], [2, 'Ines Duarte', 'Customers asked whether it suits them.', 1, []]);
  assert.deepEqual(second?.changes.map(({ what }) => what), ['level1', 'level2', 'level3', 'level4']);
  assert.deepEqual([second?.changes[0]?.from, second?.changes[0]?.to], [saysNext.anchors[0], anchors[0]]);
});

test('a wording is published only when all is said: four levels, none alike, a question that names the person, a reason', async () => {
  const draft = (given: object) => as('ines').competencies.draft({ id: listens.id, name: listens.name, question: listens.question, anchors: [...listens.anchors], because: 'Plainer.', ...given });
  const refused = async (given: object, code: string) => { await draft(given); await assert.rejects(as('ines').competencies.publish({ id: listens.id }), { code }); };
  await refused({ anchors: ['Interrupts.', '', 'Lets you finish.', 'Sums it up.'] }, 'competencies.four_levels');
  await refused({ anchors: ['Interrupts.', 'Interrupts. ', 'Lets you finish.', 'Sums it up.'] }, 'competencies.levels_alike');
  await refused({ question: 'Did they listen?' }, 'competencies.question_names_nobody');
  await refused({ anchors: [...listens.anchors.slice(0, 3), 'Sums it up.'], because: '' }, 'competencies.say_why');
  await refused({}, 'competencies.nothing_changed');
  assert.deepEqual(await as('ines').competencies.discard({ id: listens.id }), { id: listens.id, gone: false });
  await assert.rejects(as('ines').competencies.publish({ id: listens.id }), { code: 'competencies.no_draft' });
});

test('a new behaviour is asked of nobody before it is published, and a discarded draft leaves nothing', async () => {
  const competencyId = company.competencies[0]!.id;
  const fresh = { competencyId, name: 'Sums it up', question: 'Did {name} sum it up?', anchors: ['Never.', 'When asked.', 'At the end.', 'At the end, and asks if it is right.'], because: '' };
  const { id } = await as('ines').competencies.draft(fresh);
  assert(!(await as('amara').competencies.behaviours({})).behaviours.some((one) => one.id === id));
  await assert.rejects(as('amara').competencies.behaviour({ id }), { code: 'competencies.no_behaviour' });
  assert.deepEqual(await as('ines').competencies.discard({ id }), { id, gone: true });
  const again = await as('ines').competencies.draft(fresh);
  await assert.rejects(as('ines').competencies.draft({ ...fresh, name: listens.name }), { code: 'competencies.name_taken' });
  await as('ines').competencies.publish({ id: again.id });
  assert((await as('amara').competencies.behaviours({})).behaviours.some((one) => one.id === again.id && one.version === 1));
});

test('an archived behaviour is asked for no longer and can come back; its page stays', async () => {
  await as('ines').competencies.archive({ id: listens.id, archived: true });
  assert(!(await as('amara').competencies.behaviours({})).behaviours.some((one) => one.id === listens.id));
  assert((await as('amara').competencies.behaviour({ id: listens.id })).archivedAt);
  await assert.rejects(as('ines').competencies.archive({ id: listens.id, archived: true }), { code: 'competencies.archived' });
  await as('ines').competencies.archive({ id: listens.id, archived: false });
  await assert.rejects(as('ines').competencies.archive({ id: listens.id, archived: false }), { code: 'competencies.not_archived' });
});

test('core competencies are asked of everyone, the others of the roles that need them', async () => {
  const agent = company.roles.find(({ key }) => key === 'contact-centre-agent')!, adviser = company.roles.find(({ key }) => key === 'design-adviser')!;
  assert.deepEqual((await competenciesOf(told.sql, agent.id)).map(({ name }) => name), ['Acting at once on a need', 'Being warm and friendly', 'Listening carefully', 'Keeping people in the picture', 'Seeing it through']);
  const { id } = await as('ines').competencies.shape({ name: 'Patience', description: 'Has time for people.', core: false, roleIds: [adviser.id] });
  assert((await competenciesOf(told.sql, adviser.id)).some(({ name }) => name === 'Patience'));
  await as('ines').competencies.shape({ id, name: 'Patience', description: 'Has time for people.', core: false, roleIds: [agent.id] });
  assert.deepEqual([await has(adviser.id), await has(agent.id)], [false, true]);
  await assert.rejects(as('ines').competencies.shape({ name: 'Patience', description: '', core: true }), { code: 'competencies.name_taken' });
  await assert.rejects(as('ines').competencies.shape({ name: 'Haste', description: '', core: false, roleIds: [newId(moment.now)] }), { code: 'competencies.no_role' });
});
const has = async (roleId: string): Promise<boolean> => (await competenciesOf(told.sql, roleId)).some(({ name }) => name === 'Patience');

test('what happened stands beside the behaviour that was made from it, and names nobody', async () => {
  const { code } = await as('ines').feedback.poster({ touchpointId: company.touchpoints.find(({ key }) => key === 'call')!.id, personId: who('amara') });
  const { id: sourceId } = await as('nobody').feedback.answer({ code, score: 5, words: 'Amara said who would ring, and when. Amara Okoye did ring.' });
  const { id } = await as('ines').competencies.pinIncident({ behaviourId: saysNext.id, kind: 'remark', sourceId, aboutPersonId: who('amara'), excerpt: 'Amara said who would ring, and when. Amara Okoye did ring.', lang: 'en', at: '2026-11-02T10:00:00Z', how: 'drawn' });
  const { incidents: [one] } = await as('tomas').competencies.behaviour({ id: saysNext.id });
  assert.deepEqual([one?.excerpt, one?.how], ['… said who would ring, and when. … did ring.', 'poster']);
  const framework = await as('ines').competencies.framework({});
  assert.deepEqual(framework.competencies.flatMap(({ behaviours }) => behaviours).filter(({ sources }) => sources > 0).map(({ name }) => name), [saysNext.name]);
  await as('ines').competencies.unpinIncident({ behaviourId: saysNext.id, id });
  assert.equal((await as('tomas').competencies.behaviour({ id: saysNext.id })).incidents.length, 0);
});

test('what goes out as a table comes in again without a change', async () => {
  const { text } = await as('ines').competencies.take({ as: 'table' });
  const back = await as('ines').competencies.bringIn({ text, dryRun: true });
  assert.deepEqual([back.faults, back.fresh, back.changed, back.same], [[], 0, 0, back.lines]);
  assert(back.lines >= 23);
});

test('a table with faults brings in nothing and names each by line and column; without, all of it', async () => {
  const header = 'competency,description,core,behaviour,question,level 1,level 2,level 3,level 4,roles\n';
  const bad = await as('ines').competencies.bringIn({ dryRun: false, text: `${header}Care,Cares.,maybe,Asks how it went,Did {name} ask?,a,b,c,d,\n,x,no,Rings,Did they ring?,a,a,c,d,Astronaut\nshort,line\nCare,Cares.,no,Asks how it went,Did {name} ask?,a,,c,d,\n` });
  assert.equal(bad.done, false);
  assert.deepEqual(bad.faults, [
    { line: 2, column: 'core', value: 'maybe', problem: 'yes_or_no' },
    { line: 3, column: 'competency', value: '', problem: 'empty' },
    { line: 3, column: 'question', value: 'Did they ring?', problem: 'question_names_nobody' },
    { line: 3, column: 'level 1', value: 'a', problem: 'levels_alike' },
    { line: 3, column: 'roles', value: 'Astronaut', problem: 'no_role' },
    { line: 4, column: '', value: '2 of 10', problem: 'ragged' },
    { line: 5, column: 'level 2', value: '', problem: 'four_levels' },
    { line: 5, column: 'behaviour', value: 'Asks how it went', problem: 'twice' },
  ]);
  assert.deepEqual((await as('ines').competencies.bringIn({ text: 'competency,core\nCare,yes\n' })).faults[0], { line: 1, column: 'description', value: 'competency, core', problem: 'no_column' });

  const good = await as('ines').competencies.bringIn({ dryRun: false, because: 'From the trade body.', text: `${header}Care,Cares.,no,"Asks, later, how it went","Did {name} ask ""how was it""?",a,b,c,d,Design adviser\n${saysNext.name === '' ? '' : `Keeping people in the picture,,no,${saysNext.name},${saysNext.question},e,f,g,h,\n`}` });
  assert.deepEqual([good.faults, good.fresh, good.changed, good.done], [[], 1, 1, true]);
  const { behaviours } = await as('amara').competencies.behaviours({});
  assert(behaviours.some(({ name, competency }) => name === 'Asks, later, how it went' && competency === 'Care'));
  assert.equal(behaviours.find(({ id }) => id === saysNext.id)?.version, 3);
});

test('only the people team edits; an empty house is furnished once, and only an empty one', async () => {
  for (const name of ['amara', 'jonas', 'nadia', 'femi'] as const) await assert.rejects(as(name).competencies.draft({ id: saysNext.id, ...wording, because: 'x' }), { code: 'kernel.forbidden' });
  await assert.rejects(as('ines').competencies.layStarter({}), { code: 'competencies.not_empty' });
  await told.asOwner(async (sql) => {
    for (const table of ['citations', 'decisions', 'behaviour_versions', 'touchpoint_behaviours', 'role_competencies', 'behaviours', 'competencies']) await sql.run(statement`truncate ${statement.ref(table)} cascade`);
  });
  assert.deepEqual(await as('ines').competencies.layStarter({}), { behaviours: 6 });
  const { competencies } = await as('amara').competencies.framework({});
  assert.deepEqual(competencies.map(({ name, core, behaviours }) => [name, core, behaviours.length]), [['Acting at once on a need', true, 2], ['Being warm and friendly', true, 2], ['Listening carefully', true, 2]]);
  assert.deepEqual(starter.de.map(({ behaviours }) => behaviours.every((one) => one.anchors.length === 4 && one.question.includes('{name}'))), [true, true, true]);
});
