# shellcheck shell=sh
# The genome of phage lambda from a Debian package, for images that align against it and for what makes samples.
# Sourced by make-base-images.sh and ngs/make-inputs.sh, which set $cache and fail().

# lambda_examples FOLDER: reads of the phage and its genome, unpacked.
lambda_examples() {
    for deb in "$(fetch_package_alone bowtie2-examples)"/*.deb; do
        dpkg-deb --fsys-tarfile "$deb" | tar -x --no-same-owner -C "$1" --strip-components 6 --wildcards '*/reads/reads_?.fq.gz' '*/reference/*.fa.gz'
    done
    # The first word is the name of the sequence in every file that is made with it: the accession, without bars.
    gunzip -c "$1/reference/lambda_virus.fa.gz" | sed 's/^>.*|\(NC_[0-9.]*\)|.*/>\1/' > "$1/lambda.fa"
    grep -q '^>NC_001416.1$' "$1/lambda.fa" || fail "bowtie2-examples has another genome than expected"
}

# add_lambda ROOT: /reference/lambda.fa in an image, with the index that samtools and bcftools read it by.
add_lambda() {
    examples=$(mktemp -d)
    lambda_examples "$examples"
    mkdir -p "$1/reference"
    mv "$examples/lambda.fa" "$1/reference/"
    rm -rf "$examples"
    # Name, bases, where they begin, bases and bytes of a line: https://www.htslib.org/doc/faidx.html
    awk 'NR == 1 { name = substr($1, 2); start = length($0) + 1 } NR == 2 { line = length($0) } NR > 1 { bases += length($0) }
         END { printf "%s\t%d\t%d\t%d\t%d\n", name, bases, start, line, line + 1 }' "$1/reference/lambda.fa" > "$1/reference/lambda.fa.fai"
}

# run_from ROOT PROGRAM ARGUMENT...: a program of an image with the image's own libraries, on this machine; needs no root.
run_from() (
    root=$1 program=$2; shift 2
    libraries=$(dirname "$(find "$root/usr/lib" -name 'libc.so.6' | head -n 1)")
    exec "$(find "$libraries" -name 'ld-linux*.so.*' | head -n 1)" --library-path "$libraries" "$root/$program" "$@"
)
