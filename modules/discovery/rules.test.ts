import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '#statistics/random';
import { factorsOf, pointsApart, rank, spreadOf, type Place, type Spread } from './rules.ts';

const spread = (between: number, information = 15): Spread => ({ people: 20, answers: 2000, average: 70, between, information, undetermined: null });
const place = (touchpoint: string, importance: number, own: Spread | null, side: Place['side'] = 'front', share = 1): Place => ({ touchpointId: touchpoint, touchpoint, importance, side, share, spread: own });
const senior = { name: 'Director', places: [] };
const agent = { name: 'Contact-centre agent', places: [place('Call for help', 5, spread(0.5)), place('Return or repair', 4, spread(0.4))] };
const till = { name: 'Checkout associate', places: [place('Pay', 5, spread(0.1))] };

test('F51: a role touching two top stages with high spread outranks a senior role with none, and an importance of 0 reorders', () => {
  assert.deepEqual(rank([senior, till, agent]).map(({ name }) => name), ['Contact-centre agent', 'Checkout associate', 'Director']);
  const unimportant = { ...agent, places: agent.places.map((one) => ({ ...one, importance: 0 })) };
  const [first, ...rest] = rank([senior, till, unimportant]);
  assert.equal(first?.name, 'Checkout associate');
  assert.equal(rest.find(({ name }) => name === agent.name)?.score, 0);
});

test('F51: where chance alone decides which of two roles comes first, both could; much said of both tells them apart', () => {
  const two = (information: number) => rank([{ name: 'a', places: [place('Call for help', 5, spread(0.5, information))] }, { name: 'b', places: [place('Pay', 5, spread(0.4, information))] }, senior]);
  assert.deepEqual(two(5).map(({ standing }) => standing), [{ from: 1, to: 2 }, { from: 1, to: 2 }, null]);
  assert.deepEqual(two(2000).map(({ standing }) => standing), [{ from: 1, to: 1 }, { from: 2, to: 2 }, null]);
});

test('the three factors multiply, and whoever stands behind the scene has a quarter of the part', () => {
  const front = factorsOf(place('Call for help', 5, spread(0.5), 'front', 0.5)), back = factorsOf(place('Call for help', 5, spread(0.5), 'back', 0));
  assert.ok(Math.abs(front.score - 0.5 * front.points!) < 1e-12);
  assert.equal(back.involvement, 0.25);
  assert.equal(factorsOf(place('Call for help', 5, null)).points, null);
  assert.equal(rank([{ name: 'Planner', places: [place('Get it delivered', 4, null, 'back')] }])[0]?.measured, false);
});

test('the spread is the variance between people, not the spread of their raw shares: chance alone is no difference', () => {
  const chance = random(7);
  const drawn = (between: number) => Array.from({ length: 30 }, (_, at) => {
    const share = 1 / (1 + Math.exp(-(0.6 + between * chance.normal())));
    return { person: `p${at}`, trials: 40, successes: Array.from({ length: 40 }, () => (chance.uniform() < share ? 1 : 0) as number).reduce((a, b) => a + b, 0) };
  });
  const alike = spreadOf(drawn(0)), apart = spreadOf(drawn(0.8));
  const raw = drawn(0).map(({ successes, trials }) => (100 * successes) / trials), rawSpread = Math.max(...raw) - Math.min(...raw);
  assert.ok(rawSpread > 20, `raw shares lie ${rawSpread} points apart by chance alone`);
  assert.ok(pointsApart(alike)! < 12 && pointsApart(apart)! > 22, `${pointsApart(alike)} and ${pointsApart(apart)}`);
});

test('too few people or answers are said, not guessed', () => {
  assert.equal(spreadOf([{ person: 'a', trials: 500, successes: 300 }]).undetermined, 'people');
  assert.equal(spreadOf(Array.from({ length: 6 }, (_, at) => ({ person: String(at), trials: 10, successes: 6 }))).undetermined, 'answers');
});
