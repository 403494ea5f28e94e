#!/bin/sh
# Sums of a million random decimals, in the notations of reports, are those of bc.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

command -v bc >/dev/null || skip_all 'no bc'

# numbers SEED COUNT: "group<TAB>as printed" to $tmp/in, and the same for bc to $tmp/bc
numbers() {
	awk -v seed="$1" -v count="$2" -v bc="$tmp/bc" '
	function digits(n,    s) { while (n-- > 0) s = s substr("0123456789990000", int(rand() * 16) + 1, 1); return s }
	function grouped(s, mark,    out) {
		for (; length(s) > 3; s = substr(s, 1, length(s) - 3)) out = mark substr(s, length(s) - 2) out
		return s out
	}
	BEGIN {
		srand(seed)
		print "group\tnumber"
		for (i = 0; i < count; i++) {
			whole = int(rand() * 9 + 1) digits(int(rand() < .9 ? rand() * 9 : rand() * 60))
			behind = rand() < .5 ? "" : "." digits(int(rand() * 6) + 1)
			style = int(rand() * 8)
			minus = style > 3
			shown = style % 4 == 1 ? grouped(whole, ",") : style % 4 == 2 ? grouped(whole, " ") : whole
			shown = shown behind
			if (minus)
				shown = style == 7 ? "(" shown ")" : style == 6 ? "▲" shown : "-" shown
			group = int(rand() * 50)
			print group "\t" shown
			print "s[" group "]+=" (minus ? "-" : "") whole behind >bc
		}
		print "for(i=0;i<50;i++)s[i]" >bc
	}' >"$tmp/in"
}

# Zero has no digits behind the point in bc, and no other number has a digit before it.
normal() {
	sed 's/^\(-*\)\./\10./; s/^-*0\.0*$/0/'
}

for seed in 1 2; do
	numbers $seed 500000
	rpt-sum -b group "$tmp/in" | tail -n +2 | sort -n | cut -f 4 | normal >"$tmp/got"
	BC_LINE_LENGTH=0 bc <"$tmp/bc" | normal >"$tmp/want"
	same "$tmp/want" "$tmp/got" "500000 numbers of seed $seed"
	split -l 100001 "$tmp/in" "$tmp/part."
	for part in "$tmp"/part.*; do
		{ [ "$part" = "$tmp/part.aa" ] || echo 'group	number'; cat "$part"; } | rpt-sum -b group
	done | rpt-sum -b group | tail -n +2 | sort -n | cut -f 4 | normal >"$tmp/got"
	same "$tmp/want" "$tmp/got" "sums of sums, seed $seed"
	rm -f "$tmp"/part.*
done
done_testing
