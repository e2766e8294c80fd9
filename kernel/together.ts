/**
 * Work that comes while other work is on its way leaves together, as soon as one of those few is back; whatever comes first goes at once, and alone.
 * So nobody waits for company, and the more there is to do the more of it is done at a time.
 */
export function gathering<Task, Done>(go: (tasks: readonly Task[]) => Promise<readonly Promise<Done>[]>, { most, abreast }: { readonly most: number; readonly abreast: number }) {
  type Waiting = { readonly task: Task; readonly done: (came: Promise<Done>) => void; readonly failed: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let travelling = 0;
  let leaving = false;

  function leave(): void {
    leaving = false;
    while (travelling < abreast && waiting.length > 0) {
      const party = waiting.slice(0, most);
      waiting = waiting.slice(most);
      travelling += 1;
      go(party.map(({ task }) => task))
        .then((came) => party.forEach(({ done }, i) => done(came[i]!)), (error: unknown) => party.forEach(({ failed }) => failed(error)))
        .finally(() => { travelling -= 1; leave(); });
    }
  }

  return (task: Task): Promise<Done> => new Promise((done, failed) => {
    waiting.push({ task, done, failed });
    // What one turn of the event loop brings leaves together.
    if (!leaving && travelling < abreast) { leaving = true; setImmediate(leave); }
  });
}
