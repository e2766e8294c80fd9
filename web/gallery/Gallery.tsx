import { useState, type ReactNode } from 'react';
import { Page, Section } from '#web/ui/Page.tsx';
import { Segmented } from '#web/ui/Choice.tsx';
import { BaseComponents } from './BaseComponents.tsx';
import { DomainComponents } from './DomainComponents.tsx';

/** Every component, for development: `?theme=dark` shows the other theme whatever the device says. */
export function Gallery(): ReactNode {
  const [part, setPart] = useState<'base' | 'ours'>('base');
  return (
    <main id="main">
      <Page title="Gallery">
        <h1>Gallery</h1>
        <p className="second" style={{ margin: '6px 0 18px' }}>Every component of the frame, with made-up figures.</p>
        <Segmented label="Part" value={part} onChange={setPart} options={[{ value: 'base', label: 'Base' }, { value: 'ours', label: 'Ours' }]} />
        <div style={{ height: 28 }} />
        {part === 'base' ? <BaseComponents /> : <DomainComponents />}
        <Section title="The end"><p className="muted caption">Nothing here is shipped.</p></Section>
      </Page>
    </main>
  );
}
