-- Word to whoever is concerned that something changed: "<kind>:<person>", never what. Heard by the instances that have their pages open.

create function tell_of_ruling() returns trigger language plpgsql as $$
begin
    perform pg_notify('weir_review', 'rulings:' || new.person_id);
    return null;
end $$;

create trigger tell_of_ruling after insert or update of state on ruling
    for each row execute function tell_of_ruling();

-- What somebody gives up themselves is no news to them: then nobody holds the task.
create function tell_of_task() returns trigger language plpgsql as $$
begin
    if old.holder is not null and (new.holder <> old.holder or new.state = 'CLOSED') then
        perform pg_notify('weir_review', 'claims:' || old.holder);
    end if;
    if new.reserved_for is not null and new.reserved_for is distinct from old.reserved_for then
        perform pg_notify('weir_review', 'answers:' || new.reserved_for);
    end if;
    return null;
end $$;

create trigger tell_of_task after update of holder, state, reserved_for on task
    for each row when (old.holder is not null or new.reserved_for is not null) execute function tell_of_task();
