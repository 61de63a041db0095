# make demo   reads the bundled corpus and serves its balance at http://127.0.0.1:7878
# make test   runs every test
# The rest is for who works on Tightrope; see CONTRIBUTING.md.

GO        ?= go
BIN       := bin
TIGHTROPE := $(BIN)/tightrope
LINT      := $(BIN)/golangci-lint
LINT_VERSION := v2.15.0
export CGO_ENABLED := 0
# Evaluation data lies beside the checkout; tests that need it say so when it is absent.
export TIGHTROPE_DATA ?= $(abspath ../shared/data)

.PHONY: demo test check build ui bench golden fuzz train opinion accuracy lint webcheck browser clean

demo: build
	$(TIGHTROPE) demo $(DEMO_FLAGS)

build: ui
	$(GO) build -trimpath -ldflags '-s -w' -o $(TIGHTROPE) ./cmd/tightrope

# The page is built from a lock file; without Node the binary still builds and
# serves a plain placeholder with the data.
ui: show/ui/dist/.built

UI_SOURCES := $(shell find web -path web/node_modules -prune -o -type f -print 2>/dev/null) show/tree/tree.css
show/ui/dist/.built: $(UI_SOURCES)
	cd web && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build
	@touch $@

test:
	$(GO) vet ./...
	$(GO) test ./...

check: lint webcheck
	$(GO) mod verify
	$(GO) mod tidy -diff
	$(GO) build -tags no_ui -o /dev/null ./cmd/tightrope

# Types, units and contrast of the page, and the page itself where there is a
# Chromium; a machine without Node has no page to check.
webcheck:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory build && \
	  cd web && npm run --silent check && npm test --silent && \
	  if command -v chromium >/dev/null; then npm run --silent test:browser; else echo "no chromium: the page was not driven"; fi; \
	else echo "no npm: the page was not checked"; fi

lint: $(LINT)
	$(LINT) run ./...

$(LINT):
	GOBIN=$(abspath $(BIN)) $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)

# Drives the built page in Chromium: evidence, keyboard, contrast, screenshots.
browser: build
	cd web && npm run --silent test:browser

bench:
	$(GO) test -run '^$$' -bench . -benchmem -cpu 1 ./...

# Rewrites expected output; a person then reads the diff.
golden:
	$(GO) test ./cmd/tightrope ./code/... ./show/tree -golden

FUZZTIME ?= 30s
fuzz:
	@for pkg in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$pkg 2>/dev/null | grep '^Fuzz'); do \
	    echo "$$pkg $$target"; $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$pkg || exit 1; \
	  done; \
	done

train:
	$(GO) run ./cmd/tightrope train --data $(TIGHTROPE_DATA)/treebanks --news $(TIGHTROPE_DATA)/news --keep $(BIN)/train $(TRAIN_FLAGS)

# The second opinion of the coder, from the labelled sentences; a minute.
opinion:
	$(GO) run ./cmd/tightrope train --second code/testdata/labelled --out code

accuracy:
	$(GO) run ./cmd/tightrope check --data $(TIGHTROPE_DATA)

clean:
	rm -rf $(BIN) show/ui/dist/assets show/ui/dist/app.html show/ui/dist/.built
