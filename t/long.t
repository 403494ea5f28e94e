#!/bin/sh
# A table with a cell on each line, led by a tab, is read alike however long it is: the rows are told by the first
# thousands of cells, which need not end with a row.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

# stream ROWS: five columns; cells of two of them are blank now and then, or a word
stream() {
	awk -v rows="$1" '
	function random(n) { seed = (seed * 1103 + 12345) % 65537; return int(seed / 7) % n }
	BEGIN {
		OFS = "\n\t"
		print "\tNo", "Place", "Boats", "Depth", "Dues"
		for (i = 1; i <= rows; i++)
			print "\t" i, "Quay " i, random(10) ? random(90) : "", random(97) "." random(10),
				random(90) ? random(7) ".50" : "closed"
	}'
}

for rows in 800 819 820 1999; do
	stream "$rows" | rpt -f none -s rows - >"$tmp/rows"
	is "$(awk -F'\t' '$7 == "data"' "$tmp/rows" | wc -l | tr -d ' ')" "$rows" "$rows rows of data"
	is "$(awk -F'\t' 'NR > 1 && $7 != "data" { print $7 }' "$tmp/rows")" header "and a header above $rows"
done
done_testing
