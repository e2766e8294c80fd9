import { cast } from './cast.ts';
import { behaviours, competencies, servings, touchpointBehaviours } from './company.ts';
import { begins } from './truths.ts';

type Load = (table: string, columns: string[], rows: Iterable<readonly unknown[]>) => Promise<unknown>;

/** The first wording of every behaviour, and what is asked of which role. */
export async function loadFramework(load: Load): Promise<void> {
  await load('behaviour_versions', ['behaviour_id', 'version', 'name', 'question', 'anchors', 'drafted_by', 'drafted_at', 'published_at', 'published_by'],
    behaviours.map((one) => [one.id, 1, one.name, one.question, JSON.stringify(one.anchors), cast.ines.id, begins, begins, cast.ines.id]));
  await load('role_competencies', ['role_id', 'competency_id'], askedOfRoles());
}

/** What a role serves customers with, in front of them, is asked of it; the core competencies are asked of everyone. */
function askedOfRoles(): (readonly [roleId: string, competencyId: string])[] {
  const own = new Set(competencies.filter(({ core }) => !core).map(({ id }) => id));
  const asked = servings.filter(({ side }) => side === 'front').flatMap(({ touchpointId, roleId }) => touchpointBehaviours
    .filter((one) => one.touchpointId === touchpointId)
    .map(({ behaviourId }) => [roleId, behaviours.find(({ id }) => id === behaviourId)!.competencyId] as const)
    .filter(([, competencyId]) => own.has(competencyId)));
  return [...new Map(asked.map((pair) => [pair.join(' '), pair])).values()];
}
