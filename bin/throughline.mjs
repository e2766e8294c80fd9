#!/usr/bin/env node
// Runs on the Node that is there (20 or newer) and needs no packages: it installs them, finds Node 24 and hands over to throughline.ts.
import { fileURLToPath } from 'node:url';
import { install } from './launch/install.mjs';
import { handOver } from './launch/node24.mjs';
import { stopped, tell } from './launch/tell.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  await install(root, { tests: process.env.NODE_ENV !== 'production' });
  if (process.argv[2] === 'start') process.env.NODE_ENV ||= 'production';
  await handOver(root, 'bin/throughline.ts', process.argv.slice(2));
} catch (error) {
  if (!stopped(error)) throw error;
  tell(error.message);
  process.exitCode = 1;
}
