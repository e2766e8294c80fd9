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

/* A call: that there is something, and where. Nobody but this device could read it on its way. */
self.addEventListener('push', (event) => {
  const { title, body, href, topic } = event.data?.json() ?? {};
  if (title) event.waitUntil(self.registration.showNotification(title, { body, tag: topic, renotify: true, requireInteraction: true, icon: '/icon-192.png', badge: '/icon-192.png', data: { href } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const to = new URL(event.notification.data?.href ?? '/home', location.origin);
  if (to.origin !== location.origin) return;
  event.waitUntil(self.clients.matchAll({ type: 'window' }).then(async ([open]) => (open ? (await open.navigate(to.href), open.focus()) : self.clients.openWindow(to.href))));
});
