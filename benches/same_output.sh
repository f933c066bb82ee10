#!/bin/sh
# Holds a faster program to an older one: the same bytes for every corpus, and what each step takes now.
#
#   benches/same_output.sh OLD NEW FOLDER CORPUS…
#
# OLD and NEW are programs. FOLDER keeps what OLD made of each corpus, so that it runs once for many comparisons; it may be removed.
set -eu
old=$1 new=$2 folder=$3
shift 3
mkdir -p "$folder"
failed=0
for corpus; do
    name=$(printf %s "$corpus" | tr / _)
    made="$folder/$name"
    if [ ! -e "$made/manifest.json" ]; then
        "$old" run "$corpus" -o "$made" -j 1 >/dev/null 2>&1 || true
    fi
    rm -rf "$folder/new"
    echo "$corpus"
    "$new" run "$corpus" -o "$folder/new" -j ${THREADS:-1} --timings 2>&1 >/dev/null | grep -v '^warning' || true
    if diff -rq "$made" "$folder/new"; then echo "  the same bytes"; else failed=1; fi
done
rm -rf "$folder/new"
exit $failed
