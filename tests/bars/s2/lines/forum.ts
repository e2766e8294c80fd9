import { who } from '#story';
import { begin } from '../../../../modules/forum/guests.ts';
import { nothing, open, type Addresses, type Furnish, type Line, type Lines } from '../line.ts';

const more = (name: string) => (_: unknown, place: { more: Record<string, unknown> }): string => place.more[name] as string;
const withOne = (fields: Readonly<Record<string, string>>, rest: object = {}): Line['ask'] => (target, place) =>
  ({ ...Object.fromEntries(Object.entries(fields).map(([field, name]) => [field, more(name)(target, place)])), ...rest });

const answers: Line['to'] = ['lead', 'skip lead', 'hr', 'desk'];
const moderates: Line['to'] = ['hr', 'desk'];

export const lines: Lines = {
  'forum.overview': { to: ['works'], ask: nothing },
  'forum.topic': { to: ['works'], ask: withOne({ id: 'forumTopic' }) },
  'forum.aboutMe': { to: ['works'], ask: nothing },
  'forum.beNamed': { to: ['works'], ask: () => ({ agreed: true }) },
  'forum.answer': { to: answers, ask: withOne({ topicId: 'forumTopic' }, { words: 'The upper screw.' }) },
  'forum.accept': { to: answers, ask: withOne({ topicId: 'forumTopic' }, { postId: null }) },
  'forum.moveIdea': { to: answers, ask: withOne({ topicId: 'forumIdea' }, { state: 'planned', words: 'From March on.' }) },
  'forum.decide': { to: moderates, ask: withOne({ postId: 'forumHeld' }, { publish: true }) },
  'forum.settleReport': { to: moderates, ask: withOne({ postId: 'forumPost' }, { takeDown: false }) },
  'forum.asEvidence': { to: moderates, ask: (target, place) => ({ postId: more('forumPost')(target, place), forKind: 'behaviour', forId: place.behaviourId }) },
  'forum.asThanks': { to: moderates, ask: withOne({ postId: 'forumPost' }, { personId: who('lena') }) },
  'forum.asBarrier': { to: moderates, ask: (target, place) => ({ postId: more('forumPost')(target, place), touchpointId: place.touchpointId }) },
  'forum.citable': { to: moderates, ask: nothing },
  'forum.boards': { to: ['hr'], ask: nothing },
  'forum.openBoard': { to: ['hr'], ask: () => ({ key: 'garden', name: 'Garden', kind: 'talk' }) },
  'forum.changeBoard': { to: ['hr'], ask: withOne({ id: 'forumBoard' }, { name: 'Doors' }) },
  'forum.inviteTo': { to: ['hr'], ask: withOne({ id: 'forumBoard' }, { addresses: ['a@example.org'] }), but: () => 'forum.for_everybody' },
  'forum.bringIn': { to: ['hr'], ask: withOne({ boardId: 'forumBoard' }, { format: 'json', text: '[]' }) },
  'forum.connected': { to: ['admin'], ask: nothing },
  'forum.connect': { to: ['admin'], ask: () => ({ address: 'https://community.example', way: 'giving', secret: 'twelve lanterns' }) },
  'forum.disconnect': { to: ['admin'], ask: nothing },
};

const form = 'application/x-www-form-urlencoded';
const post = (path: Addresses[string]['path'], body: string, status: number): Addresses[string] => ({ method: 'POST', path, body, type: form, status: () => status });
const topic = ({ more }: { more: Record<string, unknown> }): string => `/forum/t/${more['forumTopic']}`;
const reporting = ({ more }: { more: Record<string, unknown> }): string => `/forum/post/${more['forumPost']}`;
const quiet = ({ more }: { more: Record<string, unknown> }): string => `/forum/u/${more['forumQuiet']}`;

/** Who is signed in as staff is nobody here: the forum knows its visitors by their own cookie. */
export const addresses: Addresses = {
  'GET /forum': open(() => '/forum'),
  'GET /forum/ask': open(() => '/forum/ask', 303),
  'POST /forum/ask': post(() => '/forum/ask', 'board=doors&title=x&words=y', 303),
  'GET /forum/mine': open(() => '/forum/mine', 303),
  'POST /forum/mine': post(() => '/forum/mine', 'what=leave', 303),
  'GET /forum/in': open(() => '/forum/in'),
  'POST /forum/in': post(() => '/forum/in', 'name=A&address=no', 200),
  'GET /forum/search': open(() => '/forum/search?q=hinge'),
  'GET /forum/sso': open(() => '/forum/sso'),
  'POST /forum/sso': post(() => '/forum/sso', 'sso=x&sig=y', 404),
  'GET /forum/back': open(() => '/forum/back'),
  'POST /forum/back': post(() => '/forum/back', 'sso=x&sig=y', 404),
  'GET /forum/t/:topic': open(topic),
  'POST /forum/t/:topic': post(topic, 'words=y', 200),
  'GET /forum/post/:post': open(reporting),
  'POST /forum/post/:post': post(reporting, 'reason=rude', 200),
  'GET /forum/u/:code': open(quiet),
  'POST /forum/u/:code': post(quiet, '', 200),
  'GET /forum/:board': open(() => '/forum/doors'),
  'GET /forum/:board/feed': open(() => '/forum/doors/feed'),
};

/** A board with a question that praises Lena, was answered and reported; an idea; and a post that waits. */
export const furnish: Furnish = async (house) => {
  const { id: forumBoard } = await house.as('ines').forum.openBoard({ key: 'doors', name: 'Doors and drawers', kind: 'questions', readFirst: 'what rules hold' });
  await house.as('ines').forum.openBoard({ key: 'ideas', name: 'Ideas', kind: 'ideas', readFirst: 'what rules hold' });
  const visit: Parameters<typeof begin>[2] = { origin: 'greta', home: '', folder: '' };
  await house.sql.transaction((sql) => begin(sql, { purpose: 'forum', address: 'greta@example.org' }, visit, house.moment.now));
  const { welcome } = await import('../../../../modules/forum/actions/arriving.ts');
  const greta = await house.sql.transaction((sql) => welcome(sql, 'greta@example.org', 'Greta', 'en', house.moment.now));
  const asGreta = house.as('nobody', { visit: { guest: visit.welcome!.secret } }).forum;
  const asked = await asGreta.ask({ board: 'doors', title: 'Hinges', words: 'Lena was very kind and explained the hinges. Which screw moves the door?', consent: 'shared', lang: 'en' });
  const idea = await asGreta.ask({ board: 'ideas', title: 'Lend tools', words: 'For a day.', consent: null, lang: 'en' });
  const held = await asGreta.reply({ topicId: asked.topicId, words: 'Amara was rude about it.', consent: null, lang: 'en' });
  await house.as('nobody').forum.report({ postId: asked.postId, reason: 'other' });
  return { forumBoard, forumTopic: asked.topicId, forumPost: asked.postId, forumIdea: idea.topicId, forumHeld: held.postId, forumQuiet: greta.quietCode };
};
