import type pg from 'pg';
import { copyIn } from '#kernel/copy';
import { idOf } from '#kernel/id';
import { agreementOf } from '#observations';
import { cast } from './cast.ts';
import { behaviourWith, spells, touchpointWith } from './company.ts';
import type { Observation } from './rows.ts';

type Moved = (at: Date) => Date;
type Row = Observation & { readonly minutes?: number };

/** What leads saw of their people, and in the newest weeks some moments that two of them saw. */
export async function loadObservations(client: pg.ClientBase, chapter: readonly Observation[], moved: Moved, newest: boolean): Promise<void> {
  const twice = newest ? seenTwice(chapter) : [];
  const all: readonly Row[] = [...chapter, ...twice];
  await copyIn(client, 'observations', ['id', 'at', 'told_at', 'observer_id', 'person_id', 'unit_id', 'touchpoint_id', 'quote', 'enabler', 'barrier', 'lang'], all.map((one) => [
    one.id, moved(one.at), moved(new Date(one.at.getTime() + 20 * minute)), one.observerId, one.personId, unitOf(one), one.touchpointId, bare(one.quote), one.enabler, one.barrier, 'en',
  ]));
  await copyIn(client, 'observed', ['observation_id', 'behaviour_id', 'version', 'seen', 'level'], all.flatMap((one) =>
    one.behaviours.map(({ behaviourId, seen }) => [one.id, behaviourId, 1, seen ? 'yes' : 'no', null])));
  if (!newest) return;
  await askToSitDown(client, chapter, twice, moved);
  await copyIn(client, 'observers', ['observer_id', 'unit_id', 'named_by', 'named_at'], [[cast.anders.id, unitOf({ personId: cast.jonas.id }), cast.ines.id, moved(new Date('2026-08-03T08:00:00Z'))]]);
  await copyIn(client, 'shown_for', ['person_id', 'behaviour_id', 'at'], [cast.priya, cast.marta].map(({ id }) => [id, behaviourWith('says-next').id, moved(new Date('2026-10-12T10:00:00Z'))]));
}

const minute = 60_000;

/** Quotes stand without marks of their own: the screen sets them. */
const bare = (quote: string | null): string | null => quote?.replace(/^[“"]|[”"]$/g, '') ?? null;

const unitOf = ({ personId }: { personId: string }): string | null => spells.find((one) => one.personId === personId && one.until === null)?.unitId ?? spells.find((one) => one.personId === personId)?.unitId ?? null;

/** Six calls of the evening team that Ravi heard, and Anders too: what happens next they hear alike, who owned it less so. */
const seenTwice = (chapter: readonly Observation[]): Observation[] => heardByRavi(chapter).map((one, at) => ({
  ...one, id: idOf(`seen twice ${at}`), observerId: cast.anders.id, at: new Date(one.at.getTime() + 3 * minute), quote: null, enabler: null, barrier: null,
  behaviours: one.behaviours.map(({ behaviourId, seen }) => ({ behaviourId, seen: behaviourId === behaviourWith('owns-it').id && at < 4 ? !seen : behaviourId === behaviourWith('listens').id && at % 3 === 1 ? !seen : seen })),
}));

const heardByRavi = (chapter: readonly Observation[]): Observation[] => chapter.filter(({ observerId, touchpointId, behaviours }) =>
  observerId === cast.ravi.id && touchpointId === touchpointWith('call').id && behaviours.some(({ behaviourId, seen }) => seen && behaviourId === behaviourWith('says-next').id)).slice(0, 6);

async function askToSitDown(client: pg.ClientBase, chapter: readonly Observation[], twice: readonly Observation[], moved: Moved): Promise<void> {
  const pairs = heardByRavi(chapter).flatMap((one, at) => one.behaviours.map(({ seen }, which) => ({ one: said(seen), other: said(twice[at]!.behaviours[which]!.seen) })));
  const found = agreementOf(pairs)!, [oneId, otherId] = [cast.ravi.id, cast.anders.id].sort();
  await copyIn(client, 'calibrations', ['id', 'touchpoint_id', 'one_id', 'other_id', 'asked_at', 'judgements', 'agreed', 'kappa'],
    [[idOf('calibration of Ravi and Anders'), touchpointWith('call').id, oneId, otherId, moved(twice.at(-1)!.at), found.n, found.agreed, found.kappa]]);
}

const said = (seen: boolean) => (seen ? 'yes' as const : 'no' as const);

/** What each behaviour was made from: the newest two remarks of customers who saw it. */
export async function pinIncidents(client: pg.ClientBase, now: Date): Promise<void> {
  await client.query(`
    insert into decisions (for_kind, for_id, owner_id, title, href)
    select 'behaviour', id, $1, name, '/journey/behaviours/' || id from behaviours`, [cast.ines.id]);
  const { rows } = await client.query<{ behaviour: string; id: string; person: string | null; words: string; lang: string; at: Date; how: string }>(`
    select b.id as behaviour, a.id, a.person_id as person, a.words, a.lang, a.at, a.how
    from behaviours b, lateral (
      select id, person_id, words, lang, at, how from answers
      where words is not null and lang = 'en' and how = 'drawn' and person_id is not null and attribution <> 'from roster'
        and seen @> jsonb_build_array(jsonb_build_object('behaviour', b.id, 'answer', 'yes'))
      order by at desc limit 2
    ) a
    order by b.id, a.at`);
  await copyIn(client, 'citations', ['id', 'for_kind', 'for_id', 'about_person_id', 'kind', 'source_id', 'excerpt', 'lang', 'at', 'how', 'consent', 'cited_by', 'cited_at'],
    rows.map((one) => [idOf(`incident ${one.behaviour} ${one.id}`), 'behaviour', one.behaviour, one.person, 'remark', one.id, one.words, one.lang, one.at, one.how, 'within', cast.ines.id, now]));
}
