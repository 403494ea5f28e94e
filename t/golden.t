#!/bin/sh
# t/golden/TOOL/CASE.in through TOOL gives CASE.out on standard output and CASE.err on standard error
# (no such file: nothing), byte for byte, and status CASE.rc (no such file: 0).  CASE.args holds more
# arguments, as the shell reads them; they may name files of the case's directory.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

# golden TOOL CASE: CASE is a path without .in
golden() {
	args='' rc=0
	[ ! -f "$2.args" ] || args=$(cat "$2.args")
	[ ! -f "$2.rc" ] || rc=$(cat "$2.rc")
	out=$2.out err=/dev/null
	[ ! -f "$2.err" ] || err=$2.err
	(cd "$(dirname "$2")" && eval "$1 $args" <"$2.in" >"$tmp/out" 2>"$tmp/err")
	got=$?
	same "$out" "$tmp/out" "${2#"$top_srcdir"/t/golden/}: output"
	same "$err" "$tmp/err" "${2#"$top_srcdir"/t/golden/}: messages"
	is "$got" "$rc" "${2#"$top_srcdir"/t/golden/}: status"
}

find "$top_srcdir/t/golden" -name '*.in' | sort >"$tmp/cases"
while read -r in; do
	golden "$(basename "$(dirname "$in")")" "${in%.in}"
done <"$tmp/cases"
done_testing
