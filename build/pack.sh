#!/usr/bin/env bash
# Makes every package into artifacts/packages, a folder that is a feed: docs/packages.md says what to do with it.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/setup.sh
share_compiler

pack
ls -l artifacts/packages/*.nupkg
