import { z } from 'zod';
import { newId } from '#kernel/id';
import type { TableFault, Wanted } from './bring-in.ts';
import { faultsOf, levels, type Competency, type Wording } from './rules.ts';

const node = z.object({ identifier: z.string(), title: z.string().optional() });
const level = z.object({ description: z.string().nullish(), quality: z.string().nullish(), position: z.number().nullish() });

/** As much of a CASE 1.0 package (1EdTech) as a framework of behaviours needs; the rest may be there and is left alone. */
const shape = z.object({
  CFDocument: z.object({ identifier: z.string(), title: z.string(), creator: z.string().nullish(), licenseURI: node.nullish() }),
  CFItems: z.array(z.object({ identifier: z.string(), fullStatement: z.string(), abbreviatedStatement: z.string().nullish(), CFItemType: z.string().nullish(), notes: z.string().nullish(), conceptKeywords: z.array(z.string()).nullish() })).min(1).max(2000),
  CFAssociations: z.array(z.object({ associationType: z.string(), sequenceNumber: z.number().nullish(), originNodeURI: node, destinationNodeURI: node })).default([]),
  CFRubrics: z.array(z.object({ CFRubricCriteria: z.array(z.object({ CFItemURI: node.nullish(), CFRubricCriterionLevels: z.array(level).default([]) })).default([]) })).default([]),
});
type Package = z.output<typeof shape>;
type Item = Package['CFItems'][number];

const longestName = 120, longestAnchor = 300;

export const isPackage = (text: string): boolean => /^\s*\{/.test(text);

/**
 * Reads a framework from a package: what nothing hangs under is a behaviour, what it hangs on is its competency, and a rubric's four levels are its anchors.
 * Most frameworks of others say no levels and ask no question: these come as drafts, and are worded here.
 */
export function readPackage(text: string, known: readonly Competency[], now: Date): { wanted: Wanted; faults: TableFault[]; lines: number } {
  const parsed = shape.safeParse(asJson(text));
  const none: Wanted = { competencies: [], behaviours: [], drafts: [], roles: [] };
  if (!parsed.success) return { wanted: none, lines: 0, faults: [{ line: 1, column: parsed.error.issues[0]?.path.join('.') ?? '', value: '', problem: 'no_package' }] };

  const { CFDocument: document, CFItems: items, CFAssociations: associations } = parsed.data, faults: TableFault[] = [];
  const byId = new Map(items.toReversed().map((one) => [one.identifier, one]));
  items.forEach((one, at) => {
    if (one.fullStatement.trim() === '') faults.push({ line: at + 1, column: 'fullStatement', value: '', problem: 'empty' });
    if (byId.get(one.identifier) !== one) faults.push({ line: at + 1, column: 'identifier', value: one.identifier, problem: 'twice' });
  });
  const hangs = associations.filter(({ associationType }) => associationType === 'isChildOf');
  hangs.forEach(({ originNodeURI: child, destinationNodeURI: parent }, at) => {
    for (const { identifier } of [child, parent]) if (!byId.has(identifier) && identifier !== document.identifier) faults.push({ line: at + 1, column: 'CFAssociations', value: identifier, problem: 'no_node' });
  });
  if (faults.length > 0) return { wanted: none, lines: items.length, faults: faults.slice(0, 100) };

  const competencies = new Map<string, Competency>();
  const under = (parent: Item | undefined): string => {
    const name = cut(parent ? nameOf(parent) : document.title, longestName), before = known.find((one) => one.name === name);
    competencies.set(name, { id: before?.id ?? competencies.get(name)?.id ?? newId(now), name, description: cut(parent?.notes ?? before?.description ?? '', 400), core: parent?.conceptKeywords?.includes('core') ?? before?.core ?? false });
    return name;
  };
  const anchors = anchorsOf(parsed.data), seen = new Map<string, number>();
  const read = behavioursAmong(items, hangs).map(({ item, parent }) => {
    const wording = wordingOf(item, anchors.get(item.identifier)), origin = { source: document.title, identifier: item.identifier, name: cut(item.fullStatement, longestAnchor), licence: document.licenseURI?.title ?? document.creator ?? '' };
    if (seen.has(wording.name)) faults.push({ line: items.indexOf(item) + 1, column: 'fullStatement', value: wording.name, problem: 'twice' });
    seen.set(wording.name, 1);
    return { ...wording, competency: under(byId.get(parent ?? '')), origin };
  });
  const whole = read.filter((one) => faultsOf(one).length === 0);
  return { wanted: { competencies: [...competencies.values()], behaviours: whole, drafts: read.filter((one) => !whole.includes(one)), roles: [] }, lines: read.length, faults: faults.slice(0, 100) };
}

/** Where the package says which are behaviours, it is right; otherwise they are what nothing hangs under. */
function behavioursAmong(items: readonly Item[], hangs: Package['CFAssociations']): { item: Item; parent: string | undefined }[] {
  const said = items.filter(({ CFItemType }) => CFItemType === 'Behaviour');
  const parents = new Set(hangs.map(({ destinationNodeURI }) => destinationNodeURI.identifier));
  const first = new Map([...hangs].sort((one, other) => (other.sequenceNumber ?? 0) - (one.sequenceNumber ?? 0)).map((one) => [one.originNodeURI.identifier, one.destinationNodeURI.identifier]));
  return (said.length > 0 ? said : items.filter(({ identifier }) => !parents.has(identifier))).map((item) => ({ item, parent: first.get(item.identifier) }));
}

/** A statement too long for a name becomes what we expect to see, and is named by its beginning. */
function wordingOf(item: Item, anchors: readonly string[] | undefined): Wording {
  const name = nameOf(item), long = name.length > longestName;
  return { name: cut(name, longestName), question: item.notes?.includes('{name}') ? cut(item.notes, 200) : '', anchors: anchors ?? ['', '', long ? cut(item.fullStatement.trim(), longestAnchor) : '', ''] };
}

const nameOf = ({ fullStatement, abbreviatedStatement }: Item): string => (fullStatement.length > longestName && abbreviatedStatement ? abbreviatedStatement : fullStatement).trim();

const anchorsOf = ({ CFRubrics }: Package): Map<string, string[]> => new Map(CFRubrics.flatMap(({ CFRubricCriteria }) => CFRubricCriteria).flatMap(({ CFItemURI, CFRubricCriterionLevels: told }) => {
  const said = [...told].sort((one, other) => (one.position ?? 0) - (other.position ?? 0)).map(({ description, quality }) => cut((description ?? quality ?? '').trim(), longestAnchor));
  return CFItemURI && said.length === levels ? [[CFItemURI.identifier, said] as const] : [];
}));

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/, '')}…`);

function asJson(text: string): unknown {
  try { return JSON.parse(text.replace(/^\uFEFF/, '')); } catch { return undefined; }
}
