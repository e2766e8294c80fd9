import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { allows, type Grant } from '#kernel/policy';
import { modules } from '#modules';
import { company, greta, story, who } from '#story';

const told = story();
const { as, moment, settle } = told;
const tomas = who('tomas');
const fitting = company.touchpoints.find(({ key }) => key === 'install') ?? company.touchpoints[0]!;
const behaviour = company.behaviours[0]!;
const idNamed = (table: 'roles' | 'units', name: string): Promise<string> =>
  told.asOwner(async (sql) => (await sql.one(z.object({ id: z.string() }), statement`select id from ${statement.table(table)} where name = ${name}`)).id);

test('F01: an agent who becomes an employee keeps promises, feedback and awards, and what is for employees only does not appear for agents', async () => {
  // As an agent: a colleague's thanks, a customer's word with a certificate, and a word of HR's.
  await as('lena').recognition.give({ receiverId: tomas, behaviourId: behaviour.id, words: 'You rang the warehouse so that I did not have to.' });
  const { code } = await as('ines').feedback.poster({ touchpointId: fitting.id, personId: tomas });
  const { certificate } = await as('nobody').feedback.answer({ code, score: 5, words: 'He left the kitchen cleaner than he found it.', thanks: { behaviour: behaviour.id, giver: greta.name, certificate: true } });
  await settle();
  const his = async () => ({
    thanks: (await as('tomas').recognition.feed({})).thanks.map(({ id, words }) => [id, words]),
    certificates: (await as('tomas').certificates.mine({})).certificates.map(({ number }) => number),
    remarks: (await as('tomas').feedback.mine({})).remarks.map(({ id, words }) => [id, words]),
    seenByHr: (await as('ines').recognition.feed({ receiverId: tomas })).thanks.length,
  });
  const asAgent = await his();
  assert.deepEqual([asAgent.thanks.length, asAgent.certificates, asAgent.remarks.length], [2, [certificate!.number], 1]);

  // Nothing that directs an employee: no role of employees, no day away said by somebody else, no verb that is for employees alone.
  const leader = (await as('lena').organisation.look({ id: tomas })).manager!;
  const asLeader = { id: leader.id, roles: ['person', 'employee', 'manager'], reports: [tomas], units: [], lang: 'en' as const };
  const perform = (verb: string, input: object, actor: typeof asLeader) => told.house.system.perform(verb, input, { actor, now: moment.now, via: 'session', visit: { origin: 'test', home: '', folder: told.folder } });
  const seen = async () => (await perform('organisation.look', { id: tomas }, asLeader)) as { kind: string; may: { absent: boolean; read: boolean }; unfit: boolean };
  assert.deepEqual([(await seen()).kind, (await seen()).may.absent, (await seen()).may.read], ['agent', false, true]);
  await assert.rejects(perform('people.absent', { personId: tomas, kind: 'other', fromOn: '2026-11-20', untilOn: null }, asLeader), { code: 'people.own_time' });
  const [roleId, unitId] = [await idNamed('roles', 'Installation coordinator'), await idNamed('units', 'Installation partners')];
  const post = () => as('ines').organisation.post({ personId: tomas, roleId, unitId, placeId: null, managerId: leader.id, fromOn: '2026-11-20' });
  await assert.rejects(post(), { code: 'organisation.role_of_employees' });
  const agent = await told.actor('tomas');
  for (const [module, verb] of forEmployeesAlone()) assert.equal(allows(modules[module as 'people'].policy[verb as 'find'], agent, { personId: tomas, id: tomas }), false, `${module}.${verb}`);

  await as('ines').people.move({ id: tomas, kind: 'employee', title: 'Installation coordinator', fromOn: '2026-11-20' });
  assert.equal((await seen()).unfit, true, 'until he has a role of employees, his page says that one is due');
  await post();
  await settle();

  // One history; everything that hangs on him stays.
  assert.deepEqual(await his(), asAgent);
  assert.deepEqual((await as('tomas').people.read({ id: tomas })).spells.slice(-2).map(({ kind, untilOn }) => [kind, untilOn]), [['agent', '2026-11-20'], ['employee', null]]);
  assert.deepEqual([(await seen()).kind, (await seen()).may.absent, (await seen()).unfit], ['employee', true, false]);
  assert.equal((await (await told.web()).request(`/c/${(await as('tomas').certificates.mine({})).certificates[0]!.code}`)).status, 200);
  assert.deepEqual((await as('tomas').organisation.history({ id: tomas })).positions.slice(0, 2).map(({ role }) => role), ['Installation coordinator', 'Installer']);
});

test('F01: an agent gets everything about the relationship that an employee gets', async () => {
  const agent = { id: who('tomas'), roles: ['person', 'agent'], reports: [], units: [], lang: 'en' as const };
  const employee = { ...agent, roles: ['person', 'employee'] };
  for (const name of ['recognition', 'certificates', 'feedback', 'people', 'organisation', 'competencies', 'journeys', 'notices', 'access'] as const) for (const [verb, grants] of Object.entries(modules[name].policy as Record<string, readonly Grant[]>)) {
    const row = Object.fromEntries(['id', 'personId', 'receiverId', 'giverId', 'holderId', 'readerId', 'leadId'].map((column) => [column, agent.id]));
    assert.equal(allows(grants, agent, row), allows(grants, employee, row), `${name}.${verb}`);
  }
});

/** Verbs that a policy gives to employees and not to agents. */
function forEmployeesAlone(): [string, string][] {
  const to = (grants: readonly Grant[], role: string) => grants.some((grant) => grant.to === 'anyone' || (grant.to === 'role' && (grant.role === role || grant.role === 'person')));
  return Object.entries(modules).flatMap(([module, { policy }]) => Object.entries(policy as Record<string, readonly Grant[]>).filter(([, grants]) => to(grants, 'employee') && !to(grants, 'agent')).map(([verb]): [string, string] => [module, verb]));
}
