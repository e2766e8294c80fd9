-- What each person should know. A secret table: only the reader reads it.
create table notices (
  id        uuid        primary key,
  reader_id uuid        not null,
  subject   text        not null,
  about_id  uuid        not null,
  facts     jsonb       not null,
  at        timestamptz not null,
  read_at   timestamptz
);
create index notices_reader on notices (reader_id, at desc);
