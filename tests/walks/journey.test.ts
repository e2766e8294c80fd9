import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, walkedHouse, type Walker } from './house.ts';

const house = walkedHouse();

/** A window of somebody's own, left behind whatever happens in it; nothing in it may be held against the page. */
async function walking(as: 'ines' | 'jonas' | 'amara', options: Parameters<typeof house.enter>[1], walk: (walker: Walker) => Promise<void>): Promise<void> {
  const walker = await house.enter(as, options);
  try {
    await walk(walker);
    assert.deepEqual(walker.complaints, []);
  } finally { await walker.leave(); }
}

test('Ines reads where customers are lost, chooses another touchpoint by pointer and by keyboard, and its address can be shared', () => walking('ines', {}, async ({ page }) => {
  await page.goto('/journey');
  await settled(page);
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Call for help is where we lose customers');
  await page.getByRole('region', { name: 'Call for help, in detail' }).waitFor();
  await page.getByRole('button', { name: 'Get it delivered', exact: true }).click();
  await page.getByRole('region', { name: 'Get it delivered, in detail' }).getByText(/points below goal/).waitFor();
  assert.match(page.url(), /\/journey\/renovating-a-room\/get-it-delivered$/);
  await page.getByRole('button', { name: 'Pay', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Pay, in detail' }).getByText(/staff shared, never counted/).waitFor();
  await page.reload();
  await settled(page);
  assert.equal(await page.getByRole('button', { name: 'Pay', exact: true }).getAttribute('aria-pressed'), 'true');
  await page.getByRole('button', { name: 'Period: Last 12 weeks' }).click();
  await page.getByRole('option', { name: 'Last 4 weeks' }).click();
  await page.waitForURL(/weeks=4/);
  await page.getByText(/Compared with the 4 weeks before/).waitFor();
}));

test('the journey prints on one landscape page', () => walking('ines', {}, async ({ page }) => {
  await page.goto('/journey');
  await settled(page);
  const paper = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  assert.equal([...paper.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, 1);
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(paper)!;
  assert.ok(Number(width) > Number(height), `${width} x ${height}`);
}));

test('on a phone the journey stands upright, three filters are one, and a thumb chooses', () => walking('ines', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async ({ page }) => {
  await page.goto('/journey');
  await settled(page);
  const last = await page.getByRole('button', { name: 'Return or repair', exact: true }).boundingBox();
  assert.ok(last && last.y + last.height < 844, 'all seven stand on the first screen');
  await page.getByRole('button', { name: /Renovating a room, all sites/ }).tap();
  await page.getByRole('combobox', { name: 'Site or team' }).selectOption({ label: 'Contact centre' });
  await page.getByRole('button', { name: 'Show', exact: true }).tap();
  await page.getByText('Customer journey, Contact centre').waitFor();
  await page.getByRole('button', { name: 'Pay', exact: true }).tap();
  await page.getByRole('region', { name: 'Pay, in detail' }).getByText(/too few to say/).waitFor();
}));

test('Jonas looks at his own teams only, and nobody’s words are quoted to Amara', async () => {
  await walking('jonas', {}, async ({ page }) => {
    await page.goto('/journey');
    await settled(page);
    await page.getByRole('button', { name: /^Site or team/ }).click();
    await page.getByRole('option', { name: 'All sites' }).waitFor();
    assert.deepEqual((await page.getByRole('option').allInnerTexts()).slice(0, 2), ['All sites', 'Contact centre']);
  });
  await walking('amara', {}, async ({ page }) => {
    await page.goto('/journey');
    await settled(page);
    await page.getByText('goes to the person it is about').waitFor();
    assert.equal(await page.getByRole('button', { name: /^Site or team/ }).count(), 0);
  });
});

test('Ines changes a goal in the list and the map follows; she takes a touchpoint off and puts it back', () => walking('ines', {}, async ({ page }) => {
  await page.goto('/journey/touchpoints');
  await settled(page);
  await page.getByRole('button', { name: 'Change Pay' }).click();
  await page.getByLabel('Goal', { exact: true }).fill('90');
  await page.getByText('How was paying at Amara’s till?').waitFor();
  await page.getByRole('button', { name: 'Save touchpoint' }).click();
  await page.getByText('In person · Goal 90% satisfied').waitFor();
  await page.getByRole('button', { name: 'Move Pay up' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.spot h2')[1]?.textContent === 'Pay');
  await page.getByRole('button', { name: 'Change Ask in the aisle' }).click();
  await page.getByRole('button', { name: 'Take it off the journey' }).click();
  await page.getByText('Customers meet us at 6 points').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Customers meet us at 7 points').waitFor();
  await page.getByRole('link', { name: 'Map', exact: true }).click();
  await page.getByText('Goal 90%', { exact: true }).waitFor();
  assert.equal(await page.locator('.journey-goal').count(), 3);
}));
