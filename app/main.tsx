import '#web/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startRouter } from '#web/router.tsx';
import { show } from '#web/shell/theme.ts';
import { App } from './App.tsx';
import { first } from './first.ts';

const all = () => import('./routes.tsx').then(({ routes }) => routes);

show();
if (withLooks) {
  const routes = await all();
  startRouter({ open: Object.keys(routes.open), staff: Object.keys(routes.staff) }, routes, all);
} else startRouter(addresses, first, all);
createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
