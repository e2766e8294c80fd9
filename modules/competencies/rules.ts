import { newId } from '#kernel/id';
import { invalid, refuse } from '#kernel/refusal';

/** What a behaviour is called, how customers are asked about it, and how it looks at four levels. */
export type Wording = { readonly name: string; readonly question: string; readonly anchors: readonly string[] };

export type Version = Wording & {
  readonly behaviourId: string;
  readonly version: number;
  readonly because: string;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
};

export type Behaviour = Wording & { readonly id: string; readonly competencyId: string; readonly version: number; readonly archivedAt: Date | null };

export type Competency = { readonly id: string; readonly name: string; readonly description: string; readonly core: boolean };

export const levels = 4;

/** The level at which a behaviour is as we want it; the fourth is better than that. */
export const expectedLevel = 3;

/** A behaviour that did not exist before: it is a draft, and nobody is asked about it until it is published. */
export const begin = (competencyId: string, wording: Wording, now: Date): Behaviour => ({ id: newId(now), competencyId, ...tidy(wording), version: 0, archivedAt: null });

/** The next wording. Whatever is open on an earlier one stays on it. */
export function draft(behaviour: Behaviour, wording: Wording, because: string, by: string, now: Date): Version {
  if (behaviour.archivedAt) throw refuse('competencies.archived');
  return { behaviourId: behaviour.id, version: behaviour.version + 1, ...tidy(wording), because: because.trim(), draftedBy: by, draftedAt: now, publishedAt: null, publishedBy: null };
}

/** The same behaviour with other levels. One that was never published takes them at once, and stays a draft. */
export function wordAnew(behaviour: Behaviour, anchors: readonly string[], because: string, by: string, now: Date): { behaviour: Behaviour; version: Version } {
  const version = draft(behaviour, { ...behaviour, anchors }, because, by, now);
  return { behaviour: behaviour.version === 0 ? { ...behaviour, anchors: version.anchors } : behaviour, version };
}

/** From now on this wording holds. All four levels are said, no two alike; a question leads nobody and names the person. */
export function publish(behaviour: Behaviour, version: Version, by: string, now: Date): { behaviour: Behaviour; version: Version } {
  if (version.publishedAt) throw refuse('competencies.already_published');
  const [fault] = faultsOf(version);
  if (fault) throw invalid(`competencies.${fault}`);
  if (behaviour.version > 0 && changes(behaviour, version).length === 0) throw refuse('competencies.nothing_changed');
  if (behaviour.version > 0 && version.because === '') throw invalid('competencies.say_why');
  const { name, question, anchors } = version;
  return { behaviour: { ...behaviour, name, question, anchors, version: version.version }, version: { ...version, publishedAt: now, publishedBy: by } };
}

export type Fault = 'no_name' | 'no_question' | 'question_names_nobody' | 'four_levels' | 'levels_alike';

export function faultsOf({ name, question, anchors }: Wording): Fault[] {
  const said = anchors.map((one) => one.trim().toLowerCase());
  return [
    ...(name.trim() === '' ? ['no_name' as const] : []),
    ...(question.trim() === '' ? ['no_question' as const] : !question.includes('{name}') ? ['question_names_nobody' as const] : []),
    ...(said.length !== levels || said.includes('') ? ['four_levels' as const] : new Set(said).size < levels ? ['levels_alike' as const] : []),
  ];
}

export type Change = 'name' | 'question' | 'level1' | 'level2' | 'level3' | 'level4';

/** What differs between two wordings, for those who read the history. */
export const changes = (before: Wording, after: Wording): Change[] => [
  ...(before.name !== after.name ? ['name' as const] : []),
  ...(before.question !== after.question ? ['question' as const] : []),
  ...[0, 1, 2, 3].flatMap((at) => (before.anchors[at] !== after.anchors[at] ? [`level${at + 1}` as Change] : [])),
];

export function archive(behaviour: Behaviour, now: Date): Behaviour {
  if (behaviour.archivedAt) throw refuse('competencies.archived');
  return { ...behaviour, archivedAt: now };
}

export function restore(behaviour: Behaviour): Behaviour {
  if (!behaviour.archivedAt) throw refuse('competencies.not_archived');
  return { ...behaviour, archivedAt: null };
}

/** Only an empty house is furnished: nothing that somebody wrote is written over. */
export function furnish(existing: number): void {
  if (existing > 0) throw refuse('competencies.not_empty');
}

const tidy = ({ name, question, anchors }: Wording): Wording => ({ name: name.trim(), question: question.trim(), anchors: anchors.map((one) => one.trim()) });

export const freshId = (now: Date): string => newId(now);

/** Two things with one name could not be told apart by whoever reads it. */
export const taken = (name: string) => refuse('competencies.name_taken', { name });
