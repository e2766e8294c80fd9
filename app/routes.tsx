/**
 * The one place that lists every screen. An address, and how to load what stands there; each module's screens are one file that is
 * loaded when first needed. `open` pages need no sign-in and stand without the frame; `staff` pages stand in it.
 */
export const routes = {
  open: {
    '/': () => import('./screens/Start.tsx').then((screens) => screens.Start),
    '/sign-in': () => import('./screens/SignIn.tsx').then((screens) => screens.SignIn),
    ...(import.meta.env.DEV ? { '/gallery': () => import('../web/gallery/Gallery.tsx').then((screens) => screens.Gallery) } : {}),
  },
  staff: {
    // '/people/:id': () => import('../modules/people/screens.tsx').then((screens) => screens.Person),
    ...(import.meta.env.DEV ? {
      '/gallery/home': () => import('../web/gallery/HomeLooks.tsx').then((screens) => screens.HomeLooks),
      '/gallery/ratings': () => import('../web/gallery/RatingsLooks.tsx').then((screens) => screens.RatingsLooks),
    } : {}),
  },
};
