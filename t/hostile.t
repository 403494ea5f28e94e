#!/bin/sh
# Input that nobody would print: whatever it is, twice as much of it costs about twice as much time, and memory
# for the text alone.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

MEMORY=800000 # KB of address space for any of these; the largest is 12 MB of text
ratio=3 slack=60 stage=cells
tenths=3 # of the sizes below; all of them with RPT_LONG
[ -z "${RPT_LONG:-}" ] || tenths=10

# cost COMMAND...: CPU time in milliseconds; the status is that of the command
cost() {
	("$@" >/dev/null 2>&1; echo "status $?"; times) | awk '
		$1 == "status" { rc = $2; next }
		{ gsub(/[ms]/, " "); ms = ($1 * 60 + $2 + $3 * 60 + $4) * 1000 }
		END { printf "%d\n", ms; exit rc }'
}

# hostile NAME N PROGRAM: PROGRAM prints such input in awk, as much as n says
hostile() {
	for m in 1 2; do
		awk -v n=$(($2 * m * tenths / 10)) 'function rep(s, k) { for (r = ""; k > 0; k = int(k / 2)) { if (k % 2) r = r s; s = s s } return r }
			BEGIN { '"$3"' }' >"$tmp/$m"
	done
	for try in 1 2 3; do
		once=$(cost rpt -s $stage "$tmp/1")
		twice=$(cost little $MEMORY rpt -s $stage "$tmp/2")
		rc=$?
		[ "$rc" -ne 99 ] || { twice=$(cost rpt -s $stage "$tmp/2"); rc=$?; }
		[ "$twice" -gt $((ratio * once + slack)) ] || break
	done
	[ "$rc" -eq 0 ] && [ "$twice" -le $((ratio * once + slack)) ]
	ok $? "$1" || diag "status $rc, ${once} ms for $2, ${twice} ms for twice as much ($try tries)"
}

# columns, rows
hostile 'blank columns' 500000 'for (i = 0; i < 4; i++) print "x" i rep("\t", n)'
hostile 'a value behind a wide blank' 1000000 'for (i = 0; i < 6; i++) print "name " i rep(" ", n) i * 7'
hostile 'columns by tabs' 5000 'for (i = 0; i < 20; i++) { for (j = 0; j < n; j++) printf "\t%d", i * j % 97; print "" }'
hostile 'columns by commas' 5000 'for (i = 0; i < 20; i++) { for (j = 0; j < n; j++) printf ",%d", i * j % 97; print "" }'
hostile 'columns by blanks' 5000 'for (i = 0; i < 20; i++) { printf "row%-7d", i; for (j = 0; j < n; j++) printf "%6d", i * j % 97; print "" }'
hostile 'columns under a rule' 10000 'r = rep("---- ", n); print r "\n" rep("a    ", n) "\n" r "\n" rep("1    ", n)'
hostile 'columns between bars' 5000 'for (i = 0; i < 20; i++) { for (j = 0; j < n; j++) printf "|%d", i * j % 97; print "|" }'
hostile 'heads between bars' 30000 'print "       " rep(" Mon  Tue |", n) "\n       " rep("  Week 1  |", n)
	for (i = 1; i < 4; i++) print "row " i "  " rep("  1    2  |", n)'
hostile 'columns of colons' 50000 'for (i = 0; i < 4; i++) print "row " i rep("\t:\t" i, n)'
hostile 'values that go on below' 50000 'print "name       : one\ncost       : 12\nlength     : 13\nplace      : here"
	for (i = 0; i < n; i++) print "             on"'
