import type { Job } from '#kernel/module';
import { post } from '#kernel/mail';
import { forgetParcels } from '#kernel/net/parcels';
import { say } from '#kernel/words';
import * as rules from './rules.ts';
import * as store from './store.ts';
import { words } from './words.ts';

/** At most one letter a shift, inside working hours, that says how many and where; never what. */
export const jobs: readonly Job[] = [
  {
    name: 'digest', cron: '*/10 * * * *',
    async run({ sql, now, home }) {
      const house = await store.houseName(sql);
      for (const { readerId, givenName, email, lang, zone, n, mail, anyHour, digestedAt } of await store.waiting(sql, new Date(now.getTime() - 3_600_000))) {
        const wishes = { mail: mail ?? rules.usualWishes.mail, anyHour: anyHour ?? rules.usualWishes.anyHour };
        if (!rules.mayWrite(wishes, { zone, digestedAt }, now)) continue;
        const facts = { name: givenName, n, house, link: `${home}/me/notices` };
        await post(sql, { address: email, subject: say(words, lang, 'notices.digest.subject', facts), body: say(words, lang, 'notices.digest.body', facts), headers: { 'Auto-Submitted': 'auto-generated' } }, now);
        await store.markMailed(sql, readerId, now);
        await store.digested(sql, readerId, wishes, now);
      }
    },
  },
  { name: 'forget', cron: '41 3 * * *', run: async ({ sql, now }) => { await store.forget(sql, before(now, 92)); await forgetParcels(sql, before(now, 30)); } },
];

const before = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);
