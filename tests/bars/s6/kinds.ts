import { sql as statement, values } from '#kernel/database';
import { keep } from '#kernel/files';
import { newId } from '#kernel/id';
import { post } from '#kernel/mail';
import { greta, who } from '#story';
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

export const kinds: Readonly<Record<string, Kind>> = {
  'what a customer said about somebody': {
    plant: async (house, canary, { posters }) => [(await house.as('nobody').feedback.answer({ code: posters.get(lena)!, score: 2, words: `She left me standing. ${canary('words')}` })).id],
    to: { herself: true, hr: true }, met: ['herself'],
  },
  'thanks from a colleague': {
    plant: async (house, canary, { behaviourId }) => [(await house.as('kofi').recognition.give({ receiverId: lena, behaviourId, words: `Thank you. ${canary('words')}` })).id],
    to: { herself: true, hr: true }, met: ['herself'],
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
    to: { herself: true, hr: true }, met: ['herself'],
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
};
