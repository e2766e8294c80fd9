import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { verify } from '#kernel/backup/index';
import { CannotStart } from '#kernel/cannot-start';
import { dice } from '../process/power-cuts.ts';

/** Changes one byte at so many places, one after the other, and returns the places where nobody noticed, or where it ended in anything but a sentence. */
export async function unnoticed(path: string, passphrase: string | undefined, many: number, seed: number): Promise<string[]> {
  const random = dice(seed);
  const whole = readFileSync(path);
  const copy = `${path}.damaged`;
  const places = new Set([0, 30, 60, 100, whole.length - 1, whole.length - 20, whole.length - 40, whole.length - 60]);
  while (places.size < many) places.add(Math.floor(random() * whole.length));
  const found: string[] = [];
  const tried = async (what: string, bytes: Buffer): Promise<void> => {
    writeFileSync(copy, bytes);
    const came = await verify(copy, passphrase).then(() => 'taken for whole', (error: unknown) => (error instanceof CannotStart ? '' : String(error)));
    if (came) found.push(`${what}: ${came}`);
  };
  for (const place of places) {
    const bytes = Buffer.from(whole);
    bytes[place]! ^= 1 + Math.floor(random() * 255);
    await tried(`byte ${place} of ${whole.length}`, bytes);
  }
  for (const share of [0.1, 0.5, 0.9, 0.999]) await tried(`cut at ${share}`, whole.subarray(0, Math.floor(whole.length * share)));
  await tried('something added', Buffer.concat([whole, Buffer.from('x')]));
  await tried('nothing', Buffer.alloc(0));
  rmSync(copy, { force: true });
  return found;
}
