import type pg from 'pg';
import { idOf } from '#kernel/id';
import { look, register } from '../modules/forum/moderation.ts';
import { viewOf } from '../modules/panels/rules.ts';
import { cast, greta, petrossian } from './cast.ts';
import { boards, proposals, topics, waiting, type Said } from './words/forum.ts';

type Row = Readonly<Record<string, unknown>>;

/** The forum of Brackenhill Home with its boards, and its panel of customers. */
export async function loadForum(client: pg.ClientBase, now: Date): Promise<void> {
  const add = async (table: string, rows: readonly Row[]) => {
    for (const row of rows) {
      const names = Object.keys(row);
      await client.query(`insert into ${table} (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')}) on conflict do nothing`, Object.values(row));
    }
  };
  const ago = (days: number, minutes = 0): Date => new Date(now.getTime() - days * 86_400_000 + minutes * 60_000);
  const people = register((await client.query<{ id: string; name: string }>('select id, name from people where gone_at is null')).rows);
  const seen = (text: string, own: string, lang: string) => look(text, { people, nameable: new Set([cast.priya.id]), own, lang });
  const authorId = (name: string): string => idOf(`forum author ${name}`);

  await add('forum_boards', boards.map(({ inviteOnly, readFirst, ...board }) => ({ id: idOf(`board ${board.key}`), ...board, invite_only: inviteOnly, read_first: readFirst, at: ago(400), by: cast.ines.id })));
  const names = [...new Set([...topics.flatMap(({ said }) => said.map(({ by }) => by)), ...waiting.map(({ by }) => by)])].filter(Boolean);
  await add('forum_authors', names.map((name, n) => ({ id: authorId(name), address: `${name.toLowerCase().replace(/[^a-z]/g, '')}@example.org`, name, lang: name.startsWith('Familie') ? 'de' : 'en', at: ago(300), quiet_code: `STORY${String(n).padStart(21, 'A')}` })));
  await add('forum_nameable', [{ person_id: cast.priya.id, at: ago(100) }]);
  await add('forum_invited', [{ board_id: idOf('board trade'), address: 'dev@example.org', at: ago(90), by: cast.ines.id }]);

  const post = (topicId: string, topicKey: string, one: Said, n: number, lang: string, heldFor: readonly string[] = []): { row: Row; named: readonly Row[] } => {
    const id = idOf(`post ${topicKey} ${n}`);
    const staff = one.house && cast[one.house];
    const found = staff ? undefined : seen(one.words, one.by, lang);
    const at = ago(one.days, n * 7);
    return {
      row: {
        id, topic_id: topicId, first: n === 0, author_id: staff ? null : authorId(one.by), staff_id: staff?.id ?? null, signed: staff ? staff.title : null, words: one.words, shown: found?.shown ?? one.words, lang,
        consent: one.consent ?? null, at, published_at: heldFor.length > 0 ? null : at, held_for: heldFor, origin: 'story',
      },
      named: (found?.named ?? []).map(({ personId, tone }) => ({ post_id: id, person_id: personId, tone })),
    };
  };

  for (const { board, title, lang = 'en', said, state = 'new', votes = 0 } of topics) {
    const id = idOf(`topic ${title}`);
    const last = said.at(-1)!;
    await add('forum_topics', [{
      id, board_id: idOf(`board ${board}`), title, shown_title: seen(title, said[0].by, lang).shown, lang, at: ago(said[0].days), last_at: ago(last.days, (said.length - 1) * 7), idea_state: state,
      idea_at: state === 'new' ? null : ago(last.days), idea_by: state === 'new' ? null : cast.ines.id,
    }]);
    const posts = said.map((one, n) => post(id, title, one, n, lang));
    await add('forum_posts', posts.map(({ row }) => row));
    await add('forum_named', posts.flatMap(({ named }) => named));
    const accepted = said.findIndex((one) => one.accepted);
    if (accepted > 0) await client.query('update forum_topics set accepted_id = $1 where id = $2', [idOf(`post ${title} ${accepted}`), id]);
    await add('forum_follows', [{ topic_id: id, author_id: authorId(said[0].by), at: ago(said[0].days) }]);
    await add('forum_votes', names.slice(0, votes).map((name) => ({ topic_id: id, author_id: authorId(name), at: ago(said[0].days) })));
  }
  for (const { board, title, heldFor, ...one } of waiting) {
    const id = idOf(`topic ${title}`);
    await add('forum_topics', [{ id, board_id: idOf(`board ${board}`), title, shown_title: title, lang: 'en', at: ago(one.days), last_at: ago(one.days) }]);
    const { row, named } = post(id, title, one, 0, 'en', heldFor);
    await add('forum_posts', [row]);
    await add('forum_named', named);
  }
  await add('forum_reports', [{ id: idOf('report'), post_id: idOf('post Which filler for a worktop joint that opened? 1'), origin: 'story', reason: 'false', note: 'Silicone is fine for oiled oak if it is the neutral one.', at: ago(0.4) }]);
  await loadPanel(client, add, ago);
}

/** Two dozen customers who have been with us for a year and more, and what they think of three proposals. */
async function loadPanel(client: pg.ClientBase, add: (table: string, rows: readonly Row[]) => Promise<void>, ago: (days: number) => Date): Promise<void> {
  const { rows } = await client.query<{ id: string; name: string | null; lang: string }>('select id, name, lang from customers where since < $1 and id <> all($2) order by since, id limit 24', [ago(400), [greta.id, petrossian.id]]);
  const members = rows.map((one, n) => ({ ...one, member: idOf(`panel ${one.id}`), n }));
  await add('panel_members', members.map(({ id, name, lang, member, n }) => ({
    id: member, customer_id: id, name: name?.split(' ')[0]?.slice(0, 60) ?? null, address: `panel${n}@example.org`, lang, code: n === 0 ? 'PANELPANELPANELPANELPANEL2' : `PANEL${String(n).padStart(21, 'A')}`, invited_at: ago(120 - n), invited_by: cast.ines.id,
    joined_at: n < 22 ? ago(118 - n) : null, term_until: n < 22 ? new Date(ago(118 - n).getTime() + 365 * 86_400_000) : null,
  })));
  for (const { said, ...one } of proposals) {
    const id = idOf(`proposal ${one.title}`);
    const asked = ago(one.days);
    const view = viewOf(one);
    await add('panel_questions', [{
      id, kind: one.kind, title: one.title, words: one.words, asked_by: cast.ines.id, asked_at: asked, until: new Date(asked.getTime() + 14 * 86_400_000),
      published_at: one.published === null ? null : ago(one.published), published_by: one.published === null ? null : cast.ines.id, view: one.published === null ? null : JSON.stringify(view),
    }]);
    await add('panel_asks', members.slice(0, 22).map(({ member }) => ({ question_id: id, member_id: member, at: asked })));
    const says = [...Array<'agree'>(one.agree).fill('agree'), ...Array<'disagree'>(one.disagree).fill('disagree'), ...Array<'unsure'>(one.unsure).fill('unsure')];
    await add('panel_ratings', says.map((answer, n) => ({ question_id: id, member_id: members[21 - n]!.member, says: answer, words: (n === 0 ? said[0] : n === one.agree ? said[1] : undefined) ?? null, lang: 'en', at: new Date(asked.getTime() + (n + 1) * 3_600_000) })));
  }
  await add('panel_thanks', [{ id: idOf('panel thanks'), words: 'A voucher for a cup of coffee is waiting for you at every counter.', by: cast.ines.id, at: ago(20), sent: 22 }]);
}
