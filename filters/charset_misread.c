/*
 * charset_misread.c -- is all of a document in UTF-8 text that was misread before (misread.h)?
 *
 * Its characters tell the bytes that were read.  If they are UTF-8 wherever they are not ASCII, that is what
 * they were.  Else, where many of the characters stand as no text has them, the bytes are weighed as those of
 * a document are: misread is what another charset explains far better than the one that they were read in.
 */
#include "charset.h"

#include "misread.h"
#include "utf8.h"

#include <string.h>

enum {
	SAMPLE = 4096,  /* bytes that are weighed */
	ENOUGH = 300,   /* characters beyond ASCII that are counted */
	FEW = 16,       /* one in so many may be none that was misread */
	ODD_SHARE = 12, /* one in so many stands as no text has it, or nothing is weighed */
	MARGIN = 1900,  /* by which another charset must be better */
	EACH = 100      /* and by so much for each character */
};

struct census {
	size_t utf8, certain; /* characters of misread UTF-8, and those of them that are certain */
	size_t high;          /* other characters that were a byte above ASCII */
	size_t odd;           /* those of them that stand as no text has them */
	size_t controls;      /* those of them that windows-1252 has signs for */
	size_t other;         /* characters that were no byte */
};

/* --- what stands where --- */

/* Letters that few languages have, and that stand for common ones of others. */
static bool is_rare(uint32_t cp)
{
	return cp == 0xD0 || cp == 0xDD || cp == 0xDE || cp == 0xF0 || cp == 0xFD || cp == 0xFE || cp == 0xFF;
}

static bool is_odd_letter(uint32_t before, uint32_t cp, uint32_t behind)
{
	bool after = misread_is_letter(before), ahead = misread_is_letter(behind);

	if (is_rare(cp) || (after && before >= 0x80 && ahead && behind >= 0x80))
		return true;
	return misread_is_upper(cp) && after ? !misread_is_upper(before) : misread_is_upper(cp) && !ahead;
}

static bool is_sign(uint32_t cp)
{
	return cp > 0xA0 && cp < 0xC0 && cp != 0xAD;
}

/* Signs that are written beside no letter and no other sign. */
static bool is_apart(uint32_t cp)
{
	static const unsigned char apart[] =
	    "\xA2\xA4\xA6\xA8\xAC\xAF\xB1\xB4\xB6\xB8\xB9\xBC\xBD\xBE\xD7\xF7";

	return cp < 0x100 && memchr(apart, (int)cp, sizeof apart - 1);
}

/* A sign inside a word; those that words have inside are not counted. */
static bool is_odd_sign(uint32_t before, uint32_t cp, uint32_t behind)
{
	bool after = misread_is_letter(before), ahead = misread_is_letter(behind);

	if (is_apart(cp) && (after || ahead || is_sign(before) || is_sign(behind)))
		return true;
	return cp != 0xB7 && cp != 0x2019 && cp != 0xA0 && cp != 0xAD && after && ahead;
}

/* Of those above ASCII, but the one that ends lines. */
static bool is_control(uint32_t cp)
{
	return cp >= 0x80 && cp < 0xA0 && cp != 0x85;
}

static bool is_odd(uint32_t before, uint32_t cp, uint32_t behind)
{
	if (is_control(cp))
		return true;
	return misread_is_letter(cp) ? is_odd_letter(before, cp, behind) : is_odd_sign(before, cp, behind);
}

static void count(struct census *n, struct span s, size_t at, size_t len, uint32_t cp)
{
	uint32_t before = 0, behind = 0;

	if (misread_byte(cp, MISREAD_AS_1252) < 0) {
		n->other++;
		return;
	}
	if (at)
		utf8_decode_back(s, at, &before);
	utf8_decode(s, at + len, &behind);
	if (cp == before + 1 || cp + 1 == behind)
		return; /* of a list of characters */
	n->high++;
	n->odd += is_odd(before, cp, behind);
	n->controls += is_control(cp) && misread_char((unsigned char)cp, MISREAD_AS_1252) != cp;
}

