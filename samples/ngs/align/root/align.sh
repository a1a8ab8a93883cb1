#!/bin/sh
# align.sh QUALITY.zip OUTPUT.zip: the pairs that quality kept, aligned, sorted by position and indexed; the reports come along.
set -eu
set -o pipefail
input=$1 output=$2
reference=/reference/lambda.fa
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q "$input" -d "$work/in"
mkdir "$work/out"
# From here on in relative paths: they stand in the headers of the files that are made.
cd "$work/in"
set -- *_1.fastq.gz
sample=${1%_1.fastq.gz}

cp -R reports ../out/
bwa mem -v 1 -t "$THREADS" -R "@RG\tID:$sample\tSM:$sample\tPL:ILLUMINA" "$reference" "${sample}_1.fastq.gz" "${sample}_2.fastq.gz" |
    samtools sort -@ "$((THREADS - 1))" -T ../sort -o "../out/$sample.bam" -
cd ../out
samtools index "$sample.bam"
samtools flagstat "$sample.bam" > "reports/$sample.flagstat.txt"
samtools stats "$sample.bam" > "reports/$sample.alignment.txt"
# A folder would be packed by the agent, and called .zip.zip. What is compressed is stored as it is.
zip -q -r -X -n .bam:.gz "$output" .
