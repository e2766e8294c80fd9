import { departments } from './units.ts';
import { siteKeys } from './places.ts';

/**
 * A post is a chair, whoever sits on it: a role in a unit, under another post. People come and go; the posts are the house of today.
 * `holder` is the cast's; `leads` names the units whose lead sits here.
 */
export type Post = {
  key: string; roleKey: string; title: string; unitKey: string; placeKey: string; under: string | null; holder?: string; leads?: readonly string[];
};

export function posts(membersByPost: ReadonlyMap<string, readonly string[]>): readonly Post[] {
  const all: Post[] = [];
  const post = (key: string, roleKey: string, title: string, unitKey: string, placeKey: string, under: string | null, leads: readonly string[] = []): void => {
    all.push({ key, roleKey, title, unitKey, placeKey, under, leads });
  };
  /** So many chairs alike; the cast's members of that role and unit take the first ones. */
  const chairs = (count: number, roleKey: string, title: string, unitKey: string, placeKey: string, under: string): void => {
    for (let index = 1; index <= count; index++) post(`${unitKey}/${roleKey}-${index}`, roleKey, title, unitKey, placeKey, under);
  };

  post('managing-director', 'managing-director', 'Managing director', 'company', 'house', null, ['company']);
  post('retail-director', 'director', 'Director, sites', 'retail', 'house', 'managing-director', ['retail']);
  post('operations-director', 'director', 'Director, customer operations', 'customer-operations', 'house', 'managing-director', ['customer-operations']);
  post('finance-director', 'director', 'Director, finance and systems', 'finance', 'house', 'managing-director', ['finance', 'systems', 'property']);
  post('commercial-director', 'director', 'Director, commercial', 'commercial', 'house', 'managing-director', ['commercial', 'buying', 'marketing']);
  post('people-lead', 'people-lead', 'People lead', 'people-team', 'house', 'managing-director', ['people-team']);
  chairs(4, 'hr-service-desk', 'HR service desk', 'people-team', 'house', 'people-lead');
  chairs(2, 'recruiter', 'Recruiter', 'people-team', 'house', 'people-lead');
  chairs(2, 'learning-designer', 'Learning designer', 'people-team', 'house', 'people-lead');
  chairs(11, 'finance', 'Finance associate', 'finance', 'house', 'finance-director');
  chairs(10, 'engineer', 'Systems engineer', 'systems', 'house', 'finance-director');
  chairs(5, 'property', 'Property associate', 'property', 'house', 'finance-director');
  chairs(18, 'buyer', 'Buyer', 'buying', 'house', 'commercial-director');
  chairs(13, 'marketer', 'Marketing and web associate', 'marketing', 'house', 'commercial-director');

  siteKeys.forEach((site, at) => {
    post(`${site}/manager`, 'site-manager', 'Site manager', site, site, 'retail-director', [site]);
    post(`${site}/deputy`, 'deputy-manager', 'Deputy site manager', site, site, `${site}/manager`, [`${site}-design`]);
    for (const [key, name] of departments)
      if (key !== 'design') post(`${site}-${key}/lead`, 'department-lead', `Department lead, ${name.toLowerCase()}`, `${site}-${key}`, site, `${site}/manager`, [`${site}-${key}`]);

    const associates = storeAssociates[at]!, kitchens = Math.ceil(associates / 2);
    chairs(kitchens, 'store-associate', 'Store associate', `${site}-kitchens`, site, `${site}-kitchens/lead`);
    chairs(associates - kitchens, 'store-associate', 'Store associate', `${site}-decorating`, site, `${site}-decorating/lead`);
    chairs(designAdvisers[at]!, 'design-adviser', 'Design adviser', `${site}-design`, site, `${site}/deputy`);
    chairs(checkoutAssociates[at]!, 'checkout-associate', 'Checkout associate', `${site}-checkout`, site, `${site}-checkout/lead`);
    chairs(serviceDesk[at]!, 'service-desk-associate', 'Service-desk associate', `${site}-desk`, site, `${site}-desk/lead`);
    chairs(stock[at]!, 'stock-associate', 'Stock associate', `${site}-stock`, site, `${site}-stock/lead`);
    chairs(2, 'caretaker', 'Caretaker', `${site}-stock`, site, `${site}-stock/lead`);
  });

  post('contact-centre', 'contact-centre-lead', 'Contact-centre lead', 'contact-centre', 'centre', 'operations-director', ['contact-centre', 'centre-day']);
  for (const team of ['evening', 'weekend'])
    post(`centre-${team}/team-lead-1`, 'team-lead', `Team lead, ${team} team`, `centre-${team}`, 'centre', 'contact-centre', [`centre-${team}`]);
  post('centre-day/team-lead-1', 'team-lead', 'Team lead, escalations', 'centre-day', 'centre', 'contact-centre');
  chairs(8, 'contact-centre-agent', 'Contact-centre agent, day team', 'centre-day', 'centre', 'contact-centre');
  chairs(8, 'contact-centre-agent', 'Contact-centre agent, evening team', 'centre-evening', 'centre', 'centre-evening/team-lead-1');
  chairs(8, 'contact-centre-agent', 'Contact-centre agent, weekend team', 'centre-weekend', 'centre', 'centre-weekend/team-lead-1');
  chairs(2, 'shift-planner', 'Shift planner', 'contact-centre', 'centre', 'contact-centre');

  post('delivery-manager', 'delivery-manager', 'Delivery manager', 'delivery', 'depot', 'operations-director', ['delivery', 'planning']);
  for (const crew of ['north', 'south']) {
    post(`crew-${crew}/lead`, 'crew-lead', `Crew lead, ${crew}`, `crew-${crew}`, 'depot', 'delivery-manager', [`crew-${crew}`]);
    chairs(19, 'delivery-crew', 'Delivery crew', `crew-${crew}`, 'depot', `crew-${crew}/lead`);
  }
  chairs(6, 'planner', 'Planner', 'planning', 'depot', 'delivery-manager');

  post('partner-manager', 'partner-manager', 'Installation partner manager', 'installation', 'depot', 'operations-director', ['installation']);
  for (const area of ['north', 'east', 'south']) {
    post(`installers-${area}/coordinator`, 'partner-coordinator', 'Installation coordinator', `installers-${area}`, 'depot', 'partner-manager', [`installers-${area}`]);
    chairs(30, 'installer', 'Independent installer', `installers-${area}`, 'depot', `installers-${area}/coordinator`);
  }
  return seat(all, membersByPost);
}

/** By site, in the order of the sites. */
const storeAssociates = [26, 22, 21, 20, 20, 19, 18], checkoutAssociates = [11, 10, 9, 9, 9, 8, 8], designAdvisers = [2, 2, 2, 2, 2, 1, 1];
const serviceDesk = [4, 3, 3, 3, 3, 3, 3], stock = [11, 10, 10, 10, 9, 9, 9];

/** The cast sits down first: in their unit, on a chair of their role. */
function seat(all: readonly Post[], membersByPost: ReadonlyMap<string, readonly string[]>): readonly Post[] {
  const waiting = new Map([...membersByPost].map(([where, keys]) => [where, [...keys]]));
  return all.map((post) => {
    const holder = waiting.get(`${post.unitKey}/${post.roleKey}`)?.shift();
    return holder ? { ...post, holder } : post;
  });
}
