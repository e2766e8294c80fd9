import { nothing, open, type Addresses, type Lines } from '../line.ts';

export const lines: Lines = {
  'certificates.issued': { to: ['works'], ask: () => ({ most: 200 }), rows: { of: ({ certificates }) => certificates.map((one: any) => one.holderId), to: ['own', 'report', 'hr'] } },
  'certificates.mine': { to: ['works'], ask: () => ({ most: 200 }), rows: { of: ({ certificates }) => certificates.map((one: any) => one.holderId), to: ['own'] } },
  'certificates.publicKeys': { to: ['anyone'], ask: nothing },
  'certificates.revoke': { to: ['hr'], ask: ({ personId }, { certificates }) => ({ id: certificates.get(personId), because: 'It was not meant so.' }) },
  'certificates.rotate': { to: ['admin'], ask: nothing },
  'certificates.show': { to: ['own'], ask: ({ personId }, { certificates }) => ({ id: certificates.get(personId), to: 'wall' }) },
  'certificates.verify': { to: ['anyone'], ask: ({ personId }, { codes }) => ({ code: codes.get(personId) }) },
  'certificates.wall': { to: ['works'], ask: nothing, rows: { of: ({ certificates }) => certificates.map((one: any) => one.holderId), to: [] } },
  'certificates.withoutNames': { to: ['hr'], ask: nothing },
};

export const addresses: Addresses = {
  'GET /c/keys': open(() => '/c/keys'),
  'GET /c/keys.json': open(() => '/c/keys.json'),
  'GET /c/verify-certificate.mjs': open(() => '/c/verify-certificate.mjs'),
  'GET /c/:code': open(({ code }) => `/c/${code}`),
  'GET /c/:code/pdf': open(({ code }) => `/c/${code}/pdf`),
  'GET /c/:code/json': open(({ code }) => `/c/${code}/json`),
  'GET /c/:code/qr.svg': open(({ code }) => `/c/${code}/qr.svg`),
};
