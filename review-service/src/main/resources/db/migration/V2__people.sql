-- People who review. The id is a random pseudonym and the only name that leaves these tables.

create table person (
    id                  text        primary key check (id ~ '^p-[a-z2-7]{12}$'),
    username            text        not null check (username ~ '^[A-Za-z0-9._@+-]{1,100}$'),
    display_name        text        not null check (length(display_name) between 1 and 100),
    password_hash       text,
    password_change_due boolean     not null default false,
    issuer              text,
    subject             text,
    languages           text[]      not null default '{}',
    own_accounts        text[]      not null default '{}',
    settings            jsonb       not null default '{}' check (octet_length(settings::text) <= 16384),
    created_at          timestamptz not null default now(),
    disabled_at         timestamptz,
    check ((issuer is null) = (subject is null))
);
comment on column person.password_hash is 'argon2id; null when the person signs in elsewhere (issuer and subject)';
comment on column person.own_accounts is 'accounts on the platform; nobody reviews what they uploaded themselves';
create unique index person_username on person (lower(username));
create unique index person_identity on person (issuer, subject) where issuer is not null;

create table person_role (
    person_id  text        not null references person,
    role       text        not null check (role in ('MODERATOR', 'SENIOR', 'LEAD', 'POLICY', 'AUDITOR', 'ADMIN')),
    granted_by text        not null,
    granted_at timestamptz not null default now(),
    primary key (person_id, role)
);

create table person_grant (
    person_id  text        not null references person,
    kind       text        not null check (kind in ('QUEUE', 'HARM')),
    value      text        not null check (value ~ '^\S{1,100}$'),
    granted_by text        not null,
    granted_at timestamptz not null default now(),
    primary key (person_id, kind, value)
);
comment on column person_grant.value is 'a queue, or * for every queue; a restricted harm, or a family of them as CSAE.*';

-- Sessions of people who are signed in, shared by every instance; the shape is Spring Session's.
create table web_session (
    primary_id            char(36)     primary key,
    session_id            varchar(64)  not null unique,
    creation_time         bigint       not null,
    last_access_time      bigint       not null,
    max_inactive_interval int          not null,
    expiry_time           bigint       not null,
    principal_name        varchar(100)
);
create index web_session_expiry on web_session (expiry_time);
create index web_session_principal on web_session (principal_name);

create table web_session_attributes (
    session_primary_id char(36)     not null references web_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

-- Sign-ins that did not succeed, lately. A key is a digest of a username or of an address.
create table sign_in_attempt (
    id    bigint generated always as identity primary key,
    key   bytea       not null,
    at    timestamptz not null
);
create index sign_in_attempt_key on sign_in_attempt (key, at);
create index sign_in_attempt_at on sign_in_attempt (at);
