#!/bin/sh
# Detection: texts in many languages (charsets.tsv: language, charsets, text), made into each of their charsets by
# iconv and cut everywhere, at characters, into samples of 60 bytes and more: all of them are found.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

# The characters of a text one by one in a charset, as lines of hexadecimal digits.
in_charset() {
	case $1 in
	UTF-16* | UTF-32*) perl -CS -ne 'chomp; for (unpack "W*") {
		my $c = "'"$1"'" =~ /16/ ? pack "n", $_ : pack "N", $_;
		$c = reverse $c if "'"$1"'" =~ /LE/; print unpack("H*", $c), "\n" }' ;;
	*) perl -CS -ne 'chomp; print "$_\n" for split //' | iconv -f UTF-8 -t "$1" |
		perl -ne 'chomp; print unpack("H*", $_), "\n"' ;;
	esac
}

# samples LANGUAGE CHARSET <TEXT: files in $tmp/cut, and what they say at the end of $tmp/want
samples() {
	cat >"$tmp/text"
	in_charset "$2" <"$tmp/text" >"$tmp/chars"
	LANGUAGE=$1 CHARSET=$2 perl -CS -e '
		open my $text, "<:utf8", "$ARGV[0]/text"; my @say = split //, <$text>; pop @say;
		open my $in, "<", "$ARGV[0]/chars"; my @code = map { chomp; pack "H*", $_ } <$in>;
		@say == @code or die "$ENV{LANGUAGE} $ENV{CHARSET}: ", scalar @code, " of ", scalar @say, " characters\n";
		my @size = (60, 60, 61, 80, 130, 200);
		for (my $from = 0; $from < @say; $from += 7) {
			my ($bytes, $said, $size) = ("", "", $size[$from % @size]);
			for (my $i = $from; $i < @say && length $bytes < $size; $i++) { $bytes .= $code[$i]; $said .= $say[$i] }
			last if length $bytes < 60;
			next if $said !~ /[^\0-\x7F]/;
			my $name = sprintf "%s.%s.%d.%03d", $ENV{LANGUAGE}, $ENV{CHARSET}, $ARGV[1], $from;
			open my $out, ">:raw", "$ARGV[0]/cut/$name"; print $out $bytes;
			print "$name\t1\t$said\n";
		}' "$tmp" "$n_text" >>"$tmp/want"
}

mkdir "$tmp/cut"
n_text=0
while IFS='	' read -r language charsets text; do
	n_text=$((n_text + 1))
	for charset in $charsets; do
		printf '%s\n' "$text" | samples "$language" "$charset"
	done
done <"$(dirname "$0")/charsets.tsv"
sort "$tmp/want" >"$tmp/sorted"
(cd "$tmp/cut" && find . -type f -print0 | sed -z 's,^\./,,' | rpt-norm -H -0 -u none 2>/dev/null) | sort >"$tmp/got"
cut -f 1 "$tmp/sorted" | cut -d . -f 1,2 | sort -u >"$tmp/pairs"
while IFS=. read -r language charset; do
	grep "^$language\\.$charset\\." "$tmp/sorted" >"$tmp/a"
	grep "^$language\\.$charset\\." "$tmp/got" >"$tmp/b"
	same "$tmp/a" "$tmp/b" "$language in $charset: all of $(wc -l <"$tmp/a" | tr -d ' ') samples"
done <"$tmp/pairs"
done_testing
