import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { unknown } from '#kernel/refusal';
import { write } from '#kernel/settings';
import { savePerson, saveSpells, welcome } from '#people';
import { newId } from '#kernel/id';
import { hashed } from '../proofs/password.ts';
import { policy } from '../policy.ts';
import { codeOf, fitPassword } from '../rules.ts';
import { accountOf, grant, holdersOf, setProofs } from '../store/accounts.ts';
import { houseIn, houseNamed } from '../store/house.ts';
import { redeem } from '../store/tokens.ts';
import { arrived, dayOf, enter } from './arriving.ts';

const { command } = actionsUnder(policy);
const text = z.string().trim().min(1).max(200);
const zone = z.string().max(60).refine((name) => { try { new Intl.DateTimeFormat('en', { timeZone: name }); return true; } catch { return false; } });

/** The first person of an empty house, who lets in all others. Opens only with the link that the start printed, and only while there is no administrator. */
export const setup = command(
  z.object({
    token: text, name: text, email: z.email().max(200), password: z.string().max(200), title: z.string().trim().min(1).max(120), lang: z.enum(['en', 'de']).default('en'),
    organisation: z.string().trim().min(1).max(120).optional(), timeZone: zone.optional(),
  }), arrived,
  async ({ token, name, email, password, title, lang, organisation, timeZone }, context) => {
    const { sql, now, permit } = context;
    permit('arrive');
    if (!await redeem(sql, codeOf(token), 'setup', now) || (await holdersOf(sql, 'admin')).length > 0) throw unknown('access.link_over');
    const person = welcome({ name, email, lang }, now);
    const passwordHash = await hashed(fitPassword(password, person, organisation ?? ''));
    await savePerson(sql, person);
    await saveSpells(sql, [{ id: newId(now), personId: person.id, kind: 'employee', title, fromOn: dayOf(now), untilOn: null }]);
    await setProofs(sql, person.id, { passwordHash });
    for (const right of ['admin', 'hr']) await grant(sql, person.id, right, person.id, now);
    if (organisation) await write(sql, houseNamed, organisation, person.id, now);
    if (timeZone) await write(sql, houseIn, timeZone, person.id, now);
    return enter((await accountOf(sql, person.id, dayOf(now)))!, context, { shared: false, second: false });
  }, { secret: true, limit: [30, 60], about: (_, { id }) => id });
