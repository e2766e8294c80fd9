import '#web/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startRouter } from '#web/router.tsx';
import { show } from '#web/shell/theme.ts';
import { App } from './App.tsx';
import { routes } from './routes.tsx';

show();
startRouter(routes);
createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
