import { sql as statement, values } from '#kernel/database';
import { newId } from '#kernel/id';
import { z } from 'zod';
import { kept, nothing, open, type Addresses, type Furnish, type Lines } from '../line.ts';

export const lines: Lines = {
  'feedback.answer': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId), score: 4, words: 'It went well.' }) },
  'feedback.feeds': { to: ['admin'], ask: nothing },
  'feedback.addFeed': { to: ['admin'], ask: ({ personId, relation }) => ({ source: `till ${relation} ${personId}` }) },
  'feedback.endFeed': { to: ['admin'], ask: (_, { more }) => ({ id: more['feed'] }) },
  'feedback.texting': { to: ['admin'], ask: nothing },
  'feedback.configureTexting': { to: ['admin'], ask: () => ({ address: null }) },
  'feedback.tryTexting': { to: ['admin'], ask: () => ({ phone: '+447700900123' }), but: () => 'feedback.no_gateway' },
  'feedback.askingOf': { to: ['hr'], ask: nothing },
  'feedback.askToShare': { to: ['hr'], ask: ({ personId }, { answers }) => ({ answerId: answers.get(personId) }) },
  'feedback.bias': { to: ['hr', 'executive'], ask: nothing },
  'feedback.configureKept': { to: ['hr'], ask: () => ({ wordsMonths: 12, deviceDays: 30, contactDays: 90, occasionMonths: 12 }) },
  'feedback.decideRedaction': { to: ['hr'], ask: ({ personId }, { answers }) => ({ answerId: answers.get(personId), words: 'Cleared.' }), but: () => 'feedback.decided_already' },
  'feedback.endSurvey': { to: ['hr'], ask: (_, { more }) => ({ id: more['survey'] }) },
  'feedback.identify': { to: ['works'], ask: () => ({ facets: { gender: 'another' } }) },
  'feedback.identity': { to: ['works'], ask: nothing },
  'feedback.keptFor': { to: ['hr'], ask: nothing },
  'feedback.publishSurvey': { to: ['hr'], ask: (_, { more }) => ({ id: more['survey'] }), but: () => 'feedback.published_already' },
  'feedback.redactions': { to: ['hr'], ask: nothing },
  'feedback.shared': { to: ['works'], ask: nothing },
  'feedback.keepBack': { to: ['hr'], ask: ({ personId }, { answers }) => ({ answerId: answers.get(personId) }) },
  'feedback.saveSurvey': { to: ['hr'], ask: (_, { touchpointId, unitId }) => ({ title: 'How was it?', questions: [], langs: ['en'], touchpointId, unitId }) },
  'feedback.surveyForm': { to: ['anyone'], ask: (_, { more }) => ({ code: more['surveyCode'] }) },
  'feedback.surveyReply': { to: ['anyone'], ask: (_, { more }) => ({ code: more['surveyCode'], given: { q1: '4' } }) },
  'feedback.surveyResults': { to: ['hr', 'executive'], ask: (_, { more }) => ({ id: more['survey'] }) },
  'feedback.surveys': { to: ['hr', 'executive'], ask: nothing },
  'feedback.beTheCustomer': { to: ['anyone'], ask: nothing },
  'feedback.bringInFile': { to: ['hr', 'admin'], ask: (_, { fileId }) => ({ fileId, map: { person: 'd', score: { column: 'y', min: 1, max: 5 } }, dryRun: true }), but: () => 'kernel.no_such_file' },
  'feedback.bringTransactions': { to: ['hr', 'admin'], ask: (_, { touchpointId, unitId }) => ({ source: 'till', transactions: [{ key: '1', touchpoint: touchpointId, unit: unitId, at: '2026-11-20T08:00:00Z' }] }) },
  'feedback.bringTransactionTable': { to: ['hr', 'admin'], ask: (_, { touchpointId, unitId }) => ({ source: 'till', text: `key,touchpoint,unit,at\n1,${touchpointId},${unitId},2026-11-20\n` }) },
  'feedback.checks': { to: ['works'], ask: nothing, rows: { of: ({ checks }) => checks.map(({ personId }: { personId: string }) => personId), to: ['hr'] } },
  'feedback.citable': { to: ['works'], ask: ({ personId }) => ({ aboutPersonId: personId }) },
  'feedback.columns': { to: ['hr', 'admin'], ask: (_, { fileId }) => ({ fileId }), but: () => 'kernel.no_such_file' },
  'feedback.configureAsking': { to: ['hr'], ask: () => ({ asking: { usual: 0.3, rates: {}, quietDays: 30, days: 14 }, waits: 8 }) },
  'feedback.contest': { to: ['own'], ask: ({ personId }, { answers }) => ({ answerId: answers.get(personId), reason: 'not me' }), but: () => 'feedback.contested_already' },
  'feedback.contested': { to: ['works'], ask: nothing, rows: { of: ({ contests }) => contests.map(({ personId }: { personId: string }) => personId), to: ['hr', 'report'] } },
  'feedback.decideCheck': {
    to: ['hr'], ask: ({ personId }, place) => ({ id: kept(place, 'checks', personId), keptOut: true }), but: (_, { relation }) => (relation === 'own' ? 'kernel.forbidden' : undefined),
  },
  // Whoever leads the person directly does not decide; who leads that one may.
  'feedback.decideContest': {
    to: ['hr', 'report'], ask: ({ personId }, place) => ({ id: kept(place, 'contests', personId), accepted: true, reply: 'Yes.' }),
    but: (persona, { relation }) => (relation === 'own' || persona === 'lead' ? 'kernel.forbidden' : undefined),
  },
  'feedback.endPoster': { to: ['hr', 'admin', 'lead', 'skip lead'], ask: (_, { more }) => ({ id: more['hung'] }) },
  'feedback.figures': { to: ['hr', 'executive', 'own', 'report'], ask: ({ personId }, { unitsLedBy }) => ({ unitId: unitsLedBy.get(personId) }) },
  'feedback.form': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId) }) },
  'feedback.help': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId), words: 'The lift is stuck.' }) },
  'feedback.helpForm': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId) }) },
  'feedback.imports': { to: ['hr', 'admin'], ask: nothing },
  'feedback.kiosk': { to: ['anyone'], ask: (_, { more }) => ({ code: more['counter'] }) },
  'feedback.keep': { to: ['own'], ask: ({ personId }, { answers }) => ({ id: answers.get(personId), kept: true }) },
  'feedback.mine': { to: ['works'], ask: nothing },
  'feedback.note': { to: ['works'], ask: ({ personId }, { touchpointId }) => ({ touchpointId, personId, words: 'They liked it.', score: 4 }), but: (_, { relation }) => (relation === 'own' ? 'feedback.not_about_oneself' : undefined) },
  'feedback.posters': { to: ['hr', 'admin', 'lead', 'skip lead'], ask: nothing },
  'feedback.sheet': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId) }) },
  'feedback.stop': { to: ['anyone'], ask: (_, { more }) => ({ code: more['invitation'] }) },
  'feedback.stream': {
    to: ['works'], ask: nothing, rows: { of: ({ remarks }) => remarks.flatMap(({ person }: { person: { id: string } | null }) => (person ? [person.id] : [])), to: ['hr', 'report'] },
  },
  'feedback.topics': { to: ['works'], ask: nothing },
  'feedback.poster': { to: ['hr', 'admin', 'lead', 'skip lead'], ask: ({ personId }, { touchpointId }) => ({ touchpointId, personId }) },
};

