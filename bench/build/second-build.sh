#!/usr/bin/env bash
# What a build that changes nothing costs with AlgorithmJson and without: whole `dotnet build`s in alternation, medians.
# Needs the agent's layer (./demo.sh once). Usage: bench/build/second-build.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-9}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NUGET_PACKAGES=$work/packages DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
NUGET_PACKAGES='' dotnet pack wrapper -c Release -o "$work/feed" --nologo -v quiet

mkdir "$work/app"
cat > "$work/app/nuget.config" <<XML
<configuration><packageSources><clear /><add key="feed" value="$work/feed" /></packageSources></configuration>
XML
cat > "$work/app/app.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="CloudPipe.Wrapper" Version="*" PrivateAssets="all" IncludeAssets="build" /></ItemGroup>
</Project>
XML
cat > "$work/app/algo.json" <<'JSON'
{
    "container_name": "scratch", "system": "none", "input_file_path": "/in", "output_file_path": "/out", "executable_path": "/tool",
    "run_command": "/tool $input $output", "name": "tool", "instance_type": "", "memory": { "suggested": 128 }, "CPU": 1,
    "user_specified_environment_variables": [], "port": []
}
JSON

cd "$work/app"
# once DOCUMENT... : seconds of one build
once() {
  local start end
  start=$(date +%s%N)
  dotnet build --nologo -v quiet "$@" > "$work/log" || { cat "$work/log" >&2; exit 1; }
  end=$(date +%s%N)
  awk "BEGIN { printf \"%.3f\n\", ($end - $start) / 1e9 }"
}

once > /dev/null
once -p:AlgorithmJson=algo.json > /dev/null
for ((i = 0; i < rounds; i++)); do
  once >> "$work/without"
  once -p:AlgorithmJson=algo.json >> "$work/with"
done

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
without=$(median "$work/without")
with=$(median "$work/with")
echo "without AlgorithmJson  $without s   ($(sort -n "$work/without" | sed -n '1p;$p' | paste -sd- ))"
echo "with, nothing changed  $with s   ($(sort -n "$work/with" | sed -n '1p;$p' | paste -sd- ))"
awk "BEGIN { printf \"added                  %.3f s   (%d rounds)\n\", $with - $without, $rounds }"
