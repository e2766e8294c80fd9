import { readConfig } from '#kernel/config';
import { dictionaryOf, refusalFor } from '#kernel/http/answer';
import { nobody } from '#kernel/system';
import { say } from '#kernel/words';
import { actorCalled } from '#access';
import { modules } from '#modules';
import { inHouse } from './ground.ts';

/** Runs one verb as somebody, prints its answer as JSON; a refusal is one sentence, and exit code 2. */
export const call = (verb: string, json: string, { as }: { as?: string }): Promise<void> => inHouse(async (house, { ground }) => {
  const now = new Date();
  const actor = as ? await actorCalled(house.database, as, now) : nobody;
  if (!actor) return fail(`Nobody is called “${as}” here. Give an e-mail address, a user name or an id.`);
  let input: unknown;
  try { input = JSON.parse(json); } catch (error) { return fail(`The input is no JSON: ${(error as Error).message}`); }
  try {
    const answer = await house.system.perform(verb, input, { actor, now, via: 'command', visit: { origin: 'command', home: readConfig().publicUrl, folder: ground.folder } });
    console.log(JSON.stringify(answer ?? null, null, 2));
  } catch (error) {
    const refusal = refusalFor(error);
    if (refusal.code === 'kernel.fault') throw error;
    fail(say(dictionaryOf(modules), actor.lang, refusal.code, refusal.facts));
  }
});

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 2;
}
