-- Who wishes to hear what came of their words. The address is gone as soon as they do not wish it any more.
create table wishes_to_hear (
  id           uuid        primary key,
  code          text       not null unique,     -- for the page where it is confirmed and ended
  answer_id    uuid        not null unique,
  address      text        check (length(address) <= 200),
  address_hash text        not null,
  lang         text        not null check (lang in ('en', 'de')),
  asked_at     timestamptz not null,
  confirmed_at timestamptz,                     -- only whoever reads letters at that address can
  stopped_at   timestamptz
);
create index wishes_address on wishes_to_hear (address_hash);

-- Something that customers said should be otherwise, and what was done about it.
create table changes_made (
  id            uuid        primary key,
  kind          text        not null check (kind in ('barrier', 'case', 'idea', 'plan', 'by hand')),
  source_id     uuid,
  title         text        not null check (length(title) <= 160),               -- for those who work on it
  touchpoint_id uuid        references touchpoints (id),
  opened_at     timestamptz not null,
  opened_by     uuid        references people (id),                              -- null: it came from what happened elsewhere
  done_at       timestamptz,                                                     -- the action is closed
  said          jsonb       not null default '{}',                               -- "You said …", by language
  did           jsonb       not null default '{}',                               -- "We did …", by language
  written_at    timestamptz,
  written_by    uuid        references people (id),
  sent_at       timestamptz,                                                     -- a person has read it; letters went, and it may be public
  sent_by       uuid        references people (id),
  public        boolean     not null default false,
  dropped_at    timestamptz,
  unique (kind, source_id)
);
create index changes_public on changes_made (sent_at desc) where public;

-- The remarks it answers.
create table change_remarks (
  change_id uuid not null references changes_made (id),
  answer_id uuid not null,
  primary key (change_id, answer_id)
);

-- A letter to somebody who agreed. It waits for a person, and is sent or dropped once.
create table change_letters (
  id          uuid        primary key,
  change_id   uuid        not null references changes_made (id),
  wish_id     uuid        not null references wishes_to_hear (id),
  queued_at   timestamptz not null,
  sent_at     timestamptz,
  dropped_at  timestamptz,
  dropped_why text        check (dropped_why in ('opted out', 'left out')),
  unique (change_id, wish_id),
  check ((dropped_at is null) = (dropped_why is null))
);
create index change_letters_wish on change_letters (wish_id);
