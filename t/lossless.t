#!/bin/sh
# The lines of the blocks stream are the lines of the lines stream, each once and in order; every line
# that is not blank is in the span of exactly one record of the rows stream, and so is every letter of it.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

columns() { # columns NAME...: these columns of a stream, found by its header
	awk -F'\t' -v want="$*" '
	NR == 1 { n = split(want, name, " "); for (i = 1; i <= NF; i++) at[$i] = i; next }
	{ for (i = 1; i <= n; i++) printf "%s%s", $at[name[i]], i < n ? "\t" : "\n" }'
}

spans() { # the line numbers in spans, one a line with its document, sorted
	columns doc span | awk -F'\t' '{
		n = split($2, part, ",")
		for (i = 1; i <= n; i++) {
			split(part[i], end, "-")
			for (line = end[1]; line <= (end[2] ? end[2] : end[1]); line++) print $1 "\t" line
		}
	}' | sort
}

lossless() { # lossless NAME FILE..., or what else rpt-norm takes
	name=$1
	shift
	rpt-norm "$@" >"$tmp/lines" 2>"$tmp/err"
	rpt-split <"$tmp/lines" >"$tmp/blocks" 2>>"$tmp/err"
	[ "$(wc -l <"$tmp/lines")" -gt 1 ]
	ok $? "$name: lines"
	columns doc line text <"$tmp/lines" >"$tmp/want"
	columns doc line text <"$tmp/blocks" >"$tmp/got"
	same "$tmp/want" "$tmp/got" "$name: blocks"

	columns doc line text <"$tmp/lines" | awk -F'\t' '$3 !~ /^( |\\t)*$/ { print $1 "\t" $2 }' | sort >"$tmp/want"
	rpt-table -r <"$tmp/blocks" 2>>"$tmp/err" | spans >"$tmp/spans"
	uniq -d "$tmp/spans" >"$tmp/twice"
	same /dev/null "$tmp/twice" "$name: no line in two rows"
	comm -23 "$tmp/want" "$tmp/spans" >"$tmp/lost"
	same /dev/null "$tmp/lost" "$name: no line without a row"
}

letters() { # the letters and digits of each document's fields NAME of a stream, counted
	columns doc "$1" | perl -CS -F'\t' -lane '
		$F[1] =~ s/\\[tnr]//g for 1, 2;
		$n{$F[0]}{$_}++ for grep { /\w/ } split //, $F[1];
		END { for my $d (sort keys %n) { print "$d\t$_\t$n{$d}{$_}" for sort keys %{ $n{$d} } } }'
}

every_letter() { # every_letter NAME FILE...: all that is printed is in the rows
	name=$1
	shift
	rpt-norm "$@" 2>/dev/null >"$tmp/lines"
	letters text <"$tmp/lines" >"$tmp/want"
	rpt-split <"$tmp/lines" 2>/dev/null | rpt-table -r 2>/dev/null | letters cells >"$tmp/got"
	same "$tmp/want" "$tmp/got" "$name: every letter and digit"
}

lossless samples "$top_srcdir"/t/reports/*.txt
every_letter samples "$top_srcdir"/t/reports/*.txt
find "$top_srcdir"/t/layouts/*/*.txt ! -name 'pandoc-html.txt' >"$tmp/dumps" # markup is no text
while read -r dump; do
	every_letter "${dump#"$top_srcdir"/t/layouts/}" "$dump"
done <"$tmp/dumps"

# Inputs of other tests are lines like any.
lossless golden "$top_srcdir"/t/golden/*/*.in
lossless dumps "$top_srcdir"/t/layouts/*/*.txt
if [ -d "$RPT_SHARED/reports" ]; then
	lossless reports "$RPT_SHARED"/reports/*.txt
else
	skip 'reports' "no $RPT_SHARED/reports"
fi
if [ -d "$RPT_SHARED" ] && [ -n "${RPT_LONG:-}" ]; then
	find "$RPT_SHARED" -type f \( -name '*.txt' -o -name '*.csv' -o -name '*.tsv' -o -name '*.md' \) -print0 >"$tmp/files"
	lossless shared --files0-from="$tmp/files"
fi
done_testing
