import { mostTitle, mostWords } from './rules.ts';

/** A file that another forum wrote: Discourse's topics as JSON, or its posts as CSV. */
export type Brought = { readonly topics: readonly BroughtTopic[]; readonly faults: readonly Fault[] };
export type BroughtTopic = { readonly key: string; readonly title: string; readonly posts: readonly BroughtPost[] };
export type BroughtPost = { readonly key: string; readonly by: string; readonly name: string; readonly at: Date; readonly words: string; readonly accepted: boolean };

/** What is wrong, and exactly where. */
export type Fault = { readonly where: string; readonly problem: 'not json' | 'no topics' | 'missing' | 'no date' | 'too long' | 'empty' | 'no column' | 'cells' };

export const read = (format: 'json' | 'csv', text: string): Brought => (format === 'json' ? fromJson(text) : fromCsv(text));

type Loose = Readonly<Record<string, unknown>>;

function fromJson(text: string): Brought {
  let whole: unknown;
  try { whole = JSON.parse(text); } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    return { topics: [], faults: [{ where: at ? `character ${at}` : 'the file', problem: 'not json' }] };
  }
  const list = Array.isArray(whole) ? whole : (whole as Loose | null)?.['topics'] ?? ((whole as Loose | null)?.['post_stream'] ? [whole] : undefined);
  if (!Array.isArray(list)) return { topics: [], faults: [{ where: 'topics', problem: 'no topics' }] };
  const faults: Fault[] = [];
  const topics = list.map((one: unknown, n) => topicFrom((one ?? {}) as Loose, `topics[${n}]`, faults));
  return { topics: topics.filter((one) => one !== undefined), faults };
}

function topicFrom(topic: Loose, where: string, faults: Fault[]): BroughtTopic | undefined {
  const posts = topic['posts'] ?? (topic['post_stream'] as Loose | undefined)?.['posts'];
  const title = textIn(topic, 'title', where, mostTitle, faults);
  const key = topic['id'] ?? undefined;
  if (key === undefined) faults.push({ where: `${where}.id`, problem: 'missing' });
  if (!Array.isArray(posts) || posts.length === 0) { faults.push({ where: `${where}.posts`, problem: 'missing' }); return undefined; }
  const read = posts.map((one: unknown, n) => postFrom((one ?? {}) as Loose, `${key}:${(one as Loose)?.['post_number'] ?? n + 1}`, `${where}.posts[${n}]`, faults));
  return { key: String(key), title: title ?? '', posts: read.filter((one) => one !== undefined) };
}

function postFrom(post: Loose, key: string, where: string, faults: Fault[]): BroughtPost | undefined {
  const field = typeof post['raw'] === 'string' ? 'raw' : 'cooked';
  const words = textIn({ [field]: field === 'cooked' ? plain(post['cooked']) : post['raw'] }, field, where, mostWords, faults);
  const by = textIn(post, 'username', where, 60, faults);
  const at = dateIn(post['created_at'], `${where}.created_at`, faults);
  return words && by && at ? { key, by, name: String(post['name'] || by).slice(0, 60), at, words, accepted: post['accepted_answer'] === true } : undefined;
}

function textIn(from: Loose, name: string, where: string, most: number, faults: Fault[]): string | undefined {
  const value = from[name];
  const text = typeof value === 'string' ? value.trim() : undefined;
  const problem = text === undefined ? 'missing' : text === '' ? 'empty' : text.length > most ? 'too long' : undefined;
  if (problem) { faults.push({ where: `${where}.${name}`, problem }); return undefined; }
  return text;
}

function dateIn(value: unknown, where: string, faults: Fault[]): Date | undefined {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? new Date(value) : undefined;
  if (at && !Number.isNaN(at.getTime())) return at;
  faults.push({ where, problem: value === undefined || value === '' ? 'missing' : 'no date' });
  return undefined;
}

const columns = ['topic_id', 'title', 'post_number', 'username', 'created_at', 'raw'] as const;

function fromCsv(text: string): Brought {
  const [head, ...lines] = cells(text);
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  const absent = columns.filter((name) => !names.includes(name));
  if (absent.length > 0) return { topics: [], faults: absent.map((name) => ({ where: name, problem: 'no column' as const })) };
  const faults: Fault[] = [];
  const topics = new Map<string, { key: string; title: string; posts: BroughtPost[] }>();
  for (const { line, cells } of lines) {
    if (cells.length !== names.length) { faults.push({ where: `line ${line}`, problem: 'cells' }); continue; }
    const row = Object.fromEntries(names.map((name, n) => [name, cells[n]!]));
    const key = textIn(row, 'topic_id', `line ${line}`, 60, faults);
    const known = key ? topics.get(key) : undefined;
    const title = known?.title ?? textIn(row, 'title', `line ${line}`, mostTitle, faults);
    const post = postFrom(row, `${key}:${row['post_number']}`, `line ${line}`, faults);
    if (!key || !title || !post) continue;
    if (known) known.posts.push(post); else topics.set(key, { key, title, posts: [post] });
  }
  return { topics: [...topics.values()], faults };
}

/** RFC 4180: quotes, doubled quotes, line ends inside of them; each record with the line it began on. */
function cells(text: string): { line: number; cells: string[] }[] {
  const records: { line: number; cells: string[] }[] = [];
  let cell = '', record: string[] = [], quoted = false, line = 1, begun = 1;
  const end = (): void => { record.push(cell); cell = ''; };
  const endRecord = (): void => { end(); if (record.length > 1 || record[0] !== '') records.push({ line: begun, cells: record }); record = []; begun = line; };
  const whole = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  for (let at = 0; at < whole.length; at++) {
    const sign = whole[at]!;
    if (sign === '\n') line += 1;
    if (quoted) { if (sign !== '"') cell += sign; else if (whole[at + 1] === '"') { cell += '"'; at += 1; } else quoted = false; }
    else if (sign === '"' && cell === '') quoted = true;
    else if (sign === ',') end();
    else if (sign === '\n') endRecord();
    else cell += sign;
  }
  if (cell !== '' || record.length > 0) endRecord();
  return records;
}

/** What stands in mark-up, as plain text: nothing of it is ever shown as mark-up again. */
const plain = (cooked: unknown): unknown => (typeof cooked !== 'string' ? cooked : cooked
  .replace(/<\/(p|li|blockquote|h\d)>|<br\s*\/?>/gi, '\n').replace(/<[^>]*>/g, '')
  .replace(/&(lt|gt|amp|quot|#39|nbsp);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", nbsp: ' ' })[name]!).replace(/\n{3,}/g, '\n\n').trim());
