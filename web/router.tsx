import { useEffect, useSyncExternalStore, type AnchorHTMLAttributes, type ComponentType, type MouseEvent, type ReactNode } from 'react';
import type { routes } from '../app/routes.tsx';

/** Every address of the staff app. A link to any other does not compile. */
export type Path = keyof typeof routes.open | keyof typeof routes.staff;

/** What an address carries: `/people/:id` carries an id. */
export type ParamsOf<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [K in Name | keyof ParamsOf<`/${Rest}`>]: string }
  : P extends `${string}:${infer Name}`
    ? { readonly [K in Name]: string }
    : {};

export type Target<P extends Path> = {
  readonly to: P;
  readonly search?: Search;
} & (keyof ParamsOf<P> extends never ? { readonly params?: never } : { readonly params: ParamsOf<P> });

export type Search = Readonly<Record<string, string | number | undefined>>;

/** `<Link to="/people/:id" params={{ id }}>`: an ordinary link that needs no reload; its screen loads when the pointer comes near. */
export const Link = <P extends Path>({ to, params, search, ...rest }: Target<P> & Omit<Anchor, 'href'>): ReactNode => (
  <PlainLink {...rest} href={addressOf(to, params, search)} />
);

/** The same for an address that arrives as text, such as a place of the menu. */
export function PlainLink({ href, onClick, ...rest }: Anchor & { readonly href: string }): ReactNode {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey ||
      rest.target ||
      !foundAt(href)
    )
      return;
    event.preventDefault();
    goTo(href);
  };
  const load = () =>
    void foundAt(href)
      ?.load()
      .catch(() => {});
  return <a {...rest} href={href} onClick={follow} onPointerEnter={load} onFocus={load} />;
}

type Anchor = AnchorHTMLAttributes<HTMLAnchorElement>;

/** Goes to an address; `replace` leaves no step to come back to. */
export const go = <P extends Path>(target: Target<P>, how?: 'replace'): void => goTo(addressOf(target.to, target.params, target.search), how);

/** The same for an address that arrives as text, such as the one a person wanted before signing in. Leaves the app when no screen stands there. */
export function goTo(href: string, how?: 'replace'): void {
  if (!foundAt(href)) return location.assign(href);
  history.replaceState({ ...history.state, scroll: scrollY }, '');
  history[how === 'replace' ? 'replaceState' : 'pushState']({}, '', href);
  void arrive();
}

/** Where we are: the route, what its address carries, and how to change the part after the question mark. */
export const useRoute = (): Place => useSyncExternalStore(watch, () => place);

/** Filters of a screen stand in its address, so that they can be shared and come back with the back button. */
export function setSearch(search: Search): void {
  const now = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(search))
    if (value === undefined || value === '') now.delete(name);
    else now.set(name, String(value));
  history.replaceState(history.state, '', `${location.pathname}${now.size > 0 ? `?${now}` : ''}`);
  place = { ...place, search: now };
  tell();
}

/** The name of the view in the tab of the browser. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · ${organisation}` : organisation;
  }, [title]);
}

export type Screen = ComponentType<Record<string, string>>;
type Loader = () => Promise<unknown>;

/** The table of `app/routes.tsx`: each address with the screen that is loaded when it is first needed. */
export type Table = { readonly open: Readonly<Record<string, Loader>>; readonly staff: Readonly<Record<string, Loader>> };

/** Every address there is, by frame: a menu must know what exists long before anything is loaded. */
export type Addresses = { readonly open: readonly string[]; readonly staff: readonly string[] };

export type Place = {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly frame: 'open' | 'staff';
  readonly Screen: Screen | undefined;
};

/** Called once, before anything is drawn. `first` is at hand; what stands elsewhere is looked up in `all` when somebody goes there. */
export function startRouter(addresses: Addresses, first: Table, all: () => Promise<Table>): void {
  for (const frame of ['open', 'staff'] as const)
    for (const path of addresses[frame]) stands.push(standing(path, frame, first[frame][path] ?? (async () => (await all())[frame][path]!())));
  stands.sort((one, other) => one.vague - other.vague);
  history.scrollRestoration = 'manual';
  addEventListener('popstate', () => void arrive((history.state as { scroll?: number } | null)?.scroll ?? 0));
  void arrive();
}

export const hasRoute = (path: string): boolean => stands.some((one) => one.path === path);

/** The organisation's name, as it stands in titles. */
export const nameOrganisation = (name: string): void => {
  organisation = name;
};

type Stand = { path: string; frame: Place['frame']; pattern: RegExp; vague: number; load: () => Promise<Screen>; loaded?: Screen };

const stands: Stand[] = [];
const watchers = new Set<() => void>();
let place: Place = { path: '', params: {}, search: new URLSearchParams(), frame: 'open', Screen: undefined };
let organisation = 'Throughline';
let arrivals = 0;

const watch = (changed: () => void) => {
  watchers.add(changed);
  return () => {
    watchers.delete(changed);
  };
};
const tell = () => {
  for (const changed of watchers) changed();
};

function standing(path: string, frame: Place['frame'], loader: Loader): Stand {
  const stand: Stand = {
    path,
    frame,
    vague: path.split(':').length,
    pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`),
    load: async () => (stand.loaded ??= (await loader()) as Screen),
  };
  return stand;
}

const foundAt = (href: string): Stand | undefined => {
  const { pathname, origin } = new URL(href, location.href);
  return origin === location.origin ? stands.find((one) => one.pattern.test(pathname)) : undefined;
};

/** The old screen stays until the new one is here; then the page starts at its top, and the keyboard in it. */
async function arrive(scroll = 0): Promise<void> {
  const arrival = (arrivals += 1);
  const stand = foundAt(location.href);
  const first = place.path === '';
  const Screen = stand && (stand.loaded ?? (await stand.load().catch(reloadOnce)));
  if (arrival !== arrivals) return;
  const params = Object.fromEntries(
    Object.entries(stand?.pattern.exec(location.pathname)?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
  place = { path: stand?.path ?? 'nowhere', params, search: new URLSearchParams(location.search), frame: stand?.frame ?? 'staff', Screen };
  tell();
  if (first) return;
  requestAnimationFrame(() => {
    scrollTo(0, scroll);
    document.getElementById('main')?.focus({ preventScroll: true });
  });
}

/** A screen that cannot be loaded is usually an older build's; the newer one is a reload away. Once a minute, so that it cannot turn in circles. */
function reloadOnce(error: unknown): Screen | undefined {
  const last = Number(sessionStorage.getItem('reloaded') ?? 0);
  if (Date.now() - last < 60_000 || !navigator.onLine) throw error;
  sessionStorage.setItem('reloaded', String(Date.now()));
  location.reload();
  return undefined;
}

function addressOf(path: string, params: object | undefined, search: Search | undefined): string {
  const at = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent((params as Record<string, string>)[name] ?? ''));
  const asked = Object.entries(search ?? {})
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [name, String(value)]);
  return asked.length > 0 ? `${at}?${new URLSearchParams(asked)}` : at;
}
