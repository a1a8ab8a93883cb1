#!/usr/bin/env bash
# Size, cold start and warm answers of a published bootstrap beside a Python loop with boto3, in one run.
#
#   bench/bootstrap/run.sh [RUNS]        RUNS is 10 unless told otherwise
#
# Cold start is the time from the start of the process to its first answer, by the double of Lambda's runtime API, which has the event ready.
# The page cache is warm. Needs python3-boto3 for the peer.
set -euo pipefail
cd "$(dirname "$0")/../.."
source build/setup.sh
share_compiler
need python3-boto3
publish bootstrap
dotnet build bench/bootstrap -c Release --nologo -v quiet
bench/bootstrap/bin/Release/net10.0/CloudPipe.BootstrapBench "$PWD" "${1:-10}"
