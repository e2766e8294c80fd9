import { fixedId } from '../ids.ts';
import type { Kind, Role } from '../rows.ts';

/** How many people hold each role today stands beside it; installers are agents. */
const list: readonly [key: string, name: string, count: number, kind?: Kind][] = [
  ['managing-director', 'Managing director', 1],
  ['director', 'Director', 4],
  ['people-lead', 'People lead', 1],
  ['hr-service-desk', 'HR service desk', 4],
  ['recruiter', 'Recruiter', 2],
  ['learning-designer', 'Learning designer', 2],
  ['finance', 'Finance associate', 11],
  ['engineer', 'Systems engineer', 10],
  ['buyer', 'Buyer', 18],
  ['marketer', 'Marketing and web associate', 13],
  ['property', 'Property associate', 5],
  ['site-manager', 'Site manager', 7],
  ['deputy-manager', 'Deputy site manager', 7],
  ['department-lead', 'Department lead', 35],
  ['design-adviser', 'Design adviser', 12],
  ['store-associate', 'Store associate', 146],
  ['checkout-associate', 'Checkout associate', 64],
  ['service-desk-associate', 'Service-desk associate', 22],
  ['stock-associate', 'Stock associate', 68],
  ['caretaker', 'Caretaker', 14],
  ['contact-centre-lead', 'Contact-centre lead', 1],
  ['team-lead', 'Team lead', 3],
  ['contact-centre-agent', 'Contact-centre agent', 24],
  ['shift-planner', 'Shift planner', 2],
  ['delivery-manager', 'Delivery manager', 1],
  ['crew-lead', 'Crew lead', 2],
  ['delivery-crew', 'Delivery crew', 38],
  ['planner', 'Planner', 6],
  ['partner-manager', 'Installation partner manager', 1],
  ['partner-coordinator', 'Installation coordinator', 3],
  ['installer', 'Installer', 90, 'agent'],
];

export const roles: readonly Role[] = list.map(([key, name, , kind = 'employee'], index) => ({ id: fixedId('role', index + 1), key, name, kind }));

export const headcount: ReadonlyMap<string, number> = new Map(list.map(([key, , count]) => [key, count]));
