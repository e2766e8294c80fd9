import type { Page } from 'playwright-core';
import type { CastKey } from '#story';
import { settled, type walkedHouse, type Walker } from '../walks/house.ts';

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
  const walker = await house.enter(as, { viewport: { width: 390, height: 844 } });
  const { page, context } = walker;
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  const kinds = new Map<string, string>();
  const counted = new Map<string, number>();
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? '';
    if (!(kind === 'Image' && as)) counted.set(kind, (counted.get(kind) ?? 0) + encodedDataLength / 1024);
  });
  await page.addInitScript(() => {
    // What a device keeps for when there is no connection is fetched once the screen stands; on a slow machine that would be now and then in time to be counted.
    delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
    const seen = window as unknown as { moved: number };
    seen.moved = 0;
    new PerformanceObserver((list) => {
      for (const one of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) if (!one.hadRecentInput) seen.moved += one.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await before?.(page);
  await page.goto(path);
  await settled(page);
  await page.waitForTimeout(300);
  await afterwards?.(page);
  const { scripts, shift } = await page.evaluate(() => ({ scripts: document.scripts.length, shift: (window as unknown as { moved: number }).moved }));
  const sum = (...of: string[]): number => of.reduce((all, kind) => all + (counted.get(kind) ?? 0), 0);
  return { ...walker, weight: sum('Document', 'Script', 'Stylesheet', 'Font', 'Image'), answers: sum('Fetch', 'XHR'), scripts, shift };
}
