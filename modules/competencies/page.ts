import { citationsForMany, withoutNames, type Citation } from '#evidence';
import type { Sql } from '#kernel/database';
import { missing } from '#kernel/refusal';
import { todayOf } from '#people';
import { changes, expectedLevel, type Change, type Version } from './rules.ts';
import * as store from './store.ts';

/** What source incidents are pinned to. */
export const pinnedTo = 'behaviour';

export const incidentsOf = (sql: Sql, ids: readonly string[]): Promise<Citation[]> => citationsForMany(sql, pinnedTo, ids);

/** Everything the page of a behaviour says. The draft is for those who edit; incidents are read by everyone, so they name nobody. */
export async function read(sql: Sql, id: string, mayEdit: boolean, now: Date) {
  const [found] = await store.behaviours(sql, [id]);
  if (!found || (found.version === 0 && !mayEdit)) throw missing('competencies.no_behaviour');
  const [versions, competencies, asked, cited, levels] = [await store.versionsOf(sql, id), await store.competencies(sql), await store.askedOf(sql), await incidentsOf(sql, [id]), await store.levelsOf(sql, id)];
  const origin = await store.originOf(sql, id);
  const today = now.toISOString().slice(0, 10);
  const names = new Map((await todayOf(sql, [...cited.flatMap(({ aboutPersonId }) => aboutPersonId ?? []), ...versions.flatMap(({ publishedBy }) => publishedBy ?? [])], today)).map((one) => [one.id, one.name]));
  const told = versions.filter((one) => one.publishedAt !== null);
  const drafted = versions.find((one) => one.publishedAt === null);
  const competency = competencies.find((one) => one.id === found.competencyId)!;
  return {
    ...found, competency, origin: origin ?? null, expected: expectedLevel, mayEdit, waits: cited.some(({ withdrawnAt }) => withdrawnAt !== null) && mayEdit,
    roles: competency.core ? [] : asked.filter(({ competencyId }) => competencyId === competency.id).map(({ role }) => role),
    draft: mayEdit && drafted ? { ...drafted, anchors: [...drafted.anchors] } : null,
    versions: told.map((one, at) => ({ version: one.version, at: one.publishedAt!, by: names.get(one.publishedBy ?? '') ?? '', because: one.because, changes: told[at + 1] ? differences(told[at + 1]!, one) : [] })),
    incidents: cited.map((one) => ({ ...one, level: levels.find(({ citationId }) => citationId === one.id)?.level ?? null, excerpt: one.excerpt === null ? null : withoutNames(one.excerpt, namesOf(names.get(one.aboutPersonId ?? ''))) })),
  };
}

const namesOf = (name: string | undefined): string[] => (name ? [name, ...name.split(' ')] : []);

const differences = (before: Version, after: Version): { what: Change; from: string; to: string }[] => changes(before, after).map((what) => ({ what, from: textOf(before, what), to: textOf(after, what) }));

const textOf = (version: Version, what: Change): string => (what === 'name' || what === 'question' ? version[what] : version.anchors[Number(what.slice(-1)) - 1]!);
