# Every target is one script; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help build verify test lab benchmark format clean

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build the tool at .build/release/waymark
	@sh scripts/build

verify: ## check the project's walkthroughs on the simulated cluster
	@sh scripts/verify

test: ## run everything CI runs
	@sh scripts/test

lab: ## build a small real network in namespaces and check its walkthrough on it
	@sh scripts/lab

benchmark: ## whole-process times beside curl --version
	@sh scripts/benchmark

format: ## format all Swift sources
	@swift format --in-place --recursive Package.swift Sources Tests

clean: ## remove what was built
	@swift package clean
