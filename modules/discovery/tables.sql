-- How far the people of one role differ at one touchpoint, fitted once for each closed week: the variance between them, not the spread of their raw shares.
create table spreads (
  role_id       uuid        not null references roles (id),
  touchpoint_id uuid        not null references touchpoints (id),
  until_week    date        not null,
  as_of         timestamptz not null,
  people        int         not null,
  answers       int         not null,
  average       numeric,                       -- per cent satisfied at average case mix; null where it could not be told
  between       numeric,                       -- standard deviation of people's effects on the logit scale
  information   numeric,                       -- how much is known of it: the squared reliabilities of these people, added
  undetermined  text,
  primary key (role_id, touchpoint_id, until_week)
);

-- A person said whether a role is critical, and why. The computed order advises; this decides.
create table critical_roles (
  role_id  uuid        primary key references roles (id),
  critical boolean     not null,
  reason   text        not null check (length(reason) between 1 and 500),
  by       uuid        not null references people (id),
  at       timestamptz not null
);

-- One search for what the best of a role do otherwise: whom it compares, in which closed weeks, and how far it has come.
create table studies (
  id            uuid        primary key,
  title         text        not null check (length(title) between 1 and 140),
  role_id       uuid        not null references roles (id),
  touchpoint_id uuid        not null references touchpoints (id),
  chosen_by     text        not null check (chosen_by in ('ratings', 'reviews')),
  chosen_since  date        not null,          -- the weeks that say who is top and who is typical
  chosen_until  date        not null,
  seen_since    date        not null,          -- the weeks after, in which they are compared
  seen_until    date        not null,
  least         int         not null check (least >= 20),
  state         text        not null check (state in ('collecting', 'grouping', 'sorting', 'sorted', 'ended')),
  begun_at      timestamptz not null,
  begun_by      uuid        not null references people (id),
  until         timestamptz not null,          -- incidents are told until then
  grouped_at    timestamptz,
  sorting_at    timestamptz,
  sorted_at     timestamptz,
  ended_at      timestamptz,
  check (chosen_until < seen_since)
);

-- Who is compared, fixed on the day it began. No teller, no judge and nobody who groups incidents is shown a line of this.
create table study_people (
  study_id  uuid not null references studies (id),
  person_id uuid not null references people (id),
  side      text not null check (side in ('top', 'typical', 'aside')),   -- aside: kept for the check at the end
  primary key (study_id, person_id)
);
create index study_people_person on study_people (person_id);

-- Whom we asked for incidents. The address goes when nothing is to be asked any more.
create table study_invitations (
  id              uuid        primary key,
  study_id        uuid        not null references studies (id),
  code            text        not null unique,   -- stands in letters; opens nothing without a code sent to the address
  address         text,
  lang            text        not null,
  customer_id     uuid        references customers (id),
  answer_id       uuid,                          -- the word of theirs that we follow up
  colleague_id    uuid        references people (id),
  about_person_id uuid        references people (id),   -- whose work it was; never shown
  about_on        date,
  at              timestamptz not null,
  by              uuid        not null references people (id),
  ended_at        timestamptz,
  ended_why       text        check (ended_why in ('taken back', 'declined', 'withdrawn', 'over', 'erased')),
  check ((ended_at is null) = (ended_why is null)),
  check (ended_at is null or address is null),
  check ((customer_id is null) <> (colleague_id is null))
);
create index study_invitations_study on study_invitations (study_id);
create index study_invitations_customer on study_invitations (customer_id) where customer_id is not null;
create unique index study_invitations_colleague on study_invitations (study_id, colleague_id) where colleague_id is not null;

-- A behaviour in the making: incidents that seem to show the same.
create table incident_groups (
  id           uuid primary key,
  study_id     uuid not null references studies (id),
  name         text not null check (length(name) between 1 and 120),
  behaviour_id uuid references behaviours (id),   -- the behaviour it words anew, where there is one
  position     int  not null,
  gone_at      timestamptz,
  handed_at    timestamptz,                       -- its anchors went to the framework as a draft
  handed_id    uuid references behaviours (id)
);
create index incident_groups_study on incident_groups (study_id);

-- What was told: what led up to it, what the person did, what came of it. Names are out of it before it is kept.
create table incidents (
  id              uuid        primary key,
  study_id        uuid        not null references studies (id),
  invitation_id   uuid        references study_invitations (id),
  source          text        not null check (source in ('customer', 'peer', 'manager')),
  about_person_id uuid        references people (id),
  situation       text        check (length(situation) <= 600),
  did             text        check (length(did) <= 600),
  outcome         text        check (length(outcome) <= 600),
  lang            text        not null,
  masked          boolean     not null,          -- a name or an address was taken out
  at              timestamptz not null,
  given_at        timestamptz,                   -- null: a draft that only its teller sees
  gone_at         timestamptz,
  gone_why        text        check (gone_why in ('withdrawn', 'erased', 'expired')),
  group_id        uuid        references incident_groups (id),
  check ((gone_at is null) = (gone_why is null)),
  check ((gone_at is null) = (did is not null))
);
create index incidents_study on incidents (study_id);
create index incidents_invitation on incidents (invitation_id);

-- Every move on the way from heap to groups, the machine's and people's, so that anybody can see how they came about.
create table grouping_moves (
  id           uuid        primary key,
  study_id     uuid        not null references studies (id),
  at           timestamptz not null,
  by           uuid        references people (id),   -- null: the machine proposed it
  what         text        not null check (what in ('proposed', 'named', 'merged', 'split', 'moved', 'linked')),
  group_id     uuid        not null references incident_groups (id),
  from_id      uuid        references incident_groups (id),
  incident_ids uuid[]      not null default '{}',
  words        text        not null default ''
);
create index grouping_moves_study on grouping_moves (study_id, at);

-- The second group: they did not tell, did not group, and sort the incidents back.
create table study_judges (
  study_id    uuid        not null references studies (id),
  person_id   uuid        not null references people (id),
  asked_at    timestamptz not null,
  finished_at timestamptz,
  declined_at timestamptz,
  primary key (study_id, person_id)
);

create table sortings (
  incident_id uuid        not null references incidents (id),
  judge_id    uuid        not null references people (id),
  group_id    uuid        references incident_groups (id),   -- null: none of these
  effect      smallint    not null check (effect between 1 and 7),
  at          timestamptz not null,
  primary key (incident_id, judge_id)
);

-- What performance reviews said of people, brought in from where they are kept: only to choose whom to learn from.
create table review_results (
  person_id   uuid        not null references people (id),
  period      text        not null check (period ~ '^\d{4}(-(Q[1-4]|H[12]|\d{2}))?$'),
  until_on    date        not null,              -- the last day of the period
  rating      numeric     not null,
  at          timestamptz not null,
  by          uuid        not null references people (id),
  primary key (person_id, period)
);
