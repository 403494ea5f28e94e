#!/bin/sh
# rpt-norm against iconv, against Unicode's own test, and what only a process can show.  With RPT_LONG set the
# pipe is 4 GB long and the list of files has 100,000 names.
# shellcheck source=t/lib.sh
. "$(dirname "$0")/lib.sh"

norm() { # norm OPTIONS...: the texts alone
	rpt-norm -H "$@" 2>"$tmp/err" | cut -f 3 | sed 's/\\\\/\\/g; s/\\t/	/g'
}

text() { # text LANGUAGE: a paragraph
	case $1 in
	zh) echo '本报告按照政府信息公开条例的要求编制，内容包括主动公开政府信息、依申请公开和存在的主要问题。春眠不觉晓，处处闻啼鸟。' ;;
	zh-Hant) echo '本報告按照政府資訊公開法的規定編製，內容包括主動公開政府資訊、依申請公開以及存在的主要問題。春眠不覺曉，處處聞啼鳥。' ;;
	ja) echo 'この報告書は、情報公開法の規定に基づいて作成されたものであり、公開請求の件数と処理の状況を示しています。' ;;
	ko) echo '이 보고서는 정보공개법에 따라 작성되었으며 공개 청구의 건수와 처리 결과를 보여 줍니다. 나라의 말이 중국과 달라 서로 통하지 아니하므로.' ;;
	ru) echo 'Настоящий отчёт составлен в соответствии с законом о доступе к информации. Мороз и солнце; день чудесный!' ;;
	de) echo 'Dieser Bericht wurde gemäß dem Gesetz über den Zugang zu Informationen erstellt; für übrige Fälle gelten ähnliche Gründe.' ;;
	fr) echo 'Ce rapport a été établi conformément à la loi; les demandes reçues ont été traitées dans les délais prévus par la règle.' ;;
	pl) echo 'Niniejsze sprawozdanie zostało sporządzone zgodnie z ustawą o dostępie do informacji; pozostałe wnioski również później.' ;;
	cs) echo 'Tato zpráva byla vypracována podle zákona o svobodném přístupu k informacím; příliš žluťoučký kůň úpěl ďábelské ódy.' ;;
	el) echo 'Η παρούσα έκθεση συντάχθηκε σύμφωνα με τον νόμο για την πρόσβαση στα δημόσια έγγραφα και τις αιτήσεις.' ;;
	tr) echo 'Bu rapor bilgi edinme hakkı kanununa göre hazırlanmıştır; başvuruların yarısından fazlası olumlu sonuçlanmıştır.' ;;
	ro) echo 'Acest raport a fost întocmit potrivit legii privind accesul la informaţii; aproape toate cererile au primit răspuns la timp, iar două au fost respinse.' ;;
	hu) echo 'Ez a jelentés a közérdekű adatok megismeréséről szóló törvény alapján készült; a kérelmek túlnyomó részét határidőre teljesítettük.' ;;
	uk) echo 'Цей звіт підготовлено відповідно до закону про доступ до публічної інформації; більшість запитів було задоволено вчасно.' ;;
	es) echo 'Este informe se redactó conforme a la ley de acceso a la información; las peticiones más difíciles se contestaron en otoño, después de consultar a los vecinos.' ;;
	sv) echo 'Den här rapporten har upprättats enligt lagen om allmänna handlingar; de flesta förfrågningar besvarades inom två veckor, några få avslogs.' ;;
	esac
}

# every charset: found, and decoded as iconv does
charsets() {
	cat <<'END'
zh UTF-8 GB18030 GBK GB2312 UTF-16 UTF-16LE UTF-16BE UTF-32 UTF-32LE UTF-32BE
zh-Hant BIG5 BIG5-HKSCS GBK UTF-16LE
ja EUC-JP SHIFT_JIS CP932 UTF-16BE ISO-2022-JP
ko EUC-KR UHC UTF-16LE ISO-2022-KR
ru CP1251 KOI8-R ISO-8859-5 UTF-16LE
uk CP1251 KOI8-U
de CP1252 ISO-8859-1 ISO-8859-15
fr CP1252 ISO-8859-1
es CP1252 ISO-8859-1
sv CP1252 ISO-8859-1
pl CP1250 ISO-8859-2
cs CP1250 ISO-8859-2
hu CP1250 ISO-8859-2
ro CP1250 ISO-8859-2
el CP1253 ISO-8859-7
tr CP1254 ISO-8859-9
END
}
charsets >"$tmp/charsets"
while read -r language charsets; do
	for charset in $charsets; do
		text "$language" >"$tmp/utf8"
		iconv -f UTF-8 -t "$charset" "$tmp/utf8" >"$tmp/in" || continue
		norm -u none "$tmp/in" >"$tmp/got"
		same "$tmp/utf8" "$tmp/got" "$charset ($language) is found"
		norm -u none -f "$charset" "$tmp/in" >"$tmp/got"
		iconv -f "$charset" -t UTF-8 "$tmp/in" >"$tmp/want"
		same "$tmp/want" "$tmp/got" "$charset ($language) is decoded as iconv does"
	done
