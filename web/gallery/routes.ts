/** Where the looks stand while there is no such screen yet, so that the frame can be judged as a whole. */
const home = () => import('./HomeLooks.tsx').then((screens) => screens.HomeLooks);
const ratings = () => import('./RatingsLooks.tsx').then((screens) => screens.RatingsLooks);
const journey = () => import('./JourneyLooks.tsx').then((screens) => screens.JourneyLooks);
const empty = () => import('./HomeLooks.tsx').then((screens) => screens.NothingYet);

export const gallery = {
  open: { '/gallery': () => import('./Gallery.tsx').then((screens) => screens.Gallery) },
  staff: {
    '/gallery/asking': () => import('./Asking.tsx').then((screens) => screens.Asking),
    '/gallery/home': home, '/gallery/ratings': ratings, '/gallery/journey': journey,
    '/home': home, '/journey': journey, '/people': ratings, '/customers': empty, '/team': ratings, '/practices': empty, '/results': empty, '/desk': empty,
    '/me': home, '/me/feedback': empty, '/me/growth': empty, '/me/promises': empty, '/me/help': empty,
  },
};