export const addresses: Addresses = {
  'GET /f/:code': open(({ poster }) => `/f/${poster}`),
  'POST /f/:code': { method: 'POST', path: ({ poster }) => `/f/${poster}`, body: 'score=5&once=', type: 'application/x-www-form-urlencoded', status: () => 200 },
  'GET /f/:code/help': open(({ poster }) => `/f/${poster}/help`),
  'POST /f/:code/help': { ...open(({ poster }) => `/f/${poster}/help`), method: 'POST', body: 'words=Help&once=', type: 'application/x-www-form-urlencoded' },
  'GET /f/:code/kiosk': open(({ more }) => `/f/${more['counter'] as string}/kiosk`),
  'POST /f/:code/kiosk': { ...open(({ more }) => `/f/${more['counter'] as string}/kiosk`), method: 'POST', body: 'score=4', type: 'application/x-www-form-urlencoded' },
  'GET /quiet.js': open(() => '/quiet.js'),
  'GET /f/:code/poster': open(({ poster }) => `/f/${poster}/poster`),
  // A program without the secret is nobody, whoever's cookie it brings.
  'POST /hooks/:id': { ...open(({ more }) => `/hooks/${more['feed'] as string}`, 401), method: 'POST', body: '{}', type: 'application/json' },
  'GET /q/:code': open(({ more }) => `/q/${more['surveyCode'] as string}`),
  'POST /q/:code': { ...open(({ more }) => `/q/${more['surveyCode'] as string}`), method: 'POST', body: 'q1=4&once=', type: 'application/x-www-form-urlencoded' },
  'GET /f/:code/stop': open(({ more }) => `/f/${more['invitation'] as string}/stop`),
  'POST /f/:code/stop': { ...open(({ more }) => `/f/${more['invitation'] as string}/stop`), method: 'POST', body: 'once=', type: 'application/x-www-form-urlencoded' },
};

/** Something contested and something to be looked at, one of everybody's; a poster that hangs, and an invitation. */
export const furnish: Furnish = async (house, everyone, { answers, touchpointId, unitId }) => {
  const now = house.moment.now;
  const [contests, checks] = [new Map<string, string>(), new Map<string, string>()];
  await house.asOwner(async (sql) => {
    for (const personId of everyone) {
      const ids = { contest: newId(now), check: newId(now) };
      const manager = await sql.maybe(z.object({ id: z.string() }), statement`select above_id as id from lines where below_id = ${personId} and depth = 1`);
      await sql.run(statement`insert into contests ${values([{ id: ids.contest, at: now, answerId: answers.get(personId), personId, unitId, managerId: manager?.id ?? null, reason: 'not me' }])}`);
      await sql.run(statement`insert into checks ${values([{ id: ids.check, at: now, reason: 'device', personId, touchpointId, unitId, how: 'poster' }])}`);
      contests.set(personId, ids.contest);
      checks.set(personId, ids.check);
    }
  });
  const { id: hung } = await house.as('ines').feedback.poster({ touchpointId, unitId });
  const { code: invitation } = await house.as('ines').feedback.invite({ touchpointId, unitId, personId: null });
  const { id: survey } = await house.as('ines').feedback.saveSurvey({ title: 'How was it?', questions: [{ id: 'q1', kind: 'satisfied', text: { en: 'How was it?', de: 'Wie war es?' } }], langs: ['en'], touchpointId, unitId });
  const { code: surveyCode } = await house.as('ines').feedback.publishSurvey({ id: survey });
  const { code: counter } = await house.as('ines').feedback.poster({ touchpointId, unitId, channel: 'kiosk' });
  const { id: feed } = await house.as('ines').feedback.addFeed({ source: 'order book' });
  return { contests, checks, hung, counter, feed, invitation, survey, surveyCode };
};
