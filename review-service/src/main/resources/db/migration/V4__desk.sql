-- Lists of the queue, what people saw, and what is counted about their decisions.

-- Ids are compared sign by sign, so that a prefix is a range of the index that is there anyway.
alter table task alter column content_id type text collate "C";

-- Lists that the order of the queue does not serve.
create index task_appeal on task (lane_id, rank desc, id) where state = 'OPEN' and appeal;
create index task_reported on task (lane_id, rank desc, id) where state = 'OPEN' and reports > 0;
create index task_decided on task (lane_id, opened_at) where state = 'DECIDED';
create index task_closed_lane on task (lane_id, closed_at desc, id) where state = 'CLOSED';
create index ruling_reverses on ruling (reverses) where reverses is not null;
create index skip_at on skip (skipped_at);
create index consultation_answered on consultation (answered_at) where answered_at is not null;

-- A way to look at the queue that somebody wants again.
create table saved_view (
    id         uuid        primary key default uuidv7(),
    person_id  text        not null,
    name       text        not null check (length(name) between 1 and 60),
    filter     jsonb       not null check (octet_length(filter::text) <= 4000),
    shared     boolean     not null default false,
    created_at timestamptz not null default now(),
    unique (person_id, name)
);
create index saved_view_shared on saved_view (name) where shared;

-- Who saw which task, how bad it was, and for how long. Only its person sees a row; others see sums over several people.
create table view_event (
    person_id text        not null,
    task_id   uuid        not null,
    severity  smallint    not null check (severity between 0 and 5),
    first_at  timestamptz not null default now(),
    last_at   timestamptz not null default now(),
    millis    bigint      not null default 0,
    looking   boolean     not null default true,
    primary key (person_id, task_id)
) with (fillfactor = 80);
comment on column view_event.looking is 'true until they were done with it; from last_at on, time is still to be added';
create index view_event_last on view_event (person_id, last_at desc);
create index view_event_old on view_event (last_at);

-- The same by day, kept when the single rows are gone. Days are those of UTC.
create table exposure (
    person_id  text     not null,
    day        date     not null,
    severity   smallint not null check (severity between 0 and 5),
    restricted boolean  not null,
    items      int      not null,
    millis     bigint   not null,
    primary key (person_id, day, severity, restricted)
) with (fillfactor = 80);
comment on column exposure.restricted is 'of restricted harms; not counted for whoever has no grant for them';
create index exposure_day on exposure (day);

-- Which rules had fired in what a person decided; read once from the record while it is kept.
create table ruling_fired (
    ruling_id uuid   primary key references ruling on delete cascade,
    policy_id text   not null,
    rules     text[] not null
);
comment on column ruling_fired.rules is 'of the machine''s decision, strongest first; empty when no rule fired or its record was gone';
