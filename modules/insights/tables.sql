-- Closed weeks, counted once from the cells, so that the map reads a few rows whatever was said. A unit holds what was said in it and in all units
-- under it; all zeros is the whole house. Streams stand apart: what posters and what staff themselves asked for never counts with the others.
create table weekly (
  unit_id          uuid not null,
  touchpoint_id    uuid not null,
  week             date not null,              -- its Monday
  n                int  not null,              -- drawn by the system, asked in the app, brought in from files
  satisfied        int  not null,
  poster_n         int  not null,
  poster_satisfied int  not null,
  begged_n         int  not null,              -- links that staff shared themselves
  begged_satisfied int  not null,
  primary key (unit_id, touchpoint_id, week)
);

create table weekly_seen (
  unit_id       uuid not null,
  touchpoint_id uuid not null,
  behaviour_id  uuid not null,
  week          date not null,
  yes           int  not null,
  yes_satisfied int  not null,
  no            int  not null,
  no_satisfied  int  not null,
  unsure        int  not null,
  primary key (unit_id, touchpoint_id, behaviour_id, week)
);

create table weeks_counted (
  week  date        primary key,
  as_of timestamptz not null
);

-- What makes the difference at a touchpoint, fitted once a week has closed, then read.
create table driver_fits (
  touchpoint_id uuid        not null references touchpoints (id),
  until_week    date        not null,
  as_of         timestamptz not null,
  fit           jsonb       not null,
  primary key (touchpoint_id, until_week)
);

-- Something that stands in the way of serving customers well: the same thing noted by several is one barrier, with an owner, a day, and a look back.
create table barriers (
  id            uuid        primary key,
  touchpoint_id uuid        not null references touchpoints (id),
  cause         text        not null check (cause in ('skill', 'tool', 'rule', 'staffing', 'information')),
  about         text        not null,
  key           text        not null,          -- the same, as it is compared
  noted_at      timestamptz not null,
  owner_id      uuid        references people (id),
  fix_by        date,
  fixed_at      timestamptz,
  measure_on    date,                          -- sixty days after it was fixed
  before        jsonb,                         -- how many were satisfied in the closed weeks before it was fixed
  after         jsonb,                         -- and in those since
  measured_at   timestamptz
);
create unique index barriers_open on barriers (touchpoint_id, cause, key) where fixed_at is null;

create table barrier_notes (
  id         uuid        primary key,
  barrier_id uuid        not null references barriers (id),
  by         uuid        not null references people (id),
  words      text        not null,
  at         timestamptz not null
);
create index barrier_notes_of on barrier_notes (barrier_id);
