create table competencies (
  id          uuid primary key,
  name        text not null unique,
  description text not null,
  core        boolean not null                 -- asked of everyone, or of some roles
);

-- Something that can be seen or heard: the unit in which customers, observers and practices speak. What stands here is the version that holds today.
create table behaviours (
  id            uuid        primary key,
  competency_id uuid        not null references competencies (id),
  name          text        not null unique,
  question      text        not null,          -- neutral, answered by Yes, No or Not sure; {name} is the person
  anchors       jsonb       not null,          -- four levels, from the least to the best, each a full sentence
  version       int         not null default 1 check (version >= 0),   -- 0: drafted, and never published
  archived_at   timestamptz                    -- no longer asked for; what was seen of it stays
);
create index behaviours_competency on behaviours (competency_id);

-- Every wording there ever was. A form that was opened on one is finished on it. Without a day of publishing it is a draft.
create table behaviour_versions (
  behaviour_id uuid        not null references behaviours (id),
  version      int         not null check (version > 0),
  name         text        not null,
  question     text        not null,
  anchors      jsonb       not null,
  because      text        not null default '',
  drafted_by   uuid        not null references people (id),
  drafted_at   timestamptz not null,
  published_at timestamptz,
  published_by uuid        references people (id),
  primary key (behaviour_id, version)
);
create unique index behaviour_versions_draft on behaviour_versions (behaviour_id) where published_at is null;

-- Where a behaviour came from, if not from here: its licence asks that its maker stays named.
create table behaviour_origins (
  behaviour_id uuid primary key references behaviours (id),
  source       text not null,                  -- the library, or the document it came in
  identifier   text not null,                  -- what it is called there
  name         text not null,
  licence      text not null                   -- whose it is, and what for
);

-- Which roles a competency is asked of, beside those that are asked of everyone.
create table role_competencies (
  role_id       uuid not null references roles (id),
  competency_id uuid not null references competencies (id),
  primary key (role_id, competency_id)
);

-- Which of the four levels a pinned incident shows, where whoever pinned it said so.
create table incident_levels (
  citation_id  uuid not null primary key references citations (id) on delete cascade,
  behaviour_id uuid not null references behaviours (id),
  level        int  not null check (level between 1 and 4)
);
create index incident_levels_of on incident_levels (behaviour_id);
