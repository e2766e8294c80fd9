import { useDeferredValue, useState, type ReactNode } from 'react';
import { api, useAnswer, type Refused } from '#web/api.ts';
import { Link, PlainLink, setSearch, useRoute } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { PeopleTabs } from '#web/shell/PeopleTabs.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Segmented } from '#web/ui/Choice.tsx';
import { ShowMore } from '#web/ui/Disclosure.tsx';
import { TextField } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { Gaps } from '#web/ui/domain/Gaps.tsx';
import { Avatar } from '#web/ui/domain/Person.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { say } from '#web/words.tsx';
import { words } from '../directory-words.ts';
import './Directory.css';

const AddPerson = lazily(() => import('./AddPerson.tsx').then((overlay) => overlay.AddPerson));

type Found = Awaited<ReturnType<typeof api.organisation.directory>>;

/** Everybody who gives the service, by name, unit, place, role. In Team those whom one leads come first. */
export function Directory(): ReactNode {
  const { roles, places } = useMe();
  const { search, path } = useRoute();
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const inTeam = path === '/team' && places.includes('team');
  const mine = inTeam && search.get('whose') !== 'all';
  const filters = { unitId: search.get('unit') ?? undefined, placeId: search.get('place') ?? undefined, roleId: search.get('role') ?? undefined, kind: search.get('kind') as Found['kinds'][number] | null ?? undefined };
  const wanted = { text: useDeferredValue(text.trim()), scope: mine ? 'mine' as const : 'all' as const, ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) };
  const asked = useAnswer(api.organisation.directory, wanted);
  const filtered = wanted.text !== '' || Object.values(filters).some(Boolean);
  const adds = roles.includes('hr') || roles.includes('admin');

  return (
    <Page title={say(words, 'directory.title')}>
      <PeopleTabs here="directory" />
      <Asked of={asked}>{(found) => (
        <>
          <Finding proof={say(words, mine ? 'directory.mine_proof' : 'directory.kinds_proof')} aside={adds && <Button onClick={() => setAdding(true)}>{say(words, 'directory.add')}</Button>}>
            {say(words, filtered ? 'directory.found' : mine ? 'directory.mine' : 'directory.all', { n: found.total })}
          </Finding>
          <div className="tools directory-tools">
            <TextField label={<span className="unseen">{say(words, 'directory.find')}</span>} placeholder={say(words, 'directory.find')} type="search" value={text} onChange={setText} autoComplete="off" />
            {inTeam && <Segmented label={say(words, 'directory.scope')} value={mine ? 'mine' : 'all'} onChange={(whose) => setSearch({ whose: whose === 'all' ? 'all' : undefined })} options={[{ value: 'mine', label: say(words, 'directory.scope_mine') }, { value: 'all', label: say(words, 'directory.scope_all') }]} />}
            <Filters of={found} chosen={filters} />
          </div>
          <Lines key={JSON.stringify(wanted)} first={found} wanted={wanted} />
          {found.total === 0 && <NoOne text={wanted.text} filtered={filtered} mine={mine} clear={() => { setText(''); setSearch({ unit: undefined, place: undefined, role: undefined, kind: undefined }); }} />}
          {mine && !filtered && <div className="team-gaps"><Gaps /></div>}
        </>
      )}</Asked>
      {roles.includes('hr') && <TakeAway />}
      {adding && <AddPerson open onClose={() => setAdding(false)} />}
    </Page>
  );
}

type Chosen = { unitId: string | undefined; placeId: string | undefined; roleId: string | undefined; kind: string | undefined };

