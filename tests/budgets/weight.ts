import type { Page } from 'playwright-core';
import type { CastKey } from '#story';
import { settled, type walkedHouse, type Walker } from '../walks/house.ts';
import { stillness } from './fitness.ts';

/** What a first visit may weigh, in KiB as it travels, and how much of the window may move while it loads. */
export const most = { home: 120, staff: 160, open: 15, shift: 0.02 };

export type Visited = { readonly weight: number; readonly answers: number; readonly scripts: number; readonly shift: number };

export const tooMuch = ({ weight, shift }: Visited, limit: number): string[] => [
  ...(weight > limit ? [`${weight.toFixed(1)} KiB of page, ${limit} are the most`] : []),
  ...(shift > most.shift ? [`moved by ${shift.toFixed(3)} of the window, ${most.shift} is the most`] : []),
];

export const told = ({ weight, answers, shift }: Visited): string => `${weight.toFixed(1)} KiB of page, ${answers.toFixed(1)} KiB of answers, moved by ${shift.toFixed(3)}`;

/** What one may do before the visit, for example plant something on its way. */
type Before = (page: Page) => Promise<unknown>;

/** With an empty cache on a phone: what travelled, compressed as it came, and how far things moved after they were first drawn. The visitor stays until `leave`. */
export async function firstVisit(house: ReturnType<typeof walkedHouse>, path: string, as?: CastKey, before?: Before, afterwards?: Before): Promise<Visited & Walker> {
  const walker = await (before || afterwards ? onPhone(house, as) : again(house, as));
  const { page, context } = walker;
  const wire = await context.newCDPSession(page);
  const kinds = new Map<string, string>();
  const counted = new Map<string, number>();
  const underWay = new Set<string>();
  wire.on('Network.requestWillBeSent', ({ requestId, type }) => { if (type !== 'EventSource') underWay.add(requestId); });
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  wire.on('Network.loadingFailed', ({ requestId }) => underWay.delete(requestId));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    underWay.delete(requestId);
    const kind = kinds.get(requestId) ?? '';
    if (!(kind === 'Image' && as)) counted.set(kind, (counted.get(kind) ?? 0) + encodedDataLength / 1024);
  });
  await wire.send('Network.enable');
  // What the browser keeps in memory goes when its cache is shut; it must be open again, or what a page announces is fetched twice.
  for (const cacheDisabled of [true, false]) await wire.send('Network.setCacheDisabled', { cacheDisabled });
  await wire.send('Network.clearBrowserCache');
  await before?.(page);
  await page.goto(path);
  await settled(page);
  // Until nothing is on its way any more, and whatever came has been drawn.
  for (let tries = 0; tries < 600; tries++) {
    await page.evaluate(stillness);
    if (underWay.size === 0) break;
    await page.waitForTimeout(50);
  }
  await afterwards?.(page);
  const { scripts, shift } = await page.evaluate(() => ({ scripts: document.scripts.length, shift: (window as unknown as { moved: number }).moved }));
  const sum = (...of: string[]): number => of.reduce((all, kind) => all + (counted.get(kind) ?? 0), 0);
  const leave = async (): Promise<void> => { await wire.detach(); await walker.leave(); };
  return { ...walker, leave, weight: sum('Document', 'Script', 'Stylesheet', 'Font', 'Image'), answers: sum('Fetch', 'XHR'), scripts, shift };
}

/** A phone that watches how far things move. */
async function onPhone(house: ReturnType<typeof walkedHouse>, as?: CastKey): Promise<Walker> {
  const walker = await house.enter(as, { viewport: { width: 390, height: 844 } });
  await walker.page.addInitScript(() => {
    // What a device keeps for when there is no connection is fetched once the screen stands; on a slow machine that would be now and then in time to be counted.
    delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
    const seen = window as unknown as { moved: number };
    seen.moved = 0;
    new PerformanceObserver((list) => {
      for (const one of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) if (!one.hadRecentInput) seen.moved += one.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return walker;
}

/** The phone that somebody came with before, as new: nothing of any page is left on it. A browser window of its own for every page would cost as much as the page. */
async function again(house: ReturnType<typeof walkedHouse>, as?: CastKey): Promise<Walker> {
  const known = phones.get(as) ?? await onPhone(house, as);
  phones.delete(as);
  const { page, context } = known;
  if (page.url() !== 'about:blank') {
    await page.goto('about:blank');
    const wire = await context.newCDPSession(page);
    await wire.send('Storage.clearDataForOrigin', { origin: house.home, storageTypes: 'local_storage,indexeddb,cache_storage,service_workers' });
    await wire.detach();
    if (!as) await context.clearCookies();
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const leave = async (): Promise<void> => {
    await page.evaluate(() => sessionStorage.clear());
    phones.set(as, known);
  };
  return { ...known, leave };
}

const phones = new Map<CastKey | undefined, Walker>();
