import { sql as statement, type Database } from '#kernel/database';
import { thankFromCustomer } from '#recognition';
import { petrossian } from './cast.ts';
import { touchpoints } from './company.ts';
import { mover } from './load-answers.ts';
import { chapters } from './simulate.ts';
import * as truths from './truths.ts';

/** Customers' certificates of the last half year, signed with this house's own key, as if each had just been given. */
export async function hangCertificates(database: Database, folder: string, now: Date): Promise<void> {
  const moved = mover(now);
  const since = truths.now.getTime() - 182 * 86_400_000;
  const names = new Map(touchpoints.map(({ id, name }) => [id, name]));
  await database.transaction(async (sql) => {
    for (const { certificates, answers, customers } of chapters()) {
      const called = new Map(customers.map(({ id, displayName }) => [id, displayName]));
      const touchpointOf = new Map(answers.map(({ id, touchpointId }) => [id, touchpointId]));
      for (const one of certificates) {
        if (one.at.getTime() < since) continue;
        const touchpointId = one.answerId ? touchpointOf.get(one.answerId) ?? null : null;
        const { certificate } = await thankFromCustomer(sql, {
          receiverId: one.personId, giverName: one.customerId === petrossian.id ? petrossian.name : called.get(one.customerId)?.split(' ')[0] ?? '', words: one.words, behaviourId: null,
          touchpointId, occasion: touchpointId ? names.get(touchpointId)! : '', answerId: one.answerId ?? one.id, customerId: one.customerId, certificate: true,
        }, { folder, now: moved(one.at), emit: async () => {}, stir: () => {} });
        if (certificate && one.shown) await sql.run(statement`update certificates set shown_to = 'wall' where id = ${certificate.id}`);
      }
    }
  });
}
