import { z } from 'zod';
import { seal, unseal } from '#access';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { addressFor } from '#kernel/net/outgoing';
import { put, type Carrier } from '#kernel/net/parcels';
import { newHookSecret, signatureOf } from '#kernel/net/signing';
import { refuse } from '#kernel/refusal';
import { read as readSetting, write as writeSetting } from '#kernel/settings';
import * as feed from './store-feeds.ts';
import { texting as setting } from './settings.ts';
import { policy } from './policy.ts';

const { command, query } = actionsUnder(policy);

/** The seal of the gateway's secret is bound to this, so that it fits nowhere else. */
const gateway = '00000000-0000-7000-8000-000000737370';

/** The gateway that sends our text messages, and how many are where: never to whom. */
export const texting = query(z.object({}), z.object({ address: z.string().nullable(), waiting: z.number(), sent: z.number(), failed: z.number(), trouble: z.string().nullable() }), async (_, { sql, permit, now }) => {
  permit('connect');
  return { address: (await readSetting(sql, setting)).address, ...await feed.texts(sql, new Date(now.getTime() - 30 * 86_400_000)) };
});

/** From now on text messages go there, signed with a secret that is shown this once; or none go any more. */
export const configureTexting = command(z.object({ address: z.string().trim().max(2000).nullable() }), z.object({ address: z.string().nullable(), secret: z.string().nullable() }),
  async ({ address: typed }, { sql, actor, permit, now, visit }) => {
    permit('connect');
    const address = typed ? addressFor(typed) : null;
    const secret = address ? newHookSecret() : null;
    await writeSetting(sql, setting, { address, sealed: secret ? seal(Buffer.from(secret), gateway, visit.folder) : null }, actor.id, now);
    return { address, secret };
  }, { secret: true });

/** One text message to a telephone of one's own, to see that it arrives. */
export const tryTexting = command(z.object({ phone: z.string().trim().regex(/^\+[1-9]\d{6,14}$/) }), z.object({ id: z.uuid() }), async ({ phone }, { sql, permit, now }) => {
  permit('connect');
  if ((await readSetting(sql, setting)).address === null) throw refuse('feedback.no_gateway');
  const id = newId(now);
  await put(sql, [{ id, carrier: 'text', toId: id, subject: 'trial', body: JSON.stringify({ to: phone, text: 'Throughline', id }) }], now);
  return { id };
}, { limit: [10, 60] });

/** A text message goes only while its question is still open and its reader wishes to be asked. */
export const textCarrier: Carrier = {
  waits: [10, 60, 600, 3600],
  async pack({ id, toId, subject, body }, { sql, now, folder }) {
    const { address, sealed } = await readSetting(sql, setting);
    if (!address || !sealed || (subject === 'invitation' && !await feed.stillAsks(sql, toId, now))) return undefined;
    return { address, body, headers: signatureOf({ id, body, secret: unseal(sealed, gateway, folder).toString() }, now) };
  },
};
