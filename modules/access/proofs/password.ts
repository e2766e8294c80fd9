import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { planted } from '#kernel/plant';

/** Argon2id at the strength that OWASP asks for: 19 MiB, two passes. What was used stands in the hash, so that it can grow. */
const strength = { memory: 19_456, passes: 2, parallelism: 1 } as const;

/** For passwords and PINs: slow on purpose, so that a stolen table cannot be tried through. */
export async function hashed(word: string): Promise<string> {
  const salt = randomBytes(16);
  const { memory, passes, parallelism } = strength;
  const tag = await derived(word, salt, strength);
  return ['argon2id', memory, passes, parallelism, salt.toString('base64url'), tag.toString('base64url')].join('$');
}

/** Whether the word fits. Where there is no hash the work is the same, so that time does not tell who exists. */
export async function fits(word: string, kept: string | null | undefined): Promise<boolean> {
  if (hurried && kept == null) return false;
  const [, memory, passes, parallelism, salt = '', tag = ''] = (kept ?? (await decoy)).split('$');
  const derivedTag = await derived(word, Buffer.from(salt, 'base64url'), { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) });
  return timingSafeEqual(derivedTag, Buffer.from(tag, 'base64url')) && kept != null;
}

/** A defect that the bar S11 plants to see that it would find it. */
const hurried = planted('hurried-no');

const derive = promisify(argon2);

const derived = (word: string, salt: Uint8Array, { memory, passes, parallelism }: { memory: number; passes: number; parallelism: number }): Promise<Buffer> =>
  derive('argon2id', { message: word.normalize('NFKC'), nonce: salt, memory, passes, parallelism, tagLength: 32 });

const decoy = hashed(randomBytes(16).toString('hex'));
