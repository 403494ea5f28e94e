#!/bin/sh
# The sample reports give the cells that stand in t/reports/truth, with forms and without; every relation
# in them holds.  The real reports that they are written after are read by the same rules, where present.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

# key: the cells of a stream, or of the truth, as "labels<TAB>number", sorted: labels without blanks,
# punctuation and the levels that say nothing; a title counts where it tells cells apart.
key() {
	awk -F'\t' '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; truth = "part" in at; next }
	{
		part = truth ? $at["part"] : $at["title"]
		row = truth ? $at["row"] : $at["row_path"]
		col = truth ? $at["col"] : $at["col_path"]
		number = truth ? $at["value"] : $at["number"]
		if (part !~ /^第二十条/) part = ""
		key = part "|" row "|" col
		gsub(/ > | \/ /, "|", key)
		gsub(/[ (),.:;]|\\\\|（|）|、|，|：|；|。|．|申请人情况|信息内容|法人或其他组织|行政诉讼/, "", key)
		gsub(/[|]+/, "|", key)
		gsub(/,/, "", number)
		if (number != "") print key "\t" number
	}' | sort
}

reports=$top_srcdir/t/reports
for file in "$reports"/*.txt; do
	[ -f "$file" ] || skip_all 'no samples'
	name=$(basename "$file" .txt)
	key <"$reports/truth/$name.tsv" >"$tmp/want"
	rpt-norm "$file" | rpt-split | rpt-table | key >"$tmp/got"
	same "$tmp/want" "$tmp/got" "$name: cells"
	rpt-norm "$file" | rpt-split | rpt-table -f none | key >"$tmp/got"
	same "$tmp/want" "$tmp/got" "$name: cells, without forms"
done
rpt -s checks "$reports"/*.txt >"$tmp/checks"
is $? 0 'every relation holds'
[ "$(wc -l <"$tmp/checks")" -gt 1 ]
ok $? 'there are relations'

if [ -d "$RPT_SHARED/reports" ]; then
	rpt -s checks "$RPT_SHARED"/reports/*.txt >"$tmp/checks"
	is $? 0 'real reports: every relation holds'
	[ "$(wc -l <"$tmp/checks")" -gt 1 ]
	ok $? 'real reports: there are relations'
else
	skip 'real reports' "no $RPT_SHARED/reports"
fi
done_testing
