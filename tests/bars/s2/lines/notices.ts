import { nothing, type Lines } from '../line.ts';

export const lines: Lines = {
  'notices.mine': { to: ['works'], ask: nothing },
  'notices.read': { to: ['works'], ask: nothing },
  'notices.wishes': { to: ['works'], ask: nothing },
  'notices.wish': { to: ['works'], ask: () => ({ mail: false, anyHour: false }) },
};
