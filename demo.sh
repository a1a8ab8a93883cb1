#!/usr/bin/env bash
# The main job on real input: wraps two algorithms and runs twelve photographs through them in sequence, on this machine.
# Sets up what it needs on a Debian-like machine with the .NET SDK. Arguments are passed on to `cloudpipe run`.
set -euo pipefail
cd "$(dirname "$0")"
source build/setup.sh
share_compiler

build_cli
samples/make-base-images.sh
samples/make-inputs.sh

cloudpipe=artifacts/cli/cloudpipe
say "Wrapping enhance and thumbnail"
"$cloudpipe" wrap samples/enhance/algorithm.json samples/thumbnail/algorithm.json --to 'oci:artifacts/images/{name}:latest' --algorithms artifacts/algorithms

say "Running workflows/photos.json over artifacts/inputs/photos"
"$cloudpipe" run workflows/photos.json --algorithms artifacts/algorithms --input artifacts/inputs/photos --output artifacts/results/photos "$@"

results=$(find artifacts/results/photos -name 'Result-*' -not -path '*/.cloudpipe/*' | sort)
say "The results: $(wc -l <<< "$results") files in artifacts/results/photos, for example"
head -n 4 <<< "$results"
