/** Why this browser cannot be called, or what it gives us to call it by. */
export type Here = 'never' | 'denied' | { readonly endpoint: string; readonly p256dh: string; readonly auth: string };

const placeOf = (personId: string): string => `called here ${personId}`;

/** Whether this browser can be called at all: with a worker, on a device of one's own. An iPhone can once the app stands on its Home screen. */
export const canBeCalled = (shared: boolean): boolean => !shared && 'serviceWorker' in navigator && 'PushManager' in window;

/** The worker of this app, which may just be being made. */
const workerHere = (): Promise<ServiceWorkerRegistration | undefined> => Promise.race([navigator.serviceWorker.ready, new Promise<undefined>((late) => setTimeout(() => late(undefined), 5_000))]);

/** Asks the person, who has just pressed the button for it, and then the browser. */
export async function callMeHere(key: string): Promise<Here> {
  const worker = await workerHere();
  if (!worker) return 'never';
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  await (await worker.pushManager.getSubscription())?.unsubscribe();
  const given = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }).catch(() => undefined);
  const { endpoint, keys } = given?.toJSON() ?? {};
  return endpoint && keys?.['p256dh'] && keys['auth'] ? { endpoint, p256dh: keys['p256dh'], auth: keys['auth'] } : 'never';
}

/** Which of the devices this browser is, as it knows it. */
export const calledHere = (personId: string): string | null => localStorage.getItem(placeOf(personId));
export const keepCalledHere = (personId: string, id: string): void => localStorage.setItem(placeOf(personId), id);

export async function callMeNoMoreHere(personId: string): Promise<void> {
  localStorage.removeItem(placeOf(personId));
  await (await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription())?.unsubscribe();
}

/** What this device is called in the list: its system and its browser, as far as it says. */
export function deviceName(agent = navigator.userAgent): string {
  const system = /iPhone/.test(agent) ? 'iPhone' : /iPad/.test(agent) ? 'iPad' : /Android/.test(agent) ? 'Android' : /Windows/.test(agent) ? 'Windows' : /Mac OS/.test(agent) ? 'Mac' : /Linux/.test(agent) ? 'Linux' : '';
  const program = /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /Chrome\//.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : '';
  return [system, program].filter(Boolean).join(', ') || 'Browser';
}
