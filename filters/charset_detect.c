/*
 * charset_detect.c -- the verdict: every candidate explains the same bytes, the best explanation wins.
 */
#include "charset.h"
#include "utf8.h"

#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>

enum {
	SAMPLE = 4096,     /* bytes that are weighed */
	FIRST = 384,       /* of them in the first round */
	FAR_BEHIND = 6000, /* out after the first round */
	CLOSE = 1000,      /* uchardet is asked */
	BONUS = 100,       /* for its answer */
	DECLARED = 1000,   /* for what the text says of itself */
	UNLIKELY = -1150,  /* a character, on the average: not text in that charset */
	STRANGE = -600,    /* for a language that is not expected */
	COUSIN = -250,     /* for the other charset of Chinese */
	BAD_SHARE = 200    /* one bad sequence in so many others is damage; more is another charset */
};

struct trial {
	const struct candidate *candidate;
	int64_t score, plain; /* plain: without the prior of the language */
	size_t bad, chars;
	bool out;
};

/* --- UTF-8 --- */

struct lines_census {
	size_t good, bad; /* bytes above ASCII in lines that are UTF-8, and in lines that are not */
};

static struct lines_census lines_census(struct span s)
{
	struct lines_census n = { 0, 0 };

	while (s.len) {
		size_t len = norm_scan_eol(s, 0);
		struct utf8_census line = utf8_census((struct span){ s.p, len });

		if (line.none)
			n.bad += line.none + line.two + line.more;
		else
			n.good += line.two + line.more;
		len += len < s.len;
		s.p += len, s.len -= len;
	}
	return n;
}

/*
 * Well-formed; or mixed with lines in another charset; or damaged here and there.  Other charsets have
 * sequences that look like UTF-8, but hardly ever whole lines of them.
 */
static bool is_utf8(struct span s, bool whole)
{
	size_t good = utf8_valid(s);
	struct lines_census lines;
	struct utf8_census n;

	if (good == s.len || (!whole && utf8_cut(span_from(s, good))))
		return true;
	lines = lines_census(s);
	n = utf8_census(s);
	return 2 * lines.good > lines.bad || n.two + n.more > 8 * n.none;
}

/* --- weighing --- */

int64_t charset_score(struct charset *c, const struct candidate *candidate, struct span raw, size_t *bad,
		      size_t *chars)
{
	struct norm_decoder *d = charset_decoder(c, candidate->iconv);
	struct buf text = BUF_INIT;
	size_t at = 0, n;
	int64_t score, cut = 0;

	*bad = *chars = 0;
	if (!d)
		return INT64_MIN / 2;
	if (!c->models)
		c->models = models_new();
	while (at < raw.len) {
		at += norm_decode(d, span_from(raw, at), &text, &n);
		if (!n)
			break;
		at += n;
		++*bad;
	}
	if (at < raw.len && *bad == 0)
		cut = MODEL_BAD;
	for (size_t i = 0; i < text.len; i++)
		*chars += (unsigned char)text.p[i] >= 0xC0;
	score = models_score(c->models, candidate->languages, buf_span(&text)) +
		candidate_zone(candidate, raw) + (int64_t)*bad * MODEL_BAD + cut;
	buf_free(&text);
	return score;
}

static bool has_word(const char *list, const char *word)
{
	const char *p = strstr(list, word);
	size_t n = strlen(word);

	return p && (p == list || p[-1] == ' ') && (!p[n] || p[n] == ' ');
}

/* A language that shares its letters with one that has a model. */
static const char *model_of(const char *language)
{
	static const char *const like[][2] = {
		{ "no", "da" }, { "sr", "ru" }, { "sl", "hr" }, { "et", "lt" }, { "ca", "es" },
	};

	for (size_t i = 0; i < sizeof like / sizeof *like; i++) {
		if (strcasecmp(language, like[i][0]) == 0)
			return like[i][1];
	}
	return language;
}

int charset_prior(const struct charset *c, const struct candidate *candidate)
{
	const char *language = model_of(c->language);
	bool is_big5 = strcmp(candidate->name, "Big5-HKSCS") == 0,
	     is_gb = strcmp(candidate->name, "GB18030") == 0;

	if (strcasecmp(language, "und") == 0)
		return 0;
	if (strncasecmp(language, "zh", 2) == 0) {
		bool expects_big5 = strcmp(charset_other(c), "Big5-HKSCS") == 0;

		if (is_gb || is_big5)
			return is_big5 == expects_big5 ? 0 : COUSIN;
		return STRANGE;
	}
	return has_word(candidate->languages, language) ? 0 : STRANGE;
}

