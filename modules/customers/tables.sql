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

-- A wish to be forgotten: one person asks, another decides. Why, by whom and when stays; the address by which more was found does not.
create table customer_erasures (
  id          uuid        primary key,
  customer_id uuid        not null references customers (id),
  because     text        not null check (length(because) between 3 and 300),
  address     text        check (length(address) <= 200),
  asked_by    uuid        not null references people (id),
  asked_at    timestamptz not null,
  decided_by  uuid        references people (id),
  decided_at  timestamptz,
  accepted    boolean,
  reply       text        check (length(reply) between 3 and 300),
  check (decided_by is distinct from asked_by),
  check ((decided_at is null) = (accepted is null)),
  check (decided_at is null or address is null)
);
create unique index customer_erasures_open on customer_erasures (customer_id) where decided_at is null;

-- While one stands, nothing of this customer is forgotten.
create table customer_holds (
  customer_id uuid        primary key references customers (id),
  because     text        not null check (length(because) between 3 and 300),
  by          uuid        not null references people (id),
  at          timestamptz not null
);
