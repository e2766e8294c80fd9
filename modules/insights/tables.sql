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
