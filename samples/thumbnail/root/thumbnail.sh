#!/bin/sh
# thumbnail.sh INPUT OUTPUT: a small progressive JPEG. $THUMBNAIL_SCALE (default 1/4), $THUMBNAIL_QUALITY (default 85).
set -eu
# A file between the two, not a pipe: sh has no pipefail, and a photograph that cannot be read must fail the job.
djpeg -scale "${THUMBNAIL_SCALE:-1/4}" -outfile "$2.ppm" "$1"
cjpeg -quality "${THUMBNAIL_QUALITY:-85}" -progressive -optimize -outfile "$2" "$2.ppm"
rm "$2.ppm"
