#!/bin/sh
# Long tables of delimited records pass through: in little memory, the first cells before the input ends, and
# read as the same table is when it is short.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

# table ROWS DELIMITER: a header, then rows of three values, some shorter, with groups and a note behind
table() {
	awk -v n="$1" -v d="$2" 'BEGIN {
		print "place" d "kind" d "in 2019" d "in 2020" d "change"
		for (i = 1; i <= n; i++) {
			if (i % 5000 == 1)
				print "District " i d d d d
			print (i % 4 == 1 ? "town " i : "") d "kind " i % 4 d i * 7 % 1000 d i * 3 % 500 (i % 100 ? d i % 9 : "")
		}
		print "\nSource: the office."
	}'
}

for d in '	' ',' ';'; do
	table 20000 "$d" | rpt -f none - >"$tmp/long"
	is "$(tail -n +2 "$tmp/long" | wc -l | tr -d ' ')" 59800 "'$d': every cell"
	is "$(cut -f3 "$tmp/long" | sort -u | tr '\n' ' ')" '1 table ' "'$d': one table"
	is "$(awk -F'\t' 'NR > 1 && $5 - last > 1 { n++ } NR > 1 { last = $5 } END { print n + 0, last }' "$tmp/long")" \
		'0 20000' "'$d': rows are counted on"
	# line 19999 is row 19994: a header and four groups stand before it
	is "$(awk -F'\t' '$12 == 19999' "$tmp/long" | cut -f7,8,10 | tr '\t\n' '|/')" \
		'District 15001 > town 19993 > kind 2|in 2019|958/District 15001 > town 19993 > kind 2|in 2020|482/District 15001 > town 19993 > kind 2|change|5/' \
		"'$d': paths go on"
	table 20000 "$d" | rpt -f none -s rows - | cut -f7 | sort | uniq -c | awk '{ print $2, $1 }' | tr '\n' ' ' >"$tmp/roles"
	is "$(cat "$tmp/roles")" 'data 20000 group 4 header 1 note 1 role 1 ' "'$d': every line once, in its role"
	table 20000 "$d" | RPT_BLOCK=4099 rpt -f none - >"$tmp/cut"
	same "$tmp/long" "$tmp/cut" "'$d': however the input is cut"
done

awk 'BEGIN {
	print "job\tstart\tend\thost\tnote"
	for (i = 1; i <= 20000; i++)
		print "job " i (i % 7 == 3 ? "\t09:31\tbeta\tfailed" : "\t09:00\t09:55\talpha\tfine")
}' | rpt -f none - >"$tmp/long"
is "$(awk -F'\t' '$9 == "failed" { print $8 }' "$tmp/long" | sort | uniq -c | awk '{ print $2, $1 }')" 'host 2857' \
	'rows that lack a cell are read in one way throughout'

awk 'BEGIN {
	print "no,quarter,shop,staff"
	for (i = 1; i <= 20000; i++)
		print i "," (i % 3 == 1 ? "quarter " i : "") ",shop " i "," i * 7 % 100
}' | rpt -f none - >"$tmp/long"
is "$(awk -F'\t' 'NR > 1 && $7 != $5 " > quarter " $5 - ($5 - 1) % 3 " > shop " $5 { n++ } END { print n + 0, $5 }' "$tmp/long")" \
	'0 20000' 'merged labels behind numbers cover their rows throughout'

rows=${RPT_LONG:+32000000} # a gigabyte
rows=${rows:-300000}
table "$rows" '	' | little 65536 rpt -f none - 2>"$tmp/err" | tail -n 1 >"$tmp/last"
if [ -s "$tmp/last" ]; then
	is "$(cut -f5 "$tmp/last")" "$rows" 'a long table in 64 MB, all of its rows'
elif little 65536 true; then
	same /dev/null "$tmp/err" 'a long table in 64 MB'
else
	skip 'a long table in 64 MB' 'no program starts in 64 MB'
fi

mkfifo "$tmp/in" "$tmp/cells"
rpt - <"$tmp/in" >"$tmp/cells" &
pid=$!
exec 3>"$tmp/in" 4<"$tmp/cells"
{ table 60000 '	' >&3; } 2>/dev/null 4<&- &
IFS= read -r _ <&4
IFS= read -r first <&4
is "$(echo "$first" | cut -f7-9)" 'District 1 > town 1 > kind 1	in 2019	7' 'cells before the end of input'
exec 3>&- 4<&-
wait $pid 2>/dev/null
done_testing
