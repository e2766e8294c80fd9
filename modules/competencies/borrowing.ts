import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { missing } from '#kernel/refusal';
import { all, element, elementsFor, source } from './library/elements.ts';
import { policy } from './policy.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

const { command, query } = actionsUnder(policy);

/** A library to begin from: what others found to matter in occupations that serve customers. Topics, not behaviours: how they look here is worded here. */
export const library = query(z.object({ occupation: z.string().max(20).optional() }), z.object({
  source: z.object({ name: z.string(), holder: z.string(), licence: z.string(), href: z.string() }), occupations: z.array(z.object({ code: z.string(), title: z.string() })),
  competencies: z.array(z.object({ id: z.uuid(), name: z.string() })),
  elements: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['skill', 'activity']), importance: z.number().nullable(), behaviourId: z.uuid().nullable() })),
}), async ({ occupation }, { sql, permit }) => {
  permit('edit');
  const taken = new Map((await store.originsFrom(sql, source.name)).map(({ identifier, behaviourId }) => [identifier, behaviourId]));
  return {
    source, occupations: all, competencies: await store.competencies(sql),
    elements: elementsFor(occupation).map((one) => ({ ...one, behaviourId: taken.get(one.id) ?? null })),
  };
});

/** Takes an element over as a draft that says where it comes from. It is published once it has a question and four levels of its own. */
export const borrow = command(z.object({ elementId: z.string().max(20), competencyId: z.uuid() }), z.object({ id: z.uuid() }), async ({ elementId, competencyId }, { sql, actor, now, permit }) => {
  permit('edit');
  const found = element(elementId);
  if (!found) throw missing('competencies.no_element');
  if (!(await store.competencies(sql)).some(({ id }) => id === competencyId)) throw missing('competencies.no_competency');
  await store.oneAtATime(sql);
  if ((await store.everyBehaviour(sql)).some(({ name }) => name === found.name)) throw rules.taken(found.name);
  const blank = rules.begin(competencyId, { name: found.name, question: '', anchors: ['', '', '', ''] }, now);
  await store.saveBehaviours(sql, [blank]);
  await store.saveVersions(sql, [rules.draft(blank, blank, '', actor.id, now)]);
  await store.saveOrigins(sql, [{ behaviourId: blank.id, source: source.name, identifier: found.id, name: found.name, licence: `${source.holder}, ${source.licence}` }]);
  return { id: blank.id };
});