hostile 'blanks between digits' 20000 'for (i = 0; i < n; i++) print "label" rep(" 1 204", 15) " 12"; print "total" rep(" 12", 16)'
hostile 'columns that cells claim to span' 300000 'print "|" rep("\\64. x|", n)'
hostile 'columns in a box' 2000 'r = rep("+---", n) "+"; print r; for (i = 0; i < 10; i++) { for (j = 0; j < n; j++) printf "|%3d", i * j % 97; print "|\n" r }'
for how in 'a tab:	' 'a comma:,' 'a bar:|'; do
	d=${how#*:}
	hostile "one wide row among short ones, by ${how%:*}" 5000 'd = "'"$d"'"; printf "row"; for (i = 0; i < n; i++) printf d "%d", i; print ""
		for (i = 0; i < n; i++) print "r" i d i'
done
hostile 'one wide row among short ones, by blanks' 40000 'printf "row    "; for (i = 0; i < n; i++) printf "%7d", i; print ""
	for (i = 0; i < n; i++) printf "r%-6d%7d\n", i, i'
hostile 'heads of two lines, in turn' 30000 'print "       " rep("a           ", n) "\n             " rep("b           ", n)
	for (i = 0; i < 3; i++) print "row " i "  " rep("12    ", 2 * n)'
hostile 'heads over pairs of heads' 4000 'h = "label     "; print h rep("Xxxxxx  Yyy  ", n) "\n          " rep("Aa  Ab       ", n)
	for (i = 1; i < 4; i++) print "row " i "     " rep(" 1   2    3  ", n)'
hostile 'years above heads' 16000 'print rep("2001  ", n) "\n " rep("Abcd  ", n) "  Val"; for (i = 0; i < 5; i++) print "row" rep("      ", n) i'
hostile 'headings of one text' 80000 'for (i = 0; i < n; i++) print "1. Income\n"'
hostile 'cells a line, of few texts' 40000 'split("oak ash 12 7", t); for (i = 0; i < n; i++) print t[i * i % 7 % 4 + 1]'
hostile 'cells that go on' 40000 'print "| Place | Oaks |\n|---|---|\n| x\\\\ | 1 |"; for (i = 0; i < n; i++) print "| x" i "\\\\ |  |"; print "| y | 1 |\n| z | 2 |"'
hostile 'columns of labels' 40000 'for (i = 0; i < 6; i++) print rep(i ? "word    " : "head    ", n) (i ? i : "v")'
hostile 'columns of labels that end alike' 80000 'print "Food     " rep("a   ", n) "9\n  Bread  " rep("ad  ", n) "7"
	print "  Milk   " rep("k   ", n) "8\n  Total  " rep("al  ", n) "24"'
hostile 'columns of labels on one page of two' 10000 'for (i = 0; i < 3; i++) print rep("word    ", n) i
	print "\f\nname   value"; for (i = 0; i < n; i++) print "row " i "   " i * 7'
hostile 'names of groups' 300000 'print "name\ta\tb"; for (i = 0; i < n; i++) print "group " i; print "end\t1\t2"'
hostile 'names among labels above rows' 80000 'print "a,b,c"; for (i = 0; i < n; i++) print ",name,"; for (i = 0; i < n; i++) print "1,x,2"'
hostile 'one long run of values before short ones' 10000 'printf "label"; for (i = 0; i < n; i++) printf " %d", i; print ""
	for (i = 0; i < n; i++) printf "label %d 5 7\n", i'
hostile 'rows of one cell, in turn' 50000 'for (i = 0; i < n; i++) print i % 2 ? "a\t1" : "b"'
hostile 'rows of one aligned cell, in turn' 10000 'for (i = 0; i < n; i++) print i % 2 ? "a  1" : "     b   2   3"'
hostile 'a cell a line, led by a tab' 50000 'for (i = 0; i < n; i++) print i % 2 ? "\tlabel " i : "\t" i % 1000'
hostile 'a cell a line' 50000 'for (i = 0; i < n; i++) print i % 2 ? "label " i : i % 1000'
hostile 'a cell a line, each again and again' 8000 'split("Town Boats For Against oak ash elm 12 3", t)
	for (k = 1; k < 10; k++) for (i = 0; i < n; i++) print t[k]'
hostile 'words between lines of bars' 200000 'm = split("+---+ | Nr | In | Out | +---+ | A | 1 200 | 5 | | B | 300 | 6 | +---+ | D | 2 200 | 5 | | E | 300 | | +---+", t)
	for (i = 0; i < n; i++) print t[i % m + 1]'
hostile 'cells a line, in groups that lines of blanks part' 8000 'for (i = 0; i < n; i++)
	print "    \n    Route\n    1\n    2\n    3\n    \n    \n    Market\n    5\n    6\n    8\n    \n    "'
hostile 'a number a line' 50000 'for (i = 0; i < n; i++) print 1'
hostile 'tabs and blanks' 8000 's = 1; for (i = 0; i < n; i++) { for (k = 0; k < 12; k++) { s = s * 16807 % 2147483647
	printf "%s", substr("\t   \t\t12ab  ", s % 6 * 2 + 1, 2) } print "" }'
