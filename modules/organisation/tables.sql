create table places (
  id    uuid primary key,
  name  text not null,
  kind  text not null check (kind in ('site', 'contact centre', 'depot', 'office')),
  zone  text not null,                         -- IANA name; every time shown of this place is in it
  closed_at timestamptz                        -- nobody new comes here; what happened here stays
);

create table units (
  id        uuid primary key,
  name      text not null,
  parent_id uuid references units (id),
  place_id  uuid references places (id),
  lead_id   uuid references people (id),
  closed_at timestamptz
);
create index units_parent on units (parent_id);

create table roles (
  id   uuid primary key,
  name text not null unique,
  kind text not null check (kind in ('employee', 'agent')),
  closed_at timestamptz
);

-- Where somebody works, from a day until a day (exclusive), and under whom.
create table positions (
  id         uuid primary key,
  person_id  uuid not null references people (id),
  role_id    uuid not null references roles (id),
  unit_id    uuid not null references units (id),
  place_id   uuid references places (id),
  manager_id uuid references people (id) check (manager_id <> person_id),
  from_on    date not null,
  until_on   date check (until_on > from_on)
);
create index positions_person on positions (person_id, from_on);
create index positions_unit on positions (unit_id);
create index positions_manager on positions (manager_id) where until_on is null;

-- The line as it is today: who stands above whom, at every distance. Kept with every change of a position.
create table lines (
  above_id uuid not null references people (id),
  below_id uuid not null references people (id),
  depth    int  not null check (depth > 0),
  primary key (above_id, below_id)
);
create index lines_below on lines (below_id, depth);

-- The people partner of a unit.
create table partners (
  unit_id   uuid primary key references units (id),
  person_id uuid not null references people (id)
);

-- Where somebody will work from a later day on. On that day it enters the history.
create table coming_positions (
  person_id   uuid        primary key references people (id),
  role_id     uuid        not null references roles (id),
  unit_id     uuid        not null references units (id),
  place_id    uuid        references places (id),
  manager_id  uuid        references people (id) check (manager_id <> person_id),
  from_on     date        not null,
  by          uuid        not null references people (id),
  arranged_at timestamptz not null
);

-- Files of people, brought in from the app. A process apart does it, all or nothing, and writes here how it went.
create table people_imports (
  id       uuid        primary key,
  by       uuid        not null references people (id),
  file_id  uuid        not null references files (id),
  map      jsonb       not null,
  dry_run  boolean     not null,
  readdress boolean    not null,               -- whoever asked may give people other addresses
  asked_at timestamptz not null,
  outcome  jsonb,                              -- how many lines, newcomers, changed, unchanged; what is made anew; faults
  trouble  text,
  ended_at timestamptz
);
create index people_imports_asked on people_imports (asked_at desc);
