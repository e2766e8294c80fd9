import { nothing, open, type Addresses, type Lines } from '../line.ts';

export const lines: Lines = {
  'feedback.answer': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId), score: 4, words: 'It went well.' }) },
  'feedback.beTheCustomer': { to: ['anyone'], ask: nothing },
  'feedback.bringInFile': { to: ['hr', 'admin'], ask: (_, { fileId }) => ({ fileId, map: { person: 'd', score: { column: 'y', min: 1, max: 5 } }, dryRun: true }), but: () => 'kernel.no_such_file' },
  'feedback.columns': { to: ['hr', 'admin'], ask: (_, { fileId }) => ({ fileId }), but: () => 'kernel.no_such_file' },
  'feedback.form': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId) }) },
  'feedback.help': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId), words: 'The lift is stuck.' }) },
  'feedback.helpForm': { to: ['anyone'], ask: ({ personId }, { posters }) => ({ code: posters.get(personId) }) },
  'feedback.imports': { to: ['hr', 'admin'], ask: nothing },
  'feedback.keep': { to: ['own'], ask: ({ personId }, { answers }) => ({ id: answers.get(personId), kept: true }) },
  'feedback.mine': { to: ['works'], ask: nothing },
  'feedback.poster': { to: ['hr', 'admin', 'lead', 'skip lead'], ask: ({ personId }, { touchpointId }) => ({ touchpointId, personId }) },
};

export const addresses: Addresses = {
  'GET /f/:code': open(({ poster }) => `/f/${poster}`),
  'POST /f/:code': { method: 'POST', path: ({ poster }) => `/f/${poster}`, body: 'score=5&once=', type: 'application/x-www-form-urlencoded', status: () => 200 },
};
