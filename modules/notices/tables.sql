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
