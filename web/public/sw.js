/*
 * Stands between the app and the network on this device. What the app is made of comes from here where it is known; a page comes from
 * the network, and from here only when there is none. Answers of people are never kept here: the app keeps the last ones of one person itself.
 * Nothing is added unless the app has opened the store for somebody who is signed in on a device of their own.
 */
const store = 'throughline';
const shell = '/shell';
const open = /^\/(api|auth|files|c|f|r|h|a|p|s|forum)(\/|$)/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && !open.test(pathname)) event.respondWith(fetch(request).catch(() => kept(shell)));
  else if (pathname.startsWith('/assets/')) event.respondWith(caches.match(request, { ignoreVary: true }).then((known) => known ?? fetched(request)));
});

const kept = async (name) => (await caches.match(name, { ignoreVary: true })) ?? Response.error();

async function fetched(request) {
  const answer = await fetch(request);
  if (answer.ok && (await caches.has(store))) await (await caches.open(store)).put(request, answer.clone());
  return answer;
}