hostile 'bidirectional text' 8000 'for (i = 0; i < n; i++) printf "\xe2\x80\xae\xd7\xa9\xd7\x9c\xd7\x95\xe2\x80\xac  %d  \xe2\x81\xa7\xd9\x85\xd8\xb1\xe2\x81\xa9  %d\n", i, i * 3'

# lines
hostile 'a long line of words' 6000000 'print rep("word 12 ", n / 8)'
hostile 'a long line of ideographs' 6000000 'print rep("\xe5\xad\x97", n / 3)'
hostile 'a long line of digits' 6000000 'print rep("1", n)'
hostile 'a long list of numbers' 100000 'print "a  b\nx  " rep("1,", n) "2"'
hostile 'a long line of marks' 1000000 'print rep("|", n) "\n" rep("+", n) "\n" rep("-", n) "\n" rep("<", n) "\n" rep("\"", n)'
hostile 'blank lines' 100000 'printf "%s", rep("\n", n)'
hostile 'page ends' 300000 'printf "%s", rep("\f", n)'

# texts that are joined, and repeated
hostile 'a header of many lines' 20000 'for (i = 0; i < n; i++) print "        head    head" i "  two"
	for (i = 0; i < 5; i++) print "row " i "   " i * 3 "       " i * 5 "   " i * 7'
hostile 'a header with blank lines' 30000 'for (i = 0; i < n; i++) print "                 h" i "\n"
	for (i = 0; i < 5; i++) print "row " i "       4     5"'
hostile 'rows of heads over many columns' 30000 'for (i = 0; i < n; i++) print "\tx" i "\ty"
	for (i = 0; i < 2; i++) print "r" i rep("\t1", n)'
hostile 'heads over a long rule' 100000 'print "       " rep("a     ", n) "\n       " rep("-", 6 * n)
	for (i = 0; i < 3; i++) print "row " i "  " rep("12    ", n)'
hostile 'a title of many lines' 10000 'for (i = 0; i < n; i++) print "A line of the title " i; print "name\ta\tb"
	for (i = 0; i < n; i++) print "x\t1\t2"'
stage=rows
hostile 'a title of many lines over many rows' 30000 'print "A title\n"; for (i = 0; i < n; i++) print "    go on " i ";;"
	for (i = 0; i < n; i++) print "  go on " i ";;"'
stage=cells
hostile 'a long head over many rows' 3000 'print "name\ta\t" rep("b", n * 10); for (i = 0; i < n; i++) print "x\t1\t2"'
hostile 'a quoted cell of many lines' 30000 'print "a,b,c\n\"" rep("x\n", n) "\",1,2"'
hostile 'quotes that do not close' 50000 'for (i = 0; i < n; i++) print "a,\"b"'
hostile 'label, label, label' 20000 'print "name           a      b      c\n"
	for (i = 0; i < n; i++) print i % 3 ? "more words" : "row      " i "  1     2     3"'

# drawings
hostile 'corners in corners' 50000 'for (i = 0; i < n; i++) print "│┌─┬─┐"; for (i = 0; i < n; i++) print "└─┴─┘"'
hostile 'corners without lines' 100000 'print rep("┌", n) "\n" rep("│", n) "\n" rep("└", n)'
hostile 'a word broken over many lines' 100000 'r = "+-----------+---+"; print r "\n| a         | b |\n" r
	for (i = 0; i < n; i++) print "| longword" i % 9 " | 5 |"; print r'
hostile 'a cell of many lines beside rows' 150000 'print "┌──┬──┐"; for (i = 0; i < n; i++) print "│a" i % 10 "│1 │\n│  ├──┤"'
hostile 'boxes of growing width' 20000 'for (i = 0; i < n; i++) print rep("+--", i % 9 + 1) "+\n|a |"'
hostile 'spans that contradict' 20000 'split("├──┬──┤ │ab┼cd│ ╞══╪══╡ │..│12│ ┌──┴──┐ └─────┘ │1.├──┤ +--+--+ |a.|1.|", part, " ")
	for (i = s = 1; i <= n; i++) { s = s * 16807 % 2147483647; gsub(/\./, " ", part[s % 9 + 1]); print part[s % 9 + 1] }'
