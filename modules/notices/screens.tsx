import { lazy, Suspense, type ReactNode } from 'react';
import { AvatarButton } from '#web/shell/AvatarMenu.tsx';
import { useMe } from '#web/shell/me.ts';
import { Columns, Heading, Page } from '#web/ui/Page.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { hourOf, longDay } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { News } from './screens/News.tsx';
import { Recognition, Said } from './screens/Own.tsx';
import { words } from './screen-words.ts';

/** Each Home is loaded by whom it is for: an employee's first visit carries nobody else's. */
const PeopleHome = lazy(() => import('./screens/PeopleHome.tsx').then((home) => ({ default: home.PeopleHome })));
const ExecutiveHome = lazy(() => import('./screens/ExecutiveHome.tsx').then((home) => ({ default: home.ExecutiveHome })));
const ManagerHome = lazy(() => import('./screens/ManagerHome.tsx').then((home) => ({ default: home.ManagerHome })));

/** What needs me today, for what I am here. */
export function Home(): ReactNode {
  const { roles } = useMe();
  const Mine = roles.includes('hr') ? PeopleHome : roles.includes('executive') ? ExecutiveHome : roles.includes('manager') ? ManagerHome : Own;
  return <Suspense fallback={<div className="page" data-width="home"><Skeleton shape="page" /></div>}><Mine /></Suspense>;
}

/** My own space, the same for everybody: customers' words about my work first, then thanks, then what is new. Nobody else's numbers. */
export function Own(): ReactNode {
  const { person } = useMe();
  const now = new Date();
  const first = person.name.split(' ')[0]!, hour = hourOf(now);
  return (
    <Page title={say(words, 'home.title')} width="home">
      <Heading kick={longDay(now)} aside={<AvatarButton />}>{say(words, hour < 12 ? 'home.morning' : hour < 18 ? 'home.afternoon' : 'home.evening', { name: first })}</Heading>
      <Columns>
        <>
          <Said />
          <Recognition />
        </>
        <News />
      </Columns>
    </Page>
  );
}
