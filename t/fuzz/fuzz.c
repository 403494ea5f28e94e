/*
 * fuzz.c -- runs a chain over the same bytes whole and in pieces, and stops when the outputs differ.
 *
 * The first byte picks the options, the second how the input is cut.
 */
#include "fuzz.h"

#include "buf.h"
#include "form.h"

#include <stdlib.h>
#include <string.h>

struct output {
	struct writer writer;
	struct buf bytes;
};

static int collect(struct writer *w, const char *p, size_t n)
{
	buf_add(&((struct output *)w)->bytes, p, n);
	return 0;
}

static void ignore(struct diag *d, const struct diag_msg *msg)
{
	(void)d;
	(void)msg;
}

const struct form_set *fuzz_forms(struct diag *diag)
{
	static struct form_set *set;

	if (!set) {
		const char *root = getenv("top_srcdir");
		struct buf dir = BUF_INIT;

		set = form_set_new();
		buf_fmt(&dir, "%s/forms", root ? root : ".");
		if (form_set_load_dir(set, buf_cstr(&dir), diag))
			abort();
		buf_free(&dir);
	}
	return set;
}

static int feed_pieces(struct feed *feed, const char *p, size_t n, size_t piece)
{
	int stop = feed_open(feed, "-");

	while (!stop && n) {
		size_t now = n < piece ? n : piece;

		stop = feed_bytes(feed, p, now);
		p += now;
		n -= now;
	}
	if (!stop)
		stop = feed_close(feed);
	if (stop == 0 || stop == RPT_SKIP)
		stop = feed_end(feed);
	return stop;
}

static int run(struct output *out, unsigned choice, const uint8_t *data, size_t size, size_t piece)
{
	struct diag diag = { ignore };
	struct feed *feed;
	int stop;

	*out = (struct output){ { .write = collect }, BUF_INIT };
	feed = fuzz_chain(choice, &out->writer, &diag);
	if (!feed)
		return -1;
	stop = feed_pieces(feed, (const char *)data, size, piece);
	feed_free(feed);
	return stop;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct output whole, pieces;
	int a, b;

	if (size < 2)
		return 0;
	a = run(&whole, data[0], data + 2, size - 2, size);
	b = run(&pieces, data[0], data + 2, size - 2, 1 + data[1] % 16U);
	if (a != b || (!a && !span_eq(buf_span(&whole.bytes), buf_span(&pieces.bytes))))
		abort();
	buf_free(&whole.bytes);
	buf_free(&pieces.bytes);
	return 0;
}
