import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Stop } from './tell.mjs';

/** The program is TypeScript that Node itself reads, from this version on. */
const needed = 24;

/** The Node to run with: this one if it is new enough, else the one that npm installed for this platform. */
export function findNode(root) {
  if (Number.parseInt(process.versions.node, 10) >= needed) return process.execPath;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = join(root, 'node_modules', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`, 'bin', program);
  if (existsSync(installed) && hasGlibc()) return installed;
  throw new Stop(`Throughline runs on Node ${needed} or newer; this is ${process.version}, ` +
    `and none came with it for ${process.platform}-${process.arch}${hasGlibc() ? '' : ' without glibc'}. Install Node ${needed}.`);
}

/** Runs a program of ours on Node 24, in this process where that is possible, and ends as it ends. */
export async function handOver(root, program, args) {
  const node = findNode(root);
  const cache = join(root, 'node_modules', '.cache', 'throughline');
  const path = join(root, program);
  if (!existsSync(path)) throw new Stop(`${program} is missing.`);
  if (node === process.execPath) {
    module.enableCompileCache?.(cache);
    process.argv = [process.argv[0], path, ...args];
    await import(pathToFileURL(path).href);
    return;
  }
  await mirror(spawn(node, [path, ...args], { stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? cache } }));
}

/**
 * Outlives the child, passes on what it is told, and ends as the child ended. From a terminal Ctrl+C reaches the child by itself: passed on it
 * would count twice.
 */
async function mirror(child) {
  const passedOn = ['SIGTERM', 'SIGHUP', 'SIGUSR2', ...(process.stdin.isTTY ? [] : ['SIGINT'])];
  for (const signal of passedOn) process.on(signal, () => child.kill(signal));
  if (process.stdin.isTTY) process.on('SIGINT', () => {});
  const [code, signal] = await new Promise((resolve, reject) => child.on('error', reject).on('exit', (...ending) => resolve(ending)));
  if (signal) {
    for (const one of [...passedOn, 'SIGINT']) process.removeAllListeners(one);
    process.kill(process.pid, signal);
  }
  process.exitCode = code ?? 1;
}

/** The Node from npm is linked against glibc, which systems like Alpine do not have. */
function hasGlibc() {
  const loader = { x64: '/lib64/ld-linux-x86-64.so.2', arm64: '/lib/ld-linux-aarch64.so.1' }[process.arch];
  return process.platform !== 'linux' || (loader !== undefined && existsSync(loader));
}
