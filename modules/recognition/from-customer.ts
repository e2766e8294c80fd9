import { issueCertificate, waitsForLook } from '#certificates';
import { behaviours } from '#competencies';
import type { Sql } from '#kernel/database';
import type { Event } from '#kernel/event';
import { managerOf } from '#organisation';
import { given } from './events.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

export type CustomersThanks = {
  readonly receiverId: string;
  /** The name the customer gave, or ''. */
  readonly giverName: string;
  readonly words: string;
  readonly lang?: string;
  readonly behaviourId: string | null;
  readonly touchpointId: string | null;
  /** The touchpoint in words, as it shall stand on paper. */
  readonly occasion?: string;
  readonly answerId: string;
  readonly customerId: string | null;
  /** The mark of the device, where no customer is known. */
  readonly device?: string | null;
  /** Whether the customer asked for a certificate. */
  readonly certificate: boolean;
  /** Which paper the customer chose. */
  readonly design?: 'seal' | 'ribbon' | 'leaf';
  /** The session of the browser it came from, if there is one: nobody thanks themselves on paper. */
  readonly session?: string | undefined;
};

type Surroundings = { readonly folder: string; readonly now: Date; readonly emit: (event: Event) => Promise<void>; readonly stir: (people: readonly string[]) => void };

/**
 * For other modules: a customer thanks somebody, inside the caller's transaction. The thanks always stand. The certificate is missing when it was not
 * asked for, or when this customer already gave this person one this quarter, or an unknown customer's device one today (`again`), or when a person has to look first (`held`).
 */
export async function thankFromCustomer(sql: Sql, { customerId, device, certificate: wanted, design = 'seal', session, lang = 'en', occasion = '', ...said }: CustomersThanks, { folder, now, emit, stir }: Surroundings) {
  const thanks = rules.fromCustomer({ ...said, lang, occasion }, now);
  const [behaviour] = thanks.behaviourId ? await behaviours(sql, [thanks.behaviourId]) : [];
  const paper = {
    holderId: thanks.receiverId, words: thanks.words, lang, signedBy: thanks.giverName, occasion, behaviour: behaviour?.name ?? null, design, teamId: null,
    customerKey: customerId ?? device ?? said.answerId, known: customerId !== null,
  };
  const held = wanted && await waitsForLook(sql, paper, session, now);
  const certificate = wanted && !held ? await issueCertificate(sql, paper, { folder, now }) : undefined;

  await store.save(sql, { ...thanks, certificateId: certificate?.id ?? null });
  await emit(given({ thanksId: thanks.id, receiverId: thanks.receiverId, giverId: null, behaviourId: thanks.behaviourId, certificateId: certificate?.id ?? null }));
  await stirLine(sql, thanks.receiverId, stir);
  return { thanksId: thanks.id, certificate: certificate && { id: certificate.id, number: certificate.number, code: certificate.code }, again: wanted && !held && !certificate, held };
}

/** The screens of the person and of whoever leads them ask again. */
export async function stirLine(sql: Sql, personId: string, stir: Surroundings['stir']): Promise<void> {
  const managerId = await managerOf(sql, personId);
  stir(managerId ? [personId, managerId] : [personId]);
}
