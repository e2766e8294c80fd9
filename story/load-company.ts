import type pg from 'pg';
import { copyIn } from '#kernel/copy';
import { connect } from '#kernel/database';
import { folded } from '#people';
import { cast, faces, greta, petrossian } from './cast.ts';
import * as company from './company.ts';
import { loadFramework } from './load-framework.ts';
import { begins, now } from './truths.ts';

/** Loads the people, the organisation and the journey of Brackenhill Home into empty tables, in one transaction of the given client. */
export async function loadCompany(client: pg.ClientBase): Promise<void> {
  const load = (table: string, columns: string[], rows: Iterable<readonly unknown[]>) => copyIn(client, table, columns, rows);
  const members = new Map<string, (typeof cast)[keyof typeof cast]>(Object.values(cast).map((member) => [member.id, member]));

  await load('people', ['id', 'name', 'given_name', 'search_name', 'email', 'user_name', 'lang', 'made_at', 'gone_at'], company.people.map((one) => [
    one.id, one.name, one.givenName, folded(one.name), members.has(one.id) ? `${members.get(one.id)!.key}@brackenhill.example` : null,
    members.has(one.id) ? members.get(one.id)!.key : null, 'en', begins, one.leftOn ? new Date(`${one.leftOn}T00:00:00Z`) : null,
  ]));
  await load('spells', ['id', 'person_id', 'kind', 'title', 'from_on', 'until_on'], company.spells.map((one) => [one.id, one.personId, one.kind, one.title, one.from, one.until]));
  await load('places', ['id', 'name', 'kind', 'zone'], company.places.map((one) => [one.id, one.name, one.kind, one.timeZone]));
  await load('units', ['id', 'name', 'parent_id', 'place_id', 'lead_id'], company.units.map((one) => [one.id, one.name, one.parentId, one.placeId, one.leadId]));
  await load('roles', ['id', 'name', 'kind'], company.roles.map((one) => [one.id, one.name, one.kind]));
  await load('positions', ['id', 'person_id', 'role_id', 'unit_id', 'place_id', 'manager_id', 'from_on', 'until_on'],
    company.spells.map((one) => [one.id, one.personId, one.roleId, one.unitId, one.placeId, one.managerId, one.from, one.until]));

  const rights = Object.values(cast).flatMap((member) => member.access.flatMap((access) => rightsOf[access] ?? []).map((right) => [member.id, right, begins, cast.ines.id] as const));
  await load('rights', ['person_id', '"right"', 'since', 'by'], rights);
  await load('demo_faces', ['person_id', 'position', 'line'], faces.map(({ key, line }, index) => [cast[key].id, index + 1, line]));

  await load('competencies', ['id', 'name', 'description', 'core'], company.competencies.map((one) => [one.id, one.name, one.description, one.core]));
  await load('behaviours', ['id', 'competency_id', 'name', 'question', 'anchors'], company.behaviours.map((one) => [one.id, one.competencyId, one.name, one.question, JSON.stringify(one.anchors)]));
  await loadFramework(load);
  await load('journeys', ['id', 'name'], [[company.journey.id, company.journey.name]]);
  await load('stages', ['id', 'journey_id', 'name'], company.stages.map((one) => [one.id, one.journeyId, one.name]));
  await load('touchpoints', ['id', 'journey_id', 'stage_id', 'name', 'channel', 'position', 'goal', 'importance', 'importance_why', 'question', 'question_unnamed', 'question_de', 'question_unnamed_de'],
    company.touchpoints.map((one) => [one.id, one.journeyId, one.stageId, one.name, one.channel, one.position, one.goal, one.importance, importanceWhy, one.question, one.questionWithoutName, one.questionDe, one.questionWithoutNameDe]));
  await load('servings', ['touchpoint_id', 'role_id', 'side'], company.servings.map((one) => [one.touchpointId, one.roleId, one.side]));
  await load('touchpoint_behaviours', ['touchpoint_id', 'behaviour_id', 'position'], company.touchpointBehaviours.map((one) => [one.touchpointId, one.behaviourId, one.position]));
  await load('customers', ['id', 'key', 'name', 'lang', 'since'], [greta, petrossian].map((one) => [one.id, one.key, one.name, one.lang, begins]));
  await load('settings', ['name', 'value', 'at', 'by'], [
    ['house.name', JSON.stringify('Brackenhill Home'), now, cast.ines.id],
    ['house.zone', JSON.stringify('Europe/London'), now, cast.ines.id],
  ]);
}

/** Runs work on one connection, in one transaction: all of it or nothing. */
export async function inOne(config: pg.PoolConfig, work: (client: pg.ClientBase) => Promise<void>): Promise<void> {
  const database = connect({ ...config, max: 2, statement_timeout: 0 });
  const client = await database.connection();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
    await database.end();
  }
}

const importanceWhy = 'Twenty-two long talks with customers who had just renovated, spring 2026.';

const rightsOf: Record<string, readonly string[]> = { 'people lead': ['hr', 'admin'], 'service desk': ['desk'], executive: ['executive'], manager: [] };
