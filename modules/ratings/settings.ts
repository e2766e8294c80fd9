import { z } from 'zod';
import { setting } from '#kernel/settings';

/** Organisations that must may compare teams only: then no person's line is fitted, stored or shown. */
export const named = setting('ratings.named', z.boolean(), true);
