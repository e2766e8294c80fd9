import { keep } from '#kernel/files';
import { newId } from '#kernel/id';
import { sql as statement, values } from '#kernel/database';
import type { Place } from '../place.ts';
import { who } from '#story';
import { about, nothing, played, type Furnish, type Lines } from '../line.ts';

const named = { name: 'A new name' };
const unit = ({ unitId }: Place) => ({ id: unitId, ...named, parentId: null, placeId: null, leadId: null, partnerId: null });

export const lines: Lines = {
  'organisation.around': { to: ['works'], ask: about('id') },
  'organisation.look': { to: ['works'], ask: about('id') },
  'organisation.directory': { to: ['works'], ask: () => ({ scope: 'mine', most: 100 }), rows: { of: ({ people }) => people.map(({ id }: { id: string }) => id), to: ['report'] } },
  'organisation.tree': { to: ['works'], ask: about('id') },
  'organisation.history': { to: ['own', 'report', 'hr', 'executive', 'desk'], ask: about('id') },
  'organisation.post': { to: ['hr'], ask: ({ personId }, { roleId, unitId }) => ({ personId, roleId, unitId, placeId: null, managerId: null, fromOn: '2026-11-30' }) },
  'organisation.unpost': { to: ['hr'], ask: about('personId'), but: () => 'organisation.nothing_coming' },
  'organisation.table': { to: ['hr'], ask: nothing },
  'organisation.structure': { to: ['hr', 'admin'], ask: nothing },
  'organisation.keepPlace': { to: ['hr', 'admin'], ask: () => ({ ...named, kind: 'site', zone: 'Europe/London' }) },
  'organisation.keepRole': { to: ['hr', 'admin'], ask: () => ({ ...named, kind: 'employee' }) },
  'organisation.keepUnit': { to: ['hr', 'admin'], ask: (_, place) => unit(place) },
  'organisation.close': { to: ['hr', 'admin'], ask: (_, { more }) => ({ what: 'role', id: more['emptyRole'] }) },
  'organisation.reopen': { to: ['hr', 'admin'], ask: (_, { more }) => ({ what: 'role', id: more['emptyRole'] }) },
  'organisation.columns': { to: ['hr', 'admin'], ask: (_, { more }) => ({ fileId: more['peopleFile'] }), but: (persona) => (persona === 'hr' ? undefined : 'kernel.no_such_file') },
  'organisation.bringInFile': { to: ['hr', 'admin'], ask: (_, { more }) => ({ fileId: more['peopleFile'], map: { key: 'd', name: 'y' }, dryRun: true }), but: (persona) => (persona === 'hr' ? undefined : 'kernel.no_such_file') },
  'organisation.imports': { to: ['hr', 'admin'], ask: nothing },
};

/** A role that nobody has, and a file that Nia, who is of people operations, has sent. */
export const furnish: Furnish = async (house) => {
  const now = house.moment.now, emptyRole = newId(now);
  await house.asOwner((sql) => sql.run(statement`insert into roles ${values([{ id: emptyRole, name: 'Nobody’s role', kind: 'employee' }])}`));
  const kept = await house.sql.transaction((sql) => keep(sql, house.folder, Buffer.from('d,y\na,Ann\n'), { name: 'people.csv', type: 'text/csv', ownerId: who(played.hr) }, now));
  return { emptyRole, peopleFile: kept.id };
};
