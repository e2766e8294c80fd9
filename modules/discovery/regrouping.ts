import { z } from 'zod';
import { behaviours } from '#competencies';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { missing, refuse } from '#kernel/refusal';
import * as incidents from './store-incidents.ts';
import * as store from './store-studies.ts';
import * as rules from './study-rules.ts';
import { policy } from './policy.ts';

const { command } = actionsUnder(policy);
const name = z.string().trim().min(1).max(120);

const move = z.discriminatedUnion('what', [
  z.object({ what: z.literal('named'), groupId: z.uuid(), name }),
  z.object({ what: z.literal('merged'), groupId: z.uuid(), intoId: z.uuid() }),
  z.object({ what: z.literal('split'), groupId: z.uuid(), incidentIds: z.array(z.uuid()).min(1).max(200), name }),
  z.object({ what: z.literal('moved'), groupId: z.uuid(), incidentIds: z.array(z.uuid()).min(1).max(200) }),
  z.object({ what: z.literal('linked'), groupId: z.uuid(), behaviourId: z.uuid().nullable() }),
]);

/** One move of a person on the way to groups. Each is kept with who made it; the machine only proposed. */
export const regroup = command(z.object({ id: z.uuid(), move }), z.object({ groupId: z.uuid() }), async ({ id, move: one }, { sql, actor, now, permit }) => {
  permit('study');
  const held = await store.study(sql, id);
  rules.inState(held, ...(one.what === 'linked' ? ['grouping', 'sorting', 'sorted'] as const : ['grouping'] as const));
  const all = await incidents.groups(sql, id), told = await incidents.given(sql, id);
  const group = (groupId: string): incidents.Group => { const found = all.find((other) => other.id === groupId); if (!found) throw missing('discovery.no_group'); return found; };
  const within = (groupId: string): string[] => told.filter((incident) => incident.groupId === groupId).map((incident) => incident.id);
  const known = (ids: readonly string[]): void => { if (ids.some((other) => !told.some((incident) => incident.id === other))) throw missing('discovery.no_incident'); };
  const note = (groupId: string, fromId: string | null, incidentIds: readonly string[], words: string) => incidents.saveMoves(sql, [{ id: newId(now), studyId: id, at: now, by: actor.id, what: one.what, groupId, fromId, incidentIds, words }]);
  const target = group(one.groupId);
  switch (one.what) {
    case 'named':
      if (all.some((other) => other.name === one.name && other.id !== target.id)) throw refuse('discovery.name_taken', { name: one.name });
      await incidents.saveGroups(sql, [{ ...target, name: one.name }]);
      await note(target.id, null, [], `${target.name} → ${one.name}`);
      return { groupId: target.id };
    case 'merged': {
      const into = group(one.intoId), moved = within(target.id);
      if (into.id === target.id) throw refuse('discovery.same_group');
      if (moved.length > 0) await incidents.place(sql, id, moved, into.id);
      await incidents.saveGroups(sql, [{ ...target, goneAt: now }]);
      await note(into.id, target.id, moved, '');
      return { groupId: into.id };
    }
    case 'split': {
      known(one.incidentIds);
      if (all.some((other) => other.name === one.name)) throw refuse('discovery.name_taken', { name: one.name });
      const fresh = { ...target, id: newId(now), name: one.name, behaviourId: null, position: Math.max(...all.map(({ position }) => position)) + 1 };
      await incidents.saveGroups(sql, [fresh]);
      await incidents.place(sql, id, one.incidentIds, fresh.id);
      await note(fresh.id, target.id, one.incidentIds, one.name);
      return { groupId: fresh.id };
    }
    case 'moved': {
      known(one.incidentIds);
      const [from] = told.filter((incident) => one.incidentIds.includes(incident.id));
      await incidents.place(sql, id, one.incidentIds, target.id);
      await note(target.id, from?.groupId ?? null, one.incidentIds, '');
      return { groupId: target.id };
    }
    case 'linked':
      if (one.behaviourId && (await behaviours(sql, [one.behaviourId])).length === 0) throw missing('discovery.no_behaviour');
      await incidents.saveGroups(sql, [{ ...target, behaviourId: one.behaviourId }]);
      await note(target.id, null, [], one.behaviourId ? (await behaviours(sql, [one.behaviourId]))[0]!.name : '');
      return { groupId: target.id };
  }
}, { about: ({ id }) => id });
