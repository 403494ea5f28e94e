#!/bin/sh
# Sums of a million random decimals, in the notations of reports (grouped by comma, blank or apostrophe, in full
# width, with 万 and 亿, every minus, footnote marks), are those of bc; however they are dealt out, sums of sums are
# the sums of all.  RPT_NUMBERS says how many numbers to take instead.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

count=$((${RPT_NUMBERS:-1000000} / 2))
command -v bc >/dev/null || skip_all 'no bc'

# numbers SEED COUNT: "group<TAB>as printed" to $tmp/in, and the same for bc to $tmp/bc
numbers() {
	awk -v seed="$1" -v count="$2" -v bc="$tmp/bc" '
	function digits(n,    s) { while (n-- > 0) s = s substr("0123456789990000", int(rand() * 16) + 1, 1); return s }
	function grouped(s, mark,    out) {
		for (; length(s) > 3; s = substr(s, 1, length(s) - 3)) out = mark substr(s, length(s) - 2) out
		return s out
	}
	function wide(s,    out, i) {
		for (i = 1; i <= length(s); i++) out = out (substr(s, i, 1) ~ /[0-9]/ ? fullwidth[substr(s, i, 1)] : substr(s, i, 1))
		return out
	}
	function one_of(choice, n) { return choice[int(rand() * n) + 1] }
	BEGIN {
		srand(seed)
		marks = split(",|，| |\302\240|\342\200\257|\047|\342\200\231", mark, "|")
		minuses = split("- − – — ▲ △ 减 (", minus_sign, " ")
		pluses = split("+ 增", plus_sign, " ")
		notes = split("① * † [1] ¹", note, " ")
		split("０ １ ２ ３ ４ ５ ６ ７ ８ ９", digit, " ")
		for (i in digit) fullwidth[i - 1] = digit[i]
		print "group\tnumber"
		for (i = 0; i < count; i++) {
			whole = int(rand() * 9 + 1) digits(int(rand() < .9 ? rand() * 9 : rand() * 60))
			behind = rand() < .5 ? "" : "." digits(int(rand() * 6) + 1)
			value = whole behind
			shown = (rand() < .5 ? grouped(whole, one_of(mark, marks)) : whole) behind
			if (rand() < .1) shown = wide(shown)
			if (rand() < .05) { shown = shown "万"; value = value "*10000" }
			else if (rand() < .02) { shown = shown "亿"; value = value "*100000000" }
			if (rand() < .5) {
				value = "-" value
				sign = one_of(minus_sign, minuses)
				shown = sign == "(" ? "(" shown ")" : sign shown
			} else if (rand() < .1)
				shown = one_of(plus_sign, pluses) shown
			if (value !~ /\*/ && rand() < .1) shown = shown one_of(note, notes)
			group = int(rand() * 50)
			print group "\t" shown
			print "s[" group "]+=" value >bc
		}
		print "for(i=0;i<50;i++)s[i]" >bc
	}' >"$tmp/in"
}

# Zero has no digits behind the point in bc, and no other number has a digit before it.
normal() {
	sed 's/^\(-*\)\./\10./; s/^-*0\.0*$/0/'
}

# deal SEED: the records of $tmp/in, with units, to seven streams $tmp/part.N in random order; all to $tmp/all
deal() {
	awk -v seed="$1" -v part="$tmp/part." -v all="$tmp/all" '
	BEGIN { srand(seed); OFS = "\t"; split("元 万元 % 件", unit, " ") }
	NR == 1 {
		print $0, "unit" >all
		for (i = 0; i < 7; i++) print $0, "unit" >(part i)
		next
	}
	{
		of = unit[int(rand() * 8) + 1]
		shown = rand() < .02 ? "-" : rand() < .02 ? "about " $2 : $2
		print $1, shown, of >all
		print $1, shown, of >(part int(rand() * 7))
	}' FS='\t' "$tmp/in"
}

# sums_of_sums OPTIONS...: of the parts, those of two parts added up first, equal the sums of all
sums_of_sums() {
	rpt-sum -b group "$@" "$tmp/all" 2>"$tmp/err" | sort >"$tmp/want"
	for i in 2 3 4 5 6; do
		rpt-sum -b group "$@" "$tmp/part.$i"
	done >"$tmp/sums" 2>/dev/null
	rpt-sum -b group "$@" "$tmp/part.0" "$tmp/part.1" 2>/dev/null >>"$tmp/sums"
	rpt-sum -b group "$@" "$tmp/sums" | sort >"$tmp/got"
	same "$tmp/want" "$tmp/got" "sums of sums, seed $seed, options: $*"
}

for seed in 1 2; do
	numbers $seed $count
	rpt-sum -b group "$tmp/in" | tail -n +2 | sort -n | cut -f 4 | normal >"$tmp/got"
	BC_LINE_LENGTH=0 bc <"$tmp/bc" | normal >"$tmp/want"
	same "$tmp/want" "$tmp/got" "$count numbers of seed $seed"
	deal $seed
	sums_of_sums
	sums_of_sums -x
	sums_of_sums -x -U -P
done
done_testing
