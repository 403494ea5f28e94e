#!/bin/sh
# What goes wrong around a filter: disks that are full, readers that leave, operands that cannot be
# read, input that is odd in shape.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

printf 'A report\n\none line\n' >"$tmp/text"
rpt-norm "$tmp/text" >"$tmp/lines"
rpt-split "$tmp/lines" >"$tmp/blocks"
printf 'Item\tNorth\tSouth\tTotal\n\na\t1\t2\t3\nb\t4\t5\t9\n' >"$tmp/table"
rpt-norm "$tmp/table" | rpt-split | rpt-table >"$tmp/cells"

input_of() { # the file that a tool reads
	case $1 in
	rpt-norm | rpt) echo "$tmp/text" ;;
	rpt-split) echo "$tmp/lines" ;;
	rpt-table) echo "$tmp/blocks" ;;
	*) echo "$tmp/cells" ;;
	esac
}

for tool in rpt-norm rpt-split rpt-table rpt-check rpt-sum rpt; do
	in=$(input_of $tool)

	$tool "$in" >/dev/full 2>"$tmp/err"
	is $? 2 "$tool: full disk: status"
	is "$(cat "$tmp/err")" "$tool: standard output: No space left on device" "$tool: full disk: message"

	$tool -h >/dev/full 2>/dev/null
	is $? 2 "$tool: full disk for the help"

	$tool "$in" >"$tmp/one" 2>&1
	$tool "$tmp/absent" "$in" "$tmp" >"$tmp/out" 2>"$tmp/err"
	is $? 2 "$tool: missing file and directory among good ones: status"
	if [ $tool = rpt ]; then
		grep -F "$tmp/absent: No such file or directory" "$tmp/err" >/dev/null
		ok $? "$tool: missing file: message"
	else
		printf '%s: %s: No such file or directory\n%s: %s: Is a directory\n' $tool "$tmp/absent" $tool "$tmp" >"$tmp/want"
		same "$tmp/want" "$tmp/err" "$tool: messages"
		same "$tmp/one" "$tmp/out" "$tool: the good one is done"
	fi

	$tool --nonsense >"$tmp/out" 2>"$tmp/err"
	is $? 2 "$tool: unknown option"
	$tool -V >"$tmp/out"
	is "$(cut -d' ' -f1 "$tmp/out")" $tool "$tool: version"
done

for tool in rpt-norm rpt-split rpt-table rpt-check rpt-sum; do
	$tool </dev/null >"$tmp/out" 2>"$tmp/err"
	is $? 0 "$tool: empty input: status"
	is "$(wc -l <"$tmp/out" | tr -d ' ')" 1 "$tool: empty input: the header alone"
	$tool -H </dev/null >"$tmp/out" 2>"$tmp/err"
	is "$(wc -c <"$tmp/out" | tr -d ' ')" 0 "$tool: empty input, no header: nothing"

	in=$(input_of $tool)
	$tool <"$in" >"$tmp/want"
	printf '%s' "$(cat "$in")" | $tool >"$tmp/out"
	same "$tmp/want" "$tmp/out" "$tool: no newline at the end"

	$tool "$in" "$in" "$in" 2>/dev/null >"$tmp/want"
	printf '%s\0' "$in" "$in" "$in" | $tool -0 >"$tmp/out" 2>/dev/null
	same "$tmp/want" "$tmp/out" "$tool: operands in a list on standard input"
	printf '%s\0%s\0%s' "$in" "$in" "$in" >"$tmp/list"
	$tool --files0-from="$tmp/list" >"$tmp/out" 2>/dev/null
	same "$tmp/want" "$tmp/out" "$tool: operands in a list in a file"
done

# A reader that leaves is no error to speak of, and never status 255.
(yes 'one line of text' | head -n 300000 | { rpt-norm 2>"$tmp/err"; echo $? >"$tmp/rc"; } | head -n 1) >/dev/null
rc=$(cat "$tmp/rc")
[ "$rc" -ne 255 ] && [ "$rc" -ne 1 ]
ok $? "a reader that leaves: status $rc"
is "$(cat "$tmp/err")" '' 'a reader that leaves: no message'

