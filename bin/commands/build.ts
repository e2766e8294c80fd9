import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { brotliCompressSync, constants } from 'node:zlib';
import { languages } from '#kernel/words';

const root = join(import.meta.dirname, '..', '..');
const stamp = join(root, 'dist', 'made-from');

/** Builds the staff app, once per language, unless it stands already and nothing it is made of has changed. Made beside, then moved into place. */
export async function build({ force = false, say = console.log }: { force?: boolean; say?: (what: string) => void } = {}): Promise<void> {
  const made = hashOfSources();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return;
  say('Building the screens …');
  const making = join(root, 'dist', `.making-${process.pid}`);
  for (const language of languages) {
    await vite(language, join(making, language));
    compress(join(making, language));
  }
  for (const language of languages) {
    rmSync(join(root, 'dist', language), { recursive: true, force: true });
    renameSync(join(making, language), join(root, 'dist', language));
  }
  rmSync(making, { recursive: true, force: true });
  writeFileSync(stamp, made);
  say('Screens are built');
}

function vite(language: string, folder: string): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production', BUILD_LANGUAGE: language, BUILD_FOLDER: folder } });
    child.on('error', failed).on('exit', (code) => (code === 0 ? done() : failed(new Error(`The screens could not be built (${language}).`))));
  });
}

/** What is built is sent compressed, and compressed once. */
function compress(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) compress(path);
    else if (/\.(js|css|html|svg|json|webmanifest)$/.test(name)) writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const path of globSync(['app/**', 'web/**', 'modules/**/*.{ts,tsx,css}', 'kernel/*.ts', 'index.html', 'vite.config.ts', 'package-lock.json'], { cwd: root }).sort())
    if (!/\.test\.ts$/.test(path) && statSync(join(root, path)).isFile()) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}
