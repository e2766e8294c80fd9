import assert from 'node:assert/strict';
import test from 'node:test';
import { agents, cast, faces } from './cast.ts';
import { behaviours, behavioursAt, headcount, holdings, people, places, roles, servings, spells, touchpoints, units } from './company.ts';
import { now } from './truths.ts';

const today = people.filter((person) => person.leftOn === null);
const current = new Map(spells.filter((spell) => spell.until === null).map((spell) => [spell.personId, spell]));

test('Brackenhill Home is about 620 people, 90 of them installers on no payroll, and 24 answer calls', () => {
  assert.equal(today.length, 617);
  assert.equal(today.filter(({ kind }) => kind === 'agent').length, 90);
  assert.equal(agents.length, 24);
  for (const { id, key, name } of roles)
    assert.equal([...current.values()].filter((spell) => spell.roleId === id).length, headcount.get(key), name);
});

test('everybody who works here today reports, by whatever way, to Nadia', () => {
  for (const person of today) {
    const line = [person.id];
    for (let spell = current.get(person.id); spell?.managerId; spell = current.get(spell.managerId)) {
      assert.ok(!line.includes(spell.managerId), `${person.name} reports in a circle`);
      line.push(spell.managerId);
    }
    assert.equal(line.at(-1), cast.nadia.id, person.name);
  }
});

test('Amara, Marta, Priya and Viktor report to Jonas', () => {
  for (const key of ['amara', 'marta', 'priya', 'viktor'] as const) assert.equal(current.get(cast[key].id)?.managerId, cast.jonas.id);
});

test('a post is never held by two, nobody reports to someone who has left, and spells of one person do not overlap', () => {
  for (const [post, held] of Map.groupBy(holdings, (holding) => holding.post.key))
    held.forEach((holding, at) => { if (at > 0) assert.equal(held[at - 1]!.until, holding.from, post); });
  for (const { managerId } of current.values()) assert.ok(managerId === null || current.has(managerId));
  for (const own of Map.groupBy(spells, ({ personId }) => personId).values())
    own.forEach((spell, at) => { if (at > 0) assert.ok(own[at - 1]!.until !== null && own[at - 1]!.until! <= spell.from); });
});

test('everything has an id of its own, names are nobody else’s, and nobody starts in the future', () => {
  for (const rows of [people, spells, units, roles, places, touchpoints, behaviours]) assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  assert.equal(new Set(people.map(({ name }) => name)).size, people.length);
  assert.equal(new Set(people.map(({ key }) => key)).size, people.length);
  for (const { joinedOn } of people) assert.ok(Date.parse(joinedOn) < now.getTime());
});

test('the journey is served at every touchpoint, and each asks about behaviours that have four anchors', () => {
  assert.deepEqual(touchpoints.map(({ name }) => name),
    ['Plan the project', 'Ask in the aisle', 'Pay', 'Get it delivered', 'Installation at home', 'Call for help', 'Return or repair']);
  for (const { id, key } of touchpoints) {
    assert.ok(servings.some(({ touchpointId, side }) => touchpointId === id && side === 'front'));
    assert.ok(behavioursAt.get(key)!.length >= 3);
  }
  for (const { anchors, question, name } of behaviours) assert.ok(anchors.length === 4 && new Set(anchors).size === 4 && question.includes('{name}'), name);
});

test('eight faces look around: Ines first, Tomas the installer last', () => {
  assert.deepEqual(faces.map(({ key }) => key), ['ines', 'amara', 'jonas', 'lena', 'priya', 'femi', 'nadia', 'tomas']);
});
