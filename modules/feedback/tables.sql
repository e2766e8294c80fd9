-- Drawn by the system, never by staff: a right to give one answer within some days.
create table invitations (
  id            uuid        primary key,
  code          text        not null unique,
  at            timestamptz not null,
  until         timestamptz not null,
  touchpoint_id uuid        not null references touchpoints (id),
  unit_id       uuid        not null references units (id),
  person_id     uuid        references people (id),
  customer_id   uuid        references customers (id),
  channel       text        not null,
  occasion      text,                          -- "about your delivery"
  covariates    jsonb       not null default '{}',
  asks          uuid[]      not null default '{}',   -- the behaviours drawn for this invitation, at most two
  answer_id     uuid,
  answered_at   timestamptz
);
create index invitations_drawn on invitations (unit_id, at);

-- A code on paper or on a counter: a stream of its own, shown apart.
create table posters (
  id            uuid        primary key,
  code          text        not null unique,
  touchpoint_id uuid        not null references touchpoints (id),
  unit_id       uuid        not null references units (id),
  person_id     uuid        references people (id),
  how           text        not null check (how in ('poster', 'staff-shared', 'in-app')),
  made_at       timestamptz not null,
  ended_at      timestamptz
);

-- Every word of a customer. Grows without bound: one partition a month. How it was obtained is part of the word.
create table answers (
  id            uuid        not null,
  at            timestamptz not null,
  touchpoint_id uuid        not null,
  unit_id       uuid        not null,
  person_id     uuid,
  attribution   text        check (attribution in ('chosen by customer', 'from ticket', 'from roster', 'import')),
  channel       text        not null,
  how           text        not null check (how in ('drawn', 'poster', 'staff-shared', 'in-app', 'import')),
  invitation_id uuid,
  customer_id   uuid,
  score         smallint    not null check (score between 1 and 5),
  seen          jsonb       not null default '[]',   -- [{ "behaviour": id, "answer": "yes" }], at most two
  words         text        check (length(words) <= 4000),
  lang          text        not null default 'en',
  covariates    jsonb       not null default '{}',
  device        text,                          -- a keyed mark, never an address
  suggested     boolean,                       -- "Did anyone suggest how to answer?"
  primary key (id, at)
) partition by range (at);
create table answers_other partition of answers default;
create index answers_person on answers (person_id, at desc) where person_id is not null;
create index answers_touchpoint on answers (touchpoint_id, at desc);

-- What screens read: counted when written. A cell has sixteen shards so that customers who answer at once do not wait for each other.
create table cells (
  person_id     uuid     not null,             -- all zeros: nobody is named
  touchpoint_id uuid     not null,
  unit_id       uuid     not null,
  week          date     not null,             -- its Monday
  how           text     not null,
  mix           text     not null,             -- the case-mix levels as JSON with sorted keys
  shard         smallint not null,
  n             int      not null,
  satisfied     int      not null,             -- scored 4 or 5
  total         int      not null,
  squares       int      not null,
  primary key (touchpoint_id, week, person_id, unit_id, how, mix, shard)
);
create index cells_person on cells (person_id, week);

create table seen_cells (
  touchpoint_id uuid     not null,
  behaviour_id  uuid     not null,
  unit_id       uuid     not null,
  week          date     not null,
  how           text     not null,
  shard         smallint not null,
  yes           int      not null,             -- seen
  yes_satisfied int      not null,
  no            int      not null,             -- not seen
  no_satisfied  int      not null,
  unsure        int      not null,
  primary key (touchpoint_id, week, behaviour_id, unit_id, how, shard)
);

-- The person kept it for the next conversation, or answered it with thanks of their own.
create table kept_words (
  person_id uuid        not null references people (id),
  answer_id uuid        not null,
  at        timestamptz not null,
  primary key (person_id, answer_id)
);

-- Files brought in from the app. A process apart does it, all or nothing, and writes here how far it is.
create table imports (
  id        uuid        primary key,
  by        uuid        not null references people (id),
  file_id   uuid        not null references files (id),
  map       jsonb       not null,
  dry_run   boolean     not null,
  asked_at  timestamptz not null,
  lines     int         not null default 0,
  people    int         not null default 0,
  new_people int        not null default 0,
  faults    jsonb       not null default '[]',
  trouble   text,
  ended_at  timestamptz,
  done      boolean     not null default false
);
create index imports_by on imports (asked_at desc);