hostile 'rules of plus signs' 50000 'printf "%s", rep("+++\n", n)'
hostile 'lines of bars' 20000 'printf "%s", rep("||||||||||||||||||||\n", n)'
hostile 'Markdown rules' 50000 'printf "%s", rep("|---|---|\n", n)'

# markup
hostile 'a table on one line' 20000 'print "<table>" rep("<tr><td>a</td><td>1</td></tr>", n) "</table>"'
hostile 'a table that does not end' 20000 'print "<table>"; for (i = 0; i < n; i++) print "<tr><td>a " i "</td><td>" i "</td></tr>"'
hostile 'a tag that does not end' 20000 'print "<table"; for (i = 0; i < n; i++) print "<tr><td>a " i "</td><td>" i "</td></tr>"'
hostile 'a row of blank cells' 200000 'print "<table><tr>" rep("<td>", n) "5</table>"'
hostile 'wiki tables in tables' 50000 'print rep("{|\n| a || 1\n", n) rep("|}\n", n)'
hostile 'a wiki table on one line' 20000 'print "{|\n" rep("| a || [[1|2]] ", n) "\n|}"'
hostile 'links and templates in each other' 200000 'print "{|\n! a !! b\n|-\n| x || 5\n|-\n| " rep("[[a|{{b|", n) rep("}}]]", n) "\n|}"'
hostile 'references without an end' 100000 'print "{|\n! a !! b\n|-\n| x || 5\n|-\n| " rep("<ref>", n) "\n|}"'
hostile 'wiki cells that span everything' 1000 'print "{|\n" rep("|-\n| rowspan=65000 colspan=1000 | 1\n", n) "|}"'
hostile 'a LaTeX table on one line' 20000 'print "\\begin{tabular}{lr}" rep("a & 1 \\\\ ", n) "\\end{tabular}"'
hostile 'LaTeX tables in tables' 20000 'print rep("\\begin{tabular}{l} a & ", n) rep("\\end{tabular}", n)'
hostile 'groups without an end' 100000 'print "\\begin{tabular}{lr}\na & 1 \\\\\nb & " rep("{\\multicolumn{", n) "\n\\end{tabular}"'
hostile 'row ends with open brackets' 100000 'print "\\begin{tabular}{lr}\na & 1 \\\\\nb & 2" rep("\\\\[", n) "\n\\end{tabular}"'
hostile 'tables in tables' 50000 'print rep("<table><tr><td>", n); for (i = 0; i < n; i++) print "<table><tr><td>x"'
hostile 'cells that span everything' 1000 'print "<table>" rep("<tr><td rowspan=65000 colspan=1000>1</td></tr>\n", n) "</table>"'

# documents
hostile 'many small tables' 5000 'for (i = 0; i < n; i++) print "Table " i "\n\nname    a    b\nx       1    2\ny       2    3\n"'
hostile 'many tables below heads one blank apart' 10000 'for (i = 0; i < n; i++) { print "Table " i ". Boats\n\nBoats"
	print "Island Steam Sail Mean age\nold new old new\nHoy 3 1 7 2 14.5\nRousay 1 0 5 1 21.0\nSanday 2 1 4 0 18.2\n" }'
hostile 'blocks of tables beside each other' 5000 'for (i = 0; i < n; i++) { print "Region    2019   2020   City    2019   2020"
	for (k = 0; k < 3; k++) printf "r%d          %d      2     s%d          3      %d\n", k, i % 7, k, i % 5; print "" }'
hostile 'a table a page' 10000 'for (i = 0; i < n; i++) print "name     aa   bb\nrow " i "     1    2\n\f"'
hostile 'headings, ever deeper' 20000 'for (i = 0; i < n; i++) print rep("1.", i % 50 + 1) " Title"'
hostile 'a long heading over many' 60000 'print "# " rep("w", 3 * n); for (i = 0; i < n; i++) print "## b " i "\n"'
hostile 'notes' 30000 'for (i = 0; i < n; i++) print "(Note: " i ")"'

# A report that is cut anywhere says what it has until there.
size=$(wc -c <"$top_srcdir/t/reports/harbour.txt")
for part in 1 2 3 4 5 6 7 8 9; do
	head -c $((size * part / 10)) "$top_srcdir/t/reports/harbour.txt" >"$tmp/cut"
	rpt -s rows "$tmp/cut" >"$tmp/rows" 2>/dev/null
	ok $? "a report cut after $part tenths"
done
done_testing
