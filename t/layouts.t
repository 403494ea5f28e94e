#!/bin/sh
# Every dump of a document in t/layouts gives the cells of its truth, and no others: how a table was flattened
# is not to be seen in what comes out.  Dumps named in t/layouts/todo are known to be read wrong.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

# cells: row path, column path and number of those that have a number, sorted; zeros that end decimals go, as
# spreadsheets leave them out
cells() {
	awk -F'\t' '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	$at["number"] ~ /\./ { sub(/\.?0+$/, "", $at["number"]) }
	$at["number"] != "" { print $at["row_path"] "\t" $at["col_path"] "\t" $at["number"] }' | sort
}

layouts=$top_srcdir/t/layouts
for dump in "$layouts"/*/*.txt; do
	[ -f "$dump" ] || skip_all 'no dumps'
	name=${dump#"$layouts/"}
	cells <"$(dirname "$dump")/truth.tsv" >"$tmp/want"
	rpt-norm "$dump" 2>/dev/null | rpt-split | rpt-table -f none 2>/dev/null | cells >"$tmp/got"
	if grep -qx "$name" "$layouts/todo" && ! cmp -s "$tmp/want" "$tmp/got"; then
		n=$((n + 1))
		echo "not ok $n - $name # TODO"
	else
		same "$tmp/want" "$tmp/got" "$name"
	fi
done
done_testing
