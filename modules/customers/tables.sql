-- A customer is a key of the house's own systems; a name is there only where the customer gave one.
create table customers (
  id      uuid        primary key,
  key     text        not null unique,
  name    text,
  lang    text        not null default 'en',
  since   timestamptz not null,
  quiet_at  timestamptz,                       -- wishes no letters that ask for an answer
  erased_at timestamptz                        -- who it was is gone; that there was somebody stays, so that what was counted stays right
);
