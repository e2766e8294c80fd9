import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { withdrawEvidence } from '#evidence';
import { hashOf } from '#kernel/id';
import { postsOf } from '#organisation';
import { checked } from './checked.ts';
import * as events from './events.ts';
import * as keys from './keys.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

const paper = z.object({
  id: z.uuid(), number: z.string(), code: z.string(), holderId: z.uuid(), fullName: z.string(), words: z.string(), lang: z.string(), signedBy: z.string().nullable(),
  occasion: z.string(), behaviour: z.string().nullable(), issuedAt: z.date(), teamId: z.uuid().nullable(),
});
const owned = paper.extend({ shownTo: z.enum(['nobody', 'link', 'wall']), fullNameShown: z.boolean(), revokedAt: z.date().nullable(), revokedBecause: z.string().nullable() });
const most = z.number().int().min(1).max(200).default(50);

/** My certificates, newest first. */
export const mine = query(z.object({ most }), z.object({ certificates: z.array(owned) }),
  async ({ most }, { sql, visible }) => ({ certificates: await store.certificates(sql, visible('own'), { most }) }));

/** Those of the people below me, or for HR all of them. */
export const issued = query(z.object({ number: z.string().trim().max(20).optional(), most }), z.object({ certificates: z.array(owned.extend({ mayRevoke: z.boolean() })) }),
  async ({ number, most }, { sql, visible, may }) => {
    const found = await store.certificates(sql, visible('read'), { number: number || undefined, most });
    return { certificates: found.map((one) => ({ ...one, mayRevoke: one.revokedAt === null && may('revoke', one) })) };
  });

/** What holders show to everyone who works here. */
export const wall = query(z.object({ most }), z.object({ certificates: z.array(paper) }),
  async ({ most }, { sql, actor, visible }) => ({ certificates: await store.onTheWall(sql, visible('wall'), actor.id, most) }));

const statement = z.object({
  behaviour: z.string().nullable(), code: z.string(), fullNameSeal: z.string(), holder: z.string(), issuedAt: z.string(), key: z.string(), kind: z.literal('throughline-certificate-1'), lang: z.string(),
  number: z.string(), occasion: z.string(), organisation: z.string(), signedBy: z.string().nullable(), words: z.string(),
});

/**
 * What whoever has the address may know: whether it is genuine, its number, its date. The name and the words only as far as the holder shows them, and
 * never when it was revoked or does not verify.
 */
export const verify = query(z.object({ code: z.string().trim().max(60) }),
  z.object({
    state: z.enum(['genuine', 'revoked', 'changed']), number: z.string(), code: z.string(), organisation: z.string(), issuedAt: z.date(), revokedAt: z.date().nullable(), keyId: z.string(), zone: z.string(), design: z.enum(rules.designs),
    shown: z.object({ statement, signature: z.string(), publicKey: z.string(), fullName: z.object({ name: z.string(), salt: z.string() }).nullable() }).nullable(),
  }),
  async ({ code }, { sql, permit }) => {
    permit('verify');
    const { certificate, state, publicKey, shows } = await checked(sql, code);
    const { number, organisation, issuedAt, revokedAt, keyId, signature, fullName, nameSalt } = certificate;
    const shown = shows ? { statement: rules.statementOf(certificate), signature, publicKey, fullName: certificate.fullNameShown ? { name: fullName, salt: nameSalt } : null } : null;
    return { state, number, code: certificate.code, organisation, issuedAt, revokedAt, keyId, zone: await store.zone(sql), design: certificate.design, shown };
  }, { limit: [120, 60] });