function Filters({ of: { units, places, roles, kinds }, chosen }: { of: Found; chosen: Chosen }): ReactNode {
  const [open, setOpen] = useState(false);
  const named = (all: readonly { id: string; name: string }[], every: string) => [{ value: '', label: every }, ...all.map(({ id, name }) => ({ value: id, label: name }))];
  const n = Object.values(chosen).filter(Boolean).length;
  return (
    <>
      <Button look="quiet" className="directory-filter" aria-expanded={open} onClick={() => setOpen(!open)}>{say(words, 'directory.filters', { n })}</Button>
      <div className="filters" data-open={open || undefined}>
        <Pick label={say(words, 'directory.unit')} value={chosen.unitId ?? ''} onChange={(unit) => setSearch({ unit })} options={named(units, say(words, 'directory.every_unit'))} />
        <Pick label={say(words, 'directory.place')} value={chosen.placeId ?? ''} onChange={(place) => setSearch({ place })} options={named(places, say(words, 'directory.every_place'))} />
        <Pick label={say(words, 'directory.role')} value={chosen.roleId ?? ''} onChange={(role) => setSearch({ role })} options={named(roles, say(words, 'directory.every_role'))} />
        <Pick label={say(words, 'directory.kind')} value={chosen.kind ?? ''} onChange={(kind) => setSearch({ kind })} options={[{ value: '', label: say(words, 'directory.every_kind') }, ...kinds.map((kind) => ({ value: kind as string, label: say(words, `directory.kind_${kind}`) }))]} />
      </div>
    </>
  );
}

/** The first page is there; each further one is asked for when it is wanted. */
function Lines({ first, wanted }: { first: Found; wanted: object }): ReactNode {
  const [after, setAfter] = useState<readonly string[]>([]);
  const last = first.people.at(-1)?.id;
  return (
    <>
      <ul className="rows directory">
        {first.people.map((one) => <Line key={one.id} one={one} />)}
        {after.map((id, at) => <More key={id} after={id} wanted={wanted} onMore={at === after.length - 1 ? (next) => setAfter([...after, next]) : undefined} />)}
      </ul>
      {first.more && last && after.length === 0 && <ShowMore onMore={() => setAfter([last])} />}
    </>
  );
}

function More({ after, wanted, onMore }: { after: string; wanted: object; onMore: ((id: string) => void) | undefined }): ReactNode {
  const asked = useAnswer(api.organisation.directory, { ...wanted, after });
  return (
    <Asked of={asked} skeleton={<li />}>{({ people, more }) => (
      <>
        {people.map((one) => <Line key={one.id} one={one} />)}
        {more && onMore && <li><ShowMore onMore={() => onMore(people.at(-1)!.id)} /></li>}
      </>
    )}</Asked>
  );
}

const Line = ({ one }: { one: Found['people'][number] }): ReactNode => (
  <li>
    <PlainLink className="directory-line" href={`/people/${one.id}`}>
      <Avatar name={one.name} size={38} />
      <span className="directory-who"><b className="name">{one.name}</b><small>{one.title}</small></span>
      <span className="directory-where small second">{whereOf(one)}</span>
      <span className="directory-marks">
        {one.kind === 'agent' && <span className="mark">{say(words, 'directory.agent')}</span>}
        {one.away && <span className="mark" data-late>{say(words, 'directory.away')}</span>}
      </span>
    </PlainLink>
  </li>
);

/** A unit that carries the name of its place says both. */
const whereOf = ({ unit, place }: Found['people'][number]): string => (unit && place && unit.includes(place) ? unit : [unit, place].filter(Boolean).join(' · '));

function NoOne({ text, filtered, mine, clear }: { text: string; filtered: boolean; mine: boolean; clear: () => void }): ReactNode {
  if (!filtered) return mine ? <EmptyState>{say(words, 'directory.nobody_below')}</EmptyState> : null;
  return <EmptyState action={<Button look="quiet" onClick={clear}>{say(words, 'directory.clear')}</Button>}>{text ? say(words, 'directory.none', { text }) : say(words, 'directory.none_filtered')}</EmptyState>;
}

/** The list for a spreadsheet, made by the server and handed over by the browser; and the way back in. */
function TakeAway(): ReactNode {
  const [trouble, setTrouble] = useState<Refused>();
  const take = () => api.organisation.table({}).then(({ name, text }) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }, setTrouble);
  return (
    <p className="directory-take small">
      <Problem of={trouble} />
      <Link to="/settings/import/people">{say(words, 'directory.import')}</Link>
      <Button look="plain" onClick={() => void take()}>{say(words, 'directory.take')}</Button>
    </p>
  );
}
