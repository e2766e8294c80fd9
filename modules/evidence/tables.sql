-- What was decided about people or behaviours and rests on evidence: who answers for it, and where it stands.
create table decisions (
  for_kind        text        not null,
  for_id          uuid        not null,
  owner_id        uuid        not null references people (id),
  about_person_id uuid        references people (id),
  title           text        not null,
  href            text        not null,
  asked_at        timestamptz,                    -- evidence fell away since: a person shall look at it again
  primary key (for_kind, for_id)
);
create index decisions_asked on decisions (owner_id) where asked_at is not null;

-- A piece of evidence pinned to a decision, with what it said on that day. When its source goes, the words go; that there was something stays.
create table citations (
  id              uuid        primary key,
  for_kind        text        not null,
  for_id          uuid        not null,
  about_person_id uuid        references people (id),
  kind            text        not null check (kind in ('remark', 'observation', 'certificate', 'story', 'thanks', 'post', 'incident')),
  source_id       uuid        not null,
  excerpt         text        check (length(excerpt) between 1 and 2000),
  lang            text        not null,
  at              timestamptz not null,           -- when it was said or seen
  how             text        not null,           -- how it was obtained
  speaker         text,                           -- who said it, where they gave a name
  consent         text        not null check (consent in ('within', 'shared')),   -- read within the house, or shared further by its speaker
  cited_by        uuid        not null references people (id),
  cited_at        timestamptz not null,
  withdrawn_at    timestamptz,
  withdrawn_why   text        check (withdrawn_why in ('withdrawn', 'erased', 'contested')),
  check ((withdrawn_at is null) = (withdrawn_why is null)),
  check ((withdrawn_at is null) = (excerpt is not null)),
  foreign key (for_kind, for_id) references decisions (for_kind, for_id)
);
create index citations_for on citations (for_kind, for_id);
create index citations_source on citations (kind, source_id) where withdrawn_at is null;
create unique index citations_once on citations (for_kind, for_id, kind, source_id) where withdrawn_at is null;

-- Somebody looked again at a decision whose evidence had fallen away.
create table evidence_reviews (
  id       uuid        primary key,
  for_kind text        not null,
  for_id   uuid        not null,
  outcome  text        not null check (outcome in ('stands', 'changed', 'renewed')),
  reason   text        not null check (length(reason) between 1 and 1000),
  by       uuid        not null references people (id),
  at       timestamptz not null,
  foreign key (for_kind, for_id) references decisions (for_kind, for_id)
);
create index evidence_reviews_of on evidence_reviews (for_kind, for_id);
