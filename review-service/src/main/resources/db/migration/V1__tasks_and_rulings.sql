-- Work for people and what they decided. Ids are time-ordered (uuidv7), so that new rows stay together in every index.

-- A lane is one combination of everything the queue can be filtered by. A claim looks at the best task of every lane a person may
-- work, so that it costs as much with a million open tasks as with a hundred.
create table lane (
    id         int generated always as identity primary key,
    desk       text   not null check (desk in ('FIRST', 'OPINION', 'SENIOR')),
    queue      text   not null,
    harm       text   not null,
    surface    text   not null,
    language   text   not null,
    restricted text[] not null,
    unique (desk, queue, harm, surface, language, restricted)
);
comment on column lane.language is 'primary language subtag, empty when unknown';
comment on column lane.restricted is 'restricted harms among all the rules that fired, sorted; whoever works the lane needs a grant for each';

-- How many open tasks a lane has, spread over slots so that writers do not queue for one row.
create table lane_tally (
    lane_id int      not null references lane,
    slot    smallint not null,
    open    bigint   not null,
    primary key (lane_id, slot)
) with (fillfactor = 50);

create table task (
    id               uuid        primary key default uuidv7(),
    content_id       text        not null,
    revision         bigint      not null,
    round            int         not null default 0,
    account_id       text        not null,
    lane_id          int         not null references lane,
    home_lane_id     int         not null references lane,
    state            text        not null default 'OPEN' check (state in ('OPEN', 'DECIDED', 'CLOSED')),
    closed_because   text        check (closed_because in ('DECIDED', 'SUPERSEDED', 'DELETED')),
    closed_at        timestamptz,
    rank             bigint      not null,
    rank_inputs      jsonb       not null,
    rank_again_at    timestamptz,
    severity         smallint    not null,
    reports          int         not null default 0,
    appeal           boolean     not null default false,
    reserved_for     text,
    reserved_until   timestamptz,
    barred           text[]      not null default '{}',
    opened_at        timestamptz not null,
    arrived_at       timestamptz not null default now(),
    due_at           timestamptz,
    holder           text,
    token            bigint      not null default 0,
    held_until       timestamptz,
    held_since       timestamptz,
    viewed_at        timestamptz,
    machine_action   text,
    decision_id      text,
    content_digest   bytea,
    source_partition int         not null,
    source_offset    bigint      not null,
    unique (content_id, revision, round),
    check ((state = 'CLOSED') = (closed_because is not null))
) with (fillfactor = 80);
comment on column task.round is '0 as the stream asked, 1 and up for every appeal of the same revision';
comment on column task.home_lane_id is 'where it returns to after an escalation or a second opinion';
comment on column task.rank is 'what the policy''s expression for the queue''s order gave; higher first';
comment on column task.rank_again_at is 'when the time left until it is due crosses the next step';
comment on column task.barred is 'people who may not take it: they skipped it, asked for another''s opinion, or decided what is appealed';
comment on column task.token is 'grows with every claim; a decision must carry the current one';
comment on column task.viewed_at is 'when whoever holds it first saw it';
comment on column task.source_offset is 'where review-tasks last spoke of it, so that what is read twice changes nothing';

create unique index task_live on task (content_id) where state <> 'CLOSED';
create index task_next on task (lane_id, rank desc, id) where state = 'OPEN';
create index task_oldest on task (lane_id, opened_at) where state = 'OPEN';
create index task_due on task (lane_id, due_at) where state = 'OPEN' and due_at is not null;
create index task_rank_again on task (rank_again_at) where state = 'OPEN' and rank_again_at is not null;
create index task_reserved on task (reserved_for) where state = 'OPEN' and reserved_for is not null;
create index task_held on task (holder) where holder is not null;
create index task_account on task (account_id, opened_at desc);
create index task_digest on task (content_digest) where state = 'OPEN';
create index task_closed on task (closed_at) where state = 'CLOSED';

create function tally_tasks() returns trigger language plpgsql as $$
begin
    insert into lane_tally (lane_id, slot, open)
    select lane_id, pg_backend_pid() % 16, sum(n)
    from (select lane_id, 1 as n from after_rows where state = 'OPEN') changed
    group by lane_id order by lane_id
    on conflict (lane_id, slot) do update set open = lane_tally.open + excluded.open;
    return null;
end $$;

create function retally_tasks() returns trigger language plpgsql as $$
begin
    insert into lane_tally (lane_id, slot, open)
    select lane_id, pg_backend_pid() % 16, sum(n)
    from (select lane_id, 1 as n from after_rows where state = 'OPEN'
          union all
          select lane_id, -1 from before_rows where state = 'OPEN') changed
    group by lane_id having sum(n) <> 0 order by lane_id
    on conflict (lane_id, slot) do update set open = lane_tally.open + excluded.open;
    return null;
end $$;

create trigger tally_new_tasks after insert on task
    referencing new table as after_rows for each statement execute function tally_tasks();
