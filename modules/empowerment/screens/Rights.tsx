import { useState, type FormEvent, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { NumberField, Select, TextArea } from '#web/ui/Field.tsx';
import { Disclosure } from '#web/ui/Disclosure.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { Pick } from '#web/ui/Pick.tsx';
import { CustomerTabs } from '#web/ui/domain/CustomerTabs.tsx';
import { toast } from '#web/ui/toast.ts';
import { Say, say } from '#web/words.tsx';
import { kinds, measures, type Kind } from '../kinds.ts';
import { words } from '../screen-words.ts';
import { amountOf, upTo } from './amounts.ts';
import { Repair } from './Repair.tsx';
import '../screens.css';

/** For whoever leads: who waits for a yes, and whether rights are used, by role and by unit. For the people team: the rights themselves. */
export function Rights(): ReactNode {
  const waiting = useAnswer(api.empowerment.waiting, {});
  return (
    <Page title={say(words, 'empowerment.lead_title')} width="home">
      <CustomerTabs here="/customers/rights" />
      <Asked of={waiting}>{({ repairs, currency }) => (
        <>
          <div className="rights-head"><Finding kick={say(words, 'empowerment.lead_title')} proof={say(words, 'empowerment.lead_proof')}>{say(words, 'empowerment.lead_finding', { n: repairs.length })}</Finding></div>
          {repairs.length > 0 && <ul className="repairs">{repairs.map((one) => <Repair key={one.id} one={one} currency={currency}><Decide id={one.id} /></Repair>)}</ul>}
        </>
      )}</Asked>
      <Spread />
      <Granted />
    </Page>
  );
}

function Decide({ id }: { readonly id: string }): ReactNode {
  const [said, setSaid] = useState('');
  const decide = useCommand(api.empowerment.decide);
  const run = (approved: boolean) => decide.run({ id, approved, words: said }, () => toast(say(words, approved ? 'empowerment.did_approve' : 'empowerment.did_decline')));
  return (
    <div className="form repair-decide">
      <TextArea label={say(words, 'empowerment.word')} hint={say(words, 'empowerment.word_hint')} value={said} onChange={setSaid} maxLength={1000} rows={2} />
      <Problem of={decide.refusal} />
      <div className="repair-outcome"><Button busy={decide.running} onClick={() => run(true)}>{say(words, 'empowerment.yes')}</Button><Button look="quiet" busy={decide.running} onClick={() => run(false)}>{say(words, 'empowerment.no')}</Button></div>
    </div>
  );
}

function Spread(): ReactNode {
  const [by, setBy] = useState<'role' | 'unit'>('role');
  const asked = useAnswer(api.empowerment.spread, { by });
  return (
    <Section title={say(words, 'empowerment.spread')} more={<div className="filters"><Pick label={say(words, 'empowerment.by')} value={by} onChange={setBy} options={[{ value: 'role', label: say(words, 'empowerment.by_role') }, { value: 'unit', label: say(words, 'empowerment.by_unit') }]} /></div>}>
      <Asked of={asked}>{({ groups, days, currency }) => {
        const told = groups.filter(({ figures }) => figures !== null), few = groups.filter(({ figures }) => figures === null);
        const [unused, pressed] = [told.filter(({ verdict }) => verdict === 'unused').length, told.filter(({ verdict }) => verdict === 'tight' || verdict === 'much').length];
        if (groups.length === 0) return <EmptyState>{say(words, 'empowerment.no_rights')}</EmptyState>;
        return (
          <>
            <p className="small second"><Say words={words} code="empowerment.spread_about" facts={{ days, unused, pressed }} /></p>
            <div className="rights-scroll" role="region" tabIndex={0} aria-label={say(words, 'empowerment.table')}>
            <table className="rights-table" role="table">
              <thead><tr><th scope="col">{say(words, 'empowerment.group')}</th><th scope="col">{say(words, 'empowerment.right')}</th><th scope="col">{say(words, 'empowerment.people')}</th><th scope="col">{say(words, 'empowerment.uses')}</th><th scope="col">{say(words, 'empowerment.asked_above')}</th><th scope="col">{say(words, 'empowerment.says')}</th></tr></thead>
              <tbody role="rowgroup">{told.map((one) => (
                <tr key={`${one.name} ${one.kind}`} role="row">
                  <th scope="row" role="rowheader">{one.name}</th><td role="cell">{say(words, `empowerment.kind_${one.kind.replace(' ', '_') as 'refund'}`)}</td><td role="cell" className="figures" data-label={say(words, 'empowerment.people')}>{one.people}</td>
                  <td role="cell" className="figures" data-label={say(words, 'empowerment.uses')}>{[one.figures!.uses, measures[one.kind] === 'none' || one.figures!.uses === 0 ? null : amountOf(one.kind, one.figures!.sum, currency)].filter((part) => part !== null).join(', ')}</td>
                  <td role="cell" className="figures" data-label={say(words, 'empowerment.asked_above')}>{one.figures!.above === 0 ? '0' : say(words, 'empowerment.of_them', { n: one.figures!.above, yes: one.figures!.approved })}</td>
                  <td role="cell" data-verdict={one.verdict}>{say(words, `empowerment.verdict_${one.verdict}`)}</td>
                </tr>
              ))}</tbody>
            </table>
            </div>
            {few.length > 0 && <p className="caption muted">{say(words, 'empowerment.few', { n: new Set(few.map(({ name }) => name)).size })}</p>}
          </>
        );
      }}</Asked>
    </Section>
  );
}

function Granted(): ReactNode {
  const asked = useAnswer(api.empowerment.rights, {});
  return (
    <Section title={say(words, 'empowerment.granted')}>
      <Asked of={asked}>{({ rights, roles, currency, grants }) => (
        <>
          {rights.length === 0 ? <EmptyState>{say(words, 'empowerment.no_rights')}</EmptyState> : (
            <ul className="granted">{[...Map.groupBy(rights, ({ role }) => role)].map(([role, own]) => (
              <li key={role}><b>{role}</b> <span className="caption muted">{say(words, 'empowerment.n_people', { n: own[0]!.people })}</span><br />{own.map((one) => `${say(words, `empowerment.kind_${one.kind.replace(' ', '_') as 'refund'}`)} ${upTo(one, currency)}`).join(', ')}</li>
            ))}</ul>
          )}
          {grants && <Disclosure title={say(words, 'empowerment.change_right')}><Grant roles={roles} currency={currency} /></Disclosure>}
        </>
      )}</Asked>
    </Section>
  );
}

function Grant({ roles, currency }: { readonly roles: readonly { id: string; name: string }[]; readonly currency: string }): ReactNode {
  const [roleId, setRole] = useState('');
  const [kind, setKind] = useState<Kind | ''>('');
  const [most, setMost] = useState('');
  const [tried, setTried] = useState(false);
  const grant = useCommand(api.empowerment.grant);
  const counted = kind !== '' && measures[kind] !== 'none', value = Number(most.replace(',', '.'));
  const wrong = counted && !(value > 0);
  const run = (ends: boolean) => { if (roleId && kind !== '' && (ends || !wrong)) grant.run({ roleId, kind, most: ends || !counted ? null : value, ends }, () => { setMost(''); setTried(false); toast(say(words, 'empowerment.did_grant')); }); };
  const send = (event: FormEvent) => { event.preventDefault(); setTried(true); run(false); };
  return (
    <form className="form" onSubmit={send} noValidate>
      <Select label={say(words, 'empowerment.role')} value={roleId} onChange={setRole} unchosen={say(words, 'empowerment.choose')} error={tried && !roleId ? say(words, 'empowerment.choose') : undefined} options={roles.map(({ id, name }) => ({ value: id, label: name }))} />
      <Select label={say(words, 'empowerment.right')} value={kind} onChange={setKind} unchosen={say(words, 'empowerment.choose')} error={tried && kind === '' ? say(words, 'empowerment.choose') : undefined} options={kinds.map((one) => ({ value: one, label: say(words, `empowerment.kind_${one.replace(' ', '_') as 'refund'}`) }))} />
      {counted && <NumberField decimals label={say(words, measures[kind] === 'money' ? 'empowerment.most_money' : 'empowerment.most_minutes', { currency })} value={most} onChange={setMost} error={tried && wrong ? say(words, 'empowerment.say_how_much') : undefined} />}
      <Problem of={grant.refusal} />
      <div className="repair-outcome"><Button type="submit" busy={grant.running}>{say(words, 'empowerment.grant')}</Button><Button look="quiet" onClick={() => run(true)}>{say(words, 'empowerment.end_right')}</Button></div>
    </form>
  );
}
