/*
 * norm_scan.c -- the fast path on any machine: how far a text is well-formed and needs nothing.
 *
 * Eight ASCII bytes at once, then ideographs, then other characters by their class.
 */
#include "norm_scan.h"

size_t norm_scan_plain(struct norm_classes *c, struct span s, size_t at, enum norm_scan_for what)
{
	size_t start = at, len;

	while (at < s.len) {
		at += printable_run(s, at);
		at += ideograph_run(s, at);
		if (at == s.len)
			break;
		len = scan_char(c, s, at, what);
		if (!len)
			break;
		at += len;
	}
	return at - start;
}

size_t norm_scan_eol(struct span s, size_t at)
{
	size_t start = at;

	uint64_t w;

	for (; s.len - at >= sizeof w; at += sizeof w) {
		memcpy(&w, s.p + at, sizeof w);
		if (bytes_equal(w, '\n') | bytes_equal(w, '\r'))
			break;
	}
	while (at < s.len && s.p[at] != '\n' && s.p[at] != '\r')
		at++;
	return at - start;
}
