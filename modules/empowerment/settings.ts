import { z } from 'zod';
import { setting } from '#kernel/settings';

/** The money of the house, as ISO 4217 names it. */
export const currency = setting('house.currency', z.string().regex(/^[A-Z]{3}$/), 'GBP');

/** So long a lead has to answer while a customer waits; then whoever leads them is asked. */
export const minutesToAnswer = setting('empowerment.minutes', z.number().int().min(5).max(1440), 30);
