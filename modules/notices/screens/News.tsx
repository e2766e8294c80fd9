import { IconBell } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api, useAnswer, useCommand } from '#web/api.ts';
import { hasRoute, PlainLink } from '#web/router.tsx';
import { Asked } from '#web/ui/Asked.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Section } from '#web/ui/Page.tsx';
import { when } from '#web/when.ts';
import { say } from '#web/words.tsx';
import { placeOf } from '../subjects.ts';
import { words } from '../screen-words.ts';

type One = Awaited<ReturnType<typeof api.notices.mine>>['notices'][number];

/** What is new, each with the way to it. */
export function News(): ReactNode {
  const asked = useAnswer(api.notices.mine, {}, { keep: true });
  const read = useCommand(api.notices.read);
  return (
    <Section title={say(words, 'home.news')} more={<PlainLink href="/me/notices">{say(words, 'home.all_news')}</PlainLink>}>
      <Asked of={asked}>{({ notices }) => {
        const fresh = notices.filter(({ readAt }) => readAt === null);
        if (fresh.length === 0) return <p className="small second">{say(words, 'home.no_news')}</p>;
        return (
          <>
            <NoticeList of={fresh.slice(0, 6)} onOpen={(id) => read.run({ id })} />
            <Button look="plain" busy={read.running} onClick={() => read.run({})}>{say(words, 'home.mark_read')}</Button>
          </>
        );
      }}</Asked>
    </Section>
  );
}

/** To open one is to have read it. */
export const NoticeList = ({ of, onOpen }: { readonly of: readonly One[]; readonly onOpen: (id: string) => void }): ReactNode => (
  <ul className="ledger">
    {of.map((one) => {
      const { code, href } = placeOf(one);
      return (
        <li key={one.id} data-state={one.readAt ? 'kept' : 'due'}>
          <IconBell size={20} stroke={1.8} aria-hidden />
          <div><PlainLink href={hasRoute(href) || href.startsWith('/customers/recovery/') ? href : '/me/notices'} onClick={() => { if (!one.readAt) onOpen(one.id); }}>{say(words, `home.news_${code}`)}</PlainLink><span className="caption">{when(one.at)}</span></div>
        </li>
      );
    })}
  </ul>
);
