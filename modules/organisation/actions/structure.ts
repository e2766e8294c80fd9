import { z } from 'zod';
import { actionsUnder } from '#kernel/action';
import { newId } from '#kernel/id';
import { refuse } from '#kernel/refusal';
import { person, retitle } from '#people';
import { policy } from '../policy.ts';
import * as rules from '../rules.ts';
import { unitsUnder } from '../store/lines.ts';
import * as store from '../store/structure.ts';

const { command, query } = actionsUnder(policy);
const done = z.object({ id: z.uuid() });
const name = z.string().max(120);
const placeKind = z.enum(['site', 'contact centre', 'depot', 'office']);
const open = z.object({ id: z.uuid(), name: z.string(), people: z.number(), closedAt: z.date().nullable() });

/** Places, roles and units of the house, with how many people work in each. */
export const structure = query(z.object({}), z.object({
  places: z.array(open.extend({ kind: placeKind, zone: z.string() })), roles: z.array(open.extend({ kind: z.enum(['employee', 'agent']) })),
  units: z.array(open.extend({ parentId: z.uuid().nullable(), placeId: z.uuid().nullable(), leadId: z.uuid().nullable(), lead: z.string().nullable(), partnerId: z.uuid().nullable(), partner: z.string().nullable() })),
}), async (_, { sql, permit }) => {
  permit('shape');
  return { places: await store.places(sql), roles: await store.roles(sql), units: await store.units(sql) };
});

/** A new place, or another name, kind or time zone of one that is there. */
export const keepPlace = command(z.object({ id: z.uuid().optional(), name, kind: placeKind, zone: z.string().max(60) }), done, async ({ id, name, kind, zone }, { sql, now, permit }) => {
  permit('shape');
  const was = id ? await store.placeWith(sql, id) : { id: newId(now), closedAt: null };
  await store.savePlaces(sql, [{ ...was, name: rules.named(name), kind, zone: rules.zoned(zone, isZone) }]);
  return { id: was.id };
});

/** A new role, or another name of one that is there: titles that were that name follow. Whether it is one of agents stays as it was made. */
export const keepRole = command(z.object({ id: z.uuid().optional(), name, kind: z.enum(['employee', 'agent']) }), done, async ({ id, name, kind }, { sql, now, permit, stir }) => {
  permit('shape');
  const was = id ? await store.roleWith(sql, id) : null;
  const role: rules.Role = { id: was?.id ?? newId(now), closedAt: was?.closedAt ?? null, name: rules.named(name), kind: was?.kind ?? kind };
  if (await store.roleNamed(sql, role.name, role.id)) throw refuse('organisation.role_named', { name: role.name });
  await store.saveRoles(sql, [role]);
  if (was && was.name !== role.name) {
    const holders = await store.holdersOf(sql, role.id);
    await retitle(sql, holders, was.name, role.name);
    stir(holders);
  }
  return { id: role.id };
});

/** A new unit, or another name, place, lead or people partner of one that is there. */
export const keepUnit = command(
  z.object({ id: z.uuid().optional(), name, parentId: z.uuid().nullable(), placeId: z.uuid().nullable(), leadId: z.uuid().nullable(), partnerId: z.uuid().nullable() }), done,
  async ({ id, name, partnerId, ...rest }, { sql, now, permit, stir }) => {
    permit('shape');
    const was = id ? await store.unitWith(sql, id) : { id: newId(now), closedAt: null };
    const unit = rules.placed({ ...was, ...rest, name: rules.named(name) }, id ? await unitsUnder(sql, id) : []);
    if (unit.parentId) await store.unitWith(sql, unit.parentId);
    if (unit.placeId) await store.placeWith(sql, unit.placeId);
    for (const one of [unit.leadId, partnerId]) if (one) await person(sql, one);
    await store.saveUnits(sql, [unit]);
    await store.partnerOf(sql, unit.id, partnerId);
    stir([unit.leadId, partnerId].filter((one) => one !== null));
    return { id: unit.id };
  });

const what = z.enum(['place', 'role', 'unit']);

/** Closes what nobody works in any more. What happened there stays. */
export const close = command(z.object({ what, id: z.uuid() }), done, async ({ what, id }, { sql, now, permit }) => {
  permit('shape');
  const uses = await store.usesOf[what](sql, id);
  if (what === 'place') await store.savePlaces(sql, [rules.close(await store.placeWith(sql, id), uses, now)]);
  if (what === 'role') await store.saveRoles(sql, [rules.close(await store.roleWith(sql, id), uses, now)]);
  if (what === 'unit') await store.saveUnits(sql, [rules.close(await store.unitWith(sql, id), uses, now)]);
  return { id };
});

export const reopen = command(z.object({ what, id: z.uuid() }), done, async ({ what, id }, { sql, permit }) => {
  permit('shape');
  if (what === 'place') await store.savePlaces(sql, [{ ...await store.placeWith(sql, id), closedAt: null }]);
  if (what === 'role') await store.saveRoles(sql, [{ ...await store.roleWith(sql, id), closedAt: null }]);
  if (what === 'unit') await store.saveUnits(sql, [{ ...await store.unitWith(sql, id), closedAt: null }]);
  return { id };
});

const isZone = (zone: string): boolean => {
  try { return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null && /^[A-Za-z]/.test(zone); } catch { return false; }
};
