import type { Job } from '#kernel/module';
import { dayOf } from './actions/arriving.ts';
import { remember } from './actions/happenings.ts';
import { before, toldOfGuesses } from './rules.ts';
import { guessedAt } from './store/account-events.ts';
import { accountOf } from './store/accounts.ts';
import { sweep } from './store/tokens.ts';

/** By the clock and not while somebody guesses: the time that a no takes tells nothing. */
export const jobs: readonly Job[] = [
  { name: 'sweep', cron: '17 * * * *', run: ({ sql, now }) => sweep(sql, before(now, 86_400_000)) },
  {
    name: 'guesses', cron: '*/10 * * * *',
    run: async ({ sql, now, emit, stir, home }) => {
      for (const { personId, times } of await guessedAt(sql, before(now, toldOfGuesses.window), before(now, toldOfGuesses.again), toldOfGuesses)) {
        const account = await accountOf(sql, personId, dayOf(now));
        if (account) await remember(account, 'failed', { sql, now, emit, stir, visit: { home } }, { times });
      }
    },
  },
];
