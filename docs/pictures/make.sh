#!/usr/bin/env bash
# Makes the pictures of the documentation: runs the demo's workflow for real, with one photograph that is none, and photographs its report.
# Arguments: none. Needs what demo.sh and test.sh set up.
set -euo pipefail
cd "$(dirname "$0")/../.."
source build/setup.sh
share_compiler
need chromium fonts-noto-core

build_cli
samples/make-base-images.sh
samples/make-inputs.sh
cloudpipe=$PWD/artifacts/cli/cloudpipe
"$cloudpipe" wrap samples/enhance/algorithm.json samples/thumbnail/algorithm.json --to 'oci:artifacts/images/{name}:latest' --algorithms artifacts/algorithms
dotnet build tests/browser -c Release --nologo -v quiet

work=artifacts/pictures
rm -rf "$work"
mkdir -p "$work"
cp -r artifacts/inputs/photos "$work/photos"
head -c 2000 artifacts/inputs/photos/animals/cat.jpg | tail -c 1500 > "$work/photos/animals/torn.jpg"

say "Running the workflow"
"$cloudpipe" run workflows/photos.json --algorithms artifacts/algorithms --input "$work/photos" --output "$work/results" --runtime namespaces || [ $? -eq 1 ]

say "Photographing its report"
CLOUDPIPE_REPORT="$PWD/$work/results/report.html" CLOUDPIPE_PICTURES="$PWD/docs/pictures" \
  tests/browser/bin/Release/net10.0/CloudPipe.Browser.Tests -noLogo -noColor -explicit only -class CloudPipe.Browser.Tests.ReportPictures
ls -l docs/pictures/*.png
