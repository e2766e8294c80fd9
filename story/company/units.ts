import { fixedId } from '../ids.ts';
import { keyOf, places, sites } from './places.ts';

/** A unit before anybody leads it. Who leads it follows from the posts. */
export type UnitPlan = { id: string; key: string; name: string; parentKey: string | null; placeKey: string | null; placeId: string | null };

export const departments = [
  ['kitchens', 'Kitchens and bathrooms'], ['decorating', 'Decorating and tools'], ['design', 'Design studio'],
  ['checkout', 'Checkouts'], ['desk', 'Service desk'], ['stock', 'Stock room'],
] as const;

const list: readonly [key: string, name: string, parentKey: string | null, placeKey: string | null][] = [
  ['company', 'Brackenhill Home', null, 'house'],
  ['retail', 'Sites', 'company', null],
  ...sites.flatMap((site): [string, string, string, string][] => [
    [keyOf(site), site, 'retail', keyOf(site)],
    ...departments.map(([key, name]): [string, string, string, string] => [`${keyOf(site)}-${key}`, `${name}, ${site}`, keyOf(site), keyOf(site)]),
  ]),
  ['customer-operations', 'Customer operations', 'company', 'house'],
  ['contact-centre', 'Contact centre', 'customer-operations', 'centre'],
  ['centre-day', 'Day team', 'contact-centre', 'centre'],
  ['centre-evening', 'Evening team', 'contact-centre', 'centre'],
  ['centre-weekend', 'Weekend team', 'contact-centre', 'centre'],
  ['delivery', 'Delivery', 'customer-operations', 'depot'],
  ['crew-north', 'Crew North', 'delivery', 'depot'],
  ['crew-south', 'Crew South', 'delivery', 'depot'],
  ['planning', 'Delivery planning', 'delivery', 'depot'],
  ['installation', 'Installation partners', 'customer-operations', 'depot'],
  ['installers-north', 'Installers North', 'installation', null],
  ['installers-east', 'Installers East', 'installation', null],
  ['installers-south', 'Installers South', 'installation', null],
  ['people-team', 'People team', 'company', 'house'],
  ['finance', 'Finance', 'company', 'house'],
  ['systems', 'Systems', 'finance', 'house'],
  ['property', 'Property', 'finance', 'house'],
  ['commercial', 'Commercial', 'company', 'house'],
  ['buying', 'Buying', 'commercial', 'house'],
  ['marketing', 'Marketing and web', 'commercial', 'house'],
];

export const unitPlans: readonly UnitPlan[] = list.map(([key, name, parentKey, placeKey], index) => ({
  id: fixedId('unit', index + 1), key, name, parentKey, placeKey, placeId: places.find((place) => place.key === placeKey)?.id ?? null,
}));
