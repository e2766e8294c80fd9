import { z } from 'zod';
import { setting } from '#kernel/settings';
import { leastAgreement } from './rules.ts';

/** Below this share of like judgements two observers are asked to sit down together. It may be raised, never lowered. */
export const settings = {
  leastAgreement: setting('observations.least_agreement', z.number().min(0.5).max(1), leastAgreement, { onlyUp: true }),
};
