-- Whoever has, had or seeks a relationship with the organisation as one who gives the service.
create table people (
  id          uuid        primary key,
  name        text        not null check (length(name) between 1 and 200),
  given_name  text        not null,            -- what customers are told: "How was your call with Amara?"
  search_name text        not null,            -- folded for finding: no case, no marks
  email       text        unique,
  user_name   text        unique,              -- for those without an e-mail address
  lang        text        not null default 'en' check (lang in ('en', 'de')),
  imported    text,                            -- the key under which an import made this person; null when a person did
  made_at     timestamptz not null,
  gone_at     timestamptz                      -- access ended; the history stays
);
create unique index people_imported on people (imported) where imported is not null;
create index people_search on people (search_name text_pattern_ops);

-- Who somebody is for the organisation, from a day until a day (exclusive). One history through every change.
create table spells (
  id         uuid primary key,
  person_id  uuid not null references people (id),
  kind       text not null check (kind in ('candidate', 'employee', 'agent', 'alumni')),
  title      text not null,
  from_on    date not null,
  until_on   date check (until_on > from_on)
);
create index spells_person on spells (person_id, from_on);

-- What somebody becomes on a later day. On that day it enters their history; until then it can be taken back.
create table coming_spells (
  person_id   uuid        primary key references people (id),
  kind        text        not null check (kind in ('candidate', 'employee', 'agent', 'alumni')),
  title       text        not null,
  from_on     date        not null,
  by          uuid        not null references people (id),
  arranged_at timestamptz not null
);

-- Days on which somebody is not there for customers, until a day (exclusive) or until further notice. Why is for the person and people operations alone.
create table absences (
  id        uuid        primary key,
  person_id uuid        not null references people (id),
  kind      text        not null check (kind in ('leave', 'sick', 'training', 'other')),
  from_on   date        not null,
  until_on  date        check (until_on > from_on),
  said_by   uuid        not null references people (id),
  said_at   timestamptz not null
);
create index absences_person on absences (person_id, from_on);
