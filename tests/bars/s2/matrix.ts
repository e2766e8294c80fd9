import { randomUUID } from 'node:crypto';
import type { Place } from './place.ts';

/** Who asks. Rights are pure here: nobody but the two leads leads anybody, and each right stands alone. */
export const personas = ['anonymous', 'disabled', 'employee', 'agent', 'lead', 'skip lead', 'hr', 'desk', 'executive', 'admin'] as const;
export type Persona = (typeof personas)[number];

/** Whom or whose it is about, seen from the one who asks. */
export type Relation = 'own' | 'report' | 'peer' | 'other';

export type Target = { readonly relation: Relation; readonly personId: string };

/**
 * What a verb shall answer, written from what the house promises and not from its code. `to`: `anyone`; `works` (whoever works here); `own`, `report`: who
 * stands so to the one it is about; or a persona. Everyone else is refused: 401 without a session, 403 with one.
 */
export type Line = {
  readonly to: readonly ('anyone' | 'works' | 'own' | 'report' | Persona)[];
  readonly ask: (target: Target, place: Place) => unknown;
  /** Refusals that come from the matter and not from who asks, where they are due instead of 200. */
  readonly but?: (persona: Persona, target: Target) => string | undefined;
  /** A foreign one is not told apart from one that is not there. */
  readonly hidden?: true;
  /** Whose rows the answer may hold: the ids of people in it, and which of them this persona may read. */
  readonly rows?: { readonly of: (answer: any) => string[]; readonly to: Line['to'] };
};

const about = (field: string) => ({ personId }: Target): object => ({ [field]: personId });
const nothing = () => ({});
const own = ({ relation }: Target): boolean => relation === 'own';
/** Anyone may stand at the door and try; what opens it is not who asks, but what they bring. */
const door = (ask: Line['ask'], code?: string): Line => ({ to: ['anyone'], ask, ...(code && { but: () => code }) });
/** About how I sign in myself; what I bring here opens nothing. */
const mineOnly = (ask: Line['ask'], code?: string): Line => ({ to: ['works'], ask, ...(code && { but: () => code }) });
const bogus = 'x'.repeat(43);
const passkey = (response: object) => ({ id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: Buffer.from('{"challenge":"x"}').toString('base64url'), ...response } });