static struct census census_of(struct span s)
{
	struct census n = { 0 };
	size_t at = 0, len;
	uint32_t cp = 0, was = 0;

	while (at < s.len && n.utf8 + n.high + n.other < ENOUGH) {
		if ((unsigned char)s.p[at] < 0x80) {
			at++;
			continue;
		}
		len = misread_at(s, at, MISREAD_AS_1252, &was);
		if (len) {
			n.utf8++;
			n.certain += misread_is_certain(s, at, len, was);
		} else if ((len = utf8_decode(s, at, &cp)) > 0) {
			count(&n, s, at, len, cp);
		}
		at += len;
	}
	return n;
}

/* --- another charset --- */

/* The bytes that the first lines were which have any above ASCII. */
static void add_bytes(struct buf *bytes, struct span s, enum misread_as as)
{
	while (s.len && bytes->len < SAMPLE) {
		size_t n = norm_scan_eol(s, 0), from = bytes->len, high = 0;
		struct span line = { s.p, n + (n < s.len) };
		uint32_t cp = 0;

		for (size_t at = 0, len; (len = utf8_decode(line, at, &cp)) > 0 && bytes->len < SAMPLE;
		     at += len) {
			int byte = misread_byte(cp, as);

			high += byte >= 0x80;
			if (byte >= 0)
				buf_byte(bytes, (char)byte);
		}
		if (!high)
			bytes->len = from;
		s = span_from(s, line.len);
	}
}

/* As they were read: in any language of Latin letters, since it is UTF-8 where they stand. */
#define LATIN "de fr es pt it nl en sv da fi is et pl cs sk hu ro hr tr lt lv any"
static const struct candidate own[] = {
	[MISREAD_AS_8859_1] = { "ISO-8859-1", "ISO-8859-1", LATIN, 0 },
	[MISREAD_AS_1252] = { "windows-1252", "CP1252", LATIN, 0 },
};

/* The charset that explains the bytes far better than that which they were read in; NULL: none does. */
static const struct candidate *find(struct charset *c, struct span bytes, enum misread_as as)
{
	const struct candidate *best = NULL;
	size_t bad, chars;
	int64_t most = charset_score(c, &own[as], bytes, &bad, &chars) + charset_prior(c, &own[as]);

	most += chars * EACH > MARGIN ? (int64_t)chars * EACH : MARGIN;
	for (size_t i = 0; i < n_candidates; i++) {
		int64_t score =
		    charset_score(c, &candidates[i], bytes, &bad, &chars) + charset_prior(c, &candidates[i]);

		if (bad || score <= most)
			continue;
		most = score;
		best = &candidates[i];
	}
	return best;
}

/*
 * The bytes of a line that is misread text in a charset of two bytes: its characters above ASCII stand side
 * by side.  Cheap, for lines that are right.
 */
static bool add_pairs(struct buf *bytes, struct span line)
{
	enum { LEAST = 6, SHARE = 4 }; /* bytes above ASCII; one in so many may stand alone */
	size_t high = 0, beside = 0, len;
	uint32_t cp = 0;
	bool was = false;

	for (size_t at = 0; (len = utf8_decode(line, at, &cp)) > 0 && bytes->len < SAMPLE; at += len) {
		int byte = misread_byte(cp, MISREAD_AS_1252);

		if (byte < 0)
			return false;
		high += byte >= 0x80;
		beside += was && byte >= 0x80;
		was = byte >= 0x80;
		buf_byte(bytes, (char)byte);
	}
	return high >= LEAST && 2 * beside * SHARE >= high * (SHARE - 1);
}

bool charset_line_was_other(struct charset *c, struct span line, struct buf *out)
{
	enum { RUNNING = -1050 }; /* a character of running text, on the average */
	const struct candidate *other = candidate_of(charset_other(c));
	struct buf bytes = BUF_INIT;
	bool was = other && add_pairs(&bytes, line);
	size_t bad = 0, chars = 0;

	if (was) {
		int64_t own_score = charset_score(c, &own[MISREAD_AS_1252], buf_span(&bytes), &bad, &chars);
		int64_t score = charset_score(c, other, buf_span(&bytes), &bad, &chars);

		was = !bad && score > own_score + MARGIN && score >= (int64_t)chars * RUNNING;
	}
	if (was)
		norm_decode(charset_misread_decoder(c, other->iconv, MISREAD_AS_1252), line, out, &bad);
	buf_free(&bytes);
	return was;
}

