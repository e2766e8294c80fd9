import { type Lines } from '../line.ts';

export const lines: Lines = {};
