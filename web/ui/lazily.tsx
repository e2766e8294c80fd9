import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';

/**
 * An overlay that is loaded when it first opens, and stays so that it can close gently: nothing on a first screen pays for it.
 * `const Ask = lazily(() => import('./Ask.tsx').then((m) => m.Ask));` then `<Ask open={…} onClose={…} />`.
 */
export function lazily<P extends { readonly open: boolean }>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const Loaded = lazy(() => load().then((component) => ({ default: component }))) as unknown as ComponentType<P>;
  return function Lazily(props: P) {
    const [used, setUsed] = useState(false);
    if (props.open && !used) setUsed(true);
    return used || props.open ? <Suspense><Loaded {...props} /></Suspense> : null;
  };
}
