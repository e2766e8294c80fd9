import assert from 'node:assert/strict';
import { test } from 'node:test';
import { who } from '#story';
import { settled, walkedHouse } from './house.ts';

const house = walkedHouse();

/** A person presses a key in about a quarter of a second. */
const perKey = 0.25;

test('F53: an observation is written on a phone by keyboard alone in under two minutes, and the person reads it at once', async (t) => {
  const jonas = await house.enter('jonas', { viewport: { width: 390, height: 844 } }), amara = await house.enter('amara', { viewport: { width: 390, height: 844 } });
  try {
    const { page } = jonas;
    let keys = 0;
    const press = async (key: string, times = 1) => { for (let n = 0; n < times; n++) { await page.keyboard.press(key); keys += 1; } };
    const type = async (text: string) => { await page.keyboard.type(text); keys += text.length; };
    const isOn = (label: string) => page.evaluate((wanted) => { const on = document.activeElement; return on instanceof HTMLInputElement || on instanceof HTMLTextAreaElement ? (on.labels?.[0]?.textContent ?? '').startsWith(wanted) : on?.textContent === wanted; }, label);
    const tabTo = async (label: string) => { for (let n = 0; n < 40 && !await isOn(label); n++) await press('Tab'); assert.ok(await isOn(label), label); };

    await page.goto(`/observe?person=${who('amara')}`);
    await page.getByRole('heading', { name: 'What did you see Amara do?' }).waitFor();
    await page.getByRole('button', { name: 'Share with Amara' }).waitFor();
    assert.equal(await page.locator('.judging input:checked').count(), 0, 'nothing is chosen for anyone');
    const began = performance.now();

    await page.getByLabel('When').focus();
    await tabTo('Seen');
    await press('Space');
    await tabTo('What was said, word for word');
    await type('I ring the depot now and call you by four.');
    await tabTo('What stood in the way?');
    await type('Two screens for one order.');
    await tabTo('Share with Amara');
    await press('Enter');
    await page.getByText('Amara reads it now.').waitFor();

    const seconds = keys * perKey + (performance.now() - began) / 1000;
    t.diagnostic(`${keys} keys, ${Math.round(seconds)} s`);
    assert.ok(seconds < 120, `${seconds} s`);

    await amara.page.goto('/me/observed');
    await amara.page.getByText('I ring the depot now and call you by four.').waitFor();
    await amara.page.getByRole('button', { name: 'Add my view' }).first().click();
    await amara.page.getByLabel('Your view').fill('I had tried twice before.');
    await amara.page.getByRole('button', { name: 'Put it beside' }).click();
    await page.goto('/observe');
    await page.getByText('Amara: I had tried twice before.').waitFor();
    await settled(page);
    assert.deepEqual([jonas.complaints, amara.complaints], [[], []]);
  } finally { await jonas.leave(); await amara.leave(); }
});
