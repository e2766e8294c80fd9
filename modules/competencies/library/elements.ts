import { elements, occupations, source } from './onet.ts';

export { source };

export type Element = { readonly id: string; readonly name: string; readonly kind: 'skill' | 'activity'; readonly importance: number | null };

/** The library's occupations, as a menu. */
export const all = occupations.map(([code, title]) => ({ code, title }));

/** Every element; for an occupation with how important it is there, from 1 to 5, the most important first. */
export function elementsFor(code?: string): Element[] {
  const at = occupations.findIndex(([one]) => one === code);
  const found = elements.map(([id, name, tenths]): Element => ({ id, name, kind: id.startsWith('2') ? 'skill' : 'activity', importance: at < 0 ? null : Number(tenths.split(' ')[at]) / 10 }));
  return at < 0 ? found : found.sort((one, other) => other.importance! - one.importance! || (one.id < other.id ? -1 : 1));
}

export const element = (id: string): Element | undefined => elementsFor().find((one) => one.id === id);
