# awk -v sample=NAME -v number=N -f plant.awk GENOME.fa PLANTED.tsv PAIRS.tsv: every fourth pair from the Nth on, one a line, with the
# sample's planted differences in it. A read has the letter changed where it has the thirteen letters around the place, on either strand.

function other_strand(text,    i, result) {
    result = ""
    for (i = length(text); i > 0; i--) result = result pairing[substr(text, i, 1)]
    return result
}

function plant(read,    i) {
    for (i = 1; i <= count; i++) {
        sub(from[i], to[i], read)
        sub(from_other[i], to_other[i], read)
    }
    return read
}

BEGIN { FS = OFS = "\t"; pairing["A"] = "T"; pairing["C"] = "G"; pairing["G"] = "C"; pairing["T"] = "A" }

FILENAME == ARGV[1] { if (!/^>/) genome = genome $0; next }

FILENAME == ARGV[2] {
    if ($1 != sample) next
    before = substr(genome, $2 - 6, 6)
    after = substr(genome, $2 + 1, 6)
    if (substr(genome, $2, 1) != $3) { print "the genome has no " $3 " at " $2 > "/dev/stderr"; exit 1 }
    count++
    from[count] = before $3 after
    to[count] = before $4 after
    from_other[count] = other_strand(from[count])
    to_other[count] = other_strand(to[count])
    next
}

FNR % 4 == number % 4 { $2 = plant($2); $6 = plant($6); print }
