import assert from 'node:assert/strict';
import { test } from 'node:test';
import { write } from '#kernel/settings';
import { story, who } from '#story';
import { demo } from './store/house.ts';

const { as, moment, web, asOwner } = story();

/** The cookie that an answer sets, as a browser would send it back. */
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

test('Jonas leads the contact centre, and his menu is a manager’s', async () => {
  const me = await as('jonas').access.me({});
  assert.deepEqual(me.roles, ['person', 'employee', 'manager']);
  assert.deepEqual(me.places, ['home', 'customers', 'journey', 'team', 'me']);
  assert.equal(me.person.initials, 'JL');
  assert.equal(me.timeZone, 'Europe/London');
});

test('Ines may act for the whole house, Tomas is an agent, and nobody is told to sign in', async () => {
  assert.ok((await as('ines').access.me({})).roles.includes('hr'));
  assert.deepEqual((await as('tomas').access.me({})).roles, ['person', 'agent']);
  await assert.rejects(as('nobody').access.me({}), { kind: 'unknown', code: 'kernel.sign_in' });
});

test('Without the demo nobody can look around as anybody', async () => {
  assert.deepEqual((await as('nobody').access.faces({})).faces, []);
  await assert.rejects(as('nobody').access.look({ id: who('ines') }), { code: 'access.no_face' });
});

test('With the demo on, eight faces stand there, and looking as one of them begins a session that signing out ends', async () => {
  await asOwner((sql) => write(sql, demo, true, who('ines'), moment.now));
  const { call } = await web();
  const { faces } = await (await call('access.faces', {})).json() as { faces: { id: string; name: string }[] };
  assert.equal(faces.length, 8);
  assert.equal(faces.at(-1)!.name, 'Tomas Reyes');
  assert.equal((await call('access.look', { id: who('marta') })).status, 404);

  const cookie = cookieOf(await call('access.look', { id: who('amara') }));
  const me = await call('access.me', {}, { cookie });
  assert.equal(me.status, 200);
  assert.equal((await me.json() as { person: { name: string } }).person.name, 'Amara Okoye');

  await call('access.signOut', {}, { cookie });
  assert.equal((await call('access.me', {}, { cookie })).status, 401);
});
