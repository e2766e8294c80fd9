import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { go, PlainLink, useRoute } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { CheckboxList, RadioList } from '#web/ui/Choice.tsx';
import { DateField, Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { EmptyState, Notice, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { WhoSees } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { percent } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import { Changes, type Drafted } from './Changes.tsx';
import './plans.css';

type Offer = Awaited<ReturnType<typeof api.plans.offer>>;
type Draft = Awaited<ReturnType<typeof api.plans.read>>;
type Way = 'drawn' | 'team' | 'figures' | 'everyone';

const ways: readonly Way[] = ['drawn', 'team', 'figures', 'everyone'];
const practices = ['hiring', 'onboarding', 'goals', 'coaching', 'learning', 'recognition', 'succession'] as const;

/**
 * A plan for one touchpoint, filled in beforehand: six or seven changes, and the comparison that will tell whether it worked. Where none is named it
 * is the one where most customers are lost. A draft comes back as it was left.
 */
export function NewPlan(): ReactNode {
  const { search } = useRoute();
  const planId = search.get('plan');
  const kept = useAnswer(api.plans.read, planId ? { id: planId } : null);
  const named = search.get('touchpoint');
  const gap = useAnswer(api.insights.gap, planId || named ? null : {});
  const touchpointId = planId ? kept.answer?.plan.touchpointId : named ?? gap.answer?.at?.id;
  const asked = useAnswer(api.plans.offer, touchpointId ? { touchpointId } : null);
  if (gap.answer && !gap.answer.at) return <Page title={say(words, 'plans.new')} width="narrow"><Finding>{say(words, 'plans.new')}</Finding><EmptyState action={<PlainLink href="/journey">{say(words, 'plans.to_journey')}</PlainLink>}>{say(words, 'plans.none')}</EmptyState></Page>;
  return (
    <Page title={say(words, planId ? 'plans.change' : 'plans.new')} width="narrow">
      {planId
        ? <Asked of={kept}>{(draft) => <Asked of={asked}>{(offer) => <Form of={offer} first={null} draft={draft} />}</Asked>}</Asked>
        : <Asked of={asked}>{(offer) => <Form of={offer} first={search.get('behaviour') ?? gap.answer?.at?.behaviour?.id ?? null} />}</Asked>}
    </Page>
  );
}

/** What a plan begins with: what is usual for each practice, or what the draft said. */
const changesFrom = ({ owner, startsOn }: Offer, draft: Draft | undefined): Drafted[] => practices.map((practice) => {
  const said = draft?.changes.find((one) => one.practice === practice);
  return said ? { practice, words: said.words, owner: { id: said.ownerId, name: said.owner, title: '' }, dueOn: said.dueOn, out: false }
    : { practice, words: null, owner: { ...owner, title: '' }, dueOn: inWeeks(startsOn, 4), out: draft ? true : practice === 'succession' };
});

function Form({ of: offer, first, draft }: { of: Offer; first: string | null; draft?: Draft }): ReactNode {
  const { touchpoint, share, behaviours, teams, startsOn } = offer;
  const [behaviourId, setBehaviour] = useState(behaviours.find(({ id }) => id === (draft ? draft.behaviourId : first))?.id ?? '');
  const behaviour = behaviours.find(({ id }) => id === behaviourId);
  const [title, setTitle] = useState(draft?.plan.title);
  const [because, setBecause] = useState(draft?.because);
  const [changes, setChanges] = useState<readonly Drafted[]>(() => changesFrom(offer, draft));
  // Where there is more than one team, chance tells most: that is proposed, with all of them.
  const byLot = teams.length > 1;
  const [chosen, setChosen] = useState<Way | ''>(draft?.plan.chosen ?? (byLot ? 'drawn' : ''));
  const [having, setHaving] = useState<readonly string[]>(byLot && !draft ? teams.map(({ unitId }) => unitId) : sideOf(draft, 'with'));
  const [beside, setBeside] = useState<readonly string[]>(sideOf(draft, 'beside'));
  const [starts, setStarts] = useState(draft?.plan.startsOn ?? startsOn);
  const [weeks, setWeeks] = useState(String(draft?.plan.weeks ?? 8));
  const [cost, setCost] = useState(draft?.plan.cost ?? '');
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(draft?.plan.id);
  const make = useCommand(api.plans.make);
  const revise = useCommand(api.plans.revise);
  const start = useCommand(api.plans.start);

  const about = behaviour?.name ?? say(words, 'plans.of_touchpoint', { touchpoint: touchpoint.name });
  const named = title ?? say(words, 'plans.name_from', { behaviour: behaviour?.name ?? touchpoint.name, touchpoint: touchpoint.name });
  const why = because ?? (behaviour ? findingOf(behaviour) : '');
  const wordsOf = (one: Drafted): string => one.words ?? say(words, `plans.pre_${one.practice}`, { behaviour: about });
  const options = teams.map(({ unitId, name, place, people }) => ({ value: unitId, label: place && !name.includes(place) ? `${name}, ${place}` : name, hint: say(words, 'plans.people', { n: people }) }));

  const wanted = changes.filter(({ out }) => !out);
  const save = (then: (id: string) => void) => {
    setTried(true);
    if (named.trim() === '' || having.length === 0 || !chosen || wanted.some(({ owner: one }) => !one)) return;
    const written = {
      behaviourId: behaviourId || null, title: named, because: why, chosen, startsOn: starts, weeks: Number(weeks), cost, having: [...having], beside: chosen === 'team' || chosen === 'figures' ? [...beside] : [],
      changes: wanted.map((one) => ({ practice: one.practice, words: wordsOf(one), ownerId: one.owner!.id, dueOn: one.dueOn })),
    };
    const kept = ({ id }: { id: string }) => { setSaved(id); then(id); };
    if (saved) revise.run({ id: saved, ...written }, kept);
    else make.run({ touchpointId: touchpoint.id, ...written }, kept);
  };
  const open = (id: string) => go({ to: '/journey/plans/:id', params: { id } });
  const begin = (event: FormEvent) => {
    event.preventDefault();
    save((id) => start.run({ id }, ({ having: with_, beside: others }) => { toast(say(words, 'plans.started', { having: with_, beside: others })); open(id); }));
  };

  return (
    <>
      <Finding kick={say(words, 'plans.title')} proof={say(words, 'plans.new_proof', { n: share.n, share: percent(share.n ? share.satisfied / share.n : 0), goal: percent(touchpoint.goal) })}>
        {say(words, 'plans.new_finding', { touchpoint: touchpoint.name })}
      </Finding>
      <div className="plan-sees"><WhoSees>{say(words, 'plans.sees')}</WhoSees></div>
      <form className="form" onSubmit={begin} noValidate>
        <RadioList
          label={say(words, 'plans.what')} value={behaviourId || 'none'} onChange={(id) => setBehaviour(id === 'none' ? '' : id)}
          options={[...behaviours.map((one) => ({ value: one.id, label: one.name, hint: findingOf(one) })), { value: 'none', label: say(words, 'plans.what_none') }]}
        />
        <TextField label={say(words, 'plans.name')} value={named} onChange={setTitle} maxLength={200} error={tried && named.trim() === '' ? say(words, 'plans.needs_name') : undefined} />
        <TextArea label={say(words, 'plans.because')} hint={say(words, 'plans.because_hint')} value={why} onChange={setBecause} maxLength={2000} />
        <Section title={say(words, 'plans.changes')}>
          <p className="small second">{say(words, 'plans.changes_hint')}</p>
          <Changes changes={changes} wordsOf={wordsOf} onChange={setChanges} />
        </Section>
        <Section title={say(words, 'plans.know')}>
          <div className="form">
            <p className="small second">{say(words, 'plans.know_hint')}</p>
            <RadioList
              label={say(words, 'plans.chosen')} value={chosen} onChange={setChosen} error={tried && !chosen ? say(words, 'plans.needs_way') : undefined}
              options={ways.map((way) => ({ value: way, label: say(words, `plans.chosen_${way}`), hint: say(words, `plans.chosen_${way}_hint`) }))}
            />
            <CheckboxList
              label={say(words, chosen === 'drawn' ? 'plans.teams_lot' : 'plans.teams_with')} options={options} value={having} onChange={setHaving}
              error={tried && having.length === 0 ? say(words, 'plans.needs_team') : undefined}
            />
            {(chosen === 'team' || chosen === 'figures') && <CheckboxList label={say(words, 'plans.teams_beside')} options={options.filter(({ value }) => !having.includes(value))} value={beside} onChange={setBeside} />}
          </div>
        </Section>
        <div className="plan-change-row">
          <DateField label={say(words, 'plans.starts')} value={starts} onChange={setStarts} />
          <Select label={say(words, 'plans.weeks')} value={weeks} onChange={setWeeks} options={['4', '8', '12', '26'].map((n) => ({ value: n, label: say(words, 'plans.weeks_n', { n }) }))} />
        </div>
        <TextField label={say(words, 'plans.cost')} value={cost} onChange={setCost} maxLength={200} />
        {tried && (!chosen || having.length === 0) && <Notice tone="late">{say(words, !chosen ? 'plans.needs_way' : 'plans.needs_team')}</Notice>}
        <Problem of={make.refusal ?? revise.refusal ?? start.refusal} />
        <div className="plan-decide">
          <Button type="submit" size="large" busy={start.running}>{say(words, 'plans.start')}</Button>
          <Button look="quiet" size="large" busy={make.running || revise.running} onClick={() => save((id) => { toast(say(words, 'plans.saved')); open(id); })}>{say(words, 'plans.save')}</Button>
        </div>
      </form>
    </>
  );
}

const sideOf = (draft: Draft | undefined, part: 'with' | 'beside'): string[] => draft?.units.filter((one) => one.part === part).map(({ unitId }) => unitId) ?? [];

/** What customers' answers say about one behaviour today; below ten on either side nothing is compared. */
function findingOf({ yes, yesSatisfied, no, noSatisfied }: Offer['behaviours'][number]): string {
  if (yes + no < 10) return '';
  const seen = say(words, 'plans.seen', { share: percent(yes / (yes + no)), n: yes + no });
  return yes < 10 || no < 10 ? seen : `${seen} ${say(words, 'plans.link', { yes: percent(yesSatisfied / yes), no: percent(noSatisfied / no) })}`;
}

const inWeeks = (day: string, weeks: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
