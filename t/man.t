#!/bin/sh
# The examples of the man pages and of README.md, run: in an EXAMPLES section, a literal display, or between
# fences, lines that begin with "$ " are commands, and what follows each, up to the next, is its output.  They
# run in a directory with the sample reports in reports/, as t/reports/ in README.md.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

# Writes the commands of a page as $tmp/N.cmd, and what each should print as $tmp/N.want.
extract() {
	awk -v dir="$tmp" '
	function flush_case() { if (n) close(dir "/" n ".want") }
	/^\.Sh / { examples = $2 == "EXAMPLES" }
	/^\.Bd / { display = 1; next }
	/^```/ { display = examples = !display; shown = 0; next }
	/^\.Ed/ { display = shown = 0; next }
	!examples || !display { next }
	/^\.($|\\")/ { next }
	{ gsub(/\\e/, "\\"); gsub(/\\&/, ""); gsub(/\\-/, "-") }
	/^\$ / { flush_case(); n++; shown = 1; print substr($0, 3) > (dir "/" n ".cmd"); printf "" > (dir "/" n ".want"); open = 1; next }
	shown && /^> / && open { print substr($0, 3) > (dir "/" n ".cmd"); next }
	shown { open = 0; print > (dir "/" n ".want") }' "$1"
}

pages() {
	find "$top_srcdir/man" -name '*.[157]' | sort
	echo "$top_srcdir/README.md"
}

mkdir -p "$tmp/dir/t"
ln -s "$top_srcdir/t/reports" "$tmp/dir/reports"
ln -s "$top_srcdir/t/reports" "$tmp/dir/t/reports"
[ -n "$(pages)" ] || skip_all 'no pages'
for page in $(pages); do
	rm -f "$tmp"/*.cmd "$tmp"/*.want
	extract "$page"
	i=1
	while [ -f "$tmp/$i.cmd" ]; do
		command=$(cat "$tmp/$i.cmd")
		(cd "$tmp/dir" && sh -c "$command") >"$tmp/got" 2>&1
		case $command in
		*mlr*) tool=mlr ;;
		*) tool="sh" ;;
		esac
		if command -v $tool >/dev/null; then
			same "$tmp/$i.want" "$tmp/got" "$(basename "$page") $i: $command"
		else
			skip "$(basename "$page") $i: $command" "no $tool"
		fi
		i=$((i + 1))
	done
done

# Every option that a program's help lists is in its page, under its letter or its long name.
for tool in rpt rpt-norm rpt-split rpt-table rpt-check rpt-sum; do
	page=$top_srcdir/man/$tool.1
	$tool -h | awk '/^ +-/ { if ($1 ~ /^--/) print $1; else { sub(/,/, "", $1); print $1 } }' | while read -r option; do
		sed 's/\\//g' "$page" | grep -E -- "Fl ${option#-}( |\$)" >/dev/null || echo "$option"
	done >"$tmp/missing" 2>&1
	same /dev/null "$tmp/missing" "$tool.1: every option"
done
done_testing
