#!/usr/bin/env bash
# cpagent beside a Python worker of the original's shape (boto3) and `aws s3 cp`, against the same embedded endpoint: cold start, small jobs, a large file,
# memory, bytes added to an image. About ten minutes; 4 GiB of free disk. Needs: artifacts/agent (./demo.sh makes it), python3-boto3, awscli, curl.
# usage: run.sh [JOBS] [LARGE_MIB] [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build -c Release -v quiet --nologo -nodeReuse:false bench/endpoint/host > /dev/null
python3 bench/agent/cold_start.py
python3 bench/agent/work.py --host bench/endpoint/host/bin/Release/net10.0/CloudPipe.EndpointHost --jobs "${1:-500}" --large "${2:-1024}" --rounds "${3:-3}"
printf '\nAdded to an image: the static file of %s bytes, %s compressed, once for all algorithms of a registry\n' \
  "$(stat -c %s artifacts/agent/linux-x64/cpagent)" "$(gzip -6 -c artifacts/agent/linux-x64/cpagent | wc -c)"
