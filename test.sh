#!/usr/bin/env bash
# Sets up what the tests need on a Debian-like machine with the .NET SDK, then builds, checks the format and runs every test.
set -euo pipefail
cd "$(dirname "$0")"
source build/setup.sh
share_compiler

need "${AOT_PACKAGES[@]}" procps jq skopeo awscli python3-boto3 busybox-static docker.io podman crun conmon runc umoci musl-tools openssl faketime zstd util-linux docker-registry apache2-utils rclone samtools bcftools zsh fish groff-base man-db

# They read documents by their JSON Schemas, as editors do.
node_package ajv@8.20.0
node_package vscode-json-languageservice@5.7.2

# The report is looked at in a browser.
need chromium fonts-noto-core
node_package axe-core@4.14.1

say "Building everything (warnings are errors)"
dotnet build CloudPipe.Agent.sln -c Release --nologo -v quiet
# The build has enforced style and analyzers already; what is left is white space.
say "Checking the format"
dotnet format whitespace CloudPipe.Agent.sln --verify-no-changes --no-restore
publish agent bootstrap dispatcher
build_cli
pack
say "Making the sample images and inputs"
samples/make-base-images.sh
samples/make-inputs.sh
samples/make-base-images.sh ngs/quality ngs/align ngs/variants
samples/ngs/make-inputs.sh
say "Running the demo, where the guides begin"
./demo.sh > /dev/null

logs=$PWD/artifacts/test-logs
rm -rf "$logs"
mkdir -p "$logs"

# runner_of PROJECT : what its build made.
runner_of() { echo "$(dirname "$1")/bin/Release/net10.0/$(basename "$1" .csproj)"; }

# run_suite PROJECT : into a log of its own, because suites run side by side; what matters of it is printed when it has ended.
run_suite() {
  local name code=0
  name=$(basename "$1" .csproj)
  "$(runner_of "$1")" -noLogo -noColor > "$logs/$name.log" 2>&1 || code=$?
  echo "$code" > "$logs/$name.code"
  printf '\033[1m==>\033[0m %s\n%s\n' "$name" "$(grep -avE '^  (Discovering|Discovered|Starting|Finished):|^Ok, passed' "$logs/$name.log")"
}

# Two at a time, because tests wait for processes and servers much of their time. The long ones first, so that none is left to run alone.
projects=()
for part in local integration agent deployer packages wrapper cli msbuild; do projects+=(tests/"$part"/*.csproj); done
for project in tests/*/*.csproj; do
  [[ " ${projects[*]} " == *" $project "* ]] || projects+=("$project")
done
export logs
export -f run_suite runner_of
printf '%s\n' "${projects[@]}" | xargs -P "${CLOUDPIPE_TEST_LANES:-2}" -I{} bash -c 'run_suite {}' || true

passed=0 failed=0 skipped=0 broken=()
for project in "${projects[@]}"; do
  name=$(basename "$project" .csproj)
  code=$(cat "$logs/$name.code" 2>/dev/null || echo none)
  summary=$(grep -aoE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+, Not Run: [0-9]+' "$logs/$name.log" | tail -n 1 || true)
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
  if [ "$code" != 0 ] && [ $((errors + fails)) -eq 0 ]; then
    broken+=("$name (exit code $code)")
    failed=$((failed + 1))
  fi
done

[ ${#broken[@]} -eq 0 ] || say "Ended badly: ${broken[*]}"
if [ "$failed" -gt 0 ]; then
  say "What failed, in short (the whole is in $logs):"
  grep -ah -A6 '\[FAIL\]' "$logs"/*.log | cut -c1-300 >&2 || true
fi
if [ "${CI:-}" = "true" ] && [ "$skipped" -gt 0 ]; then
  say "$skipped tests were skipped, and in CI none may be:"
  grep -ah -A1 '\[SKIP\]' "$logs"/*.log >&2
  failed=$((failed + skipped))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
