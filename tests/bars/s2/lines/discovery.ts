import { nothing, type Lines } from '../line.ts';

export const lines: Lines = {
  'discovery.compare': { to: ['hr'], ask: (_, { roleId, touchpointId }) => ({ roleId, touchpointId }) },
  'discovery.confirmRole': { to: ['hr'], ask: (_, { roleId }) => ({ roleId, critical: true, reason: 'Most is lost there.' }) },
  'discovery.roles': { to: ['hr', 'executive', 'lead', 'skip lead'], ask: nothing },
};
