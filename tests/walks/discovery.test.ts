import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '#kernel/id';
import { settled, walkedHouse } from './house.ts';

/** A study as its people meet it: the people lead begins one, asks a customer, who tells on a phone; a judge sorts back; the lead reads what differs and hands levels over. */
const house = walkedHouse();

test('the people lead begins a study and asks a customer, and the customer tells what happened on a phone, behind a code', async () => {
  const ines = await house.enter('ines');
  const phone = await house.enter(undefined, { viewport: { width: 390, height: 844 } });
  try {
    await ines.page.goto('/journey/discovery');
    await settled(ines.page);
    await ines.page.getByRole('button', { name: 'Begin a study' }).click();
    await ines.page.getByLabel('What is it called?').fill('What we can learn this winter');
    await ines.page.getByText(/told apart as best/).waitFor();
    await ines.page.getByRole('button', { name: 'Begin the study' }).click();
    await ines.page.getByRole('heading', { level: 1, name: 'No incident is told yet' }).waitFor();
    await ines.page.getByLabel(/^E-mail address of/).first().fill('winter@example.org');
    await ines.page.getByRole('button', { name: 'Invite' }).first().click();
    await ines.page.getByText('The letter is on its way.').waitFor();

    const [path] = /\/i\/\w{26}/.exec(await house.letterFor('winter@example.org'))!;
    await phone.page.goto(path!);
    await phone.page.getByRole('button', { name: 'Send me a code' }).click();
    await phone.page.getByLabel('Code').waitFor();
    await phone.page.getByLabel('Code').fill(await house.codeFor('winter@example.org'));
    await phone.page.getByRole('button', { name: 'Go on' }).click();
    await phone.page.getByLabel(/What led up to it/).fill('I rang about a shelf.');
    await phone.page.getByRole('button', { name: 'Keep as a draft' }).click();
    await phone.page.getByText('Draft, only you see it').waitFor();
    await phone.page.getByLabel(/What did the person do/).fill('Priya said the day and rang on it.');
    await phone.page.getByLabel(/What came of it/).fill('The shelf came.');
    await phone.page.getByRole('button', { name: 'Hand it in' }).click();
    await phone.page.getByText('Handed in. Thank you.').waitFor();
    assert.match(await phone.page.locator('main').innerText(), /… said the day and rang on it/);

    await ines.page.reload();
    await ines.page.getByRole('heading', { level: 1, name: 'One incident is told' }).waitFor();
    assert.ok(!(await ines.page.locator('main').innerText()).includes('The shelf came'), 'nobody reads while others are still asked');
    assert.deepEqual([ines.complaints, phone.complaints], [[], []]);
  } finally { await ines.leave(); await phone.leave(); }
});

test('a judge sorts one incident after another by keyboard alone, and has what was sorted when the page is opened again', async () => {
  const { page, complaints, leave } = await house.enter('lena');
  try {
    await page.goto('/me/asked');
    await settled(page);
    await page.getByText('3 of 10 are done', { exact: false }).waitFor();
    await page.getByRole('radio', { name: 'Keeps the queue short' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: '6 of 7' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('4 of 10 are done', { exact: false }).waitFor();
    await page.reload();
    await page.getByText('4 of 10 are done', { exact: false }).waitFor();
    assert.deepEqual(complaints, []);
  } finally { await leave(); }
});

test('the people lead reads what fell out and why, what differs and whether it holds, and hands levels over to the framework', async () => {
  const { page, complaints, leave } = await house.enter('ines');
  try {
    await page.goto(`/journey/discovery/${idOf('study phone')}`);
    await page.getByText('The best do this more often: Says what happens next, and by when; Keeps it until it is done').waitFor();
    await page.getByRole('link', { name: 'Sorted back' }).click();
    await page.getByRole('heading', { name: 'Fell out (5)' }).waitFor();
    await page.getByText('most put it into “Keeps it until it is done”').waitFor();
    await page.getByRole('link', { name: 'Check' }).click();
    await page.getByText(/Does not hold|Holds|Too few people to say/).first().waitFor();
    await page.getByRole('link', { name: 'Levels' }).click();
    await page.getByLabel('Level 4').fill('Says what happens next and by when, writes it down with the customer, and rings on that day.');
    await page.getByRole('button', { name: 'Hand over as a draft' }).click();
    await page.getByText('Handed over').waitFor();
    await page.getByRole('link', { name: 'See the draft' }).click();
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await page.waitForFunction(() => [...document.querySelectorAll('textarea')].some(({ value }) => value.includes('writes it down with the customer, and rings on that day')));
    assert.deepEqual(complaints, []);
  } finally { await leave(); }
});
