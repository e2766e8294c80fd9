-- What the kernel itself keeps. Applied once, in the order of the modules; afterwards only db/migrations change it.

-- What happened, for reactions and for looking back. Grows without bound: one partition a month.
create table events (
  id       uuid        not null,
  at       timestamptz not null,
  name     text        not null,
  facts    jsonb       not null,
  actor_id uuid        not null,
  primary key (id, at)
) partition by range (at);
create table events_other partition of events default;

-- Who did what. Written in the verb's transaction; the runtime role may add and read, never change or remove.
create table audit (
  id       uuid        primary key,
  at       timestamptz not null,
  verb     text        not null,
  actor_id uuid        not null,
  about_id uuid,
  via      text        not null,
  xid      xid8        not null default pg_current_xact_id()
);
create index audit_about on audit (about_id, at desc);
create index audit_xid on audit (xid, id);

-- Whose things a reading in the log was of, where it was of several people's.
create table read_about (
  person_id uuid not null,
  audit_id  uuid not null references audit (id),
  primary key (person_id, audit_id)
);
create index read_about_audit on read_about (audit_id);

-- The chain over the audit lines, in commit order, made by one job.
create table audit_chain (
  seq      bigint primary key,
  audit_id uuid   not null unique references audit (id),
  hash     text   not null
);

-- How far the chain has come. One row.
create table audit_head (
  id   int    primary key check (id = 1),
  xid  xid8   not null,
  last uuid   not null,
  seq  bigint not null,
  hash text   not null
);
insert into audit_head values (1, '0', '00000000-0000-0000-0000-000000000000', 0, '');

-- A request that was repeated gets the first answer, not a second effect. Stored with the effect.
create table idempotency (
  scope   text        not null,
  key     text        not null,
  verb    text        not null,
  request text        not null,
  answer  json        not null,                 -- as it was sent, in the same order
  at      timestamptz not null,
  primary key (scope, key)
);
create index idempotency_at on idempotency (at);

create table settings (
  name  text        primary key,
  value jsonb       not null,
  at    timestamptz not null,
  by    uuid        not null
);

-- Bytes lie under DATA_DIR by their hash; here stands what they are and who may have them.
create table files (
  id       uuid        primary key,
  hash     text        not null,
  name     text        not null,
  type     text        not null,
  bytes    bigint      not null,
  owner_id uuid        not null,
  at       timestamptz not null,
  gone_at  timestamptz
);
create index files_owner on files (owner_id);

-- Mail waits here until it is sent; without SMTP_URL it stays, for administrators to read.
create table outbox (
  id      uuid        primary key,
  at      timestamptz not null,
  address text        not null,
  subject text        not null,
  body    text        not null,
  headers jsonb       not null,
  sent_at timestamptz,
  tries   int         not null default 0,
  trouble text
);
create index outbox_waiting on outbox (at) where sent_at is null;

-- Parcels for programs of other houses: webhooks, text messages, pushes. They wait here until they are carried; what they held goes with that.
create table parcels (
  id       uuid        primary key,
  at       timestamptz not null,
  carrier  text        not null,
  to_id    uuid        not null,                 -- the connection it goes by
  subject  text        not null,
  body     text        not null,
  tries    int         not null default 0,
  next_at  timestamptz not null,
  status   int,
  trouble  text,
  sent_at  timestamptz,
  ended_at timestamptz                           -- arrived, or given up
);
create index parcels_due on parcels (carrier, next_at) where ended_at is null;
create index parcels_to on parcels (to_id, at desc);

create table releases (
  version text        primary key,
  tables  text        not null,
  at      timestamptz not null
);
