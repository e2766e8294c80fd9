import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { settled, walkedHouse, type Walker } from './house.ts';

const house = walkedHouse();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function walking(as: 'ines' | 'jonas', options: Parameters<typeof house.enter>[1], walk: (page: Page, walker: Walker) => Promise<void>): Promise<void> {
  const walker = await house.enter(as, options);
  try {
    await walk(walker.page, walker);
    assert.deepEqual(walker.complaints, []);
  } finally { await walker.leave(); }
}

const head = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

/** From where customers are lost to what makes the difference, the role, what it is asked to do, and all that is known of the touchpoint. */
async function followTheThread(page: Page): Promise<void> {
  await page.goto('/home');
  await settled(page);
  await page.getByRole('link', { name: 'Journey', exact: true }).first().click();
  await head(page, 'Call for help is where we lose customers');
  const through = page.getByRole('region', { name: 'Call for help, in detail' });
  await through.getByText('What makes the difference').waitFor();
  assert.match(await through.locator('.comparison').innerText(), /Seen\s+79%\s+Not seen\s+44%/);
  assert.equal(await through.locator('.practice-list li').count(), 7);

  await page.getByRole('link', { name: 'Roles', exact: true }).click();
  await page.getByRole('link', { name: 'Which roles are critical' }).click();
  await head(page, /Contact-centre agent/);
  await page.goto('/journey');
  await page.getByRole('link', { name: 'See the people' }).click();
  await head(page, /^Contact-centre agent: serves customers/);
  const short = page.locator('.gap').first();
  await short.getByText('Customers see it').waitFor();
  assert.match(await short.innerText(), /Says what happens next[\s\S]*importance 5 of 5[\s\S]*41%[\s\S]*Observed[\s\S]*24 people/);

  await short.getByRole('link', { name: 'Says what happens next' }).click();
  await head(page, 'When it is seen, 79% are satisfied; when not, 44%');
  assert.equal(await page.locator('main .practice-list > div').count(), 8, 'customers are asked, and the seven practices');
  assert.equal(await page.getByText(/comes with/).count(), 0);
  await page.getByRole('link', { name: 'Touchpoints', exact: true }).click();
  await page.getByRole('link', { name: /Call for help/ }).first().click();
  await head(page, /Call for help/);
}

/** Ines chooses whom it is for and beside whom, keeps a draft, changes her mind, starts it, and looks at what worked. */
test('F50: Ines follows the thread at her desk to a plan with a comparison, keeps it as a draft, changes and starts it, and reads what worked', () => walking('ines', {}, async (page) => {
  await followTheThread(page);
  await page.getByRole('link', { name: 'Make a plan' }).click();
  await head(page, 'A plan for Call for help');
  assert.equal(await page.getByRole('radio', { name: /^By lot/ }).isChecked(), true, 'the surest comparison is proposed');
  await page.getByRole('radio', { name: /^Whole teams/ }).check();
  const having = page.getByRole('group', { name: 'Teams that have it' });
  for (const team of [/Day team/, /Evening team/, /Weekend team/]) await having.getByRole('checkbox', { name: team }).uncheck();
  await page.getByRole('button', { name: 'Start plan' }).click();
  await page.getByText('Choose at least one team.').first().waitFor();
  await having.getByRole('checkbox', { name: /Day team/ }).check();
  await page.getByRole('group', { name: 'Teams to compare with' }).getByRole('checkbox', { name: /Evening team/ }).check();
  await page.getByRole('button', { name: 'Leave out: Hiring' }).click();
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByText('Draft: nobody is told, and everything may still change.').waitFor();

  await page.getByRole('link', { name: 'Change the draft' }).click();
  await page.getByRole('button', { name: 'Put back: Hiring' }).waitFor();
  assert.equal(await page.getByRole('radio', { name: /^Whole teams/ }).isChecked(), true);
  assert.equal(await page.getByRole('group', { name: 'Teams to compare with' }).getByRole('checkbox', { name: /Evening team/ }).isChecked(), true);
  await page.getByRole('textbox', { name: 'What shall the plan be called?' }).fill('Say what happens next, days first');
  await page.getByRole('button', { name: 'Start plan' }).click();
  await head(page, 'Say what happens next, days first');
  await page.getByText('Too early to say.').waitFor();
  await page.getByText('Compared: Evening team').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Change the draft' }).count(), 0, 'what runs keeps its comparison');

  await page.getByRole('link', { name: 'Results', exact: true }).first().click();
  await head(page, 'One thing we tried likely worked');
  await page.getByRole('row', { name: /Putting people on hold/ }).getByText('Likely real').waitFor();
  await page.getByRole('row', { name: /Warm welcome/ }).getByText('Can’t be told from luck').waitFor();
  await page.getByRole('link', { name: 'Say what happens next, days first' }).waitFor();
}));

test('Jonas follows the same thread on his phone, reads what was planned, and sets a goal where his team falls short', () => walking('jonas', phone, async (page) => {
  await followTheThread(page);
  assert.equal(await page.getByRole('link', { name: 'Make a plan' }).count(), 0, 'plans are made by the people team');
  await page.goto('/journey/plans');
  await page.getByRole('link', { name: /^Putting people on hold/ }).click();
  await page.getByText(/likely real/).first().waitFor();
  await page.goto('/team');
  const short = page.locator('.gap').first();
  await short.getByText('Says what happens next').waitFor();
  await page.getByRole('heading', { name: 'Where Contact centre falls short' }).waitFor();
  await page.getByRole('link', { name: 'Set a goal' }).first().click();
  const dialog = page.getByRole('dialog');
  assert.equal(await dialog.getByRole('radio', { name: 'How often customers see the behaviour' }).isChecked(), true);
  assert.notEqual(await dialog.getByRole('combobox', { name: /^Behaviour/ }).inputValue(), 'none', 'the behaviour is filled in already');
}));

test('by keyboard alone Ines makes a plan in which the lot decides who has it first', () => walking('ines', {}, async (page) => {
  const isOn = (name: string) => page.evaluate((wanted) => {
    const on = document.activeElement;
    const said = on instanceof HTMLInputElement ? on.labels?.[0]?.textContent : on?.getAttribute('aria-label') ?? on?.textContent;
    return (said ?? '').trim().startsWith(wanted);
  }, name);
  const tabTo = async (name: string) => {
    for (let n = 0; n < 90 && !await isOn(name); n++) await page.keyboard.press('Tab');
    assert.ok(await isOn(name), name);
  };
  await page.goto('/journey');
  await page.getByRole('link', { name: 'Make a plan' }).waitFor();
  await tabTo('Make a plan');
  await page.keyboard.press('Enter');
  await head(page, 'A plan for Call for help');
  await page.getByRole('button', { name: 'Start plan' }).waitFor();
  await tabTo('By lot');
  await page.keyboard.press('Space');
  await tabTo('Weekend team');
  await page.keyboard.press('Space');
  await tabTo('Start plan');
  await page.keyboard.press('Enter');
  await page.getByText(/^The plan runs\./).waitFor();
  await page.getByText(/people have it; .* compared/).waitFor();
}));
