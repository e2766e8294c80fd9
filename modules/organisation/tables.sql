create table places (
  id    uuid primary key,
  name  text not null,
  kind  text not null check (kind in ('site', 'contact centre', 'depot', 'office')),
  zone  text not null                          -- IANA name; every time shown of this place is in it
);

create table units (
  id        uuid primary key,
  name      text not null,
  parent_id uuid references units (id),
  place_id  uuid references places (id),
  lead_id   uuid references people (id)
);
create index units_parent on units (parent_id);

create table roles (
  id   uuid primary key,
  name text not null unique,
  kind text not null check (kind in ('employee', 'agent'))
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
