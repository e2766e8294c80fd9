-- Drawn by the system, never by staff: a right to give one answer within some days.
create table invitations (
  id            uuid        primary key,
  code          text        not null unique,
  at            timestamptz not null,
  until         timestamptz not null,
  touchpoint_id uuid        not null references touchpoints (id),
  unit_id       uuid        not null references units (id),
  person_id     uuid        references people (id),
  attribution   text        check (attribution in ('from ticket', 'from roster')),   -- how sure it is whom it is about
  customer_id   uuid        references customers (id),
  channel       text        not null,
  source        text        not null default 'house',   -- where the transaction came from
  incentive     text,                          -- what was promised for answering; nothing, unless it says so
  lang          text        not null default 'en',
  occasion      text,                          -- "about your delivery"
  covariates    jsonb       not null default '{}',
  asks          uuid[]      not null default '{}',   -- the behaviours drawn for this invitation, at most two
  answer_id     uuid,
  answered_at   timestamptz
);
create index invitations_drawn on invitations (unit_id, at);

-- Every occasion on which somebody could have been asked, and what chance decided: coverage is read from here. No address stays.
create table occasions (
  id            uuid        primary key,
  source        text        not null,
  key           text        not null,          -- the transaction, as the house's own system calls it
  at            timestamptz not null,
  came_at       timestamptz not null,
  touchpoint_id uuid        not null references touchpoints (id),
  unit_id       uuid        not null references units (id),
  customer_id   uuid        references customers (id),
  contact_mark  text,                          -- tells one address from another, and cannot be turned back
  invitation_id uuid        references invitations (id),
  why_not       text        check (why_not in ('not drawn', 'asked lately', 'wishes no letters', 'staff', 'address changed', 'no way', 'too old')),
  unique (source, key)
);
create index occasions_customer on occasions (customer_id, at desc) where customer_id is not null;
create index occasions_contact on occasions (contact_mark, came_at desc) where contact_mark is not null;
create index occasions_unit on occasions (unit_id, at);

-- A program of the house's own, or of a supplier, that tells of occasions by itself: each message signed with a secret the two share.
create table feeds (
  id       uuid        primary key,
  source   text        not null unique,
  sealed   text        not null,               -- the secret, which only the key on the disk opens
  made_by  uuid        not null references people (id),
  made_at  timestamptz not null,
  last_at  timestamptz,
  messages int         not null default 0,
  taken    int         not null default 0,
  trouble  text,                               -- of the latest message that was not taken
  ended_at timestamptz
);

-- A message that comes again is not a second one.
create table feed_messages (
  feed_id    uuid        not null references feeds (id),
  message_id text        not null,
  at         timestamptz not null,
  primary key (feed_id, message_id)
);

-- Whoever wishes no more letters or texts and is known by nothing but how to reach them.
create table quiet_contacts (
  contact_mark text        primary key,
  at           timestamptz not null
);

-- A code on paper or on a counter: a stream of its own, shown apart.
create table posters (
  id            uuid        primary key,
  code          text        not null unique,
  touchpoint_id uuid        not null references touchpoints (id),
  unit_id       uuid        not null references units (id),
  person_id     uuid        references people (id),
  how           text        not null check (how in ('poster', 'staff-shared', 'in-app')),
  channel       text        not null default 'poster' check (channel in ('poster', 'kiosk', 'button', 'link')),
  made_at       timestamptz not null,
  ended_at      timestamptz
);

-- "I need help now": what somebody says who cannot wait. Read by the desk, people operations and whoever takes the call.
create table help_requests (
  id            uuid        primary key,
  at            timestamptz not null,
  touchpoint_id uuid        not null references touchpoints (id),
  unit_id       uuid        not null references units (id),
  person_id     uuid        references people (id),
  customer_id   uuid        references customers (id),
  answer_id     uuid,
  name          text        check (length(name) <= 80),
  contact       text        check (length(contact) <= 160),
  words         text        check (length(words) <= 2000),
  lang          text        not null,
  score         smallint    check (score between 1 and 5),
  device        text
);
create index help_requests_device on help_requests (device, at desc) where device is not null;

-- Every word of a customer. Grows without bound: one partition a month. How it was obtained is part of the word.
create table answers (
  id            uuid        not null,
  at            timestamptz not null,
  touchpoint_id uuid        not null,
  unit_id       uuid        not null,
  person_id     uuid,
  attribution   text        check (attribution in ('chosen by customer', 'from ticket', 'from roster', 'import')),
  channel       text        not null,
  how           text        not null check (how in ('drawn', 'poster', 'staff-shared', 'in-app', 'import')),
  invitation_id uuid,
  customer_id   uuid,
  score         smallint    not null check (score between 1 and 5),
  seen          jsonb       not null default '[]',   -- [{ "behaviour": id, "answer": "yes" }], at most two
  words         text        check (length(words) <= 4000),
  lang          text        not null default 'en',
  covariates    jsonb       not null default '{}',
  device        text,                          -- a keyed mark, never an address
  suggested     boolean,                       -- "Did anyone suggest how to answer?"
  left_out      text        check (left_out in ('device', 'place', 'fast', 'staff', 'perfect', 'suggested', 'contested')),   -- why it counts for the house and not for the person
  check_id      uuid,                          -- the review that it waits for, or waited for
  primary key (id, at)
) partition by range (at);
create table answers_other partition of answers default;
create index answers_person on answers (person_id, at desc) where person_id is not null;
create index answers_touchpoint on answers (touchpoint_id, at desc);
create index answers_said on answers (at desc) where words is not null;
create index answers_left_out on answers (unit_id, at) where left_out is not null;
create index answers_device on answers (device, person_id, at desc) where device is not null and person_id is not null;
create index answers_check on answers (check_id) where check_id is not null;

