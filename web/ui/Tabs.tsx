import type { ReactNode } from 'react';
import { setSearch, useRoute } from '#web/router.tsx';
import { Tabs as Base } from '@base-ui/react/tabs';
import './Tabs.css';

export type Tab = { readonly id: string; readonly label: string; readonly count?: number; readonly inside: () => ReactNode };

/** The sides of one thing. Which one is shown stands in the address (`?show=promises`), so that it can be sent and come back to. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }): ReactNode {
  const wanted = useRoute().search.get('show');
  const shown = tabs.find((one) => one.id === wanted)?.id ?? tabs[0]?.id;
  return (
    <Base.Root className="tabs" value={shown ?? null} onValueChange={(id: string) => setSearch({ show: id === tabs[0]?.id ? undefined : id })}>
      <Base.List className="tab-list" aria-label={label} activateOnFocus>
        {tabs.map((one) => (
          <Base.Tab key={one.id} value={one.id} className="tab">
            {one.label}
            {one.count !== undefined && <span className="tab-count figures">{one.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((one) => (
        <Base.Panel key={one.id} value={one.id} className="tab-panel">
          {one.id === shown && one.inside()}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