static bool is_same_charset(const struct candidate *c, struct span name)
{
	static const char *const also[][2] = {
		{ "BIG5", "Big5-HKSCS" }, { "CP950", "Big5-HKSCS" }, { "GB2312", "GB18030" },
		{ "GBK", "GB18030" },     { "SJIS", "Shift_JIS" },   { "X-SJIS", "Shift_JIS" },
	};
	const char *own = c->name;

	for (size_t i = 0; i < sizeof also / sizeof *also; i++) {
		if (strlen(also[i][0]) == name.len && strncasecmp(also[i][0], name.p, name.len) == 0)
			return strcmp(also[i][1], own) == 0;
	}
	return (strlen(own) == name.len && strncasecmp(own, name.p, name.len) == 0) ||
	       (strlen(c->iconv) == name.len && strncasecmp(c->iconv, name.p, name.len) == 0);
}

static void try(struct charset *c, struct trial *t, struct span sample, struct span declared)
{
	t->plain = charset_score(c, t->candidate, sample, &t->bad, &t->chars) + t->candidate->prior;
	if (declared.len && is_same_charset(t->candidate, declared))
		t->plain += DECLARED;
	t->score = t->plain + charset_prior(c, t->candidate);
	t->out = t->bad > 1 + t->chars / BAD_SHARE || !t->chars;
}

static struct trial *best_of(struct trial *t, size_t n, bool plain)
{
	struct trial *best = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!t[i].out && (!best || (plain ? t[i].plain > best->plain : t[i].score > best->score)))
			best = &t[i];
	}
	return best;
}

static void drop_far_behind(struct trial *t, size_t n)
{
	const struct trial *best = best_of(t, n, false);

	for (size_t i = 0; i < n && best; i++)
		t[i].out = t[i].out || t[i].score < best->score - FAR_BEHIND;
}

/* --- the second opinion --- */

static bool is_close(struct trial *t, size_t n)
{
	const struct trial *best = best_of(t, n, false);
	size_t near = 0;

	for (size_t i = 0; i < n && best; i++)
		near += !t[i].out && t[i].score > best->score - CLOSE;
	return near > 1;
}

static void ask_uchardet(struct trial *t, size_t n, struct span sample)
{
	uchardet_t u = uchardet_new();

	if (!uchardet_handle_data(u, sample.p, sample.len)) {
		uchardet_data_end(u);
		for (size_t i = 0; i < n; i++) {
			if (is_same_charset(t[i].candidate, span_of(uchardet_get_charset(u)))) {
				t[i].score += BONUS;
				t[i].plain += BONUS;
			}
		}
	}
	uchardet_delete(u);
}

/* --- the verdict --- */

/* The lines that say something: those with bytes that are not ASCII. */
static void add_sample(struct buf *sample, struct span s)
{
	while (s.len && sample->len < SAMPLE) {
		size_t n = norm_scan_eol(s, 0), high = 0;

		n += n < s.len;
		for (size_t i = 0; i < n && !high; i++)
			high += (unsigned char)s.p[i] >= 0x80;
		if (high)
			buf_add(sample, s.p, n < SAMPLE - sample->len ? n : SAMPLE - sample->len);
		s.p += n, s.len -= n;
	}
}

static bool decodes(struct charset *c, const struct trial *t, struct span window)
{
	struct norm_decoder *d = charset_decoder(c, t->candidate->iconv);
	struct buf text = BUF_INIT;
	size_t at = 0, bad = 0, n, high = 0;

	for (size_t i = 0; i < window.len; i++)
		high += (unsigned char)window.p[i] >= 0x80;
	while (at < window.len) {
		buf_clear(&text);
		at += norm_decode(d, span_from(window, at), &text, &n);
		if (!n)
			break;
		at += n;
		bad++;
	}
	buf_free(&text);
	return bad <= 1 + high / 2 / BAD_SHARE;
}

static struct charset_verdict verdict_of(struct trial *t, size_t n, const struct trial *best,
					 struct span declared)
{
	struct charset_verdict v = { best->candidate->name, best->candidate->iconv, "detected", 0,
				     MISREAD_NOT };

	if (best_of(t, n, true) != best)
		v.decided = "prior";
	if (declared.len && is_same_charset(best->candidate, declared))
		v.decided = "declared";
	return v;
}

/* UTF-16 whose zero bytes are too few to tell: does it explain the first bytes better than `best` does? */
static const struct candidate *find_utf16(struct charset *c, struct span window, const struct trial *best)
{
	static const char cjk[] = "zh zh-Hant ja ko";
	static const struct candidate utf16[] = { { "UTF-16LE", "UTF-16LE", cjk, 0 },
						  { "UTF-16BE", "UTF-16BE", cjk, 0 } };
	enum { RUNNING = -950 }; /* a character of running text, on the average; of noise it is less */
	struct span s = { window.p, window.len < SAMPLE ? window.len : SAMPLE };
	const struct candidate *found = NULL;
	size_t bad, chars;
	int64_t most = best ? charset_score(c, best->candidate, s, &bad, &chars) : INT64_MIN / 4;

	most -= STRANGE;
	for (size_t i = 0; i < sizeof utf16 / sizeof *utf16; i++) {
		int64_t score = charset_score(c, &utf16[i], s, &bad, &chars);

		if (!bad && score > most && score > (int64_t)chars * RUNNING) {
			most = score;
			found = &utf16[i];
		}
	}
	return found;
}

