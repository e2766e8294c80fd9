-- What customer focus means here, in the organisation's own words: as it is being written. A word that has ended was taken out.
create table focus_words (
  id         uuid        primary key,
  kind       text        not null check (kind in ('definition', 'quality', 'standard')),
  words      text        not null check (length(words) between 1 and 400),
  made_at    timestamptz not null,
  ended_at   timestamptz
);
create unique index focus_definition on focus_words (kind) where kind = 'definition' and ended_at is null;

-- By what a word is more than a word: a behaviour that can be seen, or a touchpoint whose outcome is measured.
create table focus_links (
  id            uuid primary key,
  word_id       uuid not null references focus_words (id),
  behaviour_id  uuid references behaviours (id),
  touchpoint_id uuid references touchpoints (id),
  check (num_nonnulls(behaviour_id, touchpoint_id) = 1)
);
create index focus_links_word on focus_links (word_id);

-- What was published, as it stood. The newest is in force.
create table focus_versions (
  version      int         primary key,
  content      jsonb       not null,
  published_at timestamptz not null,
  published_by uuid        not null references people (id)
);

-- A goal whose key result is what customers say or see. It hangs on a touchpoint or a behaviour; it may hang on a wider goal as well.
create table goals (
  id            uuid        primary key,
  parent_id     uuid        references goals (id),
  level         text        not null check (level in ('organisation', 'team', 'person')),
  unit_id       uuid        references units (id),
  person_id     uuid        references people (id),
  title         text        not null check (length(title) between 1 and 160),
  measure       text        not null check (measure in ('satisfied', 'seen')),
  touchpoint_id uuid        references touchpoints (id),   -- null: all touchpoints together
  behaviour_id  uuid        references behaviours (id),    -- what those whose goal it is can do themselves
  baseline      jsonb,                                      -- { n, satisfied, from, until }; null when too few had answered
  target        numeric     not null check (target > 0 and target <= 1),
  due_on        date        not null,
  since         date        not null,                       -- the Monday from which it is measured
  made_by       uuid        not null references people (id),
  made_at       timestamptz not null,
  ended_at      timestamptz,
  check ((level = 'team') = (unit_id is not null) and (level = 'person') = (person_id is not null)),
  check (measure = 'satisfied' or behaviour_id is not null)
);
create index goals_open on goals (level) where ended_at is null;

-- What one role does for another inside the house, so that in the end a customer is served: "accurate pay", from the payroll clerk to the sales floor.
create table internal_services (
  id             uuid        primary key,
  role_id        uuid        not null references roles (id),
  served_role_id uuid        not null references roles (id) check (served_role_id <> role_id),
  what           text        not null check (length(what) between 1 and 80),
  made_at        timestamptz not null,
  unique (role_id, served_role_id, what)
);
