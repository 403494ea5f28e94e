/*
 * norm.c -- rpt-norm: a document's first bytes decide what it is, then it streams.
 *
 * As long as a document is ASCII there is nothing to decide: it streams at once, and the window begins
 * where the first other byte stands.
 */
#include "norm.h"

#include "charset.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

static const char *const receipt_col[] = { "doc", "charset", "decided", "lines", "bytes",
					   "bad", "mixed",   "dropped", "folded" };
const struct schema schema_receipt = { "receipt", receipt_col, RECEIPT_N, RECEIPT_N };

enum state {
	STATE_HEAD,   /* the first window is being collected */
	STATE_ASCII,  /* nothing but ASCII so far: it streams */
	STATE_WINDOW, /* a window is being collected from the first byte that is not ASCII */
	STATE_TEXT    /* decided */
};

struct norm {
	struct feed feed;
	struct sink *out, *receipt;
	struct diag *diag;
	const char *forced; /* as iconv knows it, or NULL */
	const char *forced_name;
	struct charset *charset;
	struct norm_lines lines;
	enum state state;
	struct buf window;
	const char *name, *decided; /* of the document's charset */
};

static bool is_utf8_name(const char *name)
{
	return !name || strcmp(name, "UTF-8") == 0;
}

static struct span doc_of(const struct norm *n)
{
	return buf_span(&n->lines.doc);
}

/* --- the decision --- */

static void use(struct norm *n, const char *iconv_name, bool forced)
{
	struct norm_lines *l = &n->lines;

	l->decoder = l->other = NULL;
	l->mode = forced ? MODE_FORCED : MODE_UTF8;
	if (!is_utf8_name(iconv_name)) {
		l->decoder = charset_decoder(n->charset, iconv_name);
		norm_decoder_use(l->decoder);
		l->mode = norm_decoder_by_line(l->decoder) ? MODE_LINE : MODE_STREAM;
	}
	l->other_name = charset_other(n->charset);
	if (!forced && l->other_name && (l->mode == MODE_UTF8 || strcmp(n->name, l->other_name) == 0))
		l->other = charset_decoder(n->charset, charset_label(l->other_name));
}

static void use_misread(struct norm *n, const struct charset_verdict *v)
{
	struct norm_lines *l = &n->lines;

	(void)diag_say(n->diag, DIAG_MISREAD, doc_of(n), 0, "%s as %s", v->name, misread_name(v->misread));
	l->other = NULL;
	l->mode = MODE_LINE;
	l->decoder = charset_misread_decoder(n->charset, v->iconv, v->misread);
	norm_decoder_use(l->decoder);
}

/* What is forced is used, but for its byte order mark. */
static size_t decide_forced(struct norm *n, struct span window)
{
	n->name = n->forced_name;
	n->decided = "forced";
	use(n, n->forced, true);
	return charset_bom(window, n->forced);
}

static size_t decide(struct norm *n, struct span window, bool whole)
{
	struct charset_verdict v;

	if (n->forced)
		return decide_forced(n, window);
	v = charset_detect(n->charset, window, whole);
	n->name = v.name;
	n->decided = v.decided;
	if (v.misread)
		use_misread(n, &v);
	else
		use(n, v.iconv, false);
	return v.bom;
}

static int receipt_put(struct sink *receipt, struct span doc, const char *charset, const char *decided,
		       const struct norm_count *c)
{
	const uint64_t number[] = { c->lines, c->bytes, c->bad, c->mixed, c->dropped, c->folded };
	struct span f[RECEIPT_N] = { doc, span_of(charset), span_of(decided) };
	const struct rec rec = { .schema = &schema_receipt, .f = f };
	struct buf text = BUF_INIT;
	size_t end[RECEIPT_N - RECEIPT_LINES], at = 0;
	int stop;

	for (size_t i = 0; i < RECEIPT_N - RECEIPT_LINES; i++) {
		buf_u64(&text, number[i]);
		end[i] = text.len;
	}
	for (size_t i = 0; i < RECEIPT_N - RECEIPT_LINES; i++) {
		f[RECEIPT_LINES + i] = (struct span){ text.p + at, end[i] - at };
		at = end[i];
	}
	stop = sink_put(receipt, &rec);
	buf_free(&text);
	return stop;
}

static int put_receipt(struct norm *n)
{
	return receipt_put(n->receipt, doc_of(n), n->name, n->decided, &n->lines.count);
}

int norm_receipt_unread(struct sink *receipt, const char *doc)
{
	return receipt_put(receipt, span_of(doc), "", "not read", &(struct norm_count){ 0 });
}

/* A document that is no text: told, and on the receipt with nothing read. */
static int refuse(struct norm *n, const char *advice)
{
	int stop = 0;

	(void)diag_say(n->diag, DIAG_NOT_TEXT, doc_of(n), 0, "%s", advice);
	n->name = "";
	n->decided = "not text";
	if (n->receipt)
		stop = put_receipt(n);
	return stop ? stop : RPT_SKIP;
}

static bool is_ascii(struct span s)
{
	enum { LANES = 8 };
	uint64_t all = 0, w[LANES];
	size_t at = 0;

	for (; s.len - at >= sizeof w; at += sizeof w) {
		memcpy(w, s.p + at, sizeof w);
		all |= (w[0] | w[1] | w[2] | w[3]) | (w[4] | w[5] | w[6] | w[7]);
	}
	for (; at < s.len; at++)
		all |= (uint64_t)(unsigned char)s.p[at] << 56;
	return !(all & UINT64_C(0x8080808080808080));
}

