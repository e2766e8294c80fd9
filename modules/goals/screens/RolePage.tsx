import { IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { hasRoute, Link, PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button, IconButton } from '#web/ui/Button.tsx';
import { EmptyState, Problem } from '#web/ui/Notice.tsx';
import { Columns, Finding, Page, Section } from '#web/ui/Page.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { Gaps } from '#web/ui/domain/Gaps.tsx';
import { PersonLink } from '#web/ui/domain/Person.tsx';
import { lazily } from '#web/ui/lazily.tsx';
import { Say, say } from '#web/words.tsx';
import { useMe } from '#web/shell/me.ts';
import { words } from '../screen-words.ts';
import { Ways } from './Ways.tsx';
import './Roles.css';

const Connect = lazily(() => import('./Connect.tsx').then((overlay) => overlay.Connect));

export type Whole = Awaited<ReturnType<typeof api.goals.role>>;

/** One role: which customer moment it serves, and through whom; what it is asked to do; who has it. */
export function RolePage({ id = '' }: { readonly id?: string }): ReactNode {
  const asked = useAnswer(api.goals.role, { id });
  // What stands first comes together with the rest, so that nothing moves.
  const gaps = useAnswer(api.goals.gaps, { roleId: id });
  return (
    <Page title={asked.answer?.name ?? say(words, 'roles.title')} width="home">
      <JourneyTabs here="/journey/roles" />
      <Asked of={asked}>{(role) => (gaps.answer || gaps.refusal ? <One key={role.id} role={role} /> : <Skeleton shape="page" />)}</Asked>
    </Page>
  );
}

function One({ role }: { role: Whole }): ReactNode {
  const [connecting, setConnecting] = useState(false);
  const own = role.paths.filter(({ through }) => through.length === 0);
  const finding = own.length > 0 ? 'role.finding_front' : role.paths.length > 0 ? 'role.finding_through' : 'role.finding_none';
  return (
    <>
      <Finding kick={say(words, 'role.touches')} proof={say(words, 'role.proof', { people: role.people })}>{say(words, finding, { name: role.name, n: own.length })}</Finding>
      <div className="role-ways">{role.paths.length > 0 ? <Ways from={role.name} paths={role.paths} /> : <EmptyState>{say(words, 'role.no_path')}</EmptyState>}</div>
      <Columns>
        <>
          {own.length > 0 && <Gaps roleId={role.id} order={0} />}
          <Section title={say(words, 'role.behaviours')} order={1}>
            {role.behaviours.length === 0 && <p className="small second">{say(words, 'role.behaviours_none')}</p>}
            <ul className="rows">{role.behaviours.map((one) => (
              <li key={one.id} className="role-behaviour">
                <p><b>{hasRoute('/journey/behaviours/:id') ? <PlainLink href={`/journey/behaviours/${one.id}`}>{one.name}</PlainLink> : one.name}</b></p>
                <p className="caption muted">{[one.touchpoints.length > 0 ? say(words, 'role.where', { touchpoints: one.touchpoints.join(', ') }) : one.competency, one.of !== null && one.atLevel !== null ? say(words, 'role.at_level', { at: one.atLevel, of: one.of }) : say(words, 'role.level_few')].filter(Boolean).join('. ')}</p>
              </li>
            ))}</ul>
          </Section>
        </>
        <>
          <Section title={say(words, 'role.gives')} order={2}><Links all={role.gives} code="role.gives_line" mayConnect={role.mayConnect} />{role.mayConnect && <p className="role-connect"><Button look={role.paths.length === 0 ? 'primary' : 'quiet'} onClick={() => setConnecting(true)}>{say(words, 'role.connect')}</Button></p>}</Section>
          {role.gets.length > 0 && <Section title={say(words, 'role.gets')} order={3}><Links all={role.gets} code="role.gets_line" mayConnect={role.mayConnect} /></Section>}
          <Section title={say(words, 'role.holders')} order={4} more={role.people > role.holders.length && <Link to="/people" search={{ role: role.id }}>{say(words, 'role.more_holders')}</Link>}>
            <ul className="role-holders">{role.holders.map((one) => <li key={one.id}><PersonLink {...one} /></li>)}</ul>
          </Section>
          <Critical roleId={role.id} />
        </>
      </Columns>
      {connecting && <Connect role={role} open onClose={() => setConnecting(false)} />}
    </>
  );
}

/** Whether somebody decided that the role is critical, and where the answers let it stand among those that customers meet. Last on the page, since it may take a moment. */
function Critical({ roleId }: { roleId: string }): ReactNode {
  const leads = useMe().roles.some((one) => one === 'hr' || one === 'executive' || one === 'manager');
  const { roles = [] } = useAnswer(api.discovery.roles, leads ? {} : null).answer ?? {};
  const { confirmed, standing } = roles.find(({ id }) => id === roleId) ?? {}, all = roles.filter(({ measured }) => measured).length;
  if (!confirmed && !standing) return null;
  return (
    <Section title={say(words, 'role.critical')} order={5} more={<PlainLink href="/journey/critical">{say(words, 'roles.critical')}</PlainLink>}>
      <p className="small">{confirmed ? say(words, confirmed.critical ? 'role.is_critical' : 'role.is_not_critical', { by: confirmed.by, reason: confirmed.reason }) : say(words, 'role.undecided')}</p>
      {standing && all > 1 && <p className="caption muted">{say(words, standing.from === standing.to ? 'role.standing_one' : 'role.standing', { ...standing, all })}</p>}
    </Section>
  );
}

function Links({ all, code, mayConnect }: { all: Whole['gives']; code: 'role.gives_line' | 'role.gets_line'; mayConnect: boolean }): ReactNode {
  const remove = useCommand(api.goals.unserve);
  return (
    <>
      {all.length === 0 && <p className="small second">{say(words, 'role.gives_none')}</p>}
      <ul className="rows">{all.map(({ id, what, role }) => (
        <li key={id} className="role-link small">
          <span><Say words={words} code={code} facts={{ what, role: role.name }} /></span>
          {mayConnect && <IconButton name={say(words, 'role.disconnect', { what })} onClick={() => remove.run({ id })}><IconX size={17} stroke={1.8} aria-hidden /></IconButton>}
        </li>
      ))}</ul>
      <Problem of={remove.refusal} />
    </>
  );
}
