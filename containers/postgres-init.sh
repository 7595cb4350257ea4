#!/usr/bin/env bash
# Run once by the image of PostgreSQL, on an empty volume: a database and its owner for each of the two who keep data there.
set -euo pipefail
for name in weir registry; do
  psql --set ON_ERROR_STOP=1 --set name="$name" --set password="$(cat "/run/secrets/$name-database-password")" \
    --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
SQL
done
