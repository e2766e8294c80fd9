import { gallery } from '../web/gallery/routes.ts';

/** Only while developing; the gallery is not shipped, and no address of it may be linked to. */
const looks = (withLooks ? gallery : { open: {}, staff: {} }) as { open: {}; staff: {} };

/**
 * The one place that lists every screen. An address, and how to load what stands there; each module's screens are one file that is
 * loaded when first needed. `open` pages need no sign-in and stand without the frame; `staff` pages stand in it.
 */
export const routes = {
  open: {
    ...looks.open,
    '/': () => import('./screens/Start.tsx').then((screens) => screens.Start),
    '/sign-in': () => import('./screens/SignIn.tsx').then((screens) => screens.SignIn),
  },
  staff: {
    ...looks.staff,
    '/home': () => import('../modules/notices/screens.tsx').then((screens) => screens.Home),
    '/me': () => import('../modules/notices/screens.tsx').then((screens) => screens.Home),
    '/me/feedback': () => import('../modules/feedback/screens.tsx').then((screens) => screens.MyFeedback),
    '/me/line': () => import('../modules/ratings/screens.tsx').then((screens) => screens.MyLine),
    '/people': () => import('../modules/ratings/screens.tsx').then((screens) => screens.Ratings),
    '/people/ratings': () => import('../modules/ratings/screens.tsx').then((screens) => screens.Ratings),
    '/team': () => import('../modules/ratings/screens.tsx').then((screens) => screens.Ratings),
  },
};
