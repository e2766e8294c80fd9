/** What nobody should wait for twice: the doors, and one's own space. These stand in routes.tsx too, with all the others, which come when one goes there. */
export const first = {
  open: {
    '/': () => import('./screens/Start.tsx').then((screens) => screens.Start),
    '/sign-in': () => import('../modules/access/screens/SignIn.tsx').then((screens) => screens.SignIn),
  },
  staff: {
    '/home': () => import('../modules/notices/screens.tsx').then((screens) => screens.Home),
    '/me': () => import('../modules/notices/screens.tsx').then((screens) => screens.Own),
    '/me/feedback': () => import('../modules/feedback/screens/MyFeedback.tsx').then((screens) => screens.MyFeedback),
  },
};
