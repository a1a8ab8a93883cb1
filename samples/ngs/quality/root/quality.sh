#!/bin/sh
# quality.sh SAMPLE.fastq.gz FOLDER: the pairs of an interleaved FASTQ that are good enough, and a report on all of them.
set -eu
input=$1 output=$2
sample=$(basename "$input")
sample=${sample%.gz}
sample=${sample%.fastq}

# fastp takes a file that was cut off for a short one, and a wrong genome would be nobody's fault. So this comes first.
gzip -t "$input" || { echo "$sample is no whole gzip file: was its upload interrupted?" >&2; exit 65; }

mkdir -p "$output/reports"
# Two files are what aligners and people expect of pairs. Counting duplicates would take a gigabyte of memory at any number of reads.
exec fastp --interleaved_in --in1 "$input" --out1 "$output/${sample}_1.fastq.gz" --out2 "$output/${sample}_2.fastq.gz" \
    --qualified_quality_phred "$MINIMAL_QUALITY" --unqualified_percent_limit "$MOST_BELOW_PERCENT" --thread 1 --dont_eval_duplication \
    --html "$output/reports/$sample.quality.html" --json "$output/reports/$sample.quality.json" --report_title "$sample"
