import { keepQueue, perform, Refused } from '#web/api.ts';
import { everythingAsksAgain } from '#web/answers.ts';
import { toast } from '#web/ui/toast.ts';
import { say } from '#web/words.tsx';
import { words } from './offline-words.ts';

const store = 'throughline';
const most = 160;

/** From now on this device can be read without a connection, and what is written without one goes out later. Never on a device that many use. */
export async function settleOffline(personId: string, shared: boolean): Promise<void> {
  if (shared) return leave();
  keepQueue(queueFor(personId));
  addEventListener('online', () => void flush(personId));
  void flush(personId);
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register(worker() as unknown as string).catch(() => {});
  await keepShell();
}

/** On a shared device nothing of the app stays, from whoever used it before. */
async function leave(): Promise<void> {
  keepQueue(undefined);
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister();
  await caches?.delete(store);
}

/** The one address that may become a worker; nothing else can be made into a script under our rules. */
const worker = (): unknown => {
  const { trustedTypes } = window as unknown as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): unknown } } };
  return trustedTypes ? trustedTypes.createPolicy('throughline-worker', { createScriptURL: () => '/sw.js' }).createScriptURL('') : '/sw.js';
};

/** The page itself and what it is made of: what it names, and what the browser has loaded since. */
async function keepShell(): Promise<void> {
  const kept = await caches.open(store);
  // What is loaded only when first needed would be needed just then.
  await import('#web/ui/Toaster.tsx');
  const named = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src).concat([...document.querySelectorAll<HTMLLinkElement>('link[href]')].map(({ href }) => href));
  const parts = [...performance.getEntriesByType('resource').map(({ name }) => name), ...named].filter((name) => name.startsWith(`${location.origin}/assets/`));
  await Promise.all([...new Set(parts)].map(async (part) => { if (!(await kept.match(part, { ignoreVary: true }))) await kept.add(part).catch(() => {}); }));
  for (const old of (await kept.keys()).slice(0, -most)) await kept.delete(old);
  // The page last: while it is not here, nothing pretends to be whole.
  const page = await fetch('/home', { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (page?.ok) await kept.put('/shell', page);
}

type Waiting = { readonly verb: string; readonly input: unknown; readonly key: string; readonly at: number };

const placeOf = (personId: string): string => `answer queue ${personId}`;
const waitingFor = (personId: string): Waiting[] => JSON.parse(localStorage.getItem(placeOf(personId)) ?? '[]') as Waiting[];
const keepWaiting = (personId: string, all: readonly Waiting[]): void => (all.length === 0 ? localStorage.removeItem(placeOf(personId)) : localStorage.setItem(placeOf(personId), JSON.stringify(all)));

/** Written while there is no connection: kept on this device with its key, so that it is done once, however often it is sent. */
const queueFor = (personId: string) => (verb: string, input: unknown, key: string): void => {
  keepWaiting(personId, [...waitingFor(personId), { verb, input, key, at: Date.now() }]);
  toast(say(words, 'offline.kept'));
};

let flushing = false;

/** Sends what waits, in its order. What the server refuses is told with its reason, and what was written comes back as a draft. */
async function flush(personId: string): Promise<void> {
  if (flushing) return;
  flushing = true;
  let sent = 0;
  for (let next = waitingFor(personId)[0]; next; next = waitingFor(personId)[0]) {
    const one = next;
    const refusal = await perform(one.verb, one.input, one.key).then(() => undefined, (error: unknown) => error as Refused);
    if (refusal && (refusal.status === 0 || refusal.status === 401)) break;
    keepWaiting(personId, waitingFor(personId).filter(({ key }) => key !== one.key));
    if (refusal) giveBack(one, refusal);
    else sent += 1;
  }
  flushing = false;
  if (sent === 0) return;
  toast(say(words, 'offline.sent', { n: sent }));
  everythingAsksAgain();
}

function giveBack({ verb, input }: Waiting, { message }: Refused): void {
  const { words: said } = input as { words?: string };
  if (said && verb === 'recognition.give') sessionStorage.setItem('draft thanks', said);
  toast(say(words, 'offline.refused', { why: message }));
}
