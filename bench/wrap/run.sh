#!/usr/bin/env bash
# `cloudpipe wrap` beside its peers; see wrap.py --help. Needs root, for dockerd and buildah. crane is measured where it is on the PATH.
set -euo pipefail
cd "$(dirname "$0")/../.."
source build/setup.sh

need docker.io docker-registry skopeo umoci buildah curl jq time util-linux iproute2
publish agent
build_cli
# As it is released: compiled ahead together with the framework, which takes minutes; what ./demo.sh makes is compiled without it.
released=artifacts/cli-released
if ! up_to_date "$released/stamp" artifacts/cli/stamp; then
  say "Building cloudpipe as it is released"
  dotnet publish cli -c Release -r linux-x64 --self-contained -o "$released" --nologo -v quiet
  cp -r artifacts/cli/agent "$released/"
  touch "$released/stamp"
fi
dotnet build -c Release -v quiet --nologo bench/wrap/work
# A network of its own: what passes its loopback is counted, and nothing else passes there.
exec unshare --net bash -c 'ip link set lo up; exec python3 bench/wrap/wrap.py "$@"' wrap "$@"
