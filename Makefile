# Two commands: `make` installs everything and builds the sample graph, `make test` installs everything and tests it.

OUT ?= sample
BIN := .venv/bin

.PHONY: sample test format

sample:
	@tools/install.sh
	@$(BIN)/policykg build -o $(OUT)
	@echo "open $(OUT)/explorer.html in a browser; ask: $(BIN)/policykg frameworks $(OUT)"

test:
	@tools/install.sh dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict kg
	$(BIN)/pytest --cov=kg --cov-report=term

format:
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
