-- What is done about a gap on the journey, for whom, beside whom, and whether it worked.
create table plans (
  id            uuid        primary key,
  touchpoint_id uuid        not null references touchpoints (id),
  behaviour_id  uuid        references behaviours (id),
  title         text        not null check (length(title) between 1 and 200),
  because       text        not null check (length(because) <= 2000),   -- the finding, in the words of the day it was made
  chosen        text        not null check (chosen in ('drawn', 'team', 'figures', 'everyone')),   -- how those it is for were chosen
  starts_on     date        not null,
  weeks         int         not null check (weeks between 4 and 26),     -- so long one waits before one looks, and so far one looks back
  cost          text        not null default '' check (length(cost) <= 200),
  state         text        not null check (state in ('draft', 'running', 'kept', 'stopped')),
  made_by       uuid        not null references people (id),
  made_at       timestamptz not null,
  started_at    timestamptz,
  decided_by    uuid        references people (id),
  decided_at    timestamptz,
  decided_why   text        check (length(decided_why) <= 2000)
);
create index plans_touchpoint on plans (touchpoint_id);

-- Who has it, and with whom they are compared. Written once, when the plan starts.
create table plan_people (
  plan_id   uuid not null references plans (id),
  person_id uuid not null references people (id),
  part      text not null check (part in ('with', 'beside')),
  primary key (plan_id, person_id)
);

-- The units chosen while it is a draft.
create table plan_units (
  plan_id uuid not null references plans (id),
  unit_id uuid not null references units (id),
  part    text not null check (part in ('with', 'beside')),
  primary key (plan_id, unit_id)
);

-- What changes, practice by practice.
create table plan_changes (
  id       uuid primary key,
  plan_id  uuid not null references plans (id),
  practice text not null check (practice in ('hiring', 'onboarding', 'goals', 'coaching', 'learning', 'recognition', 'succession')),
  words    text not null check (length(words) between 1 and 600),
  owner_id uuid not null references people (id),
  due_on   date not null,
  done_at  timestamptz,
  unique (plan_id, practice)
);
create index plan_changes_owner on plan_changes (owner_id) where done_at is null;

-- Computed, then read: what stands here is "as of".
create table plan_effects (
  plan_id    uuid        primary key references plans (id),
  until_week date        not null,
  as_of      timestamptz not null,
  effect     jsonb       not null
);
