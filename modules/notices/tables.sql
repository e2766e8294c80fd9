-- What each person should know. A secret table: only the reader reads it.
create table notices (
  id        uuid        primary key,
  reader_id uuid        not null,
  subject   text        not null,
  about_id  uuid        not null,
  facts     jsonb       not null,
  at        timestamptz not null,
  read_at   timestamptz,
  mailed_at timestamptz                        -- told by a letter, so that no digest tells it again
);
create index notices_reader on notices (reader_id, at desc);
create index notices_unread on notices (reader_id) where read_at is null;

-- How somebody wants to hear of it. Where there is no row: one letter a day at most, inside working hours.
create table notice_wishes (
  person_id   uuid        primary key references people (id),
  mail        boolean     not null,
  any_hour    boolean     not null,             -- also outside working hours
  digested_at timestamptz                       -- the last digest
);

-- A device on which somebody wants to be called. A secret table: nobody but its owner learns of it.
create table push_devices (
  id        uuid        primary key,
  person_id uuid        not null,
  endpoint  text        not null check (length(endpoint) <= 2000),   -- an address that the browser's maker gave; not unique, which would tell past row security
  p256dh    text        not null,
  auth      text        not null,
  label     text        not null check (length(label) <= 60),
  made_at   timestamptz not null,
  used_at   timestamptz                        -- when it was last reached
);
create index push_devices_person on push_devices (person_id);

-- A program that is told when something happens: ids and counts, never words or names.
create table hooks (
  id            uuid        primary key,
  address       text        not null check (length(address) <= 2000),
  events        text[]      not null,
  sealed        text        not null,           -- the secret, which only the key on the disk opens
  made_by       uuid        not null references people (id),
  made_at       timestamptz not null,
  failing_since timestamptz,
  off_at        timestamptz,                    -- switched off, by somebody or because it failed for days
  off_why       text        check (off_why in ('by hand', 'failed'))
);
