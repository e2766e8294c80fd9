import { spawn } from 'node:child_process';

/** Whether this run is the one in which the defect is planted: it does not plant again. */
export const planting = process.env['THROUGHLINE_PLANT'];

/** Runs the tests of a file whose names match, with a defect planted, and says which of them then fail. */
export function failing(file: string, defect: string, names: string): Promise<string[]> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_TEST')));
  return new Promise((done) => {
    let told = '';
    const run = spawn(process.execPath, ['--test', '--test-reporter=tap', `--test-name-pattern=${names}`, file], { env: { ...env, NODE_ENV: 'test', THROUGHLINE_PLANT: defect }, stdio: ['ignore', 'pipe', 'ignore'] });
    run.stdout.on('data', (part) => { told += part; });
    run.on('close', () => done([...told.matchAll(/^not ok \d+ - (.*)$/gm)].map(([, name]) => name!)));
  });
}