# What is ready goes out before the input ends.
mkfifo "$tmp/in" "$tmp/out.fifo"
rpt-norm <"$tmp/in" >"$tmp/out.fifo" &
pid=$!
exec 3>"$tmp/in" 4<"$tmp/out.fifo"
printf 'first\nsecond\n' >&3
# The first 64 KiB may be held back to find the charset.
awk 'BEGIN { for (i = 0; i < 5000; i++) print "some more text, to fill the window" }' >&3 2>/dev/null 3>&- 4<&- &
IFS= read -r _ <&4
IFS= read -r line <&4
is "$line" "$(printf -- '-\t1\tfirst')" 'output before the end of input'
exec 3>&- 4<&-
wait $pid 2>/dev/null

# Streams that are not what a tool reads.
printf 'doc\tline\tname\n' | rpt-table >/dev/null 2>"$tmp/err"
is $? 2 'unknown columns: status'
is "$(cat "$tmp/err")" "rpt-table: -:1: not a blocks stream: missing column 'section'" 'unknown columns: message'
awk -F'\t' 'BEGIN { OFS = FS } { for (i = 1; i <= NF; i++) if ($i == "kind") $i = "sort" } 1' "$tmp/blocks" |
	rpt-table >/dev/null 2>"$tmp/err"
is "$(cat "$tmp/err")" "rpt-table: -:1: not a blocks stream: missing column 'kind'" 'a column with another name: message'
{ head -n 2 "$tmp/blocks"; printf 'x\t1\tthree\n'; } | rpt-table >/dev/null 2>"$tmp/err"
is $? 2 'too few fields: status'
is "$(cat "$tmp/err")" 'rpt-table: -:3: record with the wrong number of fields: 3, the header has 7' 'too few fields: message'

# Streams made by other means: any order of columns, more of them, a header in the middle, CRLF.
rpt-split <"$tmp/lines" >"$tmp/want"
awk -F'\t' 'BEGIN { OFS = FS } { print $3, (NR > 1 ? "x" : "extra"), $1, $2 }' "$tmp/lines" | rpt-split >"$tmp/out"
same "$tmp/want" "$tmp/out" 'columns in another order, and one more'
sed 's/$/\r/' "$tmp/lines" | rpt-split >"$tmp/out"
same "$tmp/want" "$tmp/out" 'lines that end in CRLF'
cat "$tmp/lines" "$tmp/lines" | rpt-split | tail -n +2 >"$tmp/out"
{ tail -n +2 "$tmp/want"; tail -n +2 "$tmp/want"; } >"$tmp/twice"
same "$tmp/twice" "$tmp/out" 'a repeated header begins a document'

# Odd bytes, and a line of 20 MB.
printf 'a\0b\n' | rpt-norm >"$tmp/out" 2>/dev/null
is $? 0 'a NUL byte: status'
is "$(wc -l <"$tmp/out" | tr -d ' ')" 2 'a NUL byte: one line'
head -c 20000000 /dev/zero | tr '\0' x >"$tmp/long"
rpt-norm "$tmp/long" >"$tmp/out" 2>"$tmp/err"
is $? 0 'a line of 20 MB: status'
is "$(tail -n +2 "$tmp/out" | cut -f3 | tr -d '\n' | wc -c | tr -d ' ')" 20000000 'a line of 20 MB: every byte of it'
is "$(tail -n +2 "$tmp/out" | cut -f2 | sort -u)" 1 'a line of 20 MB: its number'
rpt-split <"$tmp/out" >"$tmp/blocks.long" 2>>"$tmp/err"
is $? 0 'a record of 20 MB'
is "$(tail -n +2 "$tmp/blocks.long" | awk -F'\t' '{ n += length($7) } END { print n }')" 20000000 'a record of 20 MB: every byte of it'

printf 'plain text without any table\n' | rpt-norm | rpt-split | rpt-table >"$tmp/out"
is $? 0 'no table: status'
is "$(wc -l <"$tmp/out" | tr -d ' ')" 1 'no table: no cells'

# What is not text is named, with what reads it.
printf '%%PDF-1.4\n%%\342\343\317\323\n1 0 obj\n' >"$tmp/a.pdf"
rpt-norm "$tmp/a.pdf" "$tmp/text" >"$tmp/out" 2>"$tmp/err"
is $? 2 'a PDF: status'
is "$(grep -c "$tmp/a.pdf.*PDF.*pdftotext" "$tmp/err")" 1 'a PDF: message'
is "$(cut -f1 "$tmp/out" | sort -u | tr '\n' ' ')" "$(printf '%s doc ' "$tmp/text")" 'a PDF: the next one is read'
done_testing
