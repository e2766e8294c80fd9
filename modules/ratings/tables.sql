-- Fitted, then read: screens show what stands here, with "as of".
create table estimates (
  unit_id       uuid        not null references units (id),
  touchpoint_id uuid        not null references touchpoints (id),
  weeks         int         not null,
  until_week    date        not null,          -- the last closed week that counts
  adjusted      boolean     not null,
  as_of         timestamptz not null,
  answers       int         not null,
  fit           jsonb       not null,
  primary key (unit_id, touchpoint_id, weeks, until_week, adjusted)
);
