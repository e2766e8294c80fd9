import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walkedHouse } from '../walks/house.ts';
import { unfit } from './fitness.ts';
import { openPaths, publicPaths, staffPages, staffPaths } from './pages.ts';
import { firstVisit, most, told, tooMuch } from './weight.ts';

/** Every screen and page, visited once with an empty cache on a phone: what it weighs, whether it stands still, and whether everybody can use it. */
const house = walkedHouse();

test('the list of screens was read', () => {
  assert.ok(staffPaths.includes('/home') && staffPaths.includes('/settings/import') && openPaths.includes('/sign-in'));
  assert.deepEqual(staffPaths.filter((path) => path.includes(':')), [], 'a screen whose address carries something needs an example in pages.ts');
});

test('the first visit of an employee to Home weighs at most 120 KiB', async (t) => {
  const visit = await firstVisit(house, '/home', 'amara');
  t.diagnostic(told(visit));
  assert.ok(visit.weight > 60, `only ${told(visit)}: was it loaded at all?`);
  assert.deepEqual(tooMuch(visit, most.home), []);
  await visit.leave();
});

for (const { path, as } of [...staffPages, ...openPaths.map((path) => ({ path, as: undefined }))])
  test(`${path}${as ? `, as ${as} sees it,` : ''} weighs at most 160 KiB, stands still while it loads, and is fit for everyone in every width and light`, async (t) => {
    const visit = await firstVisit(house, path, as);
    try {
      t.diagnostic(told(visit));
      assert.deepEqual([...tooMuch(visit, most.staff), ...await unfit(visit)], []);
    } finally { await visit.leave(); }
  });

const certificate = async (): Promise<string> => `/c/${(await house.certificates())[0]!.code}`;

for (const [path, addressOf] of [...publicPaths.map((path) => [path, async () => path] as const), ['the page of a certificate', certificate] as const])
  test(`${path} weighs at most 15 KiB, needs no script, stands still while it loads, and is fit for everyone in every width and light`, async (t) => {
    const visit = await firstVisit(house, await addressOf());
    try {
      t.diagnostic(told(visit));
      assert.equal(visit.scripts, 0);
      assert.deepEqual([...tooMuch(visit, most.open), ...await unfit(visit)], []);
    } finally { await visit.leave(); }
  });

test('what a customer sees after sending, with an error and without, and the certificate itself are fit for everyone', async () => {
  const walker = await house.enter();
  const { page } = walker;
  try {
    await page.goto('/f/AMARA');
    await page.getByLabel('Very good', { exact: true }).check();
    await page.getByText('Send Amara a certificate').click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').waitFor();
    assert.deepEqual(await unfit(walker), []);
    await page.getByLabel('In your own words (optional)').fill('She knew what to do.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: /^See certificate/ }).waitFor();
    assert.deepEqual(await unfit(walker), []);
    await page.getByRole('link', { name: /^See certificate/ }).click();
    await page.locator('.paper').waitFor();
    assert.deepEqual(await unfit(walker), []);
  } finally { await walker.leave(); }
});

test('an image without words, grey letters on grey and a table wider than the window are found', async () => {
  const walker = await house.enter();
  const { page } = walker;
  try {
    await page.goto('/c/keys');
    assert.deepEqual(await unfit(walker), []);
    await page.evaluate(() => {
      const main = document.querySelector('main')!;
      main.append(Object.assign(new Image(), { src: '/favicon.svg' }));
      const pale = document.createElement('p');
      pale.textContent = 'Hard to read';
      pale.style.color = '#999';
      pale.style.background = '#888';
      pale.style.inlineSize = '700px';
      main.append(pale);
    });
    const found = (await unfit(walker)).join('\n');
    assert.match(found, /image-alt/);
    assert.match(found, /color-contrast/);
    assert.match(found, /over the side at 320/);
    assert.match(found, /over the side in letters of twice the size/);
  } finally { await walker.leave(); }
});

test('twenty KiB too many, a script where none may be and a heading that jumps are found', async () => {
  const heavy = await firstVisit(house, '/c/keys', undefined, async (page) => {
    await page.route('**/c/keys', async (route) => {
      const answer = await route.fetch();
      const text = (await answer.text()).replace('</main>', `<p hidden>${'padding '.repeat(2_560)}</p><script></script></main>`);
      await route.fulfill({ response: answer, body: text });
    });
  });
  await heavy.leave();
  assert.equal(heavy.scripts, 1);
  assert.match(tooMuch(heavy, most.open).join(), /KiB of page, 15 are the most/);

  const stylish = await firstVisit(house, '/home', 'amara', (page) => page.route('**/assets/*.css', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ status: 200, contentType: 'text/css', body: `${await answer.text()}/* ${'padding '.repeat(2_560)} */` });
  }));
  await stylish.leave();
  assert.match(tooMuch(stylish, most.home).join(), /KiB of page, 120 are the most/);

  const jumping = await firstVisit(house, '/me/line', 'amara', undefined, async (page) => {
    await page.evaluate(() => {
      const late = document.createElement('div');
      late.style.blockSize = '300px';
      document.querySelector('h1')!.before(late);
    });
    await page.waitForTimeout(300);
  });
  await jumping.leave();
  assert.match(tooMuch(jumping, most.staff).join(), /moved by/);
});
