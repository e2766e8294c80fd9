import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sql as statement, values } from '#kernel/database';
import { who } from '#story';
import { bogus, door, nothing, open, out, type Addresses, type Furnish, type Lines } from '../line.ts';

const parts = { failed: 'It came late.', repaired: 'Somebody rang and brought it.' };
const asks = ['lead', 'skip lead', 'hr', 'desk'] as const;
const one = (name: string) => (_: unknown, { more }: { more: Record<string, unknown> }): object => ({ id: more[name] });

export const lines: Lines = {
  'stories.shelf': { to: ['works'], ask: nothing },
  'stories.read': { to: ['works'], ask: one('story') },
  'stories.review': { to: ['hr'], ask: (_, { more }) => ({ id: more['untouched'], title: 'The door that came twice' }) },
  'stories.showingMe': { to: ['works'], ask: nothing },
  'stories.answerPortrayal': { to: ['works'], ask: (_, { more }) => ({ id: more['portraying'], named: true }) },
  'stories.settle': { to: ['hr'], ask: (_, { more }) => ({ id: more['portraying'], personId: who('omar'), how: 'without name', words: 'The name stays out.' }) },
  'stories.record': { to: ['lead', 'skip lead', 'hr'], ask: (_, { more }) => ({ id: more['story'], kind: 'team meeting', usedOn: '2026-11-19' }) },
  'stories.withdraw': { to: ['hr'], ask: (_, { more }) => ({ id: more['untouched'], asked: true }) },
  'stories.tellFor': { to: [...asks], ask: () => ({ told: parts, uses: ['internal'], untilOn: '2027-11-20', how: 'said' }) },
  'stories.citable': { to: ['works'], ask: nothing },
  'stories.candidates': { to: [...asks], ask: nothing },
  'stories.passOver': { to: [...asks], ask: one('candidate') },
  'stories.invite': { to: [...asks], ask: () => ({ address: 'greta@example.org' }) },
  'stories.asked': { to: ['hr'], ask: nothing },
  'stories.door': { to: ['anyone'], ask: (_, { more }) => ({ code: more['storyDoor'] }) },
  'stories.sendKey': { to: ['anyone'], ask: (_, { more }) => ({ code: more['storyDoor'] }) },
  'stories.enter': door((_, { more }) => ({ code: more['storyDoor'], key: 'WRONG2' }), 'stories.wrong_key'),
  'stories.mine': door((_, { more }) => ({ code: more['storyDoor'], session: bogus }), 'stories.session'),
  'stories.tell': door((_, { more }) => ({ code: more['storyDoor'], session: bogus, told: parts, uses: ['internal'], untilOn: '2027-11-20' }), 'stories.session'),
  'stories.consent': door((_, { more }) => ({ code: more['storyDoor'], session: bogus, uses: ['internal'], untilOn: '2027-11-20' }), 'stories.session'),
  'stories.takeBack': door((_, { more }) => ({ code: more['storyDoor'], session: bogus }), 'stories.session'),
  'stories.putIntoWords': door((_, { more }) => ({ code: more['storyDoor'], session: bogus, said: 'It came late.' }), 'stories.session'),
  'stories.dropRecording': door((_, { more }) => ({ code: more['storyDoor'], session: bogus }), 'stories.session'),
  'stories.writeWords': { to: ['hr'], ask: (_, { more }) => ({ id: more['story'], said: 'It came late.' }) },
  'stories.shared': { to: ['anyone'], ask: nothing },
  'stories.visits': { to: ['works'], ask: nothing },
  'stories.book': { to: ['hr'], ask: (_, { more }) => ({ storyId: more['story'], at: '2026-12-04T10:00:00Z', place: 'Harrow Road', hostId: who('hanna'), preparation: 'Ten minutes, no slides, water on the table.' }) },
  'stories.stepVisit': { to: ['hr'], ask: (_, { more }) => ({ id: more['visit'], step: 'prepared' }) },
};

export const addresses: Addresses = {
  'GET /s': open(() => '/s'),
  'GET /s/:code': open(({ more }) => `/s/${more['storyDoor'] as string}`),
  // Within the house alone, as its teller agreed.
  'GET /recordings/:id': { path: ({ more }) => `/recordings/${more['recording'] as string}`, status: (persona) => (out(persona) ? 404 : 200) },
  'POST /s/:code': { ...open(({ more }) => `/s/${more['storyDoor'] as string}`), method: 'POST', body: 'step=&once=a', type: 'application/x-www-form-urlencoded' },
};

/** A story in use, one that waits, one that shows everybody and rests because somebody objected; an invitation, a visit. */
export const furnish: Furnish = async (house, everyone) => {
  const tell = async () => (await house.as('ines').stories.tellFor({ told: parts, uses: ['internal', 'training', 'face'], untilOn: '2027-11-20', how: 'said' })).id;
  const [story, untouched, portraying] = [await tell(), await tell(), await tell()];
  await house.as('ines').stories.review({ id: story, title: 'The worktop that came twice', portrayed: [] });
  await house.as('ines').stories.review({ id: portraying, title: 'The door that came twice', portrayed: [who('omar')] });
  await house.as('omar').stories.answerPortrayal({ id: portraying, named: false, objection: 'It was not like that.' });
  await house.as('ines').stories.invite({ address: 'mr.petrossian@example.org' });
  const { id: visit } = await house.as('ines').stories.book({ storyId: story, at: new Date('2026-12-04T10:00:00Z'), place: 'Harrow Road', hostId: who('hanna'), preparation: 'Ten minutes, no slides.' });
  const [candidate, recording] = [randomUUID(), randomUUID()];
  const storyDoor = await house.asOwner(async (sql) => {
    for (const personId of everyone) await sql.run(statement`insert into story_people ${values([{ storyId: portraying, personId, askedAt: house.moment.now }])} on conflict do nothing`);
    await sql.run(statement`insert into story_recordings ${values([{ id: recording, storyId: story, kind: 'sound', type: 'audio/mpeg', bytes: 3, said: 'It came late.', givenAt: house.moment.now }])}`);
    await sql.run(statement`insert into story_recording_pieces ${values([{ recordingId: recording, n: 0, content: Buffer.from('abc') }])}`);
    await sql.run(statement`insert into story_candidates ${values([{ id: candidate, fromKind: 'case', fromId: randomUUID(), foundAt: house.moment.now }])}`);
    return (await sql.one(z.object({ code: z.string() }), statement`select code from story_doors limit 1`)).code;
  });
  return { story, untouched, portraying, visit, candidate, storyDoor, recording };
};
