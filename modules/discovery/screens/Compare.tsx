import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink, setSearch, useRoute } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { PersonLink, WhoSees } from '#web/ui/domain/Person.tsx';
import { day, percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { NewStudy, Studies } from './StudyList.tsx';
import './Roles.css';

type Told = Awaited<ReturnType<typeof api.discovery.compare>>;
type Roles = Awaited<ReturnType<typeof api.discovery.roles>>['roles'];

/** The best of a role beside the typical: what customers see the best do more often, or that nothing holds. */
export function Compare(): ReactNode {
  const asked = useAnswer(api.discovery.roles, {});
  return (
    <Page title={say(words, 'compare.title')} width="home">
      <JourneyTabs here="/journey/roles" />
      <Asked of={asked}>{({ roles }) => <Chosen roles={roles.filter(({ measured }) => measured)} />}</Asked>
    </Page>
  );
}

function Chosen({ roles }: { readonly roles: Roles }): ReactNode {
  const { search } = useRoute();
  const role = roles.find(({ id }) => id === search.get('role')) ?? roles[0];
  const places = role?.places.filter(({ points }) => points !== null) ?? [];
  const place = places.find(({ touchpointId }) => touchpointId === search.get('touchpoint')) ?? places[0];
  const weeks = Number(search.get('weeks') ?? 26);
  const asked = useAnswer(api.discovery.compare, role && place ? { roleId: role.id, touchpointId: place.touchpointId, weeks } : null);
  if (!role || !place) return <><Finding kick={say(words, 'compare.title')}>{say(words, 'compare.few')}</Finding><Studies /></>;
  const aside = (
    <>
      <Pick label={say(words, 'compare.role')} value={role.id} onChange={(id) => setSearch({ role: id, touchpoint: undefined })} options={roles.map(({ id, name }) => ({ value: id, label: name }))} />
      {places.length > 1 && <Pick label={say(words, 'compare.at')} value={place.touchpointId} onChange={(id) => setSearch({ touchpoint: id })} options={places.map((one) => ({ value: one.touchpointId, label: one.touchpoint }))} />}
      <Pick label={say(words, 'compare.weeks')} value={String(weeks)} onChange={(n) => setSearch({ weeks: n })} options={[12, 26, 52].map((n) => ({ value: String(n), label: say(words, 'compare.n_weeks', { n }) }))} />
    </>
  );
  return (
    <>
      <Asked of={asked}>{(told) => <Found of={told} aside={aside} />}</Asked>
      {asked.answer && <NewStudy key={`${role.id} ${place.touchpointId}`} roleId={role.id} touchpointId={place.touchpointId} title={`${role.name}: ${place.touchpoint}`} />}
    </>
  );
}

function Found({ of: told, aside }: { readonly of: Told; readonly aside: ReactNode }): ReactNode {
  const names = told.behaviours.filter(({ differs }) => differs).map(({ name }) => name).join(', ');
  const proof = say(words, 'compare.proof', { from: day(told.chosen.since), to: day(told.chosen.until), since: day(told.seen.since), until: day(told.seen.until) });
  return (
    <>
      <Finding kick={`${told.role}, ${told.touchpoint}`} proof={proof} aside={aside}>
        {told.verdict === 'found' ? say(words, 'compare.finding', { names }) : say(words, told.verdict === 'too few people' ? 'compare.few' : 'compare.nothing')}
      </Finding>
      <div className="roles">
        <WhoSees>{say(words, 'compare.who')}</WhoSees>
        <Studies />
        {told.behaviours.length > 0 && <Behaviours of={told} />}
        <People title={say(words, 'compare.top')} about={say(words, 'compare.top_about', { n: told.least })} people={told.top} />
        <People title={say(words, 'compare.typical')} about={say(words, 'compare.typical_about')} people={told.typical} />
      </div>
    </>
  );
}

const Behaviours = ({ of: { behaviours, leastJudged } }: { readonly of: Told }): ReactNode => (
  <Section title={say(words, 'compare.behaviours')}>
    <table className="role-places">
      <thead><tr>{(['compare.behaviour', 'compare.top', 'compare.typical', 'compare.apart'] as const).map((code) => <th key={code} scope="col">{say(words, code)}</th>)}</tr></thead>
      <tbody>
        {behaviours.map((one) => (
          <tr key={one.id}>
            <th scope="row"><PlainLink href={`/journey/behaviours/${one.id}`}>{one.name}</PlainLink></th>
            <td data-label={say(words, 'compare.top')} className="figures">{shareOf(one.top, one.topPeople)}</td>
            <td data-label={say(words, 'compare.typical')} className="figures">{shareOf(one.typical, one.typicalPeople)}</td>
            <td data-label={say(words, 'compare.apart')}>{one.g === null ? say(words, 'compare.too_few') : one.differs ? <b>{say(words, 'compare.differs')}</b> : say(words, 'compare.same')}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className="caption muted">{say(words, 'compare.note', { n: leastJudged })}</p>
  </Section>
);

const shareOf = (share: number | null, n: number): string => (share === null ? say(words, 'compare.too_few') : say(words, 'compare.share', { share: percent(share), n }));

const People = ({ title, about, people }: { readonly title: string; readonly about: string; readonly people: Told['top'] }): ReactNode => (
  <Section title={title}>
    <p className="small second">{about}</p>
    {people.length === 0 ? <p className="small">{say(words, 'compare.nobody')}</p> : (
      <ul className="compared-people">{people.map((one) => <li key={one.id}><PersonLink id={one.id} name={one.name} title={`${percent(one.share / 100)} (${percent(one.low / 100)}–${percent(one.high / 100)}), ${one.n}`} /></li>)}</ul>
    )}
  </Section>
);