/* The first window of a document: no more of `s` than that is taken. */
static int begin(struct norm *n, struct span s, bool whole)
{
	struct span head = { s.p, s.len < NORM_WINDOW ? s.len : NORM_WINDOW };
	const char *advice = norm_sniff(head);
	size_t bom;

	if (advice)
		return refuse(n, advice);
	bom = decide(n, head, whole && head.len == s.len);
	if (n->lines.mode != MODE_STREAM && (advice = norm_sniff_binary(head)))
		return refuse(n, advice);
	n->state =
	    n->forced || bom || n->lines.mode == MODE_STREAM || !is_ascii(head) ? STATE_TEXT : STATE_ASCII;
	n->lines.count.bytes = n->lines.offset = bom;
	return norm_lines_bytes(&n->lines, (struct span){ s.p + bom, head.len - bom });
}

/* The window from the first byte on that is not ASCII. */
static int decide_late(struct norm *n, struct span s, bool whole)
{
	struct span head = { s.p, s.len < NORM_WINDOW ? s.len : NORM_WINDOW };

	decide(n, head, whole && head.len == s.len);
	n->state = STATE_TEXT;
	return norm_lines_bytes(&n->lines, s);
}

/* --- the feed --- */

static int norm_open(struct feed *f, const char *doc)
{
	struct norm *n = (struct norm *)f;

	norm_lines_open(&n->lines, doc);
	buf_clear(&n->window);
	n->state = STATE_HEAD;
	n->name = n->decided = "";
	if (n->forced && !is_utf8_name(n->forced) && !charset_decoder(n->charset, n->forced))
		return diag_say(n->diag, DIAG_CHARSET, SPAN_NONE, 0, "%s", n->forced_name);
	return 0;
}

static int window_full(struct norm *n, bool whole);

static int collect(struct norm *n, struct span s)
{
	buf_span_add(&n->window, s);
	return n->window.len < NORM_WINDOW ? 0 : window_full(n, false);
}

static size_t ascii_len(struct span s)
{
	size_t n = 0;

	while (n < s.len && (unsigned char)s.p[n] < 0x80)
		n++;
	return n;
}

/* Streams as long as there is nothing but ASCII; the first other byte opens a window. */
static int take_ascii(struct norm *n, struct span s)
{
	enum { STEP = 16 * 1024 }; /* stays in the nearest cache until its lines are out */
	bool is_over = false;
	int stop = 0;

	while (!stop && s.len && !is_over) {
		struct span part = { s.p, s.len < STEP ? s.len : STEP };

		is_over = !is_ascii(part);
		if (is_over)
			part.len = ascii_len(part);
		stop = norm_lines_bytes(&n->lines, part);
		s.p += part.len, s.len -= part.len;
	}
	if (stop || !is_over)
		return stop;
	n->state = STATE_WINDOW;
	return collect(n, s);
}

static int window_full(struct norm *n, bool whole)
{
	struct buf window = n->window;
	struct span s = buf_span(&window);
	int stop;

	n->window = BUF_INIT; /* what follows the first window may open another */
	if (n->state == STATE_WINDOW) {
		stop = decide_late(n, s, whole);
	} else {
		size_t head = s.len < NORM_WINDOW ? s.len : NORM_WINDOW;

		stop = begin(n, s, whole);
		s = span_from(s, head);
		if (!stop && s.len)
			stop = n->state == STATE_ASCII ? take_ascii(n, s) : norm_lines_bytes(&n->lines, s);
	}
	buf_free(&window);
	return stop;
}

static int norm_bytes(struct feed *f, const char *p, size_t len)
{
	struct norm *n = (struct norm *)f;
	struct span s = { p, len };

	if (n->state == STATE_TEXT)
		return norm_lines_bytes(&n->lines, s);
	if (n->state == STATE_ASCII)
		return take_ascii(n, s);
	return collect(n, s);
}

static int norm_close(struct feed *f)
{
	struct norm *n = (struct norm *)f;
	int stop = 0;

	if (n->state == STATE_HEAD)
		stop = window_full(n, true);
	if (!stop && n->state == STATE_WINDOW)
		stop = window_full(n, true);
	if (!stop)
		stop = norm_lines_close(&n->lines);
	if (!stop && n->receipt)
		stop = put_receipt(n);
	return stop ? stop : sink_end_doc(n->out);
}

static int norm_end(struct feed *f)
{
	struct norm *n = (struct norm *)f;
	int stop = n->receipt ? sink_end(n->receipt) : 0;

	return stop ? stop : sink_end(n->out);
}

static void norm_free(struct feed *f)
{
	struct norm *n = (struct norm *)f;

	norm_lines_free(&n->lines);
	norm_classes_free(n->lines.classes);
	charset_free(n->charset);
	buf_free(&n->window);
	sink_free(n->out);
	free(n);
}

struct feed *norm_new(struct sink *out, const struct norm_opts *opts, struct diag *diag)
{
	struct norm *n = mem_alloc(sizeof *n);

	n->feed = (struct feed){ norm_open, norm_bytes, norm_close, norm_end, norm_free };
	n->out = out;
	n->receipt = opts->receipt;
	n->diag = diag;
	n->forced_name = opts->charset;
	n->forced = opts->charset ? charset_label(opts->charset) : NULL;
	n->charset = charset_new(opts->language);
	n->lines.charset = n->charset;
	n->lines.out = out;
	n->lines.diag = diag;
	n->lines.classes = norm_classes_new(opts->form);
	n->lines.bad = opts->bad;
	return &n->feed;
}
