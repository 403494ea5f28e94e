#!/bin/sh
# Text that was misread: each of charsets.tsv (language, charsets, text) in each of its charsets and in UTF-8, read
# as ISO-8859-1 and saved as UTF-8, comes out as it was; UTF-8 that was read in others does, too; as it is, all of it
# stays.  Hungarian in other charsets is not tried: nothing but accents would be others.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/misread" "$tmp/right"
: >"$tmp/want"
n_text=0
while IFS='	' read -r language charsets text; do
	n_text=$((n_text + 1))
	name=$(printf '%s.%02d' "$language" "$n_text")
	printf '%s\n' "$text" >"$tmp/right/$name"
	for charset in UTF-8 $charsets; do
		case $language.$charset in *.UTF-16* | *.UTF-32* | hu.[!U]*) continue ;; esac
		iconv -f UTF-8 -t "$charset" "$tmp/right/$name" | iconv -f ISO-8859-1 -t UTF-8 >"$tmp/misread/$name.$charset"
		grep -q "^$name\\.$charset	" "$tmp/want" || printf '%s.%s\t1\t%s\n' "$name" "$charset" "$text" >>"$tmp/want"
	done
	for as in MACINTOSH IBM437 IBM850; do
		iconv -f "$as" -t UTF-8 "$tmp/right/$name" >"$tmp/misread/$name.as-$as"
		printf '%s.as-%s\t1\t%s\n' "$name" "$as" "$text" >>"$tmp/want"
	done
	printf '%s\t1\t%s\n' "$name" "$text" >>"$tmp/stays"
done <"$(dirname "$0")/charsets.tsv"

# outcome FOLDER: what is said of its files
outcome() {
	(cd "$tmp/$1" && find . -type f -print0 | sed -z 's,^\./,,' | rpt-norm -H -0 -u none 2>/dev/null) | sort
}

sort "$tmp/want" >"$tmp/sorted"
outcome misread >"$tmp/got"
cut -f 1 "$tmp/sorted" | sed 's/\.[0-9]*\./ /' | sort -u >"$tmp/pairs"
while read -r language charset; do
	grep "^$language\\.[0-9]*\\.$charset	" "$tmp/sorted" >"$tmp/a"
	grep "^$language\\.[0-9]*\\.$charset	" "$tmp/got" >"$tmp/b"
	same "$tmp/a" "$tmp/b" "$language in $charset, misread: all of $(wc -l <"$tmp/a" | tr -d ' ') texts"
done <"$tmp/pairs"
sort "$tmp/stays" >"$tmp/sorted"
outcome right >"$tmp/got"
same "$tmp/sorted" "$tmp/got" "text that is right stays"
done_testing
