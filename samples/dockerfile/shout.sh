#!/bin/sh
# shout.sh INPUT OUTPUT: the text in capitals.
exec tr a-z A-Z < "$1" > "$2"
