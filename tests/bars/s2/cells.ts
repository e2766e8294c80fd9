import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { verbs } from '#kernel/http/openapi';
import { modules } from '#modules';
import { beyond } from './fields.ts';
import { addresses, matrix, personas, type Line, type Persona, type Target } from './matrix.ts';
import type { Came, Doors, Place } from './place.ts';

const shown = new Map(verbs(modules).map(([name, action]) => [name, action]));
const outputs = new Map<string, object>();
const isOut = (persona: Persona): boolean => persona === 'anonymous' || persona === 'disabled';

const headers = (place: Place, persona: Persona, type: string): Record<string, string> =>
  ({ 'content-type': type, origin: 'http://localhost:4100', 'sec-fetch-site': 'same-origin', ...(place.cookies.has(persona) && { cookie: place.cookies.get(persona)! }) });

const asking = (doors: Doors, place: Place, persona: Persona, verb: string, input: unknown): Promise<Came> =>
  doors.ask(`/api/${verb}`, { method: 'POST', headers: headers(place, persona, 'application/json'), body: JSON.stringify(input) });

/** Every verb, by every persona, about everybody they stand to in some way: what is not as the matrix says. */
export async function cells(doors: Doors, place: Place, names = Object.keys(matrix)): Promise<{ wrong: string[]; asked: number }> {
  const wrong: string[] = [];
  let asked = 0;
  for (const name of names) for (const persona of personas) for (const target of place.targets.get(persona)!) {
    const line = matrix[name]!;
    const came = await asking(doors, place, persona, name, line.ask(target, place));
    asked += 1;
    const said = `${name} by ${persona} about ${target.relation}`;
    const got = came.status === 200 ? '200' : `${came.status} ${came.answer?.code}`;
    const due = expected(line, persona, target);
    if (due !== '200' ? !got.endsWith(due) : got !== '200') wrong.push(`${said}: ${got} instead of ${due}`);
    wrong.push(...audited(name, persona, came).map((trouble) => `${said}: ${trouble}`));
    if (came.status === 200) {
      const action = shown.get(name)!;
      const declared = outputs.get(name) ?? z.toJSONSchema(action.output, { io: 'output', unrepresentable: 'any' });
      outputs.set(name, declared);
      wrong.push(...beyond(declared as never, came.answer).map((trouble) => `${said}: ${trouble}`));
      wrong.push(...foreignRows(line, persona, place, came.answer).map((id) => `${said}: a row of ${id}`));
    }
  }
  return { wrong, asked };
}

/** A code stands for the refusal that the matter itself gives; 401 and 403 come from who asks. */
function expected(line: Line, persona: Persona, target: Target): string {
  const may = line.to.some((one) => one === 'anyone' || (!isOut(persona) && (one === 'works' || one === persona || one === target.relation)));
  if (may) return line.but?.(persona, target) ?? '200';
  if (isOut(persona)) return '401 kernel.sign_in';
  return line.hidden ? '' : '403 kernel.forbidden';
}

/** A command that was done stands in the log once, and so does a watched reading; nothing else leaves a line. */
function audited(name: string, persona: Persona, { status, audited }: Came): string[] {
  const { kind, traits } = shown.get(name)!;
  const due = status === 200 && (kind === 'command' || traits.watched) ? [name] : [];
  return JSON.stringify(audited) === JSON.stringify(due) ? [] : [`${audited.length} audit lines (${audited.join(', ')}) for a ${kind} answered ${status}`];
}

function foreignRows(line: Line, persona: Persona, place: Place, answer: unknown): string[] {
  if (!line.rows || isOut(persona) || line.rows.to.includes(persona) || line.rows.to.includes('works')) return [];
  const mine = new Set([...(line.rows.to.includes('own') ? ['own'] : []), ...(line.rows.to.includes('report') ? ['report'] : [])]);
  const known = place.targets.get(persona)!.filter(({ relation }) => mine.has(relation)).map(({ personId }) => personId);
  const strangers = new Set([...place.targets.values()].flat().map(({ personId }) => personId).filter((id) => !known.includes(id) && !below(persona, place, id, mine)));
  return line.rows.of(answer).filter((id) => strangers.has(id) && !given(line, place, persona, answer, id));
}

/** The two leads lead more of those who are played than the one they are asked about: Jonas all but five, Ravi the evening team. */
const below = (persona: Persona, place: Place, id: string, mine: ReadonlySet<string>): boolean => mine.has('report') && (place.leads.get(persona)?.has(id) ?? false);

/** Thanks are read by who gave them too. */
const given = (_: Line, place: Place, persona: Persona, answer: any, id: string): boolean => {
  const me = place.targets.get(persona)![0]!.personId;
  return Array.isArray(answer.thanks) && answer.thanks.some((one: any) => one.receiverId === id && one.giverId === me);
};

/**
 * Objects whose existence is a secret: a foreign one and one that is not there are answered alike. To whoever has not signed in, the existence of
 * everything is one.
 */
export async function hidden(doors: Doors, place: Place): Promise<string[]> {
  const wrong: string[] = [];
  const told = ({ status, answer }: Came): string => `${status} ${JSON.stringify(answer)}`;
  for (const [name, line] of Object.entries(matrix)) if (line.hidden) for (const persona of personas) {
    const foreign = place.targets.get(persona)!.find(({ relation }) => relation === 'other')!;
    const there = told(await asking(doors, place, persona, name, line.ask(foreign, place)));
    const nowhere = told(await asking(doors, place, persona, name, { id: randomUUID() }));
    if (there !== nowhere) wrong.push(`${name} by ${persona}: ${there}, but ${nowhere} where there is none`);
  }
  for (const [name, line] of Object.entries(matrix)) if (!line.to.includes('anyone')) for (const persona of ['anonymous', 'disabled'] as const) {
    const input = JSON.stringify(line.ask(place.targets.get(persona)![0]!, place));
    const there = told(await asking(doors, place, persona, name, JSON.parse(input)));
    const nowhere = told(await asking(doors, place, persona, name, JSON.parse(input.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, () => randomUUID()))));
    if (there !== nowhere) wrong.push(`${name} by ${persona}: ${there}, but ${nowhere} where there is none`);
  }
  for (const persona of personas) if (persona !== 'admin') {
    const file = async (id: string) => told(await doors.ask(`/files/${id}`, { headers: headers(place, persona, 'text/plain') }));
    if (await file(place.fileId) !== await file(randomUUID())) wrong.push(`a file is told apart from none by ${persona}`);
  }
  return wrong;
}

/** A file that is put in or opened by another than its owner stands in the log; other pages write through their verbs. */
const linesOf = (name: string, status: number): string[] => (status !== 200 ? [] : name === 'POST /files' ? ['files.keep'] : name === 'GET /files/:id' ? ['files.read'] : []);

/** Every other address. */
export async function pages(doors: Doors, place: Place): Promise<{ wrong: string[]; asked: number }> {
  const wrong: string[] = [];
  let asked = 0;
  for (const [name, { path, status, method = 'GET', body, type = 'text/plain' }] of Object.entries(addresses)) for (const persona of personas) {
    const came = await doors.ask(path(place), { method, headers: headers(place, persona, type), ...(body && { body }) }, name !== 'GET /metrics');
    asked += 1;
    if (came.status !== status(persona)) wrong.push(`${name} by ${persona}: ${came.status} instead of ${status(persona)}`);
    if (JSON.stringify(came.audited) !== JSON.stringify(linesOf(name, came.status)) && (method === 'GET' || name === 'POST /files')) wrong.push(`${name} by ${persona} wrote ${came.audited.join(', ')}`);
  }
  return { wrong, asked };
}
