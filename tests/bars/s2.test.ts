import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { describe as documentOf } from '#kernel/http/openapi';
import { modules } from '#modules';
import { story } from '#story';
import { policyPage } from '../../bin/authz.ts';
import { withPlanted } from './planting.ts';
import { cells, hidden, pages } from './s2/cells.ts';
import { addresses, matrix, others } from './s2/matrix.ts';
import { furnish, undoing, type Doors, type Place } from './s2/place.ts';

// S2: who may do what to whom is decided by one table, and nothing outside it exists.

process.env['THROUGHLINE_QUIET'] = '1'; // two thousand refusals are meant here
const house = story();
let doors: Doors;
let place: Place;

test('Every address that answers stands in the table, the document and the page of policies; what is not there does not exist', async () => {
  place = await furnish(house);
  doors = undoing(house);
  const running = [...new Set(doors.app.routes.map(({ method, path }) => `${method} ${path}`))].sort();
  assert.deepEqual(running, [...Object.keys(addresses), ...others].sort());

  const documented = Object.keys(documentOf(modules, 'http://localhost').paths).map((path) => path.replace('/api/', '')).sort();
  assert.deepEqual(Object.keys(matrix).sort(), documented);

  const page = readFileSync(join(import.meta.dirname, '..', '..', 'authz.csv'), 'utf8');
  assert.equal(page, policyPage(modules), 'authz.csv is written anew by `node bin/authz.ts`');

  for (const verb of ['access.nothing', 'toString.call', '__proto__.x', 'people.constructor', 'nothing', 'people.', '.add'])
    assert.equal((await doors.ask(`/api/${verb}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: 'http://localhost:4100', 'sec-fetch-site': 'same-origin' }, body: '{}' })).status, 404, verb);
});

test('F83: thousands of probes of every verb, as each of the cast, about everybody: allowed or refused as the table says, in the declared fields, with one line in the log', { timeout: 900_000 }, async (t) => {
  const { wrong, asked } = await cells(doors, place);
  t.diagnostic(`${asked} requests`);
  assert.equal(wrong.join('\n'), '');
});

test('Pages and files answer everybody as the table says', async (t) => {
  const { wrong, asked } = await pages(doors, place);
  t.diagnostic(`${asked} requests`);
  assert.equal(wrong.join('\n'), '');
});

test('Where it is a secret whether something is there, a foreign one and none are answered alike', async () => {
  assert.deepEqual(await hidden(doors, place), []);
});

test('This bar would see a guard that was forgotten', { timeout: 600_000 }, async () => {
  const { wrong } = await withPlanted('forgotten-guard', () => cells(doors, place, ['people.read', 'people.move', 'certificates.show', 'access.grant', 'ratings.configure']));
  assert.ok(wrong.length > 20, `${wrong.length} wrong`);
  await doors.settled();
});
