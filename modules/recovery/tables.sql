-- A customer was let down, and somebody puts it right. What the customer said stays with their answer; how to reach them stands apart, for few.
create table recovery_cases (
  id            uuid        primary key,
  reason        text        not null check (reason in ('help asked', 'low score', 'told us')),
  help_id       uuid        unique,              -- the call for help it began with
  answer_id     uuid,
  touchpoint_id uuid        not null references touchpoints (id),
  unit_id       uuid        not null references units (id),
  person_id     uuid        references people (id),   -- whom the words are about; never the one who handles them
  score         smallint    check (score between 1 and 5),
  lang          text        not null default 'en',
  opened_at     timestamptz not null,
  waits_for     uuid        references people (id),   -- whose turn it is to take it
  told          uuid[]      not null default '{}',    -- everyone who was asked to take it so far
  step          int         not null default 0 check (step between 0 and 2),   -- 0 whoever is on duty, 1 the lead above, 2 the people team
  due_at        timestamptz not null,            -- taken by then, or it goes one step up; once taken: back with the customer by then
  taken_by      uuid        references people (id),
  taken_at      timestamptz,
  outcome       text        check (outcome in ('solved', 'partly', 'not')),
  outcome_from  text        check (outcome_from in ('customer', 'heard')),     -- by the link, or as whoever spoke with them heard it
  outcome_words text        check (length(outcome_words) <= 2000),
  outcome_at    timestamptz,
  cause         text        check (cause in ('late', 'not told', 'broken promise', 'product', 'waiting', 'manner', 'mistake', 'misunderstanding', 'elsewhere')),
  lesson        text        not null default '' check (length(lesson) <= 1000),   -- what we do otherwise from now on, without names
  closed_at     timestamptz,
  closed_by     uuid        references people (id),
  reopened_at   timestamptz,
  check ((taken_by is null) = (taken_at is null)),
  check ((outcome is null) = (outcome_at is null))
);
create index recovery_cases_open on recovery_cases (due_at) where closed_at is null;
create unique index recovery_cases_low on recovery_cases (answer_id) where reason = 'low score' and closed_at is null;   -- however often it is pressed
create index recovery_cases_closed on recovery_cases (closed_at desc) where closed_at is not null;

-- How to reach the customer, and what they wrote with it. A secret table: whoever may take the case, whoever handles it, the people team and the desk.
create table recovery_contacts (
  case_id uuid   primary key,                  -- without a foreign key, which would tell past row security what is there
  name    text,
  contact text,
  words   text,
  readers uuid[] not null
);

-- Every attempt to reach the customer and to put it right.
create table recovery_attempts (
  id      uuid        primary key,
  case_id uuid        not null references recovery_cases (id),
  by_id   uuid        not null references people (id),
  at      timestamptz not null,
  how     text        not null check (how in ('phone', 'e-mail', 'text message', 'in person', 'letter')),
  outcome text        not null check (outcome in ('reached', 'not reached', 'left word', 'wrong contact')),
  note    text        not null default '' check (length(note) <= 1000)
);
create index recovery_attempts_case on recovery_attempts (case_id, at);

-- "Have we put it right?", asked once by a link that shows nothing but the question. The code opens nothing else.
create table recovery_questions (
  code        text        primary key,
  case_id     uuid        not null references recovery_cases (id),
  asked_at    timestamptz not null,
  asked_by    uuid        not null references people (id),
  until       timestamptz not null,
  answered_at timestamptz
);
create index recovery_questions_case on recovery_questions (case_id, asked_at);

-- Who is on duty for a unit and all below it, from when until when. Where nobody is, it is whoever leads the unit.
create table duty_turns (
  id        uuid        primary key,
  unit_id   uuid        not null references units (id),
  person_id uuid        not null references people (id),
  from_at   timestamptz not null,
  until_at  timestamptz not null check (until_at > from_at),
  made_by   uuid        not null references people (id)
);
create index duty_turns_unit on duty_turns (unit_id, until_at);