-- Answers that look as if they were not what they seem. They count for nobody until a person has looked; only such as are merely all perfect go on counting.
create table checks (
  id            uuid        primary key,
  at            timestamptz not null,
  reason        text        not null check (reason in ('device', 'place', 'fast', 'staff', 'perfect', 'suggested')),
  person_id     uuid        not null references people (id),
  touchpoint_id uuid        not null references touchpoints (id),
  unit_id       uuid        not null references units (id),
  how           text        not null,
  decided_at    timestamptz,
  decided_by    uuid        references people (id),
  kept_out      boolean,
  note          text
);
create index checks_open on checks (at desc) where decided_at is null;

-- "That is not about me": the raw word stays as it is; what changes is whose figures it counts in.
create table contests (
  id            uuid        primary key,
  at            timestamptz not null,
  answer_id     uuid        not null,
  person_id     uuid        not null references people (id),
  unit_id       uuid        not null references units (id),
  manager_id    uuid        references people (id),
  reason        text        not null check (reason in ('not me', 'policy', 'abusive', 'duplicate', 'solicited')),
  note          text        check (length(note) <= 1000),
  decided_at    timestamptz,
  decided_by    uuid        references people (id),
  accepted      boolean,
  reply         text        check (length(reply) <= 1000),
  unique (answer_id, person_id)
);
create index contests_person on contests (person_id, at desc);

-- The person has had the words before them; from then on whoever leads them may read along.
create table opened_words (
  person_id uuid        not null references people (id),
  answer_id uuid        not null,
  at        timestamptz not null,
  primary key (person_id, answer_id)
);

-- What screens read: counted when written. A cell has sixteen shards so that customers who answer at once do not wait for each other.
create table cells (
  person_id     uuid     not null,             -- all zeros: nobody is named
  touchpoint_id uuid     not null,
  unit_id       uuid     not null,
  week          date     not null,             -- its Monday
  how           text     not null,
  mix           text     not null,             -- the case-mix levels as JSON with sorted keys
  shard         smallint not null,
  n             int      not null,
  satisfied     int      not null,             -- scored 4 or 5
  total         int      not null,
  squares       int      not null,
  primary key (touchpoint_id, week, person_id, unit_id, how, mix, shard)
);
create index cells_person on cells (person_id, week);
create index cells_unit on cells (unit_id, week);

create table seen_cells (
  touchpoint_id uuid     not null,
  behaviour_id  uuid     not null,
  unit_id       uuid     not null,
  week          date     not null,
  how           text     not null,
  shard         smallint not null,
  yes           int      not null,             -- seen
  yes_satisfied int      not null,
  no            int      not null,             -- not seen
  no_satisfied  int      not null,
  unsure        int      not null,
  primary key (touchpoint_id, week, behaviour_id, unit_id, how, shard)
);

-- The person kept it for the next conversation, or answered it with thanks of their own.
create table kept_words (
  person_id uuid        not null references people (id),
  answer_id uuid        not null,
  at        timestamptz not null,
  primary key (person_id, answer_id)
);

-- Files brought in from the app. A process apart does it, all or nothing, and writes here how far it is.
create table imports (
  id        uuid        primary key,
  by        uuid        not null references people (id),
  file_id   uuid        not null references files (id),
  map       jsonb       not null,
  dry_run   boolean     not null,
  asked_at  timestamptz not null,
  lines     int         not null default 0,
  people    int         not null default 0,
  new_people int        not null default 0,
  faults    jsonb       not null default '[]',
  trouble   text,
  ended_at  timestamptz,
  done      boolean     not null default false
);
create index imports_by on imports (asked_at desc);

-- A questionnaire of one page. A version that was published does not change any more; changing it makes the next one.
create table surveys (
  id            uuid        primary key,
  title         text        not null check (length(title) between 1 and 120),
  intro         jsonb       not null default '{}',      -- by language
  questions     jsonb       not null,
  langs         text[]      not null,
  touchpoint_id uuid        not null references touchpoints (id),
  unit_id       uuid        not null references units (id),
  code          text        unique,
  made_by       uuid        not null references people (id),
  made_at       timestamptz not null,
  published_at  timestamptz,
  ended_at      timestamptz
);

create table replies (
  id            uuid        primary key,
  survey_id     uuid        not null references surveys (id),
  at            timestamptz not null,
  how           text        not null check (how in ('drawn', 'poster', 'in-app', 'import')),
  lang          text        not null,
  customer_id   uuid        references customers (id),
  device        text,
  said          jsonb       not null               -- by question: a number, a choice, or words
);
create index replies_survey on replies (survey_id, at);

-- What may be read more widely than by those concerned: names and numbers are taken out first, and a person looks.
create table redactions (
  answer_id  uuid        primary key,
  at         timestamptz not null,
  found      jsonb       not null,                 -- what a machine would take out
  words      text        not null,                 -- as it may be shared
  decided_at timestamptz,
  decided_by uuid        references people (id)
);

-- What people say about themselves so that bias can be looked for. Nobody reads a row but the person; figures come from groups of five and more.
create table self_identities (
  person_id uuid        primary key,           -- without a foreign key, which would tell past row security who said something
  facets    jsonb       not null,
  at        timestamptz not null
);

-- What the search for bias found, the last time. Where a gap was found, named ratings may not be used in a review.
create table bias_findings (
  touchpoint_id uuid        not null references touchpoints (id),
  facet         text        not null,
  at            timestamptz not null,
  finding       jsonb       not null,
  flagged       boolean     not null,
  primary key (touchpoint_id, facet)
);
