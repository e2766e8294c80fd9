import { nothing, type Lines } from '../line.ts';

export const lines: Lines = {
  'competencies.behaviours': { to: ['works'], ask: nothing },
};
