#!/usr/bin/env bash
# What documents cost a build: one small project in alternation without documents, with 200 algorithm documents, and with the same C# written out by
# hand, all after a change that makes the compiler run. The processor time of the compiler's server, warm, which a busy machine changes less than the
# clock; medians. Usage: bench/generator/run.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-3}
root=$PWD
documents=200
work=$(mktemp -d)
server() { pgrep -f -- "-pipename:$SharedCompilationId"; }
trap 'kill "$(server)"; rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1 MSBUILDTERMINALLOGGER=off UseSharedCompilation=true SharedCompilationId="cloudpipe-bench-$$"

dotnet build dispatcher -c Release --nologo -v quiet
dotnet build generator -c Release --nologo -v quiet

# The repository's own build files are left out: a team's project has other ones.
echo '<Project />' | tee "$work/Directory.Build.props" > "$work/Directory.Build.targets"
echo '<Project />' > "$work/Directory.Packages.props"

project() { # NAME ITEMS
  mkdir -p "$work/$1"
  cat > "$work/$1/$1.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <RootNamespace>Lab</RootNamespace>
    <Nullable>enable</Nullable>
    <CloudPipeLambdaFiles>false</CloudPipeLambdaFiles>
    <UseAppHost>false</UseAppHost>
  </PropertyGroup>
  <Import Project="$root/generator/build/CloudPipe.Generator.props" />
  <ItemGroup>
    <Reference Include="$root/dispatcher/bin/Release/net9.0/CloudPipe.Dispatcher.dll;$root/dispatcher/bin/Release/net9.0/CloudPipe.Model.dll;$root/dispatcher/bin/Release/net9.0/CloudPipe.Aws.dll" />
    $2
  </ItemGroup>
  <Import Project="$root/generator/build/CloudPipe.Generator.targets" />
</Project>
EOF
  dotnet restore "$work/$1" -v quiet
}

analyzer="<Analyzer Include=\"$root/generator/bin/Release/netstandard2.0/CloudPipe.Generator.dll\" />"
project none "$analyzer"
echo 'System.Console.WriteLine();' > "$work/none/Program.cs"
project documents "$analyzer <AdditionalFiles Include=\"algorithms/*.json\" CloudPipeAlgorithm=\"true\" />"
mkdir "$work/documents/algorithms"
for i in $(seq $documents); do
  sed "s/\"name\": \"change123-s3\"/\"name\": \"algorithm-$i\"/" samples/change123/algorithm.json > "$work/documents/algorithms/$i.json"
done
# The same C# without the generator.
dotnet build "$work/documents" --no-restore --nologo -v quiet -p:EmitCompilerGeneratedFiles=true -p:CompilerGeneratedFilesOutputPath="$work/generated"
project written "<Compile Include=\"$work/generated/**/*.cs\" />"

ticks() { awk '{ print $14 + $15 }' "/proc/$(server)/stat"; }
seconds() { # NAME
  echo "// $RANDOM$RANDOM" > "$work/$1/Change.cs"
  local before
  before=$(ticks)
  dotnet build "$work/$1" --no-restore --nologo -v quiet > /dev/null
  echo "$(ticks) $before $(getconf CLK_TCK)" | awk '{ printf "%.2f\n", ($1 - $2) / $3 }'
}

for _ in 1 2; do for name in none documents written; do seconds $name > /dev/null; done; done
for _ in $(seq "$rounds"); do
  for name in none documents written; do seconds $name >> "$work/$name.times"; done
done
median() { sort -n "$work/$1.times" | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }
echo "no document                       $(median none) s"
echo "$documents documents                     $(median documents) s"
echo "the same C# written out by hand   $(median written) s"