done <"$tmp/charsets"

# all characters of a charset, by table and by iconv: long enough that the table is made
for charset in GB18030 BIG5 BIG5-HKSCS EUC-KR UHC EUC-JP CP932 CP1251 KOI8-R ISO-8859-1 CP1250; do
	perl -CS -e 'no warnings; for (0x21 .. 0xD7FF, 0xF900 .. 0xFFFD, 0x20000 .. 0x2A6DF) {
		next if $_ >= 0x7F && $_ < 0xA0 || $_ == 0x2028 || $_ == 0x2029; print chr, $_ % 50 ? "" : "\n" }' |
		iconv -c -f UTF-8 -t "$charset" >"$tmp/in" 2>/dev/null
	cat "$tmp/in" "$tmp/in" "$tmp/in" >"$tmp/in3"
	iconv -f "$charset" -t UTF-8 "$tmp/in3" >"$tmp/want"
	rpt-norm -H -u none -f "$charset" "$tmp/in3" 2>"$tmp/err" | cut -f 3 | sed 's/\\\\/\\/g' >"$tmp/got"
	[ "$(tail -c 1 "$tmp/want")" = '' ] || echo >>"$tmp/want"
	same "$tmp/want" "$tmp/got" "$charset: every character"
done

is "$(printf '\033[1mbold\033[0m \033(Bplain\n' | norm)" 'bold plain' 'escapes of a terminal are no ISO-2022'

# short texts under the prior for Chinese
for short in 你好 公开 总计 人民政府 信息公开年度报告 '春眠不觉晓，处处闻啼鸟；夜来风雨声'; do
	is "$(printf %s "$short" | iconv -f UTF-8 -t GB18030 | norm)" "$short" "GB18030: $short"
done
is "$(printf 'a\360\001' | norm)" "$(printf 'a\357\277\275')" 'what fits no charset is replaced'

# Unicode's test
unicode=/usr/share/unicode/NormalizationTest.txt
if [ -f $unicode.bz2 ]; then bzcat $unicode.bz2 >"$tmp/unicode"; elif [ -f $unicode ]; then cp $unicode "$tmp/unicode"; fi
if [ -s "$tmp/unicode" ]; then
	perl -CS -ne 'next unless /^[0-9A-F]/; @c = map { join "", map { chr hex } split / / } (split /;/)[0 .. 4];
		print "|$_\n" for @c' "$tmp/unicode" >"$tmp/in"
	perl -CS -ne 'next unless /^[0-9A-F]/; @c = map { join "", map { chr hex } split / / } (split /;/)[0 .. 4];
		print "|$_\n" for @c[1, 1, 1, 3, 3]' "$tmp/unicode" >"$tmp/nfc"
	perl -CS -ne 'next unless /^[0-9A-F]/; @c = map { join "", map { chr hex } split / / } (split /;/)[0 .. 4];
		print "|$_\n" for @c[3, 3, 3, 3, 3]' "$tmp/unicode" >"$tmp/nfkc"
	for form in nfc nfkc; do
		rpt-norm -H -u $form "$tmp/in" | cut -f 3 | sed 's/\\\\/\\/g' >"$tmp/got"
		same "$tmp/$form" "$tmp/got" "NormalizationTest.txt: $form"
	done
else
	skip 'NormalizationTest.txt' 'no package unicode-data'
fi

