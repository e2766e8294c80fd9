import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import { who, type CastKey } from '#story';
import { nothing, open, type Addresses, type Furnish, type Lines } from '../line.ts';

export const lines: Lines = {
  'certificates.award': { to: ['anyone'], ask: (_, { more }) => ({ code: more['card'], whom: 'The woman at the desk', words: 'She walked us there.' }), but: (persona) => (persona === 'anonymous' ? undefined : 'certificates.own_device') },
  'certificates.badge': { to: ['anyone'], ask: ({ personId }, { codes }) => ({ code: codes.get(personId) }) },
  'certificates.statusList': { to: ['anyone'], ask: () => ({ list: '2026-0' }) },
  'certificates.card': { to: ['anyone'], ask: (_, { more }) => ({ code: more['card'] }) },
  'certificates.citable': { to: ['works'], ask: nothing, rows: { of: ({ pieces }) => pieces.map((one: any) => one.aboutPersonId), to: ['own', 'report', 'hr'] } },
  'certificates.deliver': { to: ['hr'], ask: (_, { more }) => ({ id: more['gift'], holderId: '00000000-0000-7000-8004-000000000024' }) },
  'certificates.printCards': { to: ['hr'], ask: () => ({ n: 2 }) },
  'certificates.turnDown': { to: ['hr'], ask: (_, { more }) => ({ id: more['gift'], because: 'Nobody knows whom they mean.' }) },
  'certificates.waiting': { to: ['hr'], ask: nothing },
  'certificates.issued': { to: ['works'], ask: () => ({ most: 200 }), rows: { of: ({ certificates }) => certificates.map((one: any) => one.holderId), to: ['own', 'report', 'hr'] } },
  'certificates.mine': { to: ['works'], ask: () => ({ most: 200 }), rows: { of: ({ certificates }) => certificates.map((one: any) => one.holderId), to: ['own'] } },
  'certificates.publicKeys': { to: ['anyone'], ask: nothing },
  'certificates.revoke': { to: ['hr'], ask: ({ personId }, { certificates }) => ({ id: certificates.get(personId), because: 'It was not meant so.' }) },
  'certificates.rotate': { to: ['admin'], ask: nothing },
  'certificates.show': { to: ['own'], ask: ({ personId }, { certificates }) => ({ id: certificates.get(personId), to: 'wall' }) },
  'certificates.verify': { to: ['anyone'], ask: ({ personId }, { codes }) => ({ code: codes.get(personId) }) },
  'certificates.openRound': { to: ['hr'], ask: () => ({ title: 'The year’s three', days: 366, personIds: ['amara', 'jonas', 'hanna'].map((name) => who(name as CastKey)) }) },
  'certificates.rounds': { to: ['works'], ask: nothing },
  'certificates.honours': { to: ['works'], ask: nothing },
  'certificates.toChoose': { to: ['employee', 'skip lead', 'hr'], ask: (_, { more }) => ({ id: more['round'] }) },
  'certificates.choose': { to: ['employee', 'skip lead', 'hr'], ask: (_, { more }) => ({ storyId: more['roundStory'], because: null }) },
  'certificates.closeRound': { to: ['hr'], ask: (_, { more }) => ({ id: more['round'] }) },
  'certificates.wall': { to: ['works'], ask: nothing, rows: { of: ({ certificates }) => certificates.map((one: any) => one.holderId), to: [] } },
  'certificates.withoutNames': { to: ['hr'], ask: nothing },
};

export const addresses: Addresses = {
  'GET /c/keys': open(() => '/c/keys'),
  'GET /c/keys.json': open(() => '/c/keys.json'),
  'GET /c/keys/:key': open(() => '/c/keys/none.json', 404),
  'GET /c/issuer.json': open(() => '/c/issuer.json'),
  'GET /c/status/:list': open(() => '/c/status/2026-0.json'),
  'GET /c/verify-certificate.mjs': open(() => '/c/verify-certificate.mjs'),
  'GET /h/:code': open(({ more }) => `/h/${more['card'] as string}`),
  'POST /h/:code': { ...open(({ more }) => `/h/${more['card'] as string}`), method: 'POST', body: 'whom=Amara&words=Thank+you&once=a', type: 'application/x-www-form-urlencoded' },
  'GET /h/:code/qr.svg': open(({ more }) => `/h/${more['card'] as string}/qr.svg`),
  'GET /c/:code': open(({ code }) => `/c/${code}`),
  'GET /c/:code/pdf': open(({ code }) => `/c/${code}/pdf`),
  'GET /c/:code/json': open(({ code }) => `/c/${code}/json`),
  'GET /c/:code/qr.svg': open(({ code }) => `/c/${code}/qr.svg`),
};

/** A card that can be used, and thanks from another that wait. */
export const furnish: Furnish = async (house) => {
  const { codes: [card, used] } = await house.as('ines').certificates.printCards({ n: 2 });
  const { id: gift } = await house.as('nobody').certificates.award({ code: used!, whom: 'Kofi', words: 'He stayed until it worked.' });
  const seats = ['amara', 'jonas', 'nia', 'hanna'].map((name) => who(name as CastKey));
  const { id: round } = await house.as('ines').certificates.openRound({ title: 'The year’s three', days: 366, personIds: seats });
  const roundStory = await house.asOwner(async (sql) => {
    const far = await sql.one(z.object({ id: z.string() }), statement`
      select s.id from honour_stories s join certificates c on c.id = s.certificate_id join positions p on p.person_id = c.holder_id and p.until_on is null
      where s.round_id = ${round} and c.holder_id = ${who('lena')} limit 1`);
    await sql.run(statement`insert into honour_choices (story_id, person_id, because, at) values (${far.id}, ${who('hanna')}, 'She stayed with them.', ${house.moment.now})`);
    return far.id;
  });
  return { card: card!, gift, round, roundStory };
};
