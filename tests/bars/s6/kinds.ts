import { z } from 'zod';
import { sql as statement, values } from '#kernel/database';
import { keep } from '#kernel/files';
import { newId } from '#kernel/id';
import { post } from '#kernel/mail';
import { greta, who } from '#story';
import { welcome } from '../../../modules/forum/actions/arriving.ts';
import { begin as openFor } from '../../../modules/forum/guests.ts';
import type { Persona } from '../s2/line.ts';
import type { House, Place } from '../s2/place.ts';

/** Who crawls: everybody of S2, and Lena, whom all of it is about. */
export type Crawler = Persona | 'herself';

/**
 * Something confidential. `plant` puts a word that stands nowhere else into every place such a thing has (its text, a name, an address, a file) and says
 * which ids lead to it. `to` lists who may meet the word: a persona, and where it is not everywhere, the addresses at which. A new kind is one entry.
 */
export type Kind = {
  readonly plant: (house: House, canary: (part: string) => string, place: Place) => Promise<readonly string[]>;
  readonly to: Partial<Record<Crawler, true | RegExp>>;
  /** The person it belongs to must meet it somewhere, or the canary would prove nothing. */
  readonly met: readonly Crawler[];
};

const lena = who('lena');

/** What customers said is read in the stream without the name of whom they spoke, by those who answer for a touchpoint. */
const withoutName = { desk: /^(feedback\.stream|insights\.)/, executive: /^(feedback\.stream|insights\.)/, lead: /^(feedback\.stream|insights\.)/, 'skip lead': /^(feedback\.stream|insights\.)/ } as const;

