import { csv } from '#kernel/csv';
import { idOf } from '#kernel/id';
import { columns } from './bring-in.ts';
import type { Behaviour } from './store.ts';
import type { Competency } from './rules.ts';

type Asked = { readonly competencyId: string; readonly role: string };

/** The framework as the table that can come in again. */
export const table = (behaviours: readonly Behaviour[], competencies: readonly Competency[], asked: readonly Asked[]): string => csv(columns, behaviours.map((one) => {
  const competency = competencies.find(({ id }) => id === one.competencyId)!;
  return [
    competency.name, competency.description, competency.core ? 'yes' : 'no', one.name, one.question, ...[0, 1, 2, 3].map((level) => one.anchors[level] ?? ''),
    asked.filter(({ competencyId }) => competencyId === competency.id).map(({ role }) => role).join('; '),
  ];
}));

/** The same as a CASE package (1EdTech Competencies and Academic Standards Exchange 1.0): a document, its statements, what belongs under what, and four levels as a rubric. */
export function exchange(behaviours: readonly Behaviour[], competencies: readonly Competency[], { organisation, home, now }: { organisation: string; home: string; now: Date }): string {
  const document = { ...named(idOf(`framework ${home}`), now), creator: organisation, title: `Behaviours of ${organisation}`, adoptionStatus: 'Implemented', caseVersion: '1.0' };
  const linkTo = ({ identifier, title }: { identifier: string; title: string }) => ({ title, identifier, uri: `urn:uuid:${identifier}` });
  const statement = (id: string, fullStatement: string, CFItemType: string, rest: object) => ({ ...named(id, now), CFDocumentURI: linkTo(document), fullStatement, CFItemType, ...rest });
  const under = (child: { identifier: string; title: string }, parent: { identifier: string; title: string }, sequenceNumber: number) =>
    ({ ...named(idOf(`${child.identifier} under ${parent.identifier}`), now), associationType: 'isChildOf', sequenceNumber, CFDocumentURI: linkTo(document), originNodeURI: linkTo(child), destinationNodeURI: linkTo(parent) });
  const node = ({ id, name }: { id: string; name: string }) => ({ identifier: id, title: name });
  return JSON.stringify({
    CFDocument: document,
    CFItems: [
      ...competencies.map((one) => statement(one.id, one.name, 'Competency', { notes: one.description, conceptKeywords: [one.core ? 'core' : 'role'] })),
      ...behaviours.map((one) => statement(one.id, one.name, 'Behaviour', { notes: one.question, listEnumeration: `version ${one.version}` })),
    ],
    CFAssociations: [
      ...competencies.map((one, at) => under(node(one), document, at + 1)),
      ...behaviours.map((one, at) => under(node(one), { identifier: one.competencyId, title: one.competency }, at + 1)),
    ],
    CFRubrics: behaviours.map((one) => {
      const rubricId = idOf(`rubric ${one.id}`), criterionId = idOf(`criterion ${one.id}`);
      return {
        ...named(rubricId, now), title: one.name,
        CFRubricCriteria: [{
          ...named(criterionId, now), rubricId, position: 1, CFItemURI: linkTo(node(one)),
          CFRubricCriterionLevels: one.anchors.map((description, level) => ({ ...named(idOf(`level ${level + 1} ${one.id}`), now), rubricCriterionId: criterionId, position: level + 1, quality: String(level + 1), description })),
        }],
      };
    }),
  }, null, 2);
}

/** Every part of a package has an identifier, a URI and the day of its last change. */
const named = (identifier: string, now: Date) => ({ identifier, uri: `urn:uuid:${identifier}`, lastChangeDateTime: now.toISOString() });
