import { verbs } from '#kernel/http/openapi';
import { modules } from '#modules';
import { matrix, personas, addresses, type Persona, type Target } from '../s2/matrix.ts';
import type { Doors, Place } from '../s2/place.ts';
import type { Crawler, Kind } from './kinds.ts';

export type Canary = { readonly kind: string; readonly word: string };
export type Sighting = { readonly kind: string; readonly by: Crawler; readonly at: string; readonly word: string };

/**
 * Every verb, page and file, by everybody: as the table of S2 asks it, about everybody they stand to, and with every id in a question replaced by each id that
 * leads to something confidential. Whatever comes back is searched for the planted words, headers and refusals too. What need only be seen once, `until`, ends it.
 */
export async function crawl(doors: Doors, place: Place, cookies: ReadonlyMap<Crawler, string>, canaries: readonly Canary[], ids: readonly string[], only: readonly Crawler[] = [...personas, 'herself'], until: (seen: Sighting) => boolean = () => false): Promise<{ seen: Sighting[]; asked: number }> {
  const seen: Sighting[] = [];
  let asked = 0, over = false;
  const lena = place.targets.get('employee')!.at(-1)!;

  async function ask(by: Crawler, at: string, path: string, init: RequestInit): Promise<void> {
    const headers = { origin: 'http://localhost:4100', 'sec-fetch-site': 'same-origin', accept: 'text/html, application/json, */*', ...(cookies.get(by) && { cookie: cookies.get(by)! }), ...(init.headers as Record<string, string>) };
    const { text } = await doors.ask(path, { ...init, headers });
    asked += 1;
    for (const { kind, word } of canaries) if (text.includes(word)) {
      const one = { kind, by, at, word };
      seen.push(one);
      over ||= until(one);
    }
  }
  const verb = (by: Crawler, name: string, input: string) => ask(by, name, `/api/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: input });

  for (const by of only) {
    const targets: readonly Target[] = by === 'herself' ? [{ ...lena, relation: 'own' }] : place.targets.get(by)!;
    for (const [name, line] of Object.entries(matrix)) {
      if (over) return { seen, asked };
      const inputs = new Set<string>();
      for (const target of targets) {
        const sent = JSON.stringify(line.ask(target, place) ?? {});
        inputs.add(sent);
        if (!searchers.has(by) || !questions.has(name)) continue;
        const named = sent.match(anyId) ?? [];
        for (const secret of named.length > 0 ? ids : []) inputs.add(named.reduce((made, id) => made.replaceAll(id, secret), sent));
      }
      for (const input of inputs) await verb(by, name, input);
    }
    for (const [name, { path, method = 'GET', body, type }] of Object.entries(addresses)) if (name !== 'GET /api/live')
      await ask(by, name, path(place), { method, ...(body && { body }), ...(type && { headers: { 'content-type': type } }) });
    for (const id of ids) await ask(by, 'GET /files/:id', `/files/${id}`, {});
    for (const path of ['/nothing', '/api/nothing.here', `/people/${lena.personId}`, '/home', '/metrics', '/search?q=canary']) await ask(by, path, path, {});
  }
  return { seen, asked };
}

/** Who looks for each of the hidden things by its id, and where: the right that opens most, the line, and somebody without either. */
const searchers: ReadonlySet<Crawler> = new Set(['employee', 'lead', 'executive', 'admin', 'herself']);
const questions: ReadonlySet<string> = new Set(verbs(modules).filter(([, { kind }]) => kind === 'query').map(([name]) => name));

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Sightings that the kind does not allow. */
export const leaks = (seen: readonly Sighting[], kinds: Readonly<Record<string, Kind>>): string[] => [...new Set(seen.filter(({ kind, by, at }) => {
  const to = kinds[kind]!.to[by];
  return !(to === true || (to instanceof RegExp && to.test(at)));
}).map(({ kind, by, at, word }) => `${kind}: ${word.split('Q')[0]} met by ${by as Persona} at ${at}`))];
