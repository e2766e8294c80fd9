/** What the launcher says goes to standard error, so that the output of a command stays its own. */
export const tell = (what) => process.stderr.write(`${what}\n`);

/** Why it cannot go on, in one line for whoever typed the command. */
export class Stop extends Error {}
export const stopped = (error) => error instanceof Stop;
