-- What was viewed and done, by whom. Rows are only ever added; what is too old goes as a whole month.

create table audit_event (
    id         bigint generated always as identity,
    at         timestamptz not null default now(),
    actor      text        not null check (length(actor) between 1 and 120),
    kind       text        not null,
    task_id    uuid,
    content_id text,
    ruling_id  uuid,
    address    text,
    detail     jsonb       not null default '{}' check (octet_length(detail::text) <= 2000),
    primary key (id, at)
) partition by range (at);
comment on column audit_event.actor is 'pseudonym of a person, machine:<id>, system, or unknown';
comment on column audit_event.address is 'network the request came from, its last part cut off';
comment on column audit_event.detail is 'small facts; never content, never a name';
create index audit_event_actor on audit_event (actor, id desc);
create index audit_event_task on audit_event (task_id, id desc) where task_id is not null;
create index audit_event_content on audit_event (content_id, id desc) where content_id is not null;

create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger audit_rows_stay before update or delete on audit_event for each row execute function audit_stays();
create trigger audit_stays before truncate on audit_event for each statement execute function audit_stays();

-- Partitions for this month and those ahead. Months are those of UTC, whatever the session says.
create function audit_ahead(months int) returns void language plpgsql as $$
declare
    first timestamp := date_trunc('month', now() at time zone 'UTC');
    month timestamp;
    part  text;
begin
    perform pg_advisory_xact_lock(hashtextextended('review.audit_event', 0));
    for month in select generate_series(first, first + make_interval(months => months), interval '1 month') loop
        part := 'audit_event_' || to_char(month, 'YYYY_MM');
        if to_regclass(part) is null then
            execute format('create table %I (like audit_event including defaults including constraints)', part);
            execute format('create trigger audit_stays before truncate on %I for each statement execute function audit_stays()', part);
            execute format('alter table audit_event attach partition %I for values from (%L) to (%L)', part,
                month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
        end if;
    end loop;
end $$;

-- Drops the months that ended before the given time; answers how many.
create function audit_forget(before timestamptz) returns int language plpgsql as $$
declare
    part    text;
    dropped int := 0;
begin
    perform pg_advisory_xact_lock(hashtextextended('review.audit_event', 0));
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'audit_event'::regclass
          and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= before
    loop
        execute format('drop table %I', part);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;

select audit_ahead(3);
