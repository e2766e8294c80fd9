-- What a role may do for a customer without asking, up to what. A right is never changed: it ends, and another begins.
create table repair_rights (
  id       uuid        primary key,
  role_id  uuid        not null references roles (id),
  kind     text        not null check (kind in ('refund', 'replacement', 'gift', 'extra time', 'return visit')),
  most     numeric     check (most >= 0),       -- money of the house or minutes, for one case; null where there is nothing to count
  made_by  uuid        not null references people (id),
  made_at  timestamptz not null,
  ended_at timestamptz
);
create unique index repair_rights_now on repair_rights (role_id, kind) where ended_at is null;

-- Somebody put something right, or asked to.
create table repairs (
  id            uuid        primary key,
  person_id     uuid        not null references people (id),
  role_id       uuid        not null references roles (id),
  unit_id       uuid        not null references units (id),
  kind          text        not null check (kind in ('refund', 'replacement', 'gift', 'extra time', 'return visit')),
  amount        numeric     check (amount >= 0),
  most          numeric,                         -- the limit as it stood then; null where there was none, or no right at all
  within        boolean     not null,
  case_id       uuid,
  touchpoint_id uuid        references touchpoints (id),
  reason        text        not null check (length(reason) between 1 and 1000),
  at            timestamptz not null,
  asked_of      uuid        references people (id),
  told          uuid[]      not null default '{}',
  due_at        timestamptz,
  decided_at    timestamptz,
  decided_by    uuid        references people (id),
  approved      boolean,
  decision      text        not null default '' check (length(decision) <= 1000),
  outcome       text        check (outcome in ('solved', 'partly', 'not')),
  outcome_words text        not null default '' check (length(outcome_words) <= 1000),
  outcome_at    timestamptz,
  check (within = (asked_of is null)),
  check ((decided_at is null) = (approved is null))
);
create index repairs_person on repairs (person_id, at desc);
create index repairs_case on repairs (case_id) where case_id is not null;
create index repairs_open on repairs (due_at) where asked_of is not null and decided_at is null;
create index repairs_at on repairs (at);
