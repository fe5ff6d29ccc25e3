#!/bin/sh
# Makes every secret that docker-compose.yml names; those that exist are kept.
# The folder is closed to others and the files in it are not: a container's own account must be
# able to read the file that is mounted into it, and nobody else on this machine gets that far.
set -eu
folder="$(dirname "$0")/secrets"
mkdir -p "$folder"
chmod 700 "$folder"

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
keep() { # NAME TEXT
  [ -s "$folder/$1" ] || printf '%s' "$2" > "$folder/$1"
  chmod 444 "$folder/$1"
}

keep postgres_password "$(random)"
keep owner_password "$(random)"
keep app_password "$(random)"
keep kilim_secret "$(random)"
keep kilim_card_secret_key "" # the card provider's, for whoever has them
keep kilim_card_webhook_secret ""
owner="$(cat "$folder/owner_password")"
app="$(cat "$folder/app_password")"
keep kilim_owner_database_url "postgresql://kilim_owner:$owner@postgres:5432/kilim"
keep kilim_database_url "postgresql://kilim_app:$app@postgres:5432/kilim"
echo "Secrets are in $folder; back them up together with the database."
