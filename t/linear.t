#!/bin/sh
# Relations without labels are looked for in time that grows with the number of cells: a table of 400 rows takes
# about as long as four of 100 do, whatever its numbers.  A search of square time would take four times as long.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

# cells ROWS KIND: the cells of a table of 20 columns
cells() {
	awk -v rows="$1" -v kind="$2" '
	function random(n) { seed = (seed * 1103 + 12345) % 65537; return seed % n }
	function number(i, j) {
		if (kind == "large") return random(256) * 256 + random(256)
		if (kind == "small") return random(21)
		if (kind == "bits") return random(2)
		if (kind == "signed") return random(199) - 99
		if (kind == "fractions") return random(100) / 100
		if (kind == "cumulative") return run[j] += random(1000)
		if (kind == "totals") return j < 20 ? (part[i] += n = random(10000)) * 0 + n : part[i]
		return kind
	}
	BEGIN {
		OFS = "\t"
		print "doc", "section", "table", "title", "row", "col", "row_path", "col_path", "value", "number", "unit", "line", "field", "repair", "form", "cell"
		for (i = 1; i <= rows; i++)
			for (j = 1; j <= 20; j++)
				print "t", "", 1, "", i, j, "row " i, "column " j, n = number(i, j), n, "", i + 1, j + 1, "", "", ""
	}'
}

# cost FILE TIMES: sets $cost to what looking through the file so often takes, in hundredths of a second
cost() {
	times >"$tmp/before"
	for _ in $(seq "$2"); do rpt-check -i "$1" >/dev/null; done
	times >"$tmp/after"
	cost=$(awk 'FNR == 2 { split($1, t, /[ms]/); s = t[1] * 6000 + t[2] * 100 - s } END { printf "%d\n", s }' \
		"$tmp/before" "$tmp/after")
}

for kind in large small bits signed fractions cumulative totals 0 1 7; do
	cells 100 $kind >"$tmp/short"
	cells 400 $kind >"$tmp/long"
	for _ in 1 2 3; do # a busy machine may be slow for a moment
		cost "$tmp/short" 4
		short=$cost
		cost "$tmp/long" 1
		[ "$cost" -gt $((2 * short + 10)) ] || break
	done
	[ "$cost" -le $((2 * short + 10)) ]
	ok $? "$kind: $cost against $short hundredths of a second"
done
cells 400 totals | rpt-check -i - >"$tmp/out"
is "$(awk -F'\t' '$4 == "sum" && $8 == 21 { n++ } END { print n }' "$tmp/out")" 400 'every total is found'
done_testing
