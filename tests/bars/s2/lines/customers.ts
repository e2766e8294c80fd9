import { type Lines } from '../line.ts';

export const lines: Lines = {
  'customers.read': { to: ['hr', 'desk'], ask: (_, { customerId }) => ({ id: customerId }) },
};
