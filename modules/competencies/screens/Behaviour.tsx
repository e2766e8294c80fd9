import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { Select } from '#web/ui/Field.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Notice, Problem } from '#web/ui/Notice.tsx';
import { Columns, Finding, Page, Section } from '#web/ui/Page.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { CitedPiece } from '#web/ui/domain/Cited.tsx';
import { EvidencePicker } from '#web/ui/domain/EvidencePicker.tsx';
import { VoiceInline } from '#web/ui/domain/Voice.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { percent, when } from '#web/when.ts';
import { say, type Code } from '#web/words.tsx';
import { words as library } from '../library-words.ts';
import { words } from '../screen-words.ts';
import { Customers, DoWell, Observed, Practices } from './Seen.tsx';
import './Behaviours.css';

const Edit = lazily(() => import('./Edit.tsx').then((screens) => screens.Edit));

type Told = Awaited<ReturnType<typeof api.competencies.behaviour>>;
export type Counted = Awaited<ReturnType<typeof api.observations.ofBehaviour>>;

/** What good looks like, how often it is seen and with what it goes together, who does it well, where we ask for it, and where it comes from. */
export function Behaviour({ id }: { readonly id?: string }): ReactNode {
  const asked = useAnswer(api.competencies.behaviour, { id: id! });
  const counted = useAnswer(api.observations.ofBehaviour, { id: id! });
  return (
    <Page title={asked.answer?.name ?? say(words, 'behaviours.title')} width="home">
      <JourneyTabs here="/journey/behaviours" />
      <Asked of={asked}>{(behaviour) => (
        <>
          {counted.answer || counted.refusal ? <Head of={behaviour} counted={counted.answer} /> : <Skeleton shape="page" />}
          <Columns>
            <>
              <Good of={behaviour} />
              {behaviour.version > 0 && <Asked of={counted}>{(found) => <><Customers of={found} /><Observed of={found} /></>}</Asked>}
            </>
            <>
              {behaviour.version > 0 && <Asked of={counted}>{(found) => <><DoWell id={behaviour.id} of={found} /><Practices id={behaviour.id} of={found} /></>}</Asked>}
              <Incidents of={behaviour} />
              <Origin of={behaviour} />
              <Versions of={behaviour} />
            </>
          </Columns>
        </>
      )}</Asked>
    </Page>
  );
}

/** What its licence asks for: whose it was. */
const Origin = ({ of: { origin } }: { readonly of: Told }): ReactNode => origin && <p className="caption muted behaviour-question">{say(library, 'origin.from', origin)}</p>;

/** The page opens with what was found of it; where nothing can be said yet, with its name. */
function Head({ of: behaviour, counted }: { readonly of: Told; readonly counted: Counted | undefined }): ReactNode {
  const [editing, setEditing] = useState(false);
  const archive = useCommand(api.competencies.archive);
  const most = counted?.customers[0];
  const linked = most?.whenSeen && most.whenNot ? most : undefined;
  const aside = behaviour.mayEdit && (
    <div className="behaviour-tools">
      {behaviour.archivedAt
        ? <Button look="quiet" busy={archive.running} onClick={() => archive.run({ id: behaviour.id, archived: false })}>{say(words, 'behaviour.restore')}</Button>
        : (
          <>
            <Button onClick={() => setEditing(true)}>{say(words, behaviour.draft ? 'behaviour.draft_go_on' : 'behaviour.edit')}</Button>
            {behaviour.version > 0 && <Button look="quiet" busy={archive.running} onClick={() => archive.run({ id: behaviour.id, archived: true })}>{say(words, 'behaviour.archive')}</Button>}
          </>
        )}
    </div>
  );
  const proof = linked ? say(words, 'behaviour.proof_link', { touchpoint: linked.touchpoint, n: linked.whenSeen!.n + linked.whenNot!.n })
    : most?.seen ? say(words, 'behaviour.proof_seen', { touchpoint: most.touchpoint, n: most.seen.n, low: percent(most.seen.low), high: percent(most.seen.high) })
      : askedOf(behaviour.question);
  return (
    <>
      <Finding kick={behaviour.name} proof={proof} aside={aside}>
        {linked ? say(words, 'behaviour.finding_link', { seen: percent(linked.whenSeen!.value), not: percent(linked.whenNot!.value) })
          : most?.seen ? say(words, 'behaviour.finding_seen', { share: percent(most.seen.value) }) : say(words, 'behaviour.finding_none', { name: behaviour.name })}
      </Finding>
      <div className="tools">
        <Problem of={archive.refusal} />
        {behaviour.archivedAt && <Notice>{say(words, 'behaviour.archived_note', { when: when(behaviour.archivedAt) })}</Notice>}
        {behaviour.draft && <Notice>{say(words, 'behaviour.draft_note')}</Notice>}
        {behaviour.waits && <Notice tone="late" action={<PlainLink href="/evidence">{say(words, 'behaviour.review')}</PlainLink>}>{say(words, 'behaviour.waits')}</Notice>}
      </div>
      {behaviour.mayEdit && <Edit open={editing} onClose={() => setEditing(false)} behaviour={{ ...behaviour, ...(behaviour.draft ?? {}), because: behaviour.draft?.because ?? '', drafted: behaviour.draft !== null }} />}
    </>
  );
}