# norm of norm's text changes nothing
if [ -d "$RPT_SHARED/reports" ]; then
	cat "$RPT_SHARED"/reports/*.txt >"$tmp/in"
else
	cat "$top_srcdir"/t/reports/*.txt >"$tmp/in"
fi
for form in width nfc nfkc none; do
	norm -u $form "$tmp/in" >"$tmp/once"
	norm -u $form "$tmp/once" >"$tmp/twice"
	same "$tmp/once" "$tmp/twice" "norm of norm, $form"
done

# status and receipt
printf 'a\377b\n' >"$tmp/bad"
rpt-norm -f UTF-8 "$tmp/bad" >/dev/null 2>&1
is $? 0 'undecodable bytes: status 0'
rpt-norm -s -f UTF-8 "$tmp/bad" >/dev/null 2>&1
is $? 1 'undecodable bytes under -s: status 1'
rpt-norm -e fail -f UTF-8 "$tmp/bad" >/dev/null 2>&1
is $? 2 'undecodable bytes under -e fail: status 2'
rpt-norm -f nonsense "$tmp/bad" >/dev/null 2>&1
is $? 2 'an unknown charset: status 2'
printf '%%PDF-1.4\n' >"$tmp/pdf"
rpt-norm "$tmp/pdf" "$tmp/bad" >"$tmp/got" 2>/dev/null
is "$? $(grep -c bad "$tmp/got")" '2 1' 'a PDF is passed over, the next file is read'
(
	cd "$tmp" && mkdir folder && printf '共１２３\342\200\213件\n\n' >a && printf '你好\n' | iconv -f UTF-8 -t GBK >b
	rpt-norm -r receipt a b pdf absent folder bad >/dev/null 2>&1
)
cat >"$tmp/want" <<'END'
doc	charset	decided	lines	bytes	bad	mixed	dropped	folded
a	UTF-8	utf-8	2	20	0	0	1	3
b	GB18030	detected	1	5	0	0	0	0
pdf		not text	0	0	0	0	0	0
absent		not read	0	0	0	0	0	0
folder		not read	0	0	0	0	0	0
END
head -n 6 "$tmp/receipt" >"$tmp/got"
same "$tmp/want" "$tmp/got" 'the receipt'

# a stream: the first line is out before the input ends, and memory does not grow
mkfifo "$tmp/in.fifo" "$tmp/out.fifo"
rpt-norm -H <"$tmp/in.fifo" >"$tmp/out.fifo" 2>/dev/null &
exec 8>"$tmp/in.fifo" 9<"$tmp/out.fifo"
yes 'a line of the stream' | head -c 70000 >&8
read -r line <&9
exec 8>&-
cat <&9 >/dev/null
exec 9<&-
wait
is "$line" '-	1	a line of the stream' 'first output before the end of the input'
bytes=${RPT_LONG:+4294967296}
bytes=${bytes:-100000000}
for charset in UTF-8 GB18030 UTF-16LE; do
	# a pipe of so many bytes, all of them read and few kept: the program has 16 MB for its code and data
	printf '共计１２３件，其中自然人１００件；内容均为主动公开。\n' | iconv -f UTF-8 -t $charset >"$tmp/line"
	perl -e 'local $/; my $line = <STDIN>; my $block = $line x 10000;
		for (my $left = $ARGV[0]; $left > 0; $left -= length $block) { print $block }' "$bytes" <"$tmp/line" |
		little 16384 rpt-norm -H -r "$tmp/receipt" >/dev/null 2>"$tmp/err"
	rc=$?
	if [ $rc -eq 99 ]; then
		skip "$charset: memory" 'no program starts in 16 MB'
	else
		is "$rc $(tail -n 1 "$tmp/receipt" | awk -F'\t' -v most="$bytes" '{ print ($5 >= most), $6 }')" '0 1 0' \
			"$charset: a pipe of $bytes bytes passes through 16 MB"
	fi
done
files=${RPT_LONG:+100000}
files=${files:-2000}
mkdir "$tmp/many"
perl -e 'for (1 .. $ARGV[1]) { open my $f, ">", "$ARGV[0]/$_" or die; print $f "file $_\n" }' "$tmp/many" "$files"
find "$tmp/many" -type f -print0 >"$tmp/list"
rpt-norm -H --files0-from="$tmp/list" >"$tmp/got"
is "$(awk -F'\t' '{ sub(/.*\//, "", $1) } $3 == "file " $1' "$tmp/got" | wc -l | tr -d ' ')" "$files" "a list of $files files"
find "$tmp/many" -type f -print0 | rpt-norm -H -0 | cmp -s - "$tmp/got"
is $? 0 'the same list on standard input'
done_testing
