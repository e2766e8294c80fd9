import type { ReactNode } from 'react';
import { hasRoute, PlainLink } from '#web/router.tsx';

/** A place of another module, as a link where its screen exists. */
export const Elsewhere = ({ route, href, children }: { readonly route: string; readonly href: string; readonly children: ReactNode }): ReactNode =>
  hasRoute(route) && <PlainLink href={href}>{children}</PlainLink>;
