import { go, Link } from './router.tsx';

/** What must not compile. Each line below is an error; if one of them were none, the check of types would say so. */
export const mustNotCompile = () => (
  <>
    {/* @ts-expect-error There is no such screen. */}
    <Link to="/no-such-place">Nowhere</Link>
    {/* @ts-expect-error The gallery is not shipped. */}
    <Link to="/gallery">Gallery</Link>
    {/* @ts-expect-error This address carries nothing. */}
    <Link to="/sign-in" params={{ id: '1' }}>Sign in</Link>
    <Link to="/sign-in" search={{ next: '/home' }}>Sign in</Link>
  </>
);

// @ts-expect-error There is no such screen.
export const mayNotGo = () => go({ to: '/no-such-place' });
