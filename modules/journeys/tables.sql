create table journeys (
  id   uuid primary key,
  name text not null unique
);

-- The parts of a journey as a customer would name them: choose, buy, live with it.
create table stages (
  id         uuid primary key,
  journey_id uuid not null references journeys (id),
  name       text not null,
  unique (journey_id, name)
);

create table touchpoints (
  id                  uuid primary key,
  journey_id          uuid not null references journeys (id),
  stage_id            uuid references stages (id),
  name                text not null,
  channel             text not null default 'in person' check (channel in ('in person', 'at home', 'phone', 'online', 'in writing')),
  position            int  not null,
  goal                numeric not null check (goal between 0 and 1),   -- the share satisfied that we want
  importance          int  not null default 3 check (importance between 0 and 5),   -- how much it counts for customers
  importance_why      text,                       -- where we know that from
  question            text not null,              -- "How was your call with {name}?"
  question_unnamed    text not null,              -- "How was your call?"
  question_de         text,
  question_unnamed_de text,
  ended_at            timestamptz,                -- no longer asked about; what was said there stays
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
