import { certificatesFrom, forgetCertificatesFrom } from '#certificates';
import { keepsOfCustomers } from '#customers';
import { withdrawEvidence } from '#evidence';
import { forgetThanks, thanksFrom } from '#recognition';
import { forgotten } from './events.ts';
import * as store from './store-privacy.ts';

/** What customers said, asked and thanked: handed out to them, and forgotten with whatever rests on it. What was counted stays. */
keepsOfCustomers('feedback', {
  addresses: async (sql, customerId) => (await store.helpOf(sql, customerId)).map(({ contact }) => contact),

  async takeOut(sql, { id }) {
    const answers = await store.answersOf(sql, id), answerIds = answers.map((one) => one.id);
    const thanks = await thanksFrom(sql, answerIds);
    return {
      answers, thanks, invitations: (await store.invitationsOf(sql, id)).filter(({ answeredAt }) => answeredAt !== null), occasions: await store.occasionsOf(sql, id), help: await store.helpOf(sql, id),
      replies: await store.repliesOf(sql, id), shared: await store.redactionsOf(sql, answerIds), ...await certificatesFrom(sql, { customerId: id, certificateIds: papersOf(thanks) }),
    };
  },

  async forget(sql, { id }, around) {
    const { now, emit } = around;
    const answers = await store.answersOf(sql, id), answerIds = answers.map((one) => one.id), helpIds = (await store.helpOf(sql, id)).map((one) => one.id);
    for (const one of answers) if (one.words) await withdrawEvidence(sql, { kind: 'remark', sourceId: one.id, why: 'erased' }, now, emit);
    const certificates = await forgetCertificatesFrom(sql, { customerId: id, certificateIds: papersOf(await thanksFrom(sql, answerIds)) }, around);
    const thanks = await thanksFrom(sql, answerIds, certificates);
    for (const one of thanks) await withdrawEvidence(sql, { kind: 'thanks', sourceId: one.id, why: 'erased' }, now, emit);
    await forgetThanks(sql, thanks.map((one) => one.id));
    await store.forget(sql, id, answerIds, helpIds);
    await emit(forgotten({ answerIds, helpIds }));
  },
});

const papersOf = (thanks: readonly { readonly certificateId: string | null }[]): string[] => thanks.flatMap(({ certificateId }) => certificateId ?? []);
