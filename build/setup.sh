# What demo.sh and test.sh share; they source it from the root of the repository.

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

# need PACKAGE... : installs the Debian packages that are missing.
need() {
  local missing=()
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  say "Installing ${missing[*]}"
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  export DEBIAN_FRONTEND=noninteractive
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# share_compiler : one compiler for all that this script builds, because a cold one for each project takes four times as long. It is this
# script's own, and ends with it.
share_compiler() {
  export UseSharedCompilation=true SharedCompilationId="cloudpipe-$$"
  trap 'for server in $(pgrep -f -- "-pipename:$SharedCompilationId"); do kill "$server"; done' EXIT
}

# What static native AOT links with (docs/decisions/0001-net9-for-aot.md).
AOT_PACKAGES=(clang lld cmake zlib1g-dev libssl-dev libbrotli-dev ca-certificates)

# up_to_date STAMP PATH... : true where nothing below the paths is newer than the stamp.
up_to_date() {
  local stamp=$1
  shift
  [ -f "$stamp" ] && [ -z "$(find "$@" \( -name bin -o -name obj \) -prune -o -type f -not -name packages.lock.json -newer "$stamp" -print -quit)" ]
}

# Publishes cpagent as a static binary into artifacts/agent/linux-x64, unless it is there and newer than its sources.
publish_agent() {
  local out=artifacts/agent/linux-x64
  up_to_date "$out/stamp" agent aws model Directory.Build.props Directory.Packages.props && return 0
  need "${AOT_PACKAGES[@]}"
  say "Compiling cpagent (static native AOT, about a minute the first time)"
  mkdir -p "$out"
  local started
  started=$(mktemp "$out/started.XXXXXX")
  dotnet publish agent -c Release -r linux-x64 -o "$out" --nologo -v quiet
  mv "$started" "$out/stamp"
}

# Publishes the dispatchers of workflows/photos.json as one static binary, with its zip for Lambda, into artifacts/bootstrap/linux-x64.
publish_bootstrap() {
  local out=artifacts/bootstrap/linux-x64
  up_to_date "$out/stamp" dispatcher generator aws model samples Directory.Build.props Directory.Packages.props && return 0
  need "${AOT_PACKAGES[@]}"
  say "Compiling the dispatchers of workflows/photos.json (static native AOT, a minute or two the first time)"
  mkdir -p "$out"
  local started
  started=$(mktemp "$out/started.XXXXXX")
  dotnet publish samples/dispatcher -c Release -o "$out" -p:CloudPipeBootstrapZip="$PWD/$out/bootstrap.zip" --nologo -v quiet
  mv "$started" "$out/stamp"
}

# Publishes the dispatcher of any algorithm, which cloudpipe ships, with its zip for Lambda into artifacts/dispatcher/linux-x64.
publish_dispatcher() {
  local out=artifacts/dispatcher/linux-x64
  up_to_date "$out/stamp" dispatcher aws model Directory.Build.props Directory.Packages.props && return 0
  need "${AOT_PACKAGES[@]}"
  say "Compiling the dispatcher that cloudpipe deploys (static native AOT, a minute or two the first time)"
  mkdir -p "$out"
  local started
  started=$(mktemp "$out/started.XXXXXX")
  dotnet publish dispatcher/ready -c Release -o "$out" -p:CloudPipeBootstrapZip="$PWD/$out/bootstrap.zip" --nologo -v quiet
  mv "$started" "$out/stamp"
}

# Builds the command line tool into artifacts/cli and makes the agent's layer and the dispatcher ready beside it.
build_cli() {
  local out=artifacts/cli
  publish_dispatcher
  if ! up_to_date "$out/stamp" cli local wrapper model aws dispatcher deployer Directory.Build.props Directory.Packages.props artifacts/agent/linux-x64/stamp artifacts/dispatcher/linux-x64/stamp 2>/dev/null; then
    say "Building cloudpipe"
    mkdir -p "$out"
    local started
    started=$(mktemp "$out/started.XXXXXX")
    dotnet publish cli -c Release -r linux-x64 --no-self-contained -o "$out" --nologo -v quiet
    "$out/cloudpipe" agent-layer --agent artifacts/agent/linux-x64/cpagent --out "$out/agent/linux-x64" >/dev/null
    mkdir -p "$out/dispatcher/linux-x64"
    cp artifacts/dispatcher/linux-x64/bootstrap.zip "$out/dispatcher/linux-x64/"
    mv "$started" "$out/stamp"
  fi
}
