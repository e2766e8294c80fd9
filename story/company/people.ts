import { random, type Random } from '#statistics/random';
import { cast, type Member } from '../cast.ts';
import { fixedId } from '../ids.ts';
import { naming } from '../names.ts';
import type { Person, Spell, Unit } from '../rows.ts';
import { places } from './places.ts';
import { posts as allPosts, type Post } from './posts.ts';
import { roles } from './roles.ts';
import { unitPlans } from './units.ts';

/** Two years of data begin here, a little before the first answer. */
export const storyBegins = '2024-11-21';

/** The people of the house do not change with the seed of the simulation: links to them keep. */
const chance = random(1879);
/** Roles that change hands faster. */
const quick = new Set(['store-associate', 'checkout-associate', 'stock-associate', 'delivery-crew', 'installer']);

const members = new Map<string, Member>(Object.values(cast).map((member) => [member.key, member]));
const nextName = naming(chance, Object.values(cast).map((member) => member.name));

const membersByPost = [...Map.groupBy(members.values(), (member) => `${member.unitKey}/${member.roleKey}`)];
export const posts: readonly Post[] = allPosts(new Map(membersByPost.map(([where, seated]) => [where, seated.map((one) => one.key)])));

/** Who sat on a post, newest last. Until is exclusive. */
export type Holding = { post: Post; person: Person; from: string; until: string | null };

const holdingsByPost: ReadonlyMap<string, readonly Holding[]> = new Map(fill(posts, chance));

export const holdings: readonly Holding[] = [...holdingsByPost.values()].flat();

export const people: readonly Person[] = [...new Set(holdings.map((holding) => holding.person))];

export const spells: readonly Spell[] = holdings.flatMap(spellsOf).map((spell, index) => ({ id: fixedId('spell', index + 1), ...spell }));

export const units: readonly Unit[] = unitPlans.map(({ id, key, name, parentKey, placeId }) => ({
  id, key, name, placeId, parentId: unitPlans.find((plan) => plan.key === parentKey)?.id ?? null,
  leadId: current(posts.find((post) => post.leads?.includes(key))!.key).person.id,
}));

function current(postKey: string): Holding {
  return holdingsByPost.get(postKey)!.at(-1)!;
}

/** Each post has its holder of today; where that one came less than two years ago, somebody sat there before. */
function* fill(all: readonly Post[], random: Random): Generator<[string, Holding[]]> {
  let number = 100;
  for (const post of all) {
    const member = post.holder ? members.get(post.holder)! : null;
    const today = member ? castPerson(member) : newcomer(number++, post, joining(post, random), null);
    const held: Holding[] = [{ post, person: today, from: today.joinedOn, until: null }];
    while (held[0]!.from > storyBegins) {
      const until = held[0]!.from, from = before(until, 200 + random.below(1500));
      held.unshift({ post, person: newcomer(number++, post, from, until), from, until });
    }
    yield [post.key, held];
  }
}

/** Shops change hands of a post faster than offices; leads stay longest. */
function joining(post: Post, random: Random): string {
  const turnover = post.leads?.length ? 0.08 : quick.has(post.roleKey) ? 0.24 : 0.12;
  const drawn = -Math.log(1 - random.uniform()) / turnover, years = drawn < 11 ? drawn : 1 + 10 * random.uniform();
  return before('2026-11-16', 7 + Math.floor(years * 365));
}

function castPerson({ id, key, name, kind, access, joinedOn }: Member): Person {
  return { id, key, name, givenName: name.split(' ')[0]!, kind, access, joinedOn, leftOn: null };
}

function newcomer(number: number, post: Post, joinedOn: string, leftOn: string | null): Person {
  const { name, givenName } = nextName();
  return {
    id: fixedId('person', number), key: `${name.toLowerCase().normalize('NFD').replace(/[^a-z ]/g, '').replaceAll(' ', '-')}-${number}`, name, givenName,
    kind: post.roleKey === 'installer' ? 'agent' : 'employee', access: leftOn === null && post.leads?.length ? ['manager'] : [], joinedOn, leftOn,
  };
}

/** One spell for each manager above in turn: when the lead of a team changes, a new spell begins. */
function spellsOf({ post, person, from, until }: Holding): Omit<Spell, 'id'>[] {
  const managers = post.under ? holdingsByPost.get(post.under)! : [];
  const title = (post.holder && members.get(post.holder)!.id === person.id && members.get(post.holder)!.title) || post.title;
  const spell = (managerId: string | null, from: string, until: string | null): Omit<Spell, 'id'> => ({
    personId: person.id, kind: person.kind, roleId: roles.find((role) => role.key === post.roleKey)!.id, title,
    unitId: unitPlans.find((plan) => plan.key === post.unitKey)!.id, placeId: places.find((place) => place.key === post.placeKey)!.id, managerId, from, until,
  });
  if (managers.length === 0) return [spell(null, from, until)];
  return managers.flatMap((manager, index) => {
    /** Before the oldest manager we know of, the line is theirs too. */
    const begins = index === 0 || from > manager.from ? from : manager.from;
    const ends = until === null || (manager.until !== null && manager.until < until) ? manager.until : until;
    return ends !== null && begins >= ends ? [] : [spell(manager.person.id, begins, ends)];
  });
}

/** The Monday on or before so many days before a day. */
function before(day: string, days: number): string {
  const at = new Date(Date.parse(day) - days * 86_400_000);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}
