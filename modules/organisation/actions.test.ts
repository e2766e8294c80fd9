import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { drawAll, organisation } from '#organisation';
import { people } from '#people';
import { cast, story, who } from '#story';

const told = story();
const { as, asOwner, moment, settle } = told;
const visit = () => ({ home: 'http://localhost:4100', folder: told.folder });
const at = async (day: string, work: () => Promise<void>) => {
  moment.now = new Date(`${day}T06:30:00Z`);
  await told.house.system.runJob('people', people.jobs[0]!, moment.now, visit());
  await told.house.system.runJob('organisation', organisation.jobs[0]!, moment.now, visit());
  await settle();
  await work();
  moment.now = new Date('2026-11-20T09:12:00Z');
};
const idNamed = (table: 'roles' | 'units' | 'places', name: string): Promise<string> =>
  asOwner(async (sql) => (await sql.one(z.object({ id: z.string() }), statement`select id from ${statement.table(table)} where name = ${name}`)).id);

test('Amara stands below Jonas, and Jonas below Nadia', async () => {
  const { above } = await as('amara').organisation.around({ id: who('amara') });
  assert.deepEqual(above.map(({ name }) => name).filter((name) => ['Nadia Haddad', 'Jonas Lindqvist'].includes(name)), ['Nadia Haddad', 'Jonas Lindqvist']);
});

test('when Amara moves to another manager, the lines of everyone follow in the same transaction', async () => {
  const [from] = await asOwner((sql) => sql.rows(z.object({ roleId: z.string(), unitId: z.string() }), statement`select role_id, unit_id from positions where person_id = ${who('amara')} and until_on is null`));
  await as('ines').organisation.post({ personId: who('amara'), roleId: from!.roleId, unitId: from!.unitId, placeId: null, managerId: who('lena'), fromOn: '2026-11-20' });
  const { above } = await as('amara').organisation.around({ id: who('amara') });
  assert.equal(above.at(-1)?.name, 'Lena Fischer');
  assert.ok(!above.some(({ id }) => id === cast.jonas.id));
});

test('nobody comes to stand above themselves, not even through others', async () => {
  await assert.rejects(as('ines').organisation.post({ personId: who('nadia'), roleId: who('nadia'), unitId: who('nadia'), placeId: null, managerId: who('amara'), fromOn: '2026-12-01' }), { code: 'organisation.circle' });
});

test('only people operations may put somebody into a position', async () => {
  await assert.rejects(as('jonas').organisation.post({ personId: who('amara'), roleId: who('amara'), unitId: who('amara'), placeId: null, managerId: who('jonas'), fromOn: '2026-12-01' }), { code: 'kernel.forbidden' });
});

test('all lines drawn at once are those that were drawn move by move', async () => {
  const lines = (sql: Parameters<typeof drawAll>[0]) => sql.rows(z.object({ line: z.string() }), statement`select concat(above_id, below_id, depth) as line from lines order by 1`);
  await asOwner(async (sql) => {
    const before = await lines(sql);
    await sql.run(statement`delete from lines`);
    await drawAll(sql);
    assert.deepEqual(await lines(sql), before);
  });
});

test('the directory finds colleagues by name, unit with all below it, place, role and kind, page by page', async () => {
  const found = await as('lena').organisation.directory({ text: 'okoy' });
  assert.deepEqual(found.people.map(({ name, role, unit, place, away }) => [name, role, unit, place, away]), [['Amara Okoye', 'Contact-centre agent', 'Day team', 'Contact centre, Harrow Road', false]]);
  const centre = await idNamed('units', 'Contact centre');
  const inCentre = await as('lena').organisation.directory({ unitId: centre, roleId: await idNamed('roles', 'Contact-centre agent'), most: 10 });
  assert.deepEqual([inCentre.total, inCentre.people.length, inCentre.more], [24, 10, true]);
  const rest = await as('lena').organisation.directory({ unitId: centre, roleId: await idNamed('roles', 'Contact-centre agent'), most: 100, after: inCentre.people.at(-1)!.id });
  assert.equal(new Set([...inCentre.people, ...rest.people].map(({ id }) => id)).size, 24);
  assert.equal((await as('lena').organisation.directory({ kind: 'agent' })).people[0]?.role, 'Installer');
  assert.ok((await as('lena').organisation.directory({ placeId: await idNamed('places', 'Mill Lane') })).people.every(({ place }) => place === 'Mill Lane'));
});

test('a manager’s own list holds those they lead; whoever leads nobody has an empty one', async () => {
  const mine = async (name: 'ravi' | 'marta') => (await as(name).organisation.directory({ scope: 'mine', most: 100 })).people;
  assert.equal((await mine('ravi')).length, 8);
  assert.deepEqual(await mine('marta'), []);
});

