# Every task sets up what it needs; see tools/. Settings (KILIM_PORT=8080 …) are passed on.
# `exec` makes the task this recipe's only process, so that signals reach it.
TASK := @exec sh tools/python.sh
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help run test dev check format test-backend test-frontend test-slice journeys pictures vitals \
  api migration bench soak seed slice lock docs clean

help: ## print the tasks
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

run: ## set everything up and run Kilim with its demo hub
	$(TASK) run

test: ## set everything up and run every check
	$(TASK) test

dev: ## run with reload on both sides
	$(TASK) dev

check: ## format, lint, types, import contracts
	$(TASK) check

format: ## rewrite everything in the common format
	$(TASK) format

test-backend: ## the back-end tests alone
	$(TASK) test-backend

test-frontend: ## the front-end tests alone
	$(TASK) test-frontend

test-slice: ## the tests of one slice: S=studios/bookings
	$(TASK) test-slice $(S)

journeys: ## a person's tasks in a real browser
	$(TASK) journeys

pictures: ## take the pictures of README and handbook, into docs/pictures
	$(TASK) pictures

api: ## write frontend/openapi.json and the client's types
	$(TASK) api

migration: ## write a migration from the models: M="bookings add series"
	$(TASK) migration "$(M)"

vitals: ## LCP, TBT and CLS of the public pages on a slow phone
	$(TASK) vitals

bench: ## benchmarks as a table and as var/bench.json
	$(TASK) bench

soak: ## long fault and volume runs
	$(TASK) soak

seed: ## load the demo hub; N=10 adds volume data
	$(TASK) kilim seed $(if $(N),--volume $(N))

slice: ## a new slice with its tests: A=studios N=equipment
	$(TASK) slice $(A) $(N)

lock: ## bring the lock files to pyproject.toml; UPGRADE=1 takes newer releases
	$(TASK) lock $(if $(UPGRADE),--upgrade)

docs: ## write the slice, problem, event and table pages in docs/reference
	$(TASK) docs

clean: ## remove what can be made again; the data in var/ stays
	@rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .import_linter_cache
