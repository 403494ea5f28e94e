#!/bin/sh
# rpt gives, byte for byte, what the shell pipeline of the filters gives, at every stage.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

pipeline() { # pipeline STAGE FILE...
	stage=$1
	shift
	case $stage in
	lines) rpt-norm "$@" ;;
	blocks) rpt-norm "$@" | rpt-split ;;
	rows) rpt-norm "$@" | rpt-split | rpt-table -r ;;
	cells) rpt-norm "$@" | rpt-split | rpt-table ;;
	checks) rpt-norm "$@" | rpt-split | rpt-table | rpt-check ;;
	sums) rpt-norm "$@" | rpt-split | rpt-table | rpt-sum ;;
	esac
}

compare() { # compare NAME FILE...
	name=$1
	shift
	for stage in lines blocks rows cells checks sums; do
		pipeline "$stage" "$@" >"$tmp/want" 2>"$tmp/want.err"
		want=$?
		rpt -s "$stage" "$@" >"$tmp/got" 2>"$tmp/got.err"
		is $? "$want" "$name, $stage: status"
		[ "$(wc -l <"$tmp/got")" -gt 1 ]
		ok $? "$name, $stage: records"
		same "$tmp/want" "$tmp/got" "$name, $stage"
	done
}

compare samples "$top_srcdir"/t/reports/*.txt
if [ -d "$RPT_SHARED/reports" ]; then
	compare reports "$RPT_SHARED"/reports/*.txt
else
	skip 'reports' "no $RPT_SHARED/reports"
fi

# Documents of one name are kept apart.
printf 'Item\tNorth\tSouth\tTotal\na\t1\t2\t3\nb\t4\t5\t9\n' >"$tmp/one.txt"
compare 'a file twice' "$tmp/one.txt" "$tmp/one.txt"

# Directories are walked in byte order of names, hidden files left out.
mkdir -p "$tmp/tree/b" "$tmp/tree/.hidden"
for f in tree/c.txt tree/a.txt tree/b/z.txt tree/.hidden/h.txt tree/.dot; do
	printf '%s\n' "$f" >"$tmp/$f"
done
(cd "$tmp" && rpt -s lines tree | cut -f1 | tail -n +2) >"$tmp/got"
printf '%s\n' tree/a.txt tree/b/z.txt tree/c.txt >"$tmp/want"
same "$tmp/want" "$tmp/got" 'a directory, in order'

# Processes change nothing; neither does a file that cannot be read.
for stage in lines cells checks sums; do
	rpt -s "$stage" "$top_srcdir/t/reports" "$tmp/tree" "$tmp/absent" >"$tmp/want" 2>"$tmp/want.err"
	want=$?
	rpt -j 3 -s "$stage" "$top_srcdir/t/reports" "$tmp/tree" "$tmp/absent" >"$tmp/got" 2>"$tmp/got.err"
	is $? "$want" "3 processes, $stage: status"
	same "$tmp/want" "$tmp/got" "3 processes, $stage"
	same "$tmp/want.err" "$tmp/got.err" "3 processes, $stage: messages"
done

# An output file for each input, whole or not at all.
(cd "$tmp" && rpt -o out -s lines tree absent) 2>"$tmp/err"
is $? 2 'into a directory: status'
(cd "$tmp" && find out -type f | sort) >"$tmp/got"
printf '%s\n' out/tree/a.txt.tsv out/tree/b/z.txt.tsv out/tree/c.txt.tsv >"$tmp/want"
same "$tmp/want" "$tmp/got" 'into a directory: files'
(cd "$tmp" && rpt -s lines tree/c.txt) >"$tmp/want"
same "$tmp/want" "$tmp/out/tree/c.txt.tsv" 'into a directory: content'
(cd "$tmp" && rpt -j 3 -o out3 -s lines tree absent) 2>"$tmp/err3"
is $? 2 'into a directory, 3 processes: status'
same "$tmp/err" "$tmp/err3" 'into a directory, 3 processes: messages'
ok "$(diff -r "$tmp/out" "$tmp/out3" >/dev/null; echo $?)" 'into a directory, 3 processes: files'
cp "$tmp/tree/c.txt" "$tmp/c.txt"
(cd "$tmp/tree" && rpt -o ../two -s lines c.txt ../c.txt b c.txt) 2>"$tmp/err"
is $? 2 'two inputs with one output: status'
echo 'rpt: ../c.txt: left out: its output ../two/c.txt.tsv is that of c.txt' >"$tmp/want"
same "$tmp/want" "$tmp/err" 'two inputs with one output: message'
(cd "$tmp/tree" && rpt -s lines c.txt) >"$tmp/want"
same "$tmp/want" "$tmp/two/c.txt.tsv" 'two inputs with one output: the first has it'
rpt -o "$tmp/tree/a.txt" "$tmp/tree" 2>"$tmp/err"
is $? 2 'into what is no directory: status'
done_testing
