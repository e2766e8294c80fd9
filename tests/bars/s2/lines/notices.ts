import { createECDH } from 'node:crypto';
import { sql as statement, values } from '#kernel/database';
import { newId } from '#kernel/id';
import { nothing, kept, type Furnish, type Lines } from '../line.ts';

export const lines: Lines = {
  'notices.hooks': { to: ['admin'], ask: nothing },
  'notices.addHook': { to: ['admin'], ask: () => ({ address: 'https://hooks.example.com/in', events: ['help.asked'] }) },
  'notices.switchHook': { to: ['admin'], ask: (_, { more }) => ({ id: more['hook'], on: false }) },
  'notices.removeHook': { to: ['admin'], ask: (_, { more }) => ({ id: more['hook'] }) },
  'notices.tryHook': { to: ['admin'], ask: (_, { more }) => ({ id: more['hook'] }) },
  'notices.devices': { to: ['works'], ask: nothing },
  'notices.addDevice': { to: ['works'], ask: ({ personId }) => ({ ...browser, endpoint: `https://push.example.com/new/${personId}` }) },
  'notices.removeDevice': { to: ['own'], ask: ({ personId }, place) => ({ id: kept(place, 'devices', personId) }), hidden: true },
  'notices.tryDevices': { to: ['works'], ask: nothing },
  'notices.mine': { to: ['works'], ask: nothing },
  'notices.read': { to: ['works'], ask: nothing },
  'notices.wishes': { to: ['works'], ask: nothing },
  'notices.wish': { to: ['works'], ask: () => ({ mail: false, anyHour: false }) },
};

const browser = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: Buffer.alloc(16, 1).toString('base64url'), label: 'Telephone' };

/** A program that is told, and a device of everybody's. */
export const furnish: Furnish = async (house, everyone) => {
  const { id: hook } = await house.as('ines').notices.addHook({ address: 'https://hooks.example.com/in', events: ['case.closed'] });
  const devices = new Map<string, string>();
  for (const personId of everyone) {
    const id = newId(house.moment.now);
    await house.sql.transaction((sql) => sql.run(statement`insert into push_devices ${values([{ ...browser, id, personId, endpoint: `https://push.example.com/${personId}`, madeAt: house.moment.now }])}`), { 'app.person': personId });
    devices.set(personId, id);
  }
  return { hook, devices };
};
