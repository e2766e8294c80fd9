import { z } from 'zod';
import { cite } from '#evidence';
import { sql as statement, values } from '#kernel/database';
import { newId } from '#kernel/id';
import { company, who, type story } from '#story';

type House = ReturnType<typeof story>;

/** A word that stands nowhere else, and where it was put. */
export type Canary = { readonly word: string; readonly at: string; readonly handedOut: boolean };
export type Planted = { readonly key: string; readonly customerId: string; readonly address: string; readonly canaries: readonly Canary[]; readonly pinnedFor: string };

/** A customer who did everything that customers can do here, each time in words that stand nowhere else. */
export async function plant(house: House, tag: string): Promise<Planted> {
  const { as, moment, settle } = house;
  const now = moment.now;
  const canaries: Canary[] = [];
  /** `handedOut: false`: what staff wrote about their own work, or what says who they are and nothing more. */
  const canary = (at: string, handedOut = true): string => { const word = `${tag}${canaries.length}canary`; canaries.push({ word, at, handedOut }); return word; };
  const key = canary('customers.key'), address = `${canary('addresses')}@example.com`;
  const call = company.touchpoints.find(({ key: one }) => one === 'call')!.id;

  await as('ines').feedback.configureAsking({ asking: { usual: 1, rates: {}, quietDays: 0, days: 14 }, waits: 8 });
  await as('ines').feedback.bringTransactions({ source: 'till', transactions: [{ key: canary('occasions.key'), touchpoint: 'Call for help', unit: 'Contact centre', at: now, customer: key, email: address, person: 'amara@brackenhill.example', known: 'ticket', occasion: canary('invitations.occasion') }] });
  const { code, customerId } = await house.asOwner((sql) => sql.one(z.object({ code: z.string(), customerId: z.string() }), statement`
    select i.code, i.customer_id from invitations i join customers c on c.id = i.customer_id where c.key = ${key}`));
  const answered = await as('nobody', { visit: { origin: canary('a device', false) } }).feedback.answer({ code, score: 5, words: canary('answers.words'), thanks: { behaviour: null, giver: canary('certificates.signed_by'), certificate: true } });
  await as('nobody').feedback.help({ code, name: canary('help_requests.name'), contact: address, words: canary('help_requests.words'), answerId: answered.id });
  await settle();
  await settle();
  await as('ines').feedback.askToShare({ answerId: answered.id });

  const pinnedFor = newId(now);
  await house.sql.transaction((sql) => cite(sql, { forKind: 'plan', forId: pinnedFor, aboutPersonId: null, kind: 'remark', sourceId: answered.id, excerpt: canaries.find(({ at }) => at === 'answers.words')!.word, lang: 'en', at: now, how: 'drawn', citedBy: who('ines') }, now));

  const [story, told, member, author, topic, post, repair, caseId] = Array.from({ length: 8 }, () => newId(now)) as [string, string, string, string, string, string, string, string];
  await house.asOwner(async (sql) => {
    const put = (table: string, row: object) => sql.run(statement`insert into ${statement.table(table)} ${values([row])}`);
    await sql.run(statement`update customers set name = ${canary('customers.name')} where id = ${customerId}`);
    const { id: surveyId } = await sql.one(z.object({ id: z.string() }), statement`
      insert into surveys ${values([{ id: newId(now), title: 'How was it?', questions: '[]', langs: ['en'], touchpointId: call, unitId: company.units[0]!.id, madeBy: who('ines'), madeAt: now }])} returning id`);
    await put('replies', { id: newId(now), surveyId, at: now, how: 'drawn', lang: 'en', customerId, said: JSON.stringify({ q1: canary('replies.said'), q2: 4 }) });

    const one = { touchpointId: call, lang: 'en', toldAt: now, consentHow: 'page', untilOn: '2027-11-20', reviewedAt: now, reviewedBy: who('ines') };
    await put('stories', { ...one, id: story, customerId, title: canary('stories.title'), teller: canary('stories.teller'), expected: canary('stories.expected'), failed: canary('stories.failed'), acted: canary('stories.acted'), repaired: canary('stories.repaired'), lesson: canary('stories.lesson'), okBecause: canary('stories.ok_because') });
    await put('stories', { ...one, id: told, title: 'The door that came twice', failed: canary('stories.failed, known by the address'), repaired: 'Somebody came.' });
    for (const storyId of [story, told]) await put('story_consents', { storyId, use: 'training', givenAt: now });
    const recordingId = newId(now);
    await put('story_recordings', { id: recordingId, storyId: story, kind: 'sound', type: 'audio/mpeg', bytes: 3, said: canary('story_recordings.said'), givenAt: now });
    await put('story_recording_pieces', { recordingId, n: 0, content: Buffer.from('abc') });
    await put('story_uses', { id: newId(now), storyId: story, kind: 'lesson', usedOn: '2026-11-19', byId: who('ines'), note: canary('story_uses.note', false), recordedAt: now });
    await put('story_doors', { code: `${tag}DOOR`, id: newId(now), address, name: canary('story_doors.name'), lang: 'en', storyId: told, madeBy: who('ines'), madeAt: now, until: new Date(now.getTime() + 9e9) });
    await put('story_visits', { id: newId(now), storyId: story, at: now, place: 'Harrow Road', hostId: who('hanna'), preparation: canary('story_visits.preparation'), thanks: 'A plant', careOn: '2026-11-21', bookedAt: now, careNote: canary('story_visits.care_note') });

    const studyId = newId(now), asked = newId(now), incident = { id: newId(now), studyId, invitationId: asked, source: 'customer', lang: 'en', masked: false, at: now, givenAt: now };
    await put('studies', { id: studyId, title: 'What the best do', roleId: company.roles[0]!.id, touchpointId: call, chosenBy: 'ratings', chosenSince: '2026-01-05', chosenUntil: '2026-03-02', seenSince: '2026-03-09', seenUntil: '2026-05-04', least: 20, state: 'collecting', begunAt: now, begunBy: who('ines'), until: new Date(now.getTime() + 9e8) });
    await put('study_invitations', { id: asked, studyId, code: `${tag}INCIDENTS`, address, lang: 'en', customerId, answerId: answered.id, at: now, by: who('ines') });
    await put('incidents', { ...incident, situation: canary('incidents.situation'), did: canary('incidents.did'), outcome: canary('incidents.outcome') });

    await put('panel_members', { id: member, customerId, name: canary('panel_members.name'), address, code: `${tag}PANEL`, invitedAt: now, invitedBy: who('ines'), joinedAt: now, termUntil: new Date(now.getTime() + 9e9) });
    const questionId = newId(now);
    await put('panel_questions', { id: questionId, kind: 'standard', title: 'Ring back', words: 'We ring back within a day.', askedBy: who('ines'), askedAt: now, until: new Date(now.getTime() + 9e8) });
    await put('panel_ratings', { questionId, memberId: member, says: 'agree', words: canary('panel_ratings.words'), lang: 'en', at: now });

    await put('forum_authors', { id: author, address, name: canary('forum_authors.name'), at: now, quietCode: `${tag}QUIET` });
    const { id: boardId } = await sql.one(z.object({ id: z.string() }), statement`
      insert into forum_boards ${values([{ id: newId(now), key: tag.toLowerCase(), name: tag, kind: 'talk', at: now, by: who('ines') }])} returning id`);
    const title = canary('forum_topics.title'), words = canary('forum_posts.words');
    await put('forum_topics', { id: topic, boardId, title, shownTitle: title, lang: 'en', at: now, lastAt: now });
    await put('forum_posts', { id: post, topicId: topic, first: true, authorId: author, words, shown: words, lang: 'en', at: now, publishedAt: now, appeal: canary('forum_posts.appeal'), origin: 'x' });
    await put('forum_reports', { id: newId(now), postId: post, authorId: author, origin: 'x', reason: 'other', note: canary('forum_reports.note'), at: now });
    await put('forum_votes', { topicId: topic, authorId: author, at: now });
    await put('forum_invited', { boardId, address, at: now, by: who('ines') });
    await put('guest_sessions', { id: newId(now), hash: `${tag}hash`, purpose: 'forum', address, begunAt: now, until: new Date(now.getTime() + 9e8) });
    await put('guest_codes', { id: newId(now), hash: `${tag}code`, purpose: 'forum', address, at: now, until: new Date(now.getTime() + 60_000), origin: 'x' });

    await put('wishes_to_hear', { id: newId(now), code: `${tag}WISH`, answerId: answered.id, address, addressHash: `${tag}hash`, lang: 'en', askedAt: now, confirmedAt: now });
    await put('outbox', { id: newId(now), at: now, address: address.toUpperCase(), subject: canary('outbox.subject', false), body: canary('outbox.body', false), headers: '{}' });

    const { id } = await sql.one(z.object({ id: z.string() }), statement`select id from recovery_cases where answer_id = ${answered.id} or help_id in (select id from help_requests where answer_id = ${answered.id}) limit 1`);
    await sql.run(statement`update recovery_cases set outcome_words = ${canary('recovery_cases.outcome_words', false)} where id = ${id}`);
    await put('recovery_attempts', { id: caseId, caseId: id, byId: who('jonas'), at: now, how: 'phone', outcome: 'reached', note: canary('recovery_attempts.note', false) });
    const { id: roleId } = await sql.one(z.object({ id: z.string() }), statement`select id from roles limit 1`);
    await put('repairs', { id: repair, personId: who('amara'), roleId, unitId: company.units[0]!.id, kind: 'gift', within: true, caseId: id, reason: canary('repairs.reason', false), outcomeWords: canary('repairs.outcome_words', false), at: now });
  });
  return { key, customerId, address, canaries, pinnedFor };
}
