create table journeys (
  id   uuid primary key,
  name text not null unique
);

create table touchpoints (
  id               uuid primary key,
  journey_id       uuid not null references journeys (id),
  name             text not null,
  position         int  not null,
  goal             numeric not null check (goal between 0 and 1),   -- the share satisfied that we want
  question         text not null,              -- "How was your call with {name}?"
  question_unnamed text not null,              -- "How was your call?"
  unique (journey_id, name)
);

-- Which roles serve customers there, in front of them or behind.
create table servings (
  touchpoint_id uuid not null references touchpoints (id),
  role_id       uuid not null references roles (id),
  side          text not null check (side in ('front', 'back')),
  primary key (touchpoint_id, role_id)
);

create table touchpoint_behaviours (
  touchpoint_id uuid not null references touchpoints (id),
  behaviour_id  uuid not null references behaviours (id),
  position      int  not null,
  primary key (touchpoint_id, behaviour_id)
);
