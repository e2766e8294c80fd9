import { nothing, type Lines } from '../line.ts';

export const lines: Lines = {
  'journeys.touchpoints': { to: ['works'], ask: nothing },
};
