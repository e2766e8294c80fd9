import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql as statement } from '#kernel/database';
import { newId } from '#kernel/id';
import { company, story } from '#story';
import { confirmedRoles } from './index.ts';

const told = story({ answers: true });
const { as, moment } = told;
const role = (key: string): string => company.roles.find((one) => one.key === key)!.id;
const order = async (): Promise<string[]> => (await as('ines').discovery.roles({})).roles.map(({ name }) => name);

test('F51: on Brackenhill Home those whom customers speak with come before those who manage them, with the three factors', async () => {
  const { roles, untilWeek } = await as('ines').discovery.roles({});
  assert.equal(untilWeek, '2026-11-09');
  const measured = roles.filter((one) => one.measured), director = roles.findIndex(({ name }) => name === 'Managing director'), agent = roles.findIndex(({ name }) => name === 'Contact-centre agent');
  assert.ok(measured.length >= 5 && agent < director && agent < 3, roles.slice(0, 4).map(({ name, score }) => `${name} ${score.toFixed(1)}`).join(', '));
  const [call] = roles[agent]!.places;
  assert.ok(call && call.touchpoint === 'Call for help' && call.importance > 0 && call.involvement > 0.9 && call.points! > 5 && call.answers > 1000);
  assert.deepEqual([roles[director]!.score, roles[director]!.measured], [0, false]);
  for (const [at, { standing }] of measured.entries()) assert.ok(standing && standing.from <= at + 1 && at + 1 <= standing.to, `${measured[at]!.name} stands within its own range`);
  assert.ok(measured[0]!.standing!.to >= 2 && measured[1]!.standing!.from === 1, 'the answers cannot say which of the first two comes first');
  assert.equal(roles[director]!.standing, null);
});

test('F51: an importance of 0 takes a role’s places out of the order', async () => {
  const [first] = await order();
  const ids = (await as('ines').discovery.roles({})).roles.find(({ name }) => name === first)!.places.map(({ touchpointId }) => touchpointId);
  await told.asOwner((sql) => sql.run(statement`update touchpoints set importance = 0 where id = any(${ids}::uuid[])`));
  assert.notEqual((await order())[0], first);
});

test('a person decides with a reason, may decide otherwise later, and only HR does', async () => {
  await as('ines').discovery.confirmRole({ roleId: role('contact-centre-agent'), critical: true, reason: 'Most is lost there, and people differ most.' });
  await as('ines').discovery.confirmRole({ roleId: role('contact-centre-agent'), critical: false, reason: 'Looked at again.' });
  const said = (await as('nadia').discovery.roles({})).roles.find(({ id }) => id === role('contact-centre-agent'))?.confirmed;
  assert.deepEqual([said?.critical, said?.reason, said?.by], [false, 'Looked at again.', 'Ines Duarte']);
  assert.equal((await confirmedRoles(told.sql)).length, 1);
  await assert.rejects(as('nadia').discovery.confirmRole({ roleId: role('finance'), critical: true, reason: 'x' }), { code: 'kernel.forbidden' });
  await assert.rejects(as('ines').discovery.confirmRole({ roleId: newId(moment.now), critical: true, reason: 'x' }), { code: 'discovery.no_role' });
  for (const name of ['amara', 'tomas', 'femi'] as const) await assert.rejects(as(name).discovery.roles({}), { code: 'kernel.forbidden' });
});

test('F52: the best of the call centre are chosen in some weeks and compared in the ones after; a look is HR’s alone', async () => {
  const call = company.touchpoints.find(({ key }) => key === 'call')!.id;
  const told = await as('ines').discovery.compare({ roleId: role('contact-centre-agent'), touchpointId: call });
  assert.ok(told.chosen.until < told.seen.since && told.typical.length >= 5);
  assert.ok(told.top.every(({ name }) => ['Priya Raman', 'Amara Okoye', 'Marta Kowal'].includes(name)) && !told.typical.some(({ name }) => name === 'Viktor Horvat'), told.top.map(({ name }) => name).join());
  if (told.verdict === 'found') assert.ok(told.behaviours.find(({ name }) => name === 'Says what happens next')?.differs);
  else assert.ok(told.behaviours.every(({ differs }) => !differs));
  for (const name of ['nadia', 'jonas', 'amara'] as const) await assert.rejects(as(name).discovery.compare({ roleId: role('contact-centre-agent'), touchpointId: call }), { code: 'kernel.forbidden' });
  await assert.rejects(as('ines').discovery.compare({ roleId: newId(moment.now), touchpointId: call }), { code: 'discovery.no_role' });
});
