import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { PlainLink } from '#web/router.tsx';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Finding, Page, Section } from '#web/ui/Page.tsx';
import { JourneyTabs } from '#web/ui/domain/JourneyTabs.tsx';
import { say } from '#web/words.tsx';
import { words } from '../screen-words.ts';
import './Roles.css';

type One = Awaited<ReturnType<typeof api.goals.roles>>['roles'][number];

/** Every role with its way to a customer; first those that have none. */
export function Roles(): ReactNode {
  const asked = useAnswer(api.goals.roles, {});
  const mayCompare = useMe().roles.some((one) => ['hr', 'executive', 'manager'].includes(one));
  return (
    <Page title={say(words, 'roles.title')} width="home">
      <JourneyTabs here="/journey/roles" />
      <Asked of={asked}>{({ roles, mayConnect }) => {
        const none = roles.filter(({ reach }) => reach === 'none');
        if (roles.length === 0) return <Finding kick={say(words, 'roles.title')} proof={say(words, 'roles.empty_why')} aside={mayConnect && <PlainLink className="button" data-look="primary" data-size="normal" href="/settings/organisation?show=roles">{say(words, 'roles.empty_do')}</PlainLink>}>{say(words, 'roles.empty')}</Finding>;
        return (
          <>
            <Finding kick={say(words, 'roles.title')} proof={say(words, 'roles.proof')} aside={mayCompare && <PlainLink href="/journey/critical">{say(words, 'roles.critical')}</PlainLink>}>{say(words, 'roles.finding', { n: none.length })}</Finding>
            <div className="roles-parts">
              {none.length > 0 && <Section title={say(words, 'roles.none')}>{mayConnect && <p className="small second">{say(words, 'roles.none_why')}</p>}<Listed all={none} /></Section>}
              {(['front', 'back', 'through'] as const).map((reach) => {
                const all = roles.filter((one) => one.reach === reach);
                return all.length > 0 && <Section key={reach} title={say(words, `roles.${reach}`)}><Listed all={all} /></Section>;
              })}
            </div>
          </>
        );
      }}</Asked>
    </Page>
  );
}

const Listed = ({ all }: { all: readonly One[] }): ReactNode => (
  <ul className="rows">
    {all.map((one) => (
      <li key={one.id}>
        <PlainLink className="role-line" href={`/journey/roles/${one.id}`}>
          <b>{one.name}</b>
          <span className="small second">{one.touchpoints.slice(0, 4).join(' · ')}{one.through && <small className="muted">{say(words, 'roles.by', { roles: one.through })}</small>}</span>
          <span className="caption muted">{say(words, 'roles.people', { n: one.people })}</span>
        </PlainLink>
      </li>
    ))}
  </ul>
);
