#!/usr/bin/env bash
# Sets up what the tests need on a Debian-like machine with the .NET SDK, then builds, checks the format and runs every test.
set -euo pipefail
cd "$(dirname "$0")"
source build/setup.sh
share_compiler

need "${AOT_PACKAGES[@]}" procps jq skopeo awscli python3-boto3 busybox-static docker.io podman crun conmon runc umoci musl-tools openssl faketime zstd util-linux docker-registry apache2-utils rclone samtools bcftools

say "Building everything (warnings are errors)"
dotnet build CloudPipe.Agent.sln -c Release --nologo -v quiet
# The build has enforced style and analyzers already; what is left is white space.
say "Checking the format"
dotnet format whitespace CloudPipe.Agent.sln --verify-no-changes --no-restore
publish agent bootstrap dispatcher
build_cli
say "Making the sample images and inputs"
samples/make-base-images.sh
samples/make-inputs.sh
samples/make-base-images.sh ngs/quality ngs/align ngs/variants
samples/ngs/make-inputs.sh

passed=0 failed=0 skipped=0 broken=()
logs=artifacts/test-logs
mkdir -p "$logs"
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  runner="$(dirname "$project")/bin/Release/net10.0/$name"
  say "$name"
  code=0
  "$runner" -noLogo -noColor 2>&1 | tee "$logs/$name.log" | grep -vE '^  (Discovering|Discovered|Starting|Finished):' || code=${PIPESTATUS[0]}
  summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+, Not Run: [0-9]+' "$logs/$name.log" | tail -n 1 || true)
  if [ -z "$summary" ]; then
    broken+=("$name")
    failed=$((failed + 1))
    continue
  fi
  read -r total errors fails skips explicit < <(tr -dc '0-9 \n' <<< "$summary")
  failed=$((failed + errors + fails))
  skipped=$((skipped + skips))
  # What is explicit is no test but a process that a test starts; it counts in the total all the same.
  passed=$((passed + total - errors - fails - skips - explicit))
  if [ "$code" -ne 0 ] && [ $((errors + fails)) -eq 0 ]; then
    broken+=("$name (exit code $code)")
    failed=$((failed + 1))
  fi
done

[ ${#broken[@]} -eq 0 ] || say "Ended badly: ${broken[*]}"
if [ "$failed" -gt 0 ]; then
  say "What failed, in short (the whole is in $logs):"
  grep -h -A6 '\[FAIL\]' "$logs"/*.log | cut -c1-300 >&2 || true
fi
if [ "${CI:-}" = "true" ] && [ "$skipped" -gt 0 ]; then
  say "$skipped tests were skipped, and in CI none may be:"
  grep -h -A1 '\[SKIP\]' "$logs"/*.log >&2
  failed=$((failed + skipped))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