/** What customers are asked; a draft may have no question yet. */
const askedOf = (question: string): string => (question === '' ? say(words, 'behaviour.no_question') : say(words, 'behaviour.asked', { question: question.replace('{name}', say(words, 'behaviour.somebody')) }));

const Good = ({ of: { anchors, expected, competency, roles, question, version, incidents } }: { readonly of: Told }): ReactNode => (
  <Section title={say(words, 'behaviour.good')} order={0}>
    <p className="small second">{competency.name}. {roles.length > 0 ? say(words, 'behaviour.roles', { roles: roles.join(', ') }) : say(words, 'behaviour.everyone')}{version > 0 && ` · ${say(words, 'behaviours.version', { n: version })}`}</p>
    <ol className="levels">
      {anchors.map((anchor, at) => (
        <li key={at} data-expected={at + 1 === expected || undefined}>
          <span>{say(words, 'behaviour.level', { n: at + 1 })}</span>
          <div>
            <p>{anchor || <span className="muted">{say(words, 'behaviour.no_anchor')}</span>}{at + 1 === expected && <small className="muted"> ({say(words, 'behaviour.expected')})</small>}</p>
            {incidents.filter(({ level, excerpt }) => level === at + 1 && excerpt !== null).map(({ id, excerpt, lang, kind }) => <p key={id} className="level-from caption">{byCustomers(kind) ? <VoiceInline lang={lang}>{excerpt!}</VoiceInline> : excerpt}</p>)}
          </div>
        </li>
      ))}
    </ol>
    <p className="caption muted behaviour-question">{askedOf(question)}</p>
  </Section>
);

/** Customers speak in their own letters. */
const byCustomers = (kind: string): boolean => kind !== 'observation' && kind !== 'thanks';

function Incidents({ of: { id, incidents, mayEdit } }: { readonly of: Told }): ReactNode {
  const [level, setLevel] = useState('0');
  const pin = useCommand(api.competencies.pinIncident), unpin = useCommand(api.competencies.unpinIncident);
  return (
    <Section title={say(words, 'behaviour.incidents')} order={5}>
      {incidents.length === 0 && <p className="small second">{say(words, 'behaviour.incidents_none')}</p>}
      <div className="rows">
        {incidents.map((one) => (
          <CitedPiece
            key={one.id} {...one}
            action={one.excerpt !== null && (mayEdit || one.level !== null) && (
              <p className="caption muted incident-level">
                {one.level !== null && <span>{say(words, 'behaviour.shows_level', { n: one.level })}</span>}
                {mayEdit && <Button look="plain" busy={unpin.running} onClick={() => unpin.run({ behaviourId: id, id: one.id })}>{say(words, 'behaviour.take_off')}</Button>}
              </p>
            )}
          />
        ))}
      </div>
      {incidents.length > 0 && <p className="caption muted">{say(words, 'behaviour.incidents_who')}</p>}
      <Problem of={pin.refusal ?? unpin.refusal} />
      {mayEdit && (
        <div className="behaviour-tools incident-pin">
          <Select label={say(words, 'behaviour.which_level')} value={level} onChange={setLevel} options={[{ value: '0', label: say(words, 'behaviour.no_level') }, ...[1, 2, 3, 4].map((n) => ({ value: String(n), label: say(words, 'behaviour.level', { n }) }))]} />
          <EvidencePicker onPick={({ words: excerpt, from: _, ...piece }) => pin.run({ behaviourId: id, ...piece, excerpt, aboutPersonId: piece.aboutPersonId ?? null, level: Number(level) || null })} />
        </div>
      )}
    </Section>
  );
}

const Versions = ({ of: { versions } }: { readonly of: Told }): ReactNode => (versions.length < 2 ? null : (
  <Section title={say(words, 'behaviour.versions')} order={6}>
    {versions.map((one) => (
      <Disclosure key={one.version} title={say(words, 'behaviour.version_by', { n: one.version, when: when(one.at), by: one.by })}>
        <p className="small second">{one.changes.length === 0 ? say(words, 'behaviour.first') : one.because}</p>
        <dl className="version-changes small">
          {one.changes.map(({ what, from, to }) => (
            <div key={what}><dt>{say(words, `behaviour.what.${what}` as Code<typeof words>)}</dt><dd><del>{from}</del><ins>{to}</ins></dd></div>
          ))}
        </dl>
      </Disclosure>
    ))}
  </Section>
));