export const matrix: Readonly<Record<string, Line>> = {
  'people.add': { to: ['hr', 'admin'], ask: () => ({ name: 'New Comer', kind: 'employee', title: 'Agent', fromOn: '2026-11-23' }) },
  'people.change': { to: ['own', 'hr'], ask: ({ personId }) => ({ id: personId, givenName: 'Changed' }) },
  'people.move': { to: ['hr'], ask: ({ personId }) => ({ id: personId, kind: 'alumni', title: 'Alumni', fromOn: '2026-11-30' }) },
  'people.read': { to: ['own', 'report', 'hr', 'executive', 'desk'], ask: about('id') },
  'people.search': { to: ['works'], ask: () => ({ text: 'amara' }) },
  'organisation.around': { to: ['works'], ask: about('id') },
  'organisation.post': { to: ['hr'], ask: ({ personId }, { roleId, unitId }) => ({ personId, roleId, unitId, placeId: null, managerId: null, fromOn: '2026-11-30' }) },
  'competencies.behaviours': { to: ['works'], ask: nothing },
  'journeys.touchpoints': { to: ['works'], ask: nothing },
  'customers.read': { to: ['hr', 'desk'], ask: (_, { customerId }) => ({ id: customerId }) },

  'certificates.issued': { to: ['works'], ask: () => ({ most: 200 }), rows: { of: ({ certificates }) => certificates.map((one: any) => one.holderId), to: ['own', 'report', 'hr'] } },
  'certificates.mine': { to: ['works'], ask: () => ({ most: 200 }), rows: { of: ({ certificates }) => certificates.map((one: any) => one.holderId), to: ['own'] } },
  'certificates.publicKeys': { to: ['anyone'], ask: nothing },
  'certificates.revoke': { to: ['hr'], ask: ({ personId }, { certificates }) => ({ id: certificates.get(personId), because: 'It was not meant so.' }) },
  'certificates.rotate': { to: ['admin'], ask: nothing },
  'certificates.show': { to: ['own'], ask: ({ personId }, { certificates }) => ({ id: certificates.get(personId), to: 'wall' }) },
  'certificates.verify': { to: ['anyone'], ask: ({ personId }, { codes }) => ({ code: codes.get(personId) }) },
  'certificates.wall': { to: ['works'], ask: nothing, rows: { of: ({ certificates }) => certificates.map((one: any) => one.holderId), to: [] } },
  'certificates.withoutNames': { to: ['hr'], ask: nothing },

  'recognition.feed': { to: ['works'], ask: () => ({ most: 100 }), rows: { of: ({ thanks }) => thanks.flatMap((one: any) => [one.receiverId]), to: ['own', 'report', 'hr'] } },
  'recognition.give': {
    to: ['works'], ask: ({ personId }, { behaviourId }) => ({ receiverId: personId, behaviourId, words: 'Thank you.' }), but: (_, target) => (own(target) ? 'recognition.to_oneself' : undefined),
  },
  'recognition.notThanked': { to: ['works'], ask: nothing, rows: { of: ({ people }) => people.map((one: any) => one.id), to: ['report'] } },
  'recognition.received': { to: ['works'], ask: nothing, rows: { of: ({ thanks, certificate }) => [...thanks, ...(certificate ? [certificate] : [])].map((one: any) => one.receiverId), to: ['own'] } },
  'recognition.spread': { to: ['hr'], ask: nothing },
  'recognition.withdraw': { to: ['own', 'hr'], ask: ({ personId }, { given }) => ({ id: given.get(personId) }) },

  'feedback.answer': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId), score: 4, words: 'It went well.' }) },
  'feedback.beTheCustomer': { to: ['anyone'], ask: nothing },
  'feedback.bringInFile': { to: ['hr', 'admin'], ask: (_, { fileId }) => ({ fileId, map: { person: 'd', score: { column: 'y', min: 1, max: 5 } }, dryRun: true }), but: () => 'kernel.no_such_file' },
  'feedback.columns': { to: ['hr', 'admin'], ask: (_, { fileId }) => ({ fileId }), but: () => 'kernel.no_such_file' },
  'feedback.form': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId) }) },
  'feedback.imports': { to: ['hr', 'admin'], ask: nothing },
  'feedback.invite': { to: ['hr', 'admin'], ask: ({ personId }, { touchpointId }) => ({ touchpointId, personId }) },
  'feedback.keep': { to: ['own'], ask: ({ personId }, { answers }) => ({ id: answers.get(personId), kept: true }) },
  'feedback.mine': { to: ['works'], ask: nothing },
  'feedback.poster': { to: ['hr', 'admin', 'lead', 'skip lead'], ask: ({ personId }, { touchpointId }) => ({ touchpointId, personId }) },

  'ratings.compare': { to: ['hr', 'own', 'report'], ask: ({ personId }, { unitsLedBy }) => ({ unitId: unitsLedBy.get(personId) }) },
  'ratings.configure': { to: ['admin'], ask: () => ({ named: false }) },
  'ratings.table': { to: ['hr', 'own', 'report'], ask: ({ personId }, { unitsLedBy }) => ({ unitId: unitsLedBy.get(personId) }) },
  'ratings.mine': { to: ['works'], ask: nothing },
  'notices.mine': { to: ['works'], ask: nothing },
  'notices.read': { to: ['works'], ask: nothing },

  'access.accept': door(() => ({ token: bogus, password: 'seven lanterns by the river' }), 'access.link_over'),
  'access.badge': door(() => ({ badge: bogus, pin: '480913' }), 'access.wrong_badge'),
  'access.entrance': door(nothing),
  'access.faces': door(nothing),
  'access.look': door(about('id'), 'access.no_face'),
  'access.oidcReturn': door(() => ({ state: bogus, code: bogus, bound: bogus }), 'access.link_over'),
  'access.oidcStart': door(nothing, 'access.no_provider'),
  'access.passkeySignIn': door(() => ({ response: passkey({ authenticatorData: 'x', signature: 'x' }) }), 'access.passkey_unfit'),
  'access.passkeySignInOptions': door(nothing),
  'access.redeemLink': door(() => ({ token: bogus }), 'access.link_over'),
  'access.resetPassword': door(() => ({ token: bogus, password: 'seven lanterns by the river' }), 'access.link_over'),
  'access.second': door(() => ({ token: bogus, code: '123456' }), 'access.second_over'),
  'access.sendLink': door(() => ({ identifier: 'nobody.here' })),
  'access.sendReset': door(() => ({ identifier: 'nobody.here' })),
  'access.setup': door(() => ({ token: bogus, name: 'A B', email: 'a@b.example', password: 'seven lanterns by the river', title: 'T' }), 'access.link_over'),
  'access.signIn': door(() => ({ identifier: 'nobody.here', password: 'seven lanterns by the river' }), 'access.wrong'),
  'access.signOut': door(nothing),

  'access.addPasskey': mineOnly(() => ({ name: 'x', response: passkey({ attestationObject: 'x' }) }), 'access.passkey_unfit'),
  'access.changeAddress': mineOnly(() => ({ email: 'new@brackenhill.example' })),
  'access.confirmAddress': mineOnly(() => ({ token: bogus }), 'access.link_over'),
  'access.confirmTotp': mineOnly(() => ({ token: bogus, code: '123456' }), 'access.second_over'),
  'access.endKey': { to: ['own'], ask: ({ personId }, { keys }) => ({ id: keys.get(personId) }), hidden: true },
  'access.endSession': { to: ['own'], ask: ({ personId }, { sessions }) => ({ id: sessions.get(personId) }), hidden: true },
  'access.endTotp': mineOnly(() => ({ code: '123456' }), 'access.second_none'),
  'access.issueKey': mineOnly(() => ({ name: 'x' })),
  'access.own': mineOnly(nothing),
  'access.passkeyOptions': mineOnly(nothing),
  'access.removePasskey': mineOnly(() => ({ id: randomUUID() }), 'access.no_passkey'),
  'access.setPassword': mineOnly(() => ({ password: 'a herd of quiet elephants' })),
  'access.setPin': mineOnly(() => ({ pin: '480913' })),
  'access.startTotp': mineOnly(nothing),
  'access.me': mineOnly(nothing),
  'access.whoSeesWhat': mineOnly(nothing),

  'access.accounts': { to: ['hr', 'admin'], ask: nothing },
  // Whoever holds rights is let in again by an administrator only: a code would open their account.
  'access.invite': { to: ['hr', 'admin'], ask: about('personId'), but: (persona, target) => (persona === 'hr' && own(target) ? 'kernel.forbidden' : undefined) },
  'access.issueBadge': { to: ['hr'], ask: about('personId') },
  'access.disable': { to: ['admin'], ask: about('personId'), but: (_, target) => (own(target) ? 'access.not_oneself' : undefined) },
  'access.enable': { to: ['admin'], ask: about('personId') },
  'access.forgetSecond': { to: ['admin'], ask: about('personId'), but: (_, target) => (own(target) ? 'access.not_oneself' : undefined) },
  'access.grant': { to: ['admin'], ask: ({ personId }) => ({ personId, right: 'desk' }) },
  'access.revoke': { to: ['admin'], ask: ({ personId }) => ({ personId, right: 'desk' }), but: () => 'access.no_right' },
  'access.outbox': { to: ['admin'], ask: nothing },
};

