#!/bin/sh
# Lays out four samples for workflows/ngs.json: read pairs of phage lambda from a Debian package, an interleaved FASTQ each.
#
#   samples/ngs/make-inputs.sh [--out DIR] [--bundles DIR]
#
# DIR is artifacts/inputs/ngs, and artifacts/inputs/ngs-bundles for the tar files that workflows/ngs-biocontainers.json takes.
# Each sample has a quarter of the package's 10,000 pairs, into which the differences of planted.tsv are written.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
samples=$(dirname "$here")
cache=${CLOUDPIPE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/cloudpipe}
out=$(dirname "$samples")/artifacts/inputs/ngs
bundles=$(dirname "$samples")/artifacts/inputs/ngs-bundles
export LC_ALL=C

fail() { echo "make-inputs: $*" >&2; exit 1; }

while [ $# -gt 0 ]; do
    case $1 in
        --out) out=${2:?--out needs a folder}; shift 2 ;;
        --bundles) bundles=${2:?--bundles needs a folder}; shift 2 ;;
        -h|--help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
        *) fail "unknown argument $1" ;;
    esac
done

. "$samples/lib/packages.sh"
. "$samples/lib/reference.sh"

wanted=$(cat "$0" "$here/planted.tsv" "$here/plant.awk" "$samples/lib/reference.sh" | sha256sum | cut -d' ' -f1)
stamp=$(dirname "$out")/.$(basename "$out").inputs
if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted $bundles" ] && [ "$(find "$out" "$bundles" -name 'lambda-0?.*' | wc -l)" -eq 8 ]; then
    echo "NGS samples: up to date ($out)"
    exit 0
fi

mkdir -p "$cache" "$out" "$bundles"
work=$(mktemp -d "$out.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
lambda_examples "$work"

# A pair a line: the eight lines of a pair of FASTQ records, tabs between them.
for mate in 1 2; do gunzip -c "$work/reads/reads_$mate.fq.gz" | paste - - - - > "$work/$mate.tsv"; done
paste "$work/1.tsv" "$work/2.tsv" > "$work/pairs.tsv"

for number in 1 2 3 4; do
    sample=lambda-0$number
    plate=plate$(((number + 1) / 2))
    mkdir -p "$out/$plate" "$bundles/$plate" "$work/$sample"
    awk -v sample="$sample" -v number="$number" -f "$here/plant.awk" "$work/lambda.fa" "$here/planted.tsv" "$work/pairs.tsv" > "$work/$sample.tsv"
    tr '\t' '\n' < "$work/$sample.tsv" | gzip -n > "$out/$plate/$sample.fastq.gz"

    cut -f1-4 "$work/$sample.tsv" | tr '\t' '\n' | gzip -n > "$work/$sample/${sample}_1.fastq.gz"
    cut -f5-8 "$work/$sample.tsv" | tr '\t' '\n' | gzip -n > "$work/$sample/${sample}_2.fastq.gz"
    cp "$work/lambda.fa" "$work/$sample/reference.fa"
    tar --create --file "$bundles/$plate/$sample.tar" --directory "$work/$sample" --format gnu --sort name --mtime '@1704067200' \
        --owner 0 --group 0 --numeric-owner .
done
echo "$wanted $bundles" > "$stamp"
echo "NGS samples: $out ($(find "$out" -name '*.fastq.gz' | wc -l) files, $(du -sh "$out" | cut -f1))"