export const kinds: Readonly<Record<string, Kind>> = {
  'what a customer said about somebody': {
    plant: async (house, canary, { posters }) => [(await house.as('nobody').feedback.answer({ code: posters.get(lena)!, score: 2, words: `She left me standing. ${canary('words')}` })).id],
    to: { herself: true, hr: true, ...withoutName }, met: ['herself'],
  },
  'thanks from a colleague': {
    plant: async (house, canary, { behaviourId }) => [(await house.as('kofi').recognition.give({ receiverId: lena, behaviourId, words: `Thank you. ${canary('words')}` })).id],
    to: { herself: true, hr: true }, met: ['herself'],
  },
  'an incident while others are still told': {
    plant: async (house, canary, { more }) => {
      const studyId = more['studyTold'] as string, { freshId } = await house.as('lena').discovery.toldByMe({ studyId });
      await house.as('lena').discovery.tell({ studyId, id: freshId, situation: canary('situation'), did: canary('did'), outcome: canary('outcome'), hand: true });
      return [freshId, studyId];
    },
    to: { herself: /^discovery\.toldByMe/ }, met: ['herself'],
  },
  'a certificate that is shown to nobody': {
    plant: async (house, canary, { posters, behaviourId }) => {
      const { id, certificate } = await house.as('nobody').feedback.answer({ code: posters.get(lena)!, score: 5, words: `She found it. ${canary('words')}`, thanks: { behaviour: behaviourId, giver: canary('giver'), certificate: true } });
      if (!certificate) return [id];
      const { certificates } = await house.as('lena').certificates.mine({});
      const held = certificates.find(({ number }) => number === certificate.number)!;
      await house.as('lena').certificates.show({ id: held.id, to: 'nobody' });
      return [id, held.id];
    },
    to: { herself: true, hr: true, ...withoutName }, met: ['herself'],
  },
  'a customer by name': {
    plant: async (house, canary) => {
      const id = newId(house.moment.now);
      await house.asOwner((sql) => sql.run(statement`insert into customers ${values([{ id, key: canary('key'), name: canary('name'), lang: 'en', since: house.moment.now }])}`));
      return [id, greta.id];
    },
    to: { hr: true, desk: true }, met: [],
  },
  'somebody’s address': {
    plant: async (house, canary) => {
      await house.asOwner((sql) => sql.run(statement`update people set email = ${`${canary('address')}@example.org`} where id = ${lena}`));
      return [lena];
    },
    to: { herself: true, hr: true, admin: true, desk: /^people\./, executive: /^people\./ }, met: ['herself'],
  },
  'a notice': {
    plant: async (house, canary) => {
      const id = newId(house.moment.now);
      await house.asOwner((sql) => sql.transaction((own) => own.run(statement`insert into notices ${values([{ id, readerId: lena, subject: 'recognition.given', aboutId: lena, facts: JSON.stringify({ mine: 1, note: canary('facts') }), at: house.moment.now }])}`), { 'app.writer': 'notices' }));
      return [id];
    },
    to: { herself: true }, met: ['herself'],
  },
  'a letter that waits': {
    plant: async (house, canary) => { await post(house.sql, { address: `${canary('address')}@example.org`, subject: canary('subject'), body: canary('body') }, house.moment.now); return []; },
    to: { admin: /^access\./ }, met: ['admin'],
  },
  'a file that was sent': {
    plant: async (house, canary) => {
      const kept = await house.sql.transaction((sql) => keep(sql, house.folder, Buffer.from(`d,y\n${canary('content')},5\n`), { name: `${canary('name')}.csv`, type: 'text/csv', ownerId: lena }, house.moment.now));
      return [kept.id];
    },
    to: { herself: true, admin: true }, met: ['herself'],
  },
  'a customer who needs help now': {
    plant: async (house, canary, { posters }) => {
      const { id } = await house.as('nobody').feedback.help({ code: posters.get(lena)!, name: canary('name'), contact: canary('contact'), words: `I stand in front of a closed door. ${canary('words')}` });
      await house.settle();
      const opened = await house.asOwner((sql) => sql.rows(z.object({ id: z.string() }), statement`select id from recovery_cases where help_id = ${id}`));
      return [id, ...opened.map((one) => one.id)];
    },
    to: { hr: true, desk: true }, met: ['hr'],
  },
  'why somebody contests a customer’s words': {
    plant: async (house, canary, { posters }) => {
      const { id: answerId } = await house.as('nobody').feedback.answer({ code: posters.get(lena)!, score: 1, words: 'She was not there.' });
      return [(await house.as('lena').feedback.contest({ answerId, reason: 'not me', note: `I was on leave. ${canary('note')}` })).id];
    },
    to: { herself: true, hr: true }, met: ['hr'],
  },
  'what was observed of somebody': {
    plant: async (house, canary, { touchpointId }) => {
      const { behaviours: [judged] } = await house.as('ines').observations.form({ personId: lena, touchpointId });
      const { id } = await house.as('ines').observations.give({
        personId: lena, touchpointId, at: house.moment.now, quote: canary('quote'), enabler: canary('enabler'), barrier: canary('barrier'), judged: [{ behaviourId: judged!.id, version: judged!.version, seen: 'yes' }],
      });
      await house.as('lena').observations.addView({ id, words: `I see it so. ${canary('view')}` });
      return [id];
    },
    // What stands in the way is a fact about the place: those who may mend it read it there, without the name.
    to: { herself: true, hr: true, lead: /^insights\.barriers$/, 'skip lead': /^insights\.barriers$/ }, met: ['herself', 'hr'],
  },
  'a post that names somebody and waits to be read': {
    plant: async (house, canary) => {
      const visit: Parameters<typeof openFor>[2] = { origin: 'vera', home: '', folder: '' };
      const address = `${canary('address').toLowerCase()}@example.org`;
      await house.sql.transaction((sql) => openFor(sql, { purpose: 'forum', address }, visit, house.moment.now));
      await house.sql.transaction((sql) => welcome(sql, address, 'Vera', 'en', house.moment.now));
      const { topicId, postId } = await house.as('nobody', { visit: { guest: visit.welcome!.secret } }).forum.ask({ board: 'doors', title: `My visit ${canary('title')}`, words: `Lena Fischer was rude to me. ${canary('words')}`, consent: null, lang: 'en' });
      return [topicId, postId];
    },
    to: { herself: true, hr: /forum/, desk: /forum/ }, met: ['desk', 'herself'],
  },
};
