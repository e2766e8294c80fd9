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
    '/sign-in': () => import('../modules/access/screens/SignIn.tsx').then((screens) => screens.SignIn),
    '/sign-in/return': () => import('../modules/access/screens/Return.tsx').then((screens) => screens.Return),
  },
  staff: {
    ...looks.staff,
    '/home': () => import('../modules/notices/screens.tsx').then((screens) => screens.Home),
    '/me': () => import('../modules/notices/screens.tsx').then((screens) => screens.Own),
    '/me/notices': () => import('../modules/notices/screens/Notices.tsx').then((screens) => screens.Notices),
    '/me/feedback': () => import('../modules/feedback/screens/MyFeedback.tsx').then((screens) => screens.MyFeedback),
    '/settings/import/people': () => import('../modules/organisation/screens/BringInPeople.tsx').then((screens) => screens.BringInPeople),
    '/settings/organisation': () => import('../modules/organisation/screens/Structure.tsx').then((screens) => screens.Structure),
    '/settings/import': () => import('../modules/feedback/screens/BringIn.tsx').then((screens) => screens.BringIn),
    '/me/security': () => import('../modules/access/screens/Security.tsx').then((screens) => screens.Security),
    '/me/line': () => import('../modules/ratings/screens.tsx').then((screens) => screens.MyLine),
    '/customers': () => import('../modules/feedback/screens/Stream.tsx').then((screens) => screens.StreamScreen),
    '/customers/posters': () => import('../modules/feedback/screens/Posters.tsx').then((screens) => screens.Posters),
    '/customers/checks': () => import('../modules/feedback/screens/Checks.tsx').then((screens) => screens.Checks),
    '/customers/asking': () => import('../modules/feedback/screens/Asking.tsx').then((screens) => screens.Asking),
    '/customers/recovery': () => import('../modules/recovery/screens.tsx').then((screens) => screens.Recovery),
    '/customers/recovery/:id': () => import('../modules/recovery/screens.tsx').then((screens) => screens.Recovery),
    '/journey': () => import('../modules/insights/screens/Journey.tsx').then((screens) => screens.Journey),
    '/journey/touchpoints': () => import('../modules/journeys/screens/Touchpoints.tsx').then((screens) => screens.Touchpoints),
    '/journey/:journey/:touchpoint': () => import('../modules/insights/screens/Journey.tsx').then((screens) => screens.Journey),
    '/journey/behaviours': () => import('../modules/competencies/screens/Behaviours.tsx').then((screens) => screens.Behaviours),
    '/journey/behaviours/:id': () => import('../modules/competencies/screens/Behaviour.tsx').then((screens) => screens.Behaviour),
    '/observe': () => import('../modules/observations/screens/Observe.tsx').then((screens) => screens.Observe),
    '/me/observed': () => import('../modules/observations/screens/Observed.tsx').then((screens) => screens.Observed),
    '/evidence': () => import('../modules/evidence/screens/Worklist.tsx').then((screens) => screens.Worklist),
    '/recognition': () => import('../modules/recognition/screens.tsx').then((screens) => screens.Recognition),
    '/certificates': () => import('../modules/certificates/screens.tsx').then((screens) => screens.Certificates),
    '/people': () => import('../modules/organisation/screens/Directory.tsx').then((screens) => screens.Directory),
    '/people/organisation': () => import('../modules/organisation/screens/Organisation.tsx').then((screens) => screens.Organisation),
    '/people/:id': () => import('../modules/organisation/screens/PersonPage.tsx').then((screens) => screens.PersonPage),
    '/people/ratings': () => import('../modules/ratings/screens.tsx').then((screens) => screens.Ratings),
    '/settings': () => import('../modules/access/screens/Accounts.tsx').then((screens) => screens.Accounts),
    '/settings/accounts': () => import('../modules/access/screens/Accounts.tsx').then((screens) => screens.Accounts),
    '/settings/sign-in': () => import('../modules/access/screens/SignInRules.tsx').then((screens) => screens.SignInRules),
    '/settings/outbox': () => import('../modules/access/screens/Outbox.tsx').then((screens) => screens.Outbox),
    '/who-sees-what': () => import('../modules/access/screens/WhoSeesWhat.tsx').then((screens) => screens.WhoSeesWhat),
    '/journey/plans': () => import('../modules/plans/screens/Plans.tsx').then((screens) => screens.Plans),
    '/journey/plans/new': () => import('../modules/plans/screens/NewPlan.tsx').then((screens) => screens.NewPlan),
    '/journey/plans/:id': () => import('../modules/plans/screens/OnePlan.tsx').then((screens) => screens.OnePlan),
    '/results': () => import('../modules/plans/screens/Worked.tsx').then((screens) => screens.Worked),
    '/team': () => import('../modules/organisation/screens/Directory.tsx').then((screens) => screens.Directory),
    '/team/organisation': () => import('../modules/organisation/screens/Organisation.tsx').then((screens) => screens.Organisation),
    '/team/ratings': () => import('../modules/ratings/screens.tsx').then((screens) => screens.Ratings),
  },
};
