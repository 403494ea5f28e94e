# lib.sh -- what the shell tests share.  Each sources it, says ok or not ok by these, and ends with done_testing.
# shellcheck shell=sh

: "${top_srcdir:=$(cd "$(dirname "$0")/.." && pwd)}"
: "${top_builddir:=$top_srcdir}"
PATH=$top_builddir/bin:$PATH
RPT_FORMS=$top_srcdir/forms
RPT_SHARED=${RPT_SHARED:-$top_srcdir/../shared}
LC_ALL=C
export PATH RPT_FORMS RPT_SHARED LC_ALL
unset RPT_BLOCK
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
n=0

# ok STATUS NAME: passes when the status is 0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
	return "$1"
}

# is GOT WANTED NAME: equal as strings
is() {
	[ "$1" = "$2" ]
	ok $? "$3" || printf '# got:    %s\n# wanted: %s\n' "$1" "$2"
}

# same WANTED GOT NAME: equal as files, byte for byte; a difference is shown
same() {
	cmp -s "$1" "$2"
	ok $? "$3" || diff -u "$1" "$2" | head -n 40 | sed 's/^/# /'
}

# little KB COMMAND...: runs it in so much address space; 99 when it could not even start (sanitizers)
little() {
	(
		# shellcheck disable=SC3045 # dash and bash have it
		ulimit -v "$1" || exit 99
		shift
		"$1" -V >/dev/null 2>&1 || exit 99
		"$@"
	)
}

skip() { # skip NAME REASON
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

skip_all() { # skip_all REASON
	echo "1..0 # SKIP $1"
	exit 0
}

diag() {
	printf '# %s\n' "$*"
}

done_testing() {
	echo "1..$n"
}
