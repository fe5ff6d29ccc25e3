#!/bin/sh
# Runs a task with the first Python that is new enough; the environment's own comes first.
for python in .venv/bin/python python3 python3.14 python3.13 python3.12 python3.11 python; do
  if "$python" -I -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$python" -m tools "$@"
  fi
done
found=$(python3 --version 2>/dev/null || echo "no python3 on the PATH")
echo "kilim: Python 3.11 or newer is needed (found: $found); install one, for example python3.11, and run this again." >&2
exit 1
