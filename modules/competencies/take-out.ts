import { csv } from '#kernel/csv';
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

/** The same in the shape of a CASE package (1EdTech Competencies and Academic Standards Exchange 1.0): a document, its statements, and what belongs under what. */
export function exchange(behaviours: readonly Behaviour[], competencies: readonly Competency[], { organisation, home, now }: { organisation: string; home: string; now: Date }): string {
  const uri = (kind: string, id: string) => `${home}/exchange/${kind}/${id}`;
  const lastChangeDateTime = now.toISOString();
  const documentId = competencies[0]?.id ?? '00000000-0000-0000-0000-000000000000';
  const document = { identifier: documentId, uri: uri('documents', documentId), creator: organisation, title: `Behaviours of ${organisation}`, lastChangeDateTime, CFPackageURI: { title: organisation, identifier: documentId, uri: uri('packages', documentId) } };
  const statement = (id: string, fullStatement: string, CFItemType: string, rest: object = {}) =>
    ({ identifier: id, uri: uri('items', id), CFDocumentURI: { title: document.title, identifier: documentId, uri: document.uri }, fullStatement, CFItemType, lastChangeDateTime, ...rest });
  const under = (child: { id: string; title: string }, parent: { id: string; title: string }, sequenceNumber: number) => ({
    identifier: child.id, uri: uri('associations', child.id), associationType: 'isChildOf', sequenceNumber, lastChangeDateTime,
    originNodeURI: { title: child.title, identifier: child.id, uri: uri('items', child.id) }, destinationNodeURI: { title: parent.title, identifier: parent.id, uri: uri('items', parent.id) },
  });
  return JSON.stringify({
    CFDocument: document,
    CFItems: [
      ...competencies.map((one) => statement(one.id, one.name, 'Competency', { notes: one.description, abbreviatedStatement: one.core ? 'core' : 'role' })),
      ...behaviours.map((one) => statement(one.id, one.name, 'Behaviour', { notes: one.question, listEnumeration: `version ${one.version}` })),
    ],
    CFAssociations: [
      ...competencies.map((one, at) => under({ id: one.id, title: one.name }, { id: documentId, title: document.title }, at + 1)),
      ...behaviours.map((one, at) => under({ id: one.id, title: one.name }, { id: one.competencyId, title: one.competency }, at + 1)),
    ],
    CFRubrics: behaviours.map((one) => ({
      identifier: one.id, uri: uri('rubrics', one.id), title: one.name, lastChangeDateTime,
      CFRubricCriteria: [{ identifier: one.id, CFItemURI: { title: one.name, identifier: one.id, uri: uri('items', one.id) }, CFRubricCriterionLevels: one.anchors.map((description, level) => ({ position: level + 1, quality: String(level + 1), description })) }],
    })),
  }, null, 2);
}