test('candidates and people who left are looked up by HR and by nobody else', async () => {
  const { id } = await as('ines').people.add({ name: 'Hugo Seeker', kind: 'candidate', title: 'Candidate', fromOn: '2026-11-01' });
  assert.deepEqual((await as('ines').organisation.directory({ kind: 'candidate' })).people.map((one) => one.id), [id]);
  for (const name of ['jonas', 'amara'] as const) {
    assert.deepEqual((await as(name).organisation.directory({ kind: 'candidate' })).people, []);
    await assert.rejects(as(name).organisation.look({ id }), { code: 'people.nobody' });
    await assert.rejects(as(name).organisation.around({ id }), { code: 'people.nobody' });
  }
  assert.equal((await as('ines').organisation.look({ id })).kind, 'candidate');
});

test('colleagues see of one another name, role, unit, place and line, and that somebody is away; what they may do stands beside it', async () => {
  await as('priya').people.absent({ personId: who('priya'), kind: 'sick', fromOn: '2026-11-20', untilOn: '2026-11-23' });
  const page = await as('lena').organisation.look({ id: who('priya') });
  assert.deepEqual([page.name, page.role?.name, page.unit?.name, page.place?.name, page.manager?.name, page.away], ['Priya Raman', 'Contact-centre agent', 'Day team', 'Contact centre, Harrow Road', 'Jonas Lindqvist', true]);
  assert.deepEqual(page.may, { read: false, move: false, post: false, absent: false, correct: false, readdress: false });
  assert.ok(!JSON.stringify(page).includes('sick'));
  assert.deepEqual((await as('jonas').organisation.look({ id: who('priya') })).may, { read: true, move: false, post: false, absent: true, correct: false, readdress: false });
  assert.deepEqual((await as('ines').organisation.look({ id: who('priya') })).may, { read: true, move: true, post: true, absent: true, correct: true, readdress: true });
  const { below } = await as('lena').organisation.around({ id: who('jonas') });
  assert.equal(below.find(({ name }) => name === 'Priya Raman')?.away, true);
});

test('the organisation list begins at the top and walks down; for paper there is the whole tree', async () => {
  const { person, above, below } = await as('lena').organisation.around({});
  assert.deepEqual([person.name, above.length], ['Nadia Haddad', 0]);
  assert.ok(below.some(({ name, leads }) => name === 'Ines Duarte' && leads > 5));
  const { people: tree, cut } = await as('lena').organisation.tree({});
  assert.equal(cut, false);
  assert.equal(tree[0]?.name, 'Nadia Haddad');
  assert.ok(tree.length > 600);
  const centre = (await as('lena').organisation.tree({ id: who('jonas') })).people;
  assert.deepEqual(centre.slice(0, 1).map(({ name, depth }) => [name, depth]), [['Jonas Lindqvist', 0]]);
  assert.ok(centre.some(({ name, depth }) => name === 'Sofia Rossi' && depth === 2));
});

test('a position of a later day waits for it, and can be taken back', async () => {
  const [roleId, unitId] = [await idNamed('roles', 'Team lead'), await idNamed('units', 'Evening team')];
  const post = () => as('ines').organisation.post({ personId: who('marta'), roleId, unitId, placeId: null, managerId: who('jonas'), fromOn: '2026-12-01' });
  assert.equal((await post()).coming, true);
  await as('ines').organisation.unpost({ personId: who('marta') });
  await assert.rejects(as('ines').organisation.unpost({ personId: who('marta') }), { code: 'organisation.nothing_coming' });
  await post();
  assert.equal((await as('lena').organisation.look({ id: who('marta') })).role?.name, 'Contact-centre agent');
  assert.equal((await as('marta').organisation.history({ id: who('marta') })).coming?.role, 'Team lead');
  await at('2026-12-01', async () => {
    assert.equal((await as('lena').organisation.look({ id: who('marta') })).role?.name, 'Team lead');
    const { positions, coming } = await as('marta').organisation.history({ id: who('marta') });
    assert.deepEqual([positions[0]?.fromOn, positions[1]?.untilOn, coming], ['2026-12-01', '2026-12-01', null]);
  });
  await assert.rejects(as('lena').organisation.history({ id: who('marta') }), { code: 'kernel.forbidden' });
});