/** Papers that may be pinned to something that decides: those that the reader may read and that still stand. */
export const citable = query(z.object({ aboutPersonId: z.uuid().optional(), text: z.string().trim().max(100).default('') }), z.object({
  pieces: z.array(z.object({ kind: z.literal('certificate'), sourceId: z.uuid(), aboutPersonId: z.uuid(), at: z.date(), how: z.string(), words: z.string(), lang: z.string(), from: z.string() })),
}), async ({ aboutPersonId, text }, { sql, visible }) => {
  const found = await store.certificates(sql, visible('read'), { most: 200 });
  const wanted = text.toLowerCase();
  return { pieces: found.filter((one) => one.revokedAt === null && one.teamId === null && (!aboutPersonId || one.holderId === aboutPersonId) && one.words.toLowerCase().includes(wanted)).slice(0, 30)
    .map((one) => ({ kind: 'certificate' as const, sourceId: one.id, aboutPersonId: one.holderId, at: one.issuedAt, how: 'certificate', words: one.words, lang: one.lang, from: one.signedBy ?? '' })) };
});

/** Stories for whoever chooses one to honour: no name of the person, the customer, the team or the place, and in an order that tells nothing. */
export const withoutNames = query(z.object({ days: z.number().int().min(7).max(366).default(92) }), z.object({ stories: z.array(z.object({ words: z.string(), lang: z.string(), behaviour: z.string().nullable() })) }),
  async ({ days }, { sql, now, permit }) => {
    permit('choose');
    const given = await store.since(sql, new Date(now.getTime() - days * 86_400_000));
    const posts = new Map((await postsOf(sql, given.map(({ holderId }) => holderId))).map((one) => [one.personId, one]));
    const stories = given.map(({ holderId, holderName, fullName, signedBy, words, lang, behaviour }) => {
      const post = posts.get(holderId);
      return { words: rules.blinded(words, { people: [fullName, holderName, ...(signedBy ? [signedBy] : [])], places: [post?.unit, post?.place].filter((one) => typeof one === 'string') }), lang, behaviour };
    });
    return { stories: stories.sort((a, b) => (hashOf(a.words) < hashOf(b.words) ? -1 : 1)) };
  });

/** The public keys of this house, today's and those before, and the numbers it revoked. */
export const publicKeys = query(z.object({}),
  z.object({ organisation: z.string(), keys: z.array(z.object({ id: z.string(), publicKey: z.string(), madeAt: z.date(), retiredAt: z.date().nullable() })), revoked: z.array(z.string()) }),
  async (_, { sql, permit }) => {
    permit('verify');
    return { organisation: await store.organisationName(sql), keys: await store.keys(sql), revoked: await store.revokedNumbers(sql) };
  });

/** The holder decides: nobody, whoever has the link, or the wall as well; with the first name or the whole name. */
export const show = command(z.object({ id: z.uuid(), to: z.enum(['nobody', 'link', 'wall']), fullName: z.boolean().optional() }), z.object({ id: z.uuid(), shownTo: z.enum(['nobody', 'link', 'wall']), fullNameShown: z.boolean() }),
  async ({ id, to, fullName }, { sql, permit, stir }) => {
    const certificate = await store.certificate(sql, id);
    permit('show', certificate);
    const shown = rules.show(certificate, to, fullName);
    await store.saveShown(sql, shown);
    stir([certificate.holderId]);
    return shown;
  });

/** A wrong one is revoked, with a reason that its holder reads. */
export const revoke = command(z.object({ id: z.uuid(), because: z.string().trim().min(3).max(300) }), z.object({ id: z.uuid(), revokedAt: z.date() }),
  async ({ id, because }, { sql, permit, now, emit, stir }) => {
    const certificate = await store.certificate(sql, id);
    permit('revoke', certificate);
    const revoked = rules.revoke(certificate, because, now);
    await store.saveRevoked(sql, revoked);
    await withdrawEvidence(sql, { kind: 'certificate', sourceId: id, why: 'withdrawn' }, now, emit);
    await emit(events.revoked({ certificateId: id, holderId: certificate.holderId }));
    stir([certificate.holderId]);
    return revoked;
  });

/** From now on a new key signs. What the old ones signed stays genuine. */
export const rotate = command(z.object({}), z.object({ keyId: z.string() }),
  async (_, { sql, permit, now, visit }) => {
    permit('rotate');
    await store.oneAtATime(sql);
    const { id } = await keys.makeKey(sql, visit.folder, now);
    await store.retireAllBut(sql, id, now);
    return { keyId: id };
  });
