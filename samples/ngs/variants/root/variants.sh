#!/bin/sh
# variants.sh ALIGNMENT.zip OUTPUT.zip: where the sample differs from the reference; reports come along, and the alignment if wished.
set -eu
set -o pipefail
input=$1 output=$2
reference=/reference/lambda.fa
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q "$input" -d "$work/in"
mkdir "$work/out"
# From here on in relative paths: they stand in the header of the VCF.
cd "$work/in"
set -- *.bam
sample=${1%.bam}

cp -R reports ../out/
[ "$KEEP_ALIGNMENT" = no ] || cp "$1" "$1.bai" ../out/
bcftools mpileup -Ou -f "$reference" -a FORMAT/AD,FORMAT/DP "$1" |
    bcftools call -Ou -m -v --ploidy "$PLOIDY" |
    bcftools norm -Ou -f "$reference" |
    bcftools view -Oz -i "QUAL>=$MINIMAL_QUAL && INFO/DP>=$MINIMAL_DEPTH" -o "../out/$sample.vcf.gz"
cd ../out
bcftools index -t "$sample.vcf.gz"
bcftools stats -F "$reference" "$sample.vcf.gz" > "reports/$sample.variants.txt"
zip -q -r -X -n .bam:.gz "$output" .
