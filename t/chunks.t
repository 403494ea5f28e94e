#!/bin/sh
# However the input is cut into pieces, the output is the same: every golden case, read 1, 2, 3, 7 and
# 4096 bytes at a time.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

# golden TOOL CASE BLOCK: is the output what the case says?
golden() {
	args=''
	[ ! -f "$2.args" ] || args=$(cat "$2.args")
	(cd "$(dirname "$2")" && RPT_BLOCK=$3 && export RPT_BLOCK &&
		eval "$1 $args" <"$2.in" >"$tmp/out" 2>"$tmp/err")
	cat "$tmp/out" "$tmp/err" >"$tmp/got"
	err=/dev/null
	[ ! -f "$2.err" ] || err=$2.err
	cat "$2.out" "$err" >"$tmp/wanted"
	same "$tmp/wanted" "$tmp/got" "${2#"$top_srcdir"/t/golden/} by $3"
}

find "$top_srcdir/t/golden" -name '*.in' | sort >"$tmp/cases"
while read -r in; do
	for block in 1 2 3 7 4096; do
		golden "$(basename "$(dirname "$in")")" "${in%.in}" $block
	done
done <"$tmp/cases"
done_testing
