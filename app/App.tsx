import type { ReactNode } from 'react';
import { useRoute } from '#web/router.tsx';
import { Boundary } from '#web/shell/Boundary.tsx';
import { Nowhere, Shell } from '#web/shell/Shell.tsx';

/** What stands at the address: an open page by itself, a screen of staff in the frame. */
export function App(): ReactNode {
  const { path, params, frame, Screen } = useRoute();
  if (path === '') return null;
  // Another address of the same screen is another screen: what was typed into one does not turn up in the next.
  const screen = Screen ? <Screen key={JSON.stringify(params)} {...params} /> : <Nowhere />;
  return frame === 'staff' ? <Shell>{screen}</Shell> : <Boundary at={path}>{screen}</Boundary>;
}
