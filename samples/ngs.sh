#!/usr/bin/env bash
# The NGS pipeline on this machine: makes its images and samples from Debian packages, wraps, and runs four samples through it.
# Sets up what it needs as ./demo.sh does. Arguments are passed on to `cloudpipe run`.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/setup.sh
share_compiler

publish agent
build_cli
samples/make-base-images.sh ngs/quality ngs/align ngs/variants
samples/ngs/make-inputs.sh

cloudpipe=artifacts/cli/cloudpipe
say "Wrapping quality, align and variants"
"$cloudpipe" wrap samples/ngs/{quality,align,variants}/algorithm.json --to 'oci:artifacts/images/{name}:latest' --algorithms artifacts/algorithms

say "Running workflows/ngs.json over artifacts/inputs/ngs"
"$cloudpipe" run workflows/ngs.json --algorithms artifacts/algorithms --input artifacts/inputs/ngs --output artifacts/results/ngs "$@"

say "The results: reads that were good enough are in .cloudpipe/stages/stage-1-quality, all else in these"
find artifacts/results/ngs -name 'Result-*' -not -path '*/.cloudpipe/*' | sort
