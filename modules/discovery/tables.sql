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
