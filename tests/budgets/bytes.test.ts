import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { CastKey } from '#story';
import { settled, walkedHouse } from '../walks/house.ts';
import { openPaths, publicPaths, staffPages } from './pages.ts';

/** What a first visit may weigh, in KiB as it travels, and how much of the window may move while it loads. */
const most = { home: 120, staff: 160, open: 15, shift: 0.02 };

const house = walkedHouse();

test('the first visit of an employee to Home weighs at most 120 KiB', async (t) => {
  const visit = await firstVisit('/home', 'amara');
  t.diagnostic(told(visit));
  assert.ok(visit.page > 60, `only ${told(visit)}: was it loaded at all?`);
  assert.deepEqual(faultsOf(visit, most.home), []);
});

for (const { path, as } of [...staffPages, ...openPaths.map((path) => ({ path, as: undefined }))])
  test(`${path}${as ? `, as ${as} sees it,` : ''} weighs at most 160 KiB and stands still while it loads`, async (t) => {
    const visit = await firstVisit(path, as);
    t.diagnostic(told(visit));
    assert.deepEqual(faultsOf(visit, most.staff), []);
  });

for (const path of publicPaths)
  test(`${path} weighs at most 15 KiB, needs no script and stands still while it loads`, async (t) => {
    const visit = await firstVisit(path);
    t.diagnostic(told(visit));
    assert.equal(visit.scripts, 0);
    assert.deepEqual(faultsOf(visit, most.open), []);
  });

test('a certificate weighs at most 15 KiB with its code, and needs no script', async (t) => {
  const [{ code }] = await house.certificates() as [{ code: string }];
  const visit = await firstVisit(`/c/${code}`);
  t.diagnostic(told(visit));
  assert.equal(visit.scripts, 0);
  assert.deepEqual(faultsOf(visit, most.open), []);
});

test('twenty KiB too many, a script where none may be and a heading that jumps are found', async () => {
  const heavy = await firstVisit('/c/keys', undefined, async (page) => {
    await page.route('**/c/keys', async (route) => {
      const answer = await route.fetch();
      const text = (await answer.text()).replace('</main>', `<p hidden>${'padding '.repeat(2_560)}</p><script></script></main>`);
      await route.fulfill({ response: answer, body: text });
    });
  });
  assert.equal(heavy.scripts, 1);
  assert.match(faultsOf(heavy, most.open).join(), /KiB of page, 15 are the most/);

  const stylish = await firstVisit('/home', 'amara', (page) => page.route('**/assets/*.css', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ status: 200, contentType: 'text/css', body: `${await answer.text()}/* ${'padding '.repeat(2_560)} */` });
  }));
  assert.match(faultsOf(stylish, most.home).join(), /KiB of page, 120 are the most/);

  const jumping = await firstVisit('/me/line', 'amara', undefined, async (page) => {
    await page.evaluate(() => {
      const late = document.createElement('div');
      late.style.blockSize = '300px';
      document.querySelector('h1')!.before(late);
    });
    await page.waitForTimeout(300);
  });
  assert.match(faultsOf(jumping, most.staff).join(), /moved by/);
});

type Visited = { readonly page: number; readonly answers: number; readonly scripts: number; readonly shift: number };

const faultsOf = ({ page, shift }: Visited, limit: number): string[] => [
  ...(page > limit ? [`${page.toFixed(1)} KiB of page, ${limit} are the most`] : []),
  ...(shift > most.shift ? [`moved by ${shift.toFixed(3)} of the window, ${most.shift} is the most`] : []),
];

const told = ({ page, answers, shift }: Visited): string => `${page.toFixed(1)} KiB of page, ${answers.toFixed(1)} KiB of answers, moved by ${shift.toFixed(3)}`;

/** With an empty cache on a phone: what travelled, compressed as it came, and how far things moved after they were first drawn. */
async function firstVisit(path: string, as?: CastKey, before?: (page: Page) => Promise<unknown>, afterwards?: (page: Page) => Promise<unknown>): Promise<Visited> {
  const { page, context, leave } = await house.enter(as, { viewport: { width: 390, height: 844 } });
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  const kinds = new Map<string, string>();
  const counted = new Map<string, number>();
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? '';
    if (!(kind === 'Image' && as)) counted.set(kind, (counted.get(kind) ?? 0) + encodedDataLength / 1024);
  });
  try {
    await page.addInitScript(() => {
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
    return { page: sum('Document', 'Script', 'Stylesheet', 'Font', 'Image'), answers: sum('Fetch', 'XHR'), scripts, shift };
  } finally { await leave(); }
}
