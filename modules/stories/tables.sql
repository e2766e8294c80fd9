-- A customer tells what went wrong and how it was put right. When it ends its words go; that there was one stays, so that every use shows its gap.
create table stories (
  id            uuid        primary key,
  title         text        not null default '' check (length(title) <= 120),   -- given by whoever reviews it, without names
  touchpoint_id uuid        references touchpoints (id),
  customer_id   uuid        references customers (id),
  teller        text        check (length(teller) <= 80),                        -- as they wish to be called
  lang          text        not null,
  expected      text        check (length(expected) <= 2000),
  failed        text        check (length(failed) <= 2000),
  acted         text        check (length(acted) <= 2000),
  repaired      text        check (length(repaired) <= 2000),
  lesson        text        check (length(lesson) <= 2000),
  ok_because    text        check (length(ok_because) <= 2000),                  -- "It was OK to err because …"
  told_at       timestamptz not null,
  told_by       uuid        references people (id),                              -- whoever wrote it down for the customer
  consent_how   text        not null check (consent_how in ('page', 'said', 'paper')),
  until_on      date        not null,                                            -- used up to this day (exclusive)
  reviewed_at   timestamptz,
  reviewed_by   uuid        references people (id),
  reminded_at   timestamptz,
  ended_at      timestamptz,
  ended_why     text        check (ended_why in ('teller', 'keeper', 'objection', 'expired')),
  check ((ended_at is null) = (ended_why is null)),
  check (ended_at is null or (expected is null and failed is null and acted is null and repaired is null and lesson is null and ok_because is null and teller is null))
);
create index stories_told on stories (told_at desc);

-- What the customer agrees to, use by use, since when and until when.
create table story_consents (
  story_id uuid        not null references stories (id),
  use      text        not null check (use in ('internal', 'training', 'public', 'name', 'face')),
  given_at timestamptz not null,
  ended_at timestamptz,
  primary key (story_id, use, given_at)
);

-- Colleagues who can be recognised in it. Nobody is named without their word; an objection holds the story until it is settled.
create table story_people (
  story_id    uuid        not null references stories (id),
  person_id   uuid        not null references people (id),
  asked_at    timestamptz not null,
  named       boolean,                          -- null: not answered yet, and so not named
  answered_at timestamptz,
  objection   text        check (length(objection) <= 1000),
  objected_at timestamptz,
  settled_at  timestamptz,
  settled_by  uuid        references people (id),
  settled     text        check (length(settled) <= 1000),
  primary key (story_id, person_id)
);
create index story_people_person on story_people (person_id);

-- Where a story was used. When it ends the use stays, and says that something is missing here.
create table story_uses (
  id          uuid        primary key,
  story_id    uuid        not null references stories (id),
  kind        text        not null check (kind in ('internal reading', 'team meeting', 'live session', 'lesson')),
  used_on     date        not null,
  by_id       uuid        not null references people (id),
  unit_id     uuid        references units (id),
  for_kind    text,                             -- the lesson it stands in, where it stands in one
  for_id      uuid,
  note        text        not null default '' check (length(note) <= 300),
  recorded_at timestamptz not null,
  gone_at     timestamptz,
  gone_why    text        check (gone_why in ('teller', 'keeper', 'objection', 'expired'))
);
create index story_uses_story on story_uses (story_id, used_on desc);
create index story_uses_for on story_uses (for_kind, for_id) where for_id is not null;

-- The way in for one customer: the code in the address opens nothing by itself. A key goes to the invited address, a session lives half an hour.
create table story_doors (
  code          text        primary key,
  id            uuid        not null unique,
  address       text,
  name          text,
  lang          text        not null,
  touchpoint_id uuid        references touchpoints (id),
  candidate_id  uuid,
  story_id      uuid        references stories (id),
  made_by       uuid        not null references people (id),
  made_at       timestamptz not null,
  until         timestamptz not null,
  letters       int         not null default 0,
  letter_at     timestamptz,
  key_hash      text,
  key_until     timestamptz,
  key_tries     int         not null default 0,
  session_hash  text        unique,
  session_until timestamptz
);
create index story_doors_story on story_doors (story_id) where story_id is not null;

-- Something was put right so well that it may be worth telling: a repair, a closed case.
create table story_candidates (
  id            uuid        primary key,
  from_kind     text        not null,
  from_id       uuid        not null,
  touchpoint_id uuid        references touchpoints (id),
  unit_id       uuid        references units (id),
  why           text        not null default '',
  found_at      timestamptz not null,
  invited_at    timestamptz,
  passed_at     timestamptz,
  unique (from_kind, from_id)
);

-- A customer comes and tells it themselves: prepared, cared for afterwards, thanked alike whatever they tell.
create table story_visits (
  id           uuid        primary key,
  story_id     uuid        not null references stories (id),
  at           timestamptz not null,
  place        text        not null check (length(place) between 1 and 120),
  host_id      uuid        not null references people (id),
  preparation  text        not null check (length(preparation) between 1 and 1000),
  thanks       text        not null check (length(thanks) between 1 and 200),     -- fixed when it is booked, before a word is told
  care_on      date        not null,
  booked_at    timestamptz not null,
  prepared_at  timestamptz,
  held_at      timestamptz,
  cared_at     timestamptz,
  care_note    text        not null default '' check (length(care_note) <= 1000),
  thanked_at   timestamptz,
  cancelled_at timestamptz
);
create index story_visits_story on story_visits (story_id);
create index story_visits_host on story_visits (host_id, at);

-- What a teller said into a telephone: one recording a story, and none without its words for those who do not hear. It goes with the story, every byte.
create table story_recordings (
  id       uuid        primary key,                                              -- stands in its address, so nothing else is called by it
  story_id uuid        not null unique references stories (id),
  kind     text        not null check (kind in ('sound', 'picture')),
  type     text        not null check (length(type) <= 40),                       -- as found in it
  bytes    int         not null check (bytes > 0),
  said     text        not null default '' check (length(said) <= 6000),          -- what is said in it; empty: nobody has written it down, and nobody plays it
  given_at timestamptz not null
);

create table story_recording_pieces (
  recording_id uuid  not null references story_recordings (id) on delete cascade,
  n            int   not null,
  content      bytea not null,
  primary key (recording_id, n)
);
