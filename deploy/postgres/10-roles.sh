#!/bin/sh
# Runs once, on an empty volume: the roles and the database, as in the embedded cluster.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --quiet \
  --set "owner_password=$(cat /run/secrets/owner_password)" \
  --set "app_password=$(cat /run/secrets/app_password)" \
  --file /kilim/roles.sql
