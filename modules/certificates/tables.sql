-- Public halves of the keys that signed. A key that is retired signs no more; what it signed before stays genuine.
create table certificate_keys (
  id         text        primary key,           -- its fingerprint: half of the SHA-256 of the public key, in hex
  public_key text        not null,              -- Ed25519, 32 bytes, base64url; the private half lies under DATA_DIR/keys
  made_at    timestamptz not null,
  retired_at timestamptz
);

-- A customer's thanks on paper. Never edited: a wrong one is revoked, and stays on the record as revoked.
create table certificates (
  id              uuid        primary key,
  number          text        not null unique,    -- 2026-000123, read aloud in a ceremony
  code            text        not null unique,    -- in its address: at least 128 bits, so that it cannot be guessed
  holder_id       uuid        not null references people (id),
  holder_name     text        not null,           -- as the customer knew them on that day; people change names, paper does not
  full_name       text        not null,           -- the same person's whole name, printed only when they want it
  name_salt       text        not null,           -- lets the signed paper prove the whole name later, without telling it before
  words           text        not null check (length(words) between 1 and 1000),
  lang            text        not null,           -- the language of the words
  signed_by       text,                           -- the name the customer gave, if any
  occasion        text        not null,           -- the touchpoint, in words
  behaviour       text,
  organisation    text        not null,
  issued_at       timestamptz not null,
  key_id          text        not null references certificate_keys (id),
  signature       text        not null,           -- Ed25519 over the canonical statement, base64url
  shown_to        text        not null default 'link' check (shown_to in ('nobody', 'link', 'wall')),
  full_name_shown boolean     not null default false,
  revoked_at      timestamptz,
  revoked_because text,
  design          text        not null default 'seal' check (design in ('seal', 'ribbon', 'leaf')),   -- how it looks; never what it says
  team_id         uuid        references units (id)   -- for a whole team: then its lead keeps it
);
create index certificates_holder on certificates (holder_id, issued_at desc);
create index certificates_issued on certificates (issued_at desc);
create index certificates_wall on certificates (issued_at desc) where shown_to = 'wall' and revoked_at is null;
create index certificates_revoked on certificates (revoked_at) where revoked_at is not null;

create table certificate_numbers (year int primary key, last int not null);

-- One per customer, person and quarter; where nobody knows which customer it is, one per device, person and day. Praise is worth less when it is
-- printed by the dozen, and nobody shall print their own. Taken before the paper is made.
create table certificate_turns (
  customer_key   text not null,                   -- hashed: it only ever has to be the same again
  holder_id      uuid not null references people (id),
  period         text not null,                   -- 2026-Q4, or 2026-11-20
  certificate_id uuid not null references certificates (id) deferrable initially deferred,
  primary key (customer_key, holder_id, period)
);

-- Cards with a code, printed by the people team for customers to hand over. A code thanks once.
create table certificate_cards (
  code_hash text        primary key,
  made_at   timestamptz not null,
  made_by   uuid        not null references people (id),
  until     timestamptz not null,
  used_at   timestamptz
);

-- Thanks that wait for a person: from a card, where the customer says in their own words whom they mean; or where a look is due before paper is made.
create table certificate_gifts (
  id             uuid        primary key,
  at             timestamptz not null,
  whom           text        not null check (length(whom) between 1 and 200),
  words          text        not null check (length(words) between 1 and 1000),
  lang           text        not null,
  signed_by      text,
  occasion       text        not null default '',
  design         text        not null check (design in ('seal', 'ribbon', 'leaf')),
  customer_key   text        not null,             -- hashed
  known          boolean     not null,
  why            text[]      not null,              -- why a person looks: 'card', 'same name', 'staff device'
  holder_id      uuid        references people (id),
  certificate_id uuid        references certificates (id),
  decided_at     timestamptz,
  decided_by     uuid        references people (id),
  refused        text                               -- why no paper was made
);
create index certificate_gifts_waiting on certificate_gifts (at) where decided_at is null;

-- A choice of stories to honour: some of the house choose among customers' words without knowing whose they are; who it was is shown when it is closed.
create table honour_rounds (
  id        uuid        primary key,
  title     text        not null check (length(title) between 1 and 120),
  since     timestamptz not null,
  picks     int         not null check (picks between 1 and 5),      -- how many each of them chooses at most, and how many are honoured
  opened_by uuid        not null references people (id),
  opened_at timestamptz not null,
  closed_at timestamptz
);

create table honour_seats (
  round_id  uuid not null references honour_rounds (id),
  person_id uuid not null references people (id),
  primary key (round_id, person_id)
);
create index honour_seats_person on honour_seats (person_id);

-- Every story of that time is in it, without the names in it.
create table honour_stories (
  id             uuid        primary key,
  round_id       uuid        not null references honour_rounds (id),
  certificate_id uuid        not null references certificates (id),
  words          text        not null,
  lang           text        not null,
  behaviour      text,
  honoured_at    timestamptz,
  unique (round_id, certificate_id)
);
create index honour_stories_certificate on honour_stories (certificate_id);

create table honour_choices (
  story_id  uuid        not null references honour_stories (id),
  person_id uuid        not null references people (id),
  because   text        not null check (length(because) between 3 and 300),
  at        timestamptz not null,
  primary key (story_id, person_id)
);