static struct charset_verdict weigh(struct charset *c, struct span window, struct span sample)
{
	enum { MOST = 64 };
	struct trial t[MOST] = { { 0 } }, *best;
	size_t n = n_candidates < MOST ? n_candidates : MOST;
	struct span declared = charset_declared(window);
	const struct candidate *utf16;

	for (size_t i = 0; i < n; i++) {
		t[i].candidate = &candidates[i];
		try(c, &t[i], (struct span){ sample.p, sample.len < FIRST ? sample.len : FIRST }, declared);
	}
	drop_far_behind(t, n);
	for (size_t i = 0; i < n && sample.len > FIRST; i++) {
		if (!t[i].out)
			try(c, &t[i], sample, declared);
	}
	if (is_close(t, n))
		ask_uchardet(t, n, sample);
	while ((best = best_of(t, n, false)) && !decodes(c, best, window))
		best->out = true;
	utf16 = find_utf16(c, window, best);
	if (utf16)
		return (struct charset_verdict){ utf16->name, utf16->iconv, "shape", 0, MISREAD_NOT };
	if (!best || best->score < (int64_t)best->chars * UNLIKELY + (int64_t)sample.len * -400)
		return (struct charset_verdict){ "UTF-8", NULL, "none", 0, MISREAD_NOT };
	return verdict_of(t, n, best, declared);
}

/* --- shape --- */

/* Controls but NUL say nothing against bytes: terminal escapes are text here. */
static int64_t score_bytes(struct charset *c, struct span s)
{
	static const struct candidate bytes = { "UTF-8", "UTF-8", "any zh de", 0 };
	enum { FORGIVEN = 1200 }; /* what a control costs more than a letter */
	size_t bad, chars;
	int64_t score = charset_score(c, &bytes, s, &bad, &chars);

	for (size_t i = 0; i < s.len; i++)
		score += s.p[i] > 0 && s.p[i] < 0x20 && !(s.p[i] >= '\t' && s.p[i] <= '\r') ? FORGIVEN : 0;
	return score;
}

/* UTF-16 and UTF-32 by their zero bytes: the reading under which the text is likelier than as bytes. */
static const struct candidate *shape_of(struct charset *c, struct span window)
{
	static const char all[] = "zh zh-Hant ja ko ru el he ar th de fr es pl cs hu tr any";
	static const struct candidate shapes[] = {
		{ "UTF-16LE", "UTF-16LE", all, 0 },
		{ "UTF-16BE", "UTF-16BE", all, 0 },
		{ "UTF-32LE", "UTF-32LE", all, 0 },
		{ "UTF-32BE", "UTF-32BE", all, 0 },
	};
	struct span s = { window.p, window.len < SAMPLE ? window.len : SAMPLE };
	const struct candidate *best = NULL;
	size_t bad, chars, zeros = 0;
	int64_t most;

	for (size_t i = 0; i < s.len; i++)
		zeros += !s.p[i];
	if (zeros < 2)
		return NULL;
	most = score_bytes(c, s);
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		int64_t score = charset_score(c, &shapes[i], s, &bad, &chars);

		if (!bad && score > most) {
			most = score;
			best = &shapes[i];
		}
	}
	return best;
}

struct charset_verdict charset_detect(struct charset *c, struct span window, bool whole)
{
	struct charset_verdict v = { NULL, NULL, "bom", 0, MISREAD_NOT };
	struct buf sample = BUF_INIT;
	const struct candidate *escaped;

	v.name = v.iconv = charset_mark(window, &v.bom);
	if (v.name && strcmp(v.name, "UTF-8") == 0) {
		v.iconv = NULL;
		charset_misread(c, span_from(window, v.bom), &v);
	}
	if (v.name)
		return v;
	if (memchr(window.p, 0, window.len)) {
		const struct candidate *shape = shape_of(c, window);

		if (shape)
			return (struct charset_verdict){ shape->name, shape->iconv, "shape", 0, MISREAD_NOT };
	}
	if (memchr(window.p, 0x1B, window.len) && (escaped = charset_escaped(c, window)))
		return (struct charset_verdict){ escaped->name, escaped->iconv, "shape", 0, MISREAD_NOT };
	if (is_utf8(window, whole)) {
		v = (struct charset_verdict){ "UTF-8", NULL, "utf-8", 0, MISREAD_NOT };
		charset_misread(c, window, &v);
		return v;
	}
	add_sample(&sample, window);
	v = weigh(c, window, buf_span(&sample));
	buf_free(&sample);
	return v;
}
