import { randomUUID } from 'node:crypto';
import { nothing, type Lines } from '../line.ts';

export const lines: Lines = {
  'evidence.worklist': { to: ['works'], ask: nothing },
  'evidence.cited': { to: ['works'], ask: () => ({ forKind: 'behaviour', forId: randomUUID() }) },
};