test('whoever leaves leads nobody any more: those below stand below whoever stood above, and the unit waits for a lead', async () => {
  const evening = await idNamed('units', 'Evening team');
  await as('ines').organisation.keepUnit({ id: evening, name: 'Evening team', parentId: await idNamed('units', 'Contact centre'), placeId: null, leadId: who('ravi'), partnerId: who('ravi') });
  await as('ines').people.move({ id: who('ravi'), kind: 'alumni', title: 'Team lead', fromOn: '2026-11-20' });
  await settle();
  assert.deepEqual((await as('lena').organisation.around({ id: who('sofia') })).above.at(-1)?.name, 'Jonas Lindqvist');
  const { units } = await as('ines').organisation.structure({});
  assert.deepEqual(units.filter(({ id }) => id === evening).map(({ lead, partner }) => [lead, partner]), [[null, null]]);
  const page = await as('lena').organisation.look({ id: who('ravi') });
  assert.deepEqual([page.kind, page.leftOn, page.role, page.leads], ['alumni', '2026-11-20', null, 0]);
  assert.deepEqual((await as('lena').people.search({ text: 'ravi' })).people, []);
  assert.ok((await as('lena').organisation.history({ id: who('lena') })).positions.length > 0);
});

test('a role gets another name and everything follows: directory, pages, titles that were that name', async () => {
  const roleId = await idNamed('roles', 'Caretaker');
  const { people: [one] } = await as('lena').organisation.directory({ roleId });
  assert.equal(one!.title, 'Caretaker');
  await as('ines').organisation.keepRole({ id: roleId, name: 'Site keeper', kind: 'employee' });
  const { people: [now] } = await as('lena').organisation.directory({ roleId });
  assert.deepEqual([now!.role, now!.title], ['Site keeper', 'Site keeper']);
  assert.equal((await as('lena').organisation.look({ id: one!.id })).role?.name, 'Site keeper');
  await assert.rejects(as('ines').organisation.keepRole({ name: 'Site keeper', kind: 'employee' }), { code: 'organisation.role_named' });
  await assert.rejects(as('jonas').organisation.keepRole({ name: 'Another', kind: 'employee' }), { code: 'kernel.forbidden' });
});

test('units, places and roles are added, moved, closed when nobody is there any more, and opened again', async () => {
  const place = await as('ines').organisation.keepPlace({ name: 'Canal Street', kind: 'site', zone: 'Europe/Dublin' });
  await assert.rejects(as('ines').organisation.keepPlace({ name: 'Nowhere', kind: 'site', zone: 'Moon/Crater' }), { code: 'organisation.no_zone' });
  await assert.rejects(as('ines').organisation.keepPlace({ name: '  ', kind: 'site', zone: 'UTC' }), { code: 'organisation.no_name' });
  const role = await as('ines').organisation.keepRole({ name: 'Gardener', kind: 'employee' });
  const company = await idNamed('units', 'Brackenhill Home');
  const parent = await as('ines').organisation.keepUnit({ name: 'Gardens', parentId: company, placeId: place.id, leadId: null, partnerId: who('femi') });
  const child = await as('ines').organisation.keepUnit({ name: 'Roses', parentId: parent.id, placeId: null, leadId: null, partnerId: null });
  await assert.rejects(as('ines').organisation.keepUnit({ id: parent.id, name: 'Gardens', parentId: child.id, placeId: null, leadId: null, partnerId: null }), { code: 'organisation.unit_circle' });

  const close = (what: 'unit' | 'role' | 'place', id: string) => as('ines').organisation.close({ what, id });
  await assert.rejects(close('unit', parent.id), { code: 'organisation.in_use' });
  await assert.rejects(close('place', place.id), { code: 'organisation.in_use' });
  await assert.rejects(close('role', await idNamed('roles', 'Installer')), { code: 'organisation.in_use' });
  await close('unit', child.id);
  await close('unit', parent.id);
  await close('place', place.id);
  await close('role', role.id);
  const post = () => as('ines').organisation.post({ personId: who('viktor'), roleId: role.id, unitId: parent.id, placeId: place.id, managerId: null, fromOn: '2026-11-20' });
  await assert.rejects(post(), { code: 'organisation.closed' });
  for (const [what, id] of [['unit', parent.id], ['place', place.id], ['role', role.id]] as const) await as('ines').organisation.reopen({ what, id });
  await post();
  assert.equal((await as('lena').organisation.look({ id: who('viktor') })).place?.name, 'Canal Street');
  assert.equal((await as('lena').organisation.look({ id: who('viktor') })).partner?.name, 'Femi Adebayo');
});

test('a file of everybody is taken away by HR alone, and that is written down', async () => {
  const { name, text } = await as('ines').organisation.table({});
  assert.equal(name, 'people-2026-11-20.csv');
  assert.match(text, /Amara Okoye,Amara,amara@brackenhill\.example,amara,employee/);
  await assert.rejects(as('jonas').organisation.table({}), { code: 'kernel.forbidden' });
});
