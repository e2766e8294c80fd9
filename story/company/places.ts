import { fixedId } from '../ids.ts';
import type { Place } from '../rows.ts';

/** Seven sites in order of size, and where everybody else works. The contact centre sits above the shop in Harrow Road. */
export const sites = ['Harrow Road', 'Mill Lane', 'Castle Quay', 'Station Parade', 'Ashdown Park', 'Northgate', 'Riverside'] as const;

export const keyOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

export const places: readonly Place[] = [
  ...sites.map((name) => ({ key: keyOf(name), name, kind: 'site' as const })),
  { key: 'centre', name: 'Contact centre, Harrow Road', kind: 'contact centre' as const },
  { key: 'depot', name: 'Fenwick depot', kind: 'depot' as const },
  { key: 'house', name: 'Brackenhill House', kind: 'office' as const },
].map((place, index) => ({ id: fixedId('place', index + 1), ...place, timeZone: 'Europe/London' as const }));

export const siteKeys: readonly string[] = sites.map(keyOf);
