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

# node_package NAME@VERSION : what only tests use, into artifacts/npm/NAME.
node_package() {
  local folder=artifacts/npm/${1%@*}
  [ "$(cat "$folder/version" 2>/dev/null)" = "$1" ] && return 0
  command -v npm >/dev/null || need nodejs npm
  mkdir -p "$folder"
  npm install --prefix "$folder" --no-save --no-audit --no-fund --silent "$1" >/dev/null
  echo "$1" > "$folder/version"
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

# What each program is made of.
agent_sources=(agent aws model)
bootstrap_sources=(dispatcher generator aws model samples)
dispatcher_sources=(dispatcher aws model)

# publish PROGRAM... : compiles those of agent (cpagent), bootstrap (the dispatchers of workflows/photos.json) and dispatcher (what cloudpipe
# deploys for any algorithm) that are older than their sources into static binaries, side by side: artifacts/PROGRAM/linux-x64.
publish() {
  local program stale=()
  for program in "$@"; do
    local -n sources="${program}_sources"
    up_to_date "artifacts/$program/linux-x64/stamp" "${sources[@]}" Directory.Build.props Directory.Packages.props || stale+=("$program")
  done
  [ ${#stale[@]} -eq 0 ] && return 0
  need "${AOT_PACKAGES[@]}"
  say "Compiling ${stale[*]} (static native AOT, a minute or two the first time)"
  for program in "${stale[@]}"; do
    mkdir -p "artifacts/$program/linux-x64"
    touch "artifacts/$program/linux-x64/started"
  done
  dotnet msbuild build/publish.proj -m -nologo -v:quiet "-p:Programs=\"$(IFS=';'; echo "${stale[*]}")\""
  for program in "${stale[@]}"; do
    mv "artifacts/$program/linux-x64/started" "artifacts/$program/linux-x64/stamp"
  done
}

# Makes every package into artifacts/packages.
pack() {
  local out=artifacts/packages
  build_cli
  if ! up_to_date "$out/stamp" cli local wrapper model aws dispatcher deployer generator templates docs/errors docs/schemas build/package Directory.Build.props Directory.Build.targets Directory.Packages.props artifacts/cli/stamp; then
    say "Packing"
    rm -rf "$out"
    mkdir -p "$out"
    touch "$out/started"
    dotnet msbuild build/pack.proj -m -nologo -v:quiet "-p:PackageOutputPath=$PWD/$out"
    mv "$out/started" "$out/stamp"
  fi
}

# Builds the command line tool into artifacts/cli and makes the agent's layer and the dispatcher ready beside it.
build_cli() {
  local out=artifacts/cli
  publish agent dispatcher
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
