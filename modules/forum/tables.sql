-- Customers without an account: an address that they proved by a code sent to it. Who left is a row without name and address.
create table forum_authors (
  id         uuid        primary key,
  address    text        unique,                 -- in small letters; null once erased, or brought in from elsewhere
  name       text        not null check (length(name) between 1 and 60),
  lang       text        not null default 'en',
  at         timestamptz not null,
  imported   text        unique,                 -- whom an import or another community knows them as
  quiet_code text        not null unique,        -- stands in letters: whoever has it may stop them
  quiet_at   timestamptz,
  erased_at  timestamptz,
  check (erased_at is null or address is null)
);

-- Given out once, for ten minutes, bound to what it opens and to the address it was sent to. A reading of a page uses nothing up.
create table guest_codes (
  id      uuid        primary key,
  hash    text        not null,
  purpose text        not null,
  address text        not null,
  at      timestamptz not null,
  until   timestamptz not null check (until <= at + interval '10 minutes'),
  tries   int         not null default 0,
  origin  text        not null,                  -- a keyed mark of where it was asked for, never an address
  used_at timestamptz
);
create index guest_codes_origin on guest_codes (origin, at);
create index guest_codes_address on guest_codes (address, purpose, at desc);
create index guest_codes_until on guest_codes (until);

create table guest_sessions (
  id       uuid        primary key,
  hash     text        not null unique,
  purpose  text        not null,
  address  text        not null,
  begun_at timestamptz not null,
  until    timestamptz not null,
  ended_at timestamptz
);
create index guest_sessions_until on guest_sessions (until);

create table forum_boards (
  id          uuid        primary key,
  key         text        not null unique check (key ~ '^[a-z0-9-]{2,40}$'),
  name        text        not null unique check (length(name) between 1 and 80),
  about       text        not null default '' check (length(about) <= 300),
  kind        text        not null check (kind in ('questions', 'ideas', 'talk')),
  invite_only boolean     not null default false,
  read_first  text        not null default 'new people' check (read_first in ('everything', 'new people', 'what rules hold')),
  at          timestamptz not null,
  by          uuid        not null references people (id),
  closed_at   timestamptz
);

-- Who may read and write on a board that is not for everybody.
create table forum_invited (
  board_id uuid        not null references forum_boards (id),
  address  text        not null,
  at       timestamptz not null,
  by       uuid        not null references people (id),
  primary key (board_id, address)
);

create table forum_topics (
  id          uuid        primary key,
  board_id    uuid        not null references forum_boards (id),
  title       text        not null check (length(title) between 1 and 140),
  shown_title text        not null check (length(shown_title) between 1 and 200),   -- names of staff taken out where they must be
  lang        text        not null,
  at          timestamptz not null,
  last_at     timestamptz not null,
  accepted_id uuid,                               -- the post that answered it
  idea_state  text        not null default 'new' check (idea_state in ('new', 'planned', 'done', 'not now')),
  idea_at     timestamptz,
  idea_by     uuid        references people (id),
  imported    text        unique,
  search      tsvector    generated always as (setweight(to_tsvector('simple', shown_title), 'A') || to_tsvector('english', shown_title) || to_tsvector('german', shown_title)) stored
);
create index forum_topics_board on forum_topics (board_id, last_at desc);
create index forum_topics_search on forum_topics using gin (search);

-- What somebody wrote. Published at once or after a person read it; what was withdrawn leaves its place and not its words.
create table forum_posts (
  id           uuid        primary key,
  topic_id     uuid        not null references forum_topics (id),
  first        boolean     not null,
  author_id    uuid        references forum_authors (id),   -- a customer
  staff_id     uuid        references people (id),          -- or an official answer
  signed       text        check (length(signed) between 1 and 120),   -- as the answer is signed: a role, or a name if its writer agrees
  words        text        not null check (length(words) <= 3000),
  shown        text        not null check (length(shown) <= 6000),
  lang         text        not null,
  consent      text        check (consent in ('within', 'shared')),   -- may be used: within the house, or further; nothing unless the author said so
  at           timestamptz not null,
  published_at timestamptz,
  edited_at    timestamptz,
  held_for     text[]      not null default '{}',           -- why it waits, or waited, for a person
  decided_at   timestamptz,
  decided_by   uuid        references people (id),
  refused_why  text        check (length(refused_why) between 1 and 500),
  appeal       text        check (length(appeal) between 1 and 1000),
  appealed_at  timestamptz,
  withdrawn_at timestamptz,
  origin       text        not null,                        -- a keyed mark, never an address
  imported     text        unique,
  search       tsvector    generated always as (to_tsvector('english', shown) || to_tsvector('german', shown)) stored,
  check (num_nonnulls(author_id, staff_id) = 1),
  check ((staff_id is null) = (signed is null)),
  check (withdrawn_at is null or words = '')
);
create index forum_posts_topic on forum_posts (topic_id, at);
create index forum_posts_author on forum_posts (author_id, at desc);
create index forum_posts_waiting on forum_posts (at) where published_at is null and refused_why is null and withdrawn_at is null;
create index forum_posts_search on forum_posts using gin (search);
alter table forum_topics add constraint forum_topics_accepted foreign key (accepted_id) references forum_posts (id);

-- Whom of the house a post names, and how. Each of them reads what is said about them.
create table forum_named (
  post_id   uuid not null references forum_posts (id),
  person_id uuid not null references people (id),
  tone      text not null check (tone in ('praise', 'criticism', 'neither')),
  primary key (post_id, person_id)
);
create index forum_named_person on forum_named (person_id);

-- Who agrees that customers name them in the forum when they praise them.
create table forum_nameable (
  person_id uuid        primary key references people (id),
  at        timestamptz not null
);

create table forum_votes (
  topic_id  uuid        not null references forum_topics (id),
  author_id uuid        not null references forum_authors (id),
  at        timestamptz not null,
  primary key (topic_id, author_id)
);

create table forum_follows (
  topic_id  uuid        not null references forum_topics (id),
  author_id uuid        not null references forum_authors (id),
  at        timestamptz not null,
  primary key (topic_id, author_id)
);

create table forum_reports (
  id         uuid        primary key,
  post_id    uuid        not null references forum_posts (id),
  author_id  uuid        references forum_authors (id),
  origin     text        not null,
  reason     text        not null check (reason in ('person', 'false', 'rude', 'spam', 'other')),
  note       text        not null default '' check (length(note) <= 500),
  at         timestamptz not null,
  decided_at timestamptz,
  decided_by uuid        references people (id),
  taken_down boolean,
  unique (post_id, origin)
);
create index forum_reports_open on forum_reports (at) where decided_at is null;

-- Where a post went from here: evidence for something that decides, thanks to somebody, or a thing to change.
create table forum_routes (
  id            uuid        primary key,
  post_id       uuid        not null references forum_posts (id),
  kind          text        not null check (kind in ('evidence', 'thanks', 'barrier')),
  for_kind      text,
  for_id        uuid,
  title         text        not null,
  href          text        not null,                       -- the post, as anybody finds it
  consent       text        check (consent in ('within', 'shared')),
  by            uuid        not null references people (id),
  at            timestamptz not null,
  withdrawn_at  timestamptz
);
create index forum_routes_post on forum_routes (post_id);
create unique index forum_routes_once on forum_routes (post_id, kind, coalesce(for_id, '00000000-0000-0000-0000-000000000000'::uuid)) where withdrawn_at is null;

-- What went out to another community and may come back once.
create table forum_nonces (
  nonce   text        primary key,
  at      timestamptz not null,
  until   timestamptz not null,
  used_at timestamptz
);
