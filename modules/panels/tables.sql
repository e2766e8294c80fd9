-- Customers who were drawn and agreed to say what they think of our rules, for a term. The address stays only while there is something to ask.
create table panel_members (
  id          uuid        primary key,
  customer_id uuid        not null references customers (id),
  name        text        check (length(name) between 1 and 60),
  address     text,
  lang        text        not null default 'en',
  code        text        not null unique,       -- stands in letters; opens nothing without a code sent to the address
  invited_at  timestamptz not null,
  invited_by  uuid        not null references people (id),
  joined_at   timestamptz,                       -- they agreed
  term_until  timestamptz,
  retired_at  timestamptz,
  retired_why text        check (retired_why in ('term', 'asked', 'left')),
  check ((retired_at is null) = (retired_why is null)),
  check (retired_at is null or address is null)
);
create unique index panel_members_customer on panel_members (customer_id) where retired_at is null;

-- What is proposed: a standard of service, what a role shall be able to do, a question for interviews.
create table panel_questions (
  id           uuid        primary key,
  kind         text        not null check (kind in ('standard', 'profile', 'question')),
  title        text        not null check (length(title) between 1 and 140),
  words        text        not null check (length(words) between 1 and 1000),
  for_kind     text,                              -- what it belongs to elsewhere in the house
  for_id       uuid,
  asked_by     uuid        not null references people (id),
  asked_at     timestamptz not null,
  until        timestamptz not null,
  published_at timestamptz,
  published_by uuid        references people (id),
  view         jsonb                              -- the panel's view on the day of publishing, as it stays beside it
);
create index panel_questions_for on panel_questions (for_kind, for_id) where for_id is not null;

create table panel_asks (
  question_id uuid        not null references panel_questions (id),
  member_id   uuid        not null references panel_members (id),
  at          timestamptz not null,
  primary key (question_id, member_id)
);
create index panel_asks_member on panel_asks (member_id, at desc);

-- What a member said. Read as figures and, without a name, as words.
create table panel_ratings (
  question_id uuid        not null references panel_questions (id),
  member_id   uuid        not null references panel_members (id),
  says        text        not null check (says in ('agree', 'disagree', 'unsure')),
  words       text        check (length(words) between 1 and 1000),
  lang        text        not null,
  at          timestamptz not null,
  primary key (question_id, member_id)
);

-- A small thank-you for being there, the same for everybody, whatever they said and whether they said anything.
create table panel_thanks (
  id    uuid        primary key,
  words text        not null check (length(words) between 1 and 500),
  by    uuid        not null references people (id),
  at    timestamptz not null,
  sent  int         not null
);