/* --- the verdict --- */

/* Letters of ISO-8859-1 from U+00C0 on, its controls, and some of windows-1252: else nothing is misread. */
static bool may_be(struct span s)
{
	size_t at = 0;

	if (memchr(s.p, 0xC3, s.len) || memchr(s.p, 0xC5, s.len))
		return true;
	for (const char *p; at + 1 < s.len && (p = memchr(s.p + at, 0xC2, s.len - at - 1)) != NULL;) {
		at = (size_t)(p - s.p) + 1;
		if ((unsigned char)s.p[at] < 0xA0)
			return true;
	}
	return false;
}

static size_t ascii_len(struct span s)
{
	size_t at = 0;
	uint64_t w;

	for (; s.len - at >= sizeof w; at += sizeof w) {
		memcpy(&w, s.p + at, sizeof w);
		if (w & UINT64_C(0x8080808080808080))
			break;
	}
	while (at < s.len && (unsigned char)s.p[at] < 0x80)
		at++;
	return at;
}

/* How likely is the text that it was when it was misread so? */
static int64_t score_as(struct charset *c, struct span s, enum misread_as as)
{
	static const struct candidate utf8 = { "UTF-8", "UTF-8",
					       LATIN " ru uk bg el he ar th zh zh-Hant ja ko", 0 };
	struct span sample = { s.p, s.len < SAMPLE ? s.len : SAMPLE };
	struct buf text = BUF_INIT;
	size_t bad, chars;
	int64_t score;

	misread_restore(sample, as, &text);
	score = charset_score(c, &utf8, buf_span(&text), &bad, &chars);
	buf_free(&text);
	return score;
}

/* What all of it was misread as that is UTF-8: the first character beyond ASCII rules most out. */
static enum misread_as find_utf8(struct charset *c, struct span s)
{
	enum misread_as best = MISREAD_NOT;
	uint32_t cp = 0;

	s = span_from(s, ascii_len(s));
	for (enum misread_as as = MISREAD_AS_1250; as < MISREAD_N; as++) {
		if (misread_at(s, 0, as, &cp) && misread_is_all(s, as, ENOUGH) &&
		    (best == MISREAD_NOT || score_as(c, s, as) > score_as(c, s, best)))
			best = as;
	}
	return best;
}

static void decide(struct charset_verdict *v, const char *name, const char *iconv, enum misread_as as)
{
	v->name = name;
	v->iconv = iconv;
	v->decided = "misread";
	v->misread = as;
}

/* Bytes of another charset than UTF-8. */
static void judge_bytes(struct charset *c, struct span window, const struct census *n,
			struct charset_verdict *v)
{
	enum misread_as as = n->controls ? MISREAD_AS_8859_1 : MISREAD_AS_1252;
	struct buf bytes = BUF_INIT;
	const struct candidate *was;

	if (n->utf8 > n->high || n->odd * ODD_SHARE < n->high || !n->odd || FEW * n->other > n->high)
		return;
	add_bytes(&bytes, window, as);
	was = find(c, buf_span(&bytes), as);
	buf_free(&bytes);
	if (was)
		decide(v, was->name, was->iconv, as);
}

void charset_misread(struct charset *c, struct span window, struct charset_verdict *v)
{
	struct census n = { 0 };
	enum misread_as as;

	if (may_be(window))
		n = census_of(window);
	if (n.certain && FEW * (n.high + n.other) <= n.utf8)
		decide(v, "UTF-8", NULL, MISREAD_AS_1252);
	else if ((as = find_utf8(c, window)) != MISREAD_NOT)
		decide(v, "UTF-8", NULL, as);
	else
		judge_bytes(c, window, &n, v);
}
