-- Somebody who may observe the people of a unit although they do not lead them: a trained colleague, named by HR.
create table observers (
  observer_id uuid        not null references people (id),
  unit_id     uuid        not null references units (id),
  named_by    uuid        not null references people (id),
  named_at    timestamptz not null,
  primary key (unit_id, observer_id)
);

-- One moment with a customer, as somebody beside it saw it.
create table observations (
  id             uuid        primary key,
  at             timestamptz not null,            -- when it happened
  told_at        timestamptz not null,            -- when it was written down; the person hears of it at once
  observer_id    uuid        not null references people (id),
  person_id      uuid        not null references people (id) check (person_id <> observer_id),
  unit_id        uuid        references units (id),   -- where the person worked on that day
  touchpoint_id  uuid        not null references touchpoints (id),
  quote          text        check (length(quote) <= 1000),
  enabler        text        check (length(enabler) <= 500),
  barrier        text        check (length(barrier) <= 500),
  lang           text        not null default 'en',
  view           text        check (length(view) <= 1000),   -- what the person says of it
  viewed_at      timestamptz,
  withdrawn_at   timestamptz
);
create index observations_person on observations (person_id, at desc);
create index observations_observer on observations (observer_id, at desc);
create index observations_moment on observations (touchpoint_id, at);

-- Each behaviour of that touchpoint, on the wording it was observed with.
create table observed (
  observation_id uuid     not null references observations (id),
  behaviour_id   uuid     not null references behaviours (id),
  version        int      not null,
  seen           text     not null check (seen in ('yes', 'no', 'no occasion')),
  level          smallint check (level between 1 and 4),
  primary key (observation_id, behaviour_id)
);
create index observed_behaviour on observed (behaviour_id);

-- Two who watch the same moments see them too differently: they sit down together.
create table calibrations (
  id            uuid        primary key,
  touchpoint_id uuid        not null references touchpoints (id),
  one_id        uuid        not null references people (id),
  other_id      uuid        not null references people (id),
  asked_at      timestamptz not null,
  judgements    int         not null,
  agreed        int         not null,
  kappa         numeric,
  closed_at     timestamptz,
  closed_by     uuid        references people (id),
  outcome       text        check (length(outcome) between 1 and 1000),
  check (one_id < other_id),
  check ((closed_at is null) = (outcome is null))
);
create unique index calibrations_open on calibrations (touchpoint_id, one_id, other_id) where closed_at is null;

-- Who lets colleagues know that they do this well.
create table shown_for (
  person_id    uuid        not null references people (id),
  behaviour_id uuid        not null references behaviours (id),
  at           timestamptz not null,
  primary key (behaviour_id, person_id)
);
