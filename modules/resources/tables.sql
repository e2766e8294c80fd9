-- What somebody brings beside their work and lets others ask for: a network, a tool, an idea, time. They put it there and take it away.
create table brought (
  id        uuid        primary key,
  person_id uuid        not null references people (id),
  kind      text        not null check (kind in ('network', 'tool', 'idea', 'time', 'knowledge')),
  title     text        not null check (length(title) between 1 and 120),
  about     text        not null default '' check (length(about) <= 600),
  at        timestamptz not null,
  ended_at  timestamptz
);
create index brought_person on brought (person_id, at desc);
create index brought_open on brought (kind, at desc) where ended_at is null;

-- Somebody asks for it. When the answer is no, whose it was is forgotten: a no leaves nothing behind with the one who said it.
create table resource_requests (
  id          uuid        primary key,
  asker_id    uuid        not null references people (id),
  owner_id    uuid        references people (id),
  brought_id  uuid        references brought (id),
  reason      text        not null check (length(reason) between 1 and 600),
  at          timestamptz not null,
  accepted_at timestamptz,
  declined_at timestamptz,
  thanked_at  timestamptz,
  check (declined_at is null or (owner_id is null and brought_id is null)),
  check (accepted_at is null or declined_at is null)
);
create index resource_requests_owner on resource_requests (owner_id, at desc) where owner_id is not null;
create index resource_requests_asker on resource_requests (asker_id, at desc);
