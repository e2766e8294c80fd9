import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { PlainLink, setSearch, useRoute } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { Select, TextArea, TextField } from '#web/ui/Field.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Section } from '#web/ui/Page.tsx';
import { StatusLine } from '#web/ui/domain/Person.tsx';
import { toast } from '#web/ui/toast.ts';
import { number, when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { words } from '../study-words.ts';
import type { Ask, Study } from './Study.tsx';

type Drafted = Awaited<ReturnType<typeof api.discovery.anchors>>;

/** Four levels for one group, drafted from what was kept; a person words them and hands them over. */
export function Levels({ of, again }: Ask): ReactNode {
  const given = useRoute().search.get('group'), group = of.groups.find(({ id }) => id === given) ?? of.groups[0];
  const asked = useAnswer(api.discovery.anchors, group ? { id: of.id, groupId: group.id } : null);
  if (!group) return null;
  return (
    <Section title={say(words, 'study.step_levels')}>
      <p className="second">{say(words, 'study.levels_about')}</p>
      <div className="levels">
        <Select label={say(words, 'study.levels_of')} value={group.id} onChange={(id) => setSearch({ group: id })} options={of.groups.map(({ id, name }) => ({ value: id, label: name }))} />
        {group.handedAt && group.handedId && <StatusLine tone="done">{say(words, 'study.handed_at', { when: when(group.handedAt) })} <PlainLink href={`/journey/behaviours/${group.handedId}`}>{say(words, 'study.see_behaviour')}</PlainLink></StatusLine>}
        <Asked of={asked}>{(drafted) => (drafted.kept === 0 ? <EmptyState>{say(words, 'study.none_kept')}</EmptyState> : <Form key={group.id} of={of} group={group} drafted={drafted} again={again} />)}</Asked>
      </div>
    </Section>
  );
}

function Form({ of, group, drafted, again }: Ask & { readonly group: Study['groups'][number]; readonly drafted: Drafted }): ReactNode {
  const [levels, setLevels] = useState(() => drafted.levels.map(({ words: said }) => said));
  const [because, setBecause] = useState(() => say(words, 'study.because_first', { kept: drafted.kept }));
  const [name, setName] = useState(group.name), [question, setQuestion] = useState(''), [competencyId, setCompetency] = useState('');
  const hand = useCommand(api.discovery.handOver), fresh = !drafted.behaviour && !group.handedId, open = of.state === 'sorted';
  const send = (event: FormEvent) => {
    event.preventDefault();
    hand.run({ id: of.id, groupId: group.id, anchors: levels, because, ...(fresh && { as: { competencyId, name, question } }) }, () => { toast(say(words, 'study.handed')); again(); });
  };
  return (
    <form className="form" onSubmit={send}>
      {drafted.levels.map(({ level, incidents }, at) => (
        <div key={level}>
          <TextArea
            label={say(words, 'study.level', { n: level })} hint={drafted.behaviour ? say(words, 'study.today', { words: drafted.behaviour.anchors[at] ?? '' }) : undefined} value={levels[at] ?? ''} onChange={(text) => setLevels(levels.map((one, n) => (n === at ? text : one)))}
            rows={2} maxLength={300} required disabled={!open}
          />
          {incidents.length === 0 ? <p className="caption muted">{say(words, 'study.level_none')}</p> : (
            <Disclosure title={say(words, 'study.level_from', { n: incidents.length })}><ul className="rows small">{incidents.map((one) => <li key={one.id}>{one.did} <span className="muted figures">{number(one.mean, { maximumFractionDigits: 1 })}</span></li>)}</ul></Disclosure>
          )}
        </div>
      ))}
      {fresh && (
        <>
          <TextField label={say(words, 'study.new_behaviour')} value={name} onChange={setName} maxLength={120} required />
          <TextField label={say(words, 'study.new_question')} hint={say(words, 'study.new_question_hint')} value={question} onChange={setQuestion} maxLength={200} required />
          <Select label={say(words, 'study.competency')} value={competencyId} onChange={setCompetency} unchosen={say(words, 'study.choose')} options={drafted.competencies.map(({ id, name: called }) => ({ value: id, label: called }))} required />
        </>
      )}
      <TextField label={say(words, 'study.because')} value={because} onChange={setBecause} maxLength={500} required />
      <Problem of={hand.refusal} />
      {open && <div><Button type="submit" busy={hand.running}>{say(words, 'study.hand_over')}</Button></div>}
    </form>
  );
}
