import { z } from 'zod';
import type { Sql } from '#kernel/database';
import { read, setting } from '#kernel/settings';

/** Of how many occasions one is asked about, by touchpoint where it differs; how long a customer is then left alone; how long an invitation stays open. */
export const asking = setting('feedback.asking', z.object({ usual: z.number(), rates: z.record(z.string(), z.number()), quietDays: z.number(), days: z.number() }), { usual: 0.3, rates: {}, quietDays: 30, days: 14 });

/** The gateway that sends text messages; none where no address is set. Its secret is sealed with the key on the disk. */
export const texting = setting('feedback.texting', z.object({ address: z.string().nullable(), sealed: z.string().nullable() }), { address: null, sealed: null });

/** Working hours that a person has with criticism before whoever leads them reads it, unless they opened it sooner. */
export const criticismWaits = setting('feedback.criticism_waits', z.number(), 8);

/** How long what is kept about customers: their words, the mark of a device, a way to reach them, and which occasion it was. */
export const retention = setting('feedback.retention', z.object({ wordsMonths: z.number(), deviceDays: z.number(), contactDays: z.number(), occasionMonths: z.number() }), { wordsMonths: 36, deviceDays: 30, contactDays: 180, occasionMonths: 24 });

/** The days before which words, and ways to reach somebody, are no longer kept: for modules that hold some of their own. */
export async function keptSince(sql: Sql, now: Date): Promise<{ words: Date; contact: Date }> {
  const { wordsMonths, contactDays } = await read(sql, retention);
  return { words: new Date(now.getTime() - wordsMonths * 30.44 * 86_400_000), contact: new Date(now.getTime() - contactDays * 86_400_000) };
}
