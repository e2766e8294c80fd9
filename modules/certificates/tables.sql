-- A customer's thanks on paper. Never edited: a wrong one is revoked, and stays on the record as revoked.
create table certificates (
  id           uuid        primary key,
  number       text        not null unique,    -- 2026-000123, read aloud in a ceremony
  code         text        not null unique,    -- in its address: at least 128 bits, so that it cannot be guessed
  holder_id    uuid        not null references people (id),
  holder_name  text        not null,           -- as it was on the day; people change names, paper does not
  words        text        not null,
  signed_by    text        not null,           -- the first name the customer gave
  customer_id  uuid,
  occasion     text        not null,           -- the touchpoint, in words
  behaviour    text,
  issued_at    timestamptz not null,
  key_id       text        not null,
  signature    text        not null,           -- Ed25519 over the canonical statement, base64url
  shown        boolean     not null default false,   -- the holder shows it on the wall
  revoked_at   timestamptz
);
create index certificates_holder on certificates (holder_id, issued_at desc);
create index certificates_shown on certificates (issued_at desc) where shown and revoked_at is null;

create table certificate_numbers (year int primary key, last int not null);

-- One per customer, person and quarter: praise is worth less when it is printed by the dozen.
create table certificate_turns (
  customer_key text not null,
  holder_id    uuid not null,
  quarter      text not null,
  certificate_id uuid not null references certificates (id),
  primary key (customer_key, holder_id, quarter)
);
