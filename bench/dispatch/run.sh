#!/usr/bin/env bash
# Simulates bursts of up to ten million uploads, trickles and faults, with the real dispatcher and with the original's algorithm, and prints
# the tables of docs/dispatch-simulation.md (about ten minutes and a gigabyte; 'run.sh 1000000' leaves the largest burst out).
set -euo pipefail
cd "$(dirname "$0")"
dotnet build -c Release -v quiet --nologo -nodeReuse:false > /dev/null
exec bin/Release/net10.0/CloudPipe.DispatchSimulation "$@"
