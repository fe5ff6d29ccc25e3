#!/bin/sh
# Runs once, on an empty volume: the roles and the database, as in the embedded cluster.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres --quiet --no-psqlrc <<'SQL'
\set owner_password `cat /run/secrets/owner_password`
\set app_password `cat /run/secrets/app_password`
\i /kilim/roles.sql
SQL
