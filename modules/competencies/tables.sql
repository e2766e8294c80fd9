create table competencies (
  id          uuid primary key,
  name        text not null unique,
  description text not null,
  core        boolean not null                 -- asked of everyone, or of some roles
);

-- Something that can be seen or heard: the unit in which customers, observers and practices speak.
create table behaviours (
  id            uuid  primary key,
  competency_id uuid  not null references competencies (id),
  name          text  not null unique,
  question      text  not null,                -- neutral, answered by Yes, No or Not sure; {name} is the person
  anchors       jsonb not null                 -- four levels, from the least to the best, each a full sentence
);
create index behaviours_competency on behaviours (competency_id);