/** Every other address that answers, and what each persona shall get there. */
export type Answering = { readonly path: (place: Place) => string; readonly status: (persona: Persona) => number; readonly method?: 'GET' | 'POST'; readonly body?: string; readonly type?: string };

const out = (persona: Persona): boolean => persona === 'anonymous' || persona === 'disabled';
const open = (path: Answering['path'], status = 200): Answering => ({ path, status: () => status });

export const addresses: Readonly<Record<string, Answering>> = {
  'GET /api/live': { path: () => '/api/live', status: (persona) => (out(persona) ? 401 : 200) },
  // Files are for whoever put them there, and for administrators. For all others there is no such file.
  'GET /files/:id': { path: ({ fileId }) => `/files/${fileId}`, status: (persona) => (persona === 'admin' ? 200 : 404) },
  'POST /files': { method: 'POST', path: () => '/files', body: 'd,y\na,5\n', type: 'text/csv', status: (persona) => (out(persona) ? 401 : persona === 'hr' || persona === 'admin' ? 200 : 403) },
  'GET /healthz': open(() => '/healthz'),
  'GET /readyz': open(() => '/readyz'),
  // From this machine only, or with a token; the requests here come from elsewhere.
  'GET /metrics': open(() => '/metrics', 403),
  'GET /api/openapi.json': open(() => '/api/openapi.json'),
  'GET /api': open(() => '/api'),
  'GET /c/keys': open(() => '/c/keys'),
  'GET /c/keys.json': open(() => '/c/keys.json'),
  'GET /c/verify-certificate.mjs': open(() => '/c/verify-certificate.mjs'),
  'GET /c/:code': open(({ code }) => `/c/${code}`),
  'GET /c/:code/pdf': open(({ code }) => `/c/${code}/pdf`),
  'GET /c/:code/json': open(({ code }) => `/c/${code}/json`),
  'GET /c/:code/qr.svg': open(({ code }) => `/c/${code}/qr.svg`),
  'GET /f/:code': open(({ poster }) => `/f/${poster}`),
  'POST /f/:code': { method: 'POST', path: ({ poster }) => `/f/${poster}`, body: 'score=5&once=', type: 'application/x-www-form-urlencoded', status: () => 200 },
};

/** The staff app itself: the same bytes for everyone, and the verbs, which stand above. */
export const others: readonly string[] = ['GET /*', 'POST /api/:name', 'ALL /*'];