create trigger tally_changed_tasks after update on task
    referencing old table as before_rows new table as after_rows for each statement execute function retally_tasks();

-- What is looked at. Apart from the task, so that the queue's rows stay small; gone when the content is.
create table task_content (
    task_id uuid  primary key references task on delete cascade,
    record  bytea not null
);
comment on column task_content.record is 'the ReviewTask in Avro''s single-object encoding; its schema is in stored_schema';

create table stored_schema (
    fingerprint bigint primary key,
    schema      text   not null
);

-- Fingerprints of live tasks, by which siblings are found.
create table task_fingerprint (
    task_id uuid     not null references task on delete cascade,
    part    text     not null,
    kind    text     not null check (kind in ('SHA256', 'TEXT_SHA256', 'PDQ')),
    value   bytea    not null,
    quality smallint not null default 100,
    bands   int[],
    primary key (task_id, part, kind, value)
);
comment on column task_fingerprint.bands is 'of a PDQ hash: its 16 slices of 16 bits, each with its place in the upper bits';
create index task_fingerprint_value on task_fingerprint (kind, value);
create index task_fingerprint_bands on task_fingerprint using gin (bands) where bands is not null;

-- What a person decided. Its id is given by whoever asks, so that asking twice decides once.
create table ruling (
    id             uuid        primary key,
    task_id        uuid        not null references task,
    content_id     text        not null,
    revision       bigint      not null,
    account_id     text        not null,
    person_id      text        not null,
    batch          uuid,
    action         text        not null check (action in ('ALLOW', 'RESTRICT', 'HOLD', 'BLOCK')),
    harm           text        not null,
    reason_code    text        not null,
    clause         text,
    note           text,
    blind          boolean     not null,
    appeal         boolean     not null,
    overturn_cause text,
    reverses       uuid,
    decision_id    text,
    machine_action text,
    token          bigint      not null,
    handling_ms    bigint      not null,
    state          text        not null check (state in ('STORED', 'UNDONE', 'PUBLISHED', 'ENFORCED', 'REFUSED')),
    refused_because text,
    decided_at     timestamptz not null,
    release_at     timestamptz not null,
    published_at   timestamptz,
    enforced_at    timestamptz
) with (fillfactor = 80);
create unique index ruling_live on ruling (task_id) where state <> 'UNDONE';
create index ruling_person on ruling (person_id, decided_at desc);
create index ruling_content on ruling (content_id, decided_at desc);
create index ruling_account on ruling (account_id, decided_at desc);
create index ruling_harm on ruling (harm, decided_at desc);
create index ruling_decided on ruling (decided_at);

-- What is still to be produced, in order. Written in the transaction that decides, or not at all.
create table outbox (
    id           bigint generated always as identity primary key,
    ruling_id    uuid        not null references ruling,
    topic        text        not null,
    key          text        not null,
    record       bytea       not null,
    release_at   timestamptz not null,
    published_at timestamptz
);
comment on column outbox.topic is 'name in the catalogue, without prefix';
create index outbox_due on outbox (id) where published_at is null;
create index outbox_ruling on outbox (ruling_id);
create index outbox_key on outbox (topic, key, id) where published_at is null;

-- Up to where every partition is known to hold what the outbox sent; whoever takes over reads on from here.
create table outbox_mark (
    topic     text   not null,
    partition int    not null,
    "offset"  bigint not null,
    primary key (topic, partition)
);

-- Somebody else is asked: a senior decides (ESCALATION) or a colleague gives an opinion (SECOND_OPINION).
create table consultation (
    id          uuid        primary key default uuidv7(),
    task_id     uuid        not null references task on delete cascade,
    kind        text        not null check (kind in ('ESCALATION', 'SECOND_OPINION')),
    asked_by    text        not null,
    question    text        not null,
    asked_at    timestamptz not null default now(),
    answered_by text,
    action      text,
    harm        text,
    answer      text,
    answered_at timestamptz
);
create unique index consultation_open on consultation (task_id) where answered_at is null;
create index consultation_task on consultation (task_id, asked_at);
create index consultation_asker on consultation (asked_by, answered_at desc);

-- Who put a task back, and why.
create table skip (
    id         uuid        primary key default uuidv7(),
    task_id    uuid        not null references task on delete cascade,
    person_id  text        not null,
    reason     text        not null check (reason in ('LANGUAGE', 'NEED_CONTEXT', 'DISTRESSING', 'CONFLICT_OF_INTEREST', 'BROKEN_MEDIA')),
    note       text,
    skipped_at timestamptz not null default now()
);
create index skip_task on skip (task_id);
create index skip_person on skip (person_id, skipped_at desc);

-- What people reported, and what uploaders appealed.
create table report (
    id          uuid        primary key,
    content_id  text        not null,
    kind        text        not null check (kind in ('REPORT', 'APPEAL')),
    statement   text        not null,
    received_at timestamptz not null default now(),
    task_id     uuid        references task on delete set null
);
create index report_content on report (content_id, received_at desc);
