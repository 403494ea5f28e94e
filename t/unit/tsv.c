/*
 * tsv.c -- records to bytes and back.
 */
#include "unit.h"

#define HEADER "doc\tline\ttext\n"

/* What a reader of lines and a writer behind it make of `text`. */
static int pass(struct span text, bool bare, size_t piece, struct buf *out, struct buf *told)
{
	struct unit_diag diag = UNIT_DIAG_INIT;
	struct unit_writer writer = UNIT_WRITER_INIT;
	struct sink *sink = tsv_writer_new(&schema_lines, bare, &writer.writer);
	int stop = unit_feed(tsv_reader_new(&schema_lines, bare, sink, &diag.diag), "-", text, piece);

	*out = writer.out;
	*told = diag.told;
	return stop;
}

static void gives(const char *in, bool bare, int stop, const char *out, const char *told)
{
	for (size_t piece = 1; piece < 9; piece++) {
		struct buf got, said;

		assert_int_equal(pass(span_of(in), bare, piece, &got, &said), stop);
		assert_span(buf_span(&got), out);
		assert_span(buf_span(&said), told);
		buf_free(&got);
		buf_free(&said);
	}
}

static void reads_columns_by_name(void **state)
{
	(void)state;
	gives("text\textra\tdoc\tline\nt\te\td\t1\n", false, 0, HEADER "d\t1\tt\n", "");
	gives("\xEF\xBB\xBF"
	      "doc\tline\ttext\r\nd\t1\tt\r\n",
	      false, 0, HEADER "d\t1\tt\n", "");
	gives("doc\tline\ttext\nd\t1\tt", false, 0, HEADER "d\t1\tt\n", "");
	gives("", false, 0, HEADER, "");
	gives("doc\tline\ttext\n", false, 0, HEADER, "");
}

static void reads_fields_by_position(void **state)
{
	(void)state;
	gives("d\t1\tt\nd\t2\tu\n", true, 0, "d\t1\tt\nd\t2\tu\n", "");
	gives("d\t1\tt\tmore\n", true, 0, "d\t1\tt\n", "");
	gives("d\t1\n", true, -1, "",
	      "-:1: record with the wrong number of fields: 2, a lines stream has 3\n");
}

static void skips_headers_in_the_middle(void **state)
{
	(void)state;
	gives(HEADER "d\t1\tt\n" HEADER "d\t2\tu\n", false, 0, HEADER "d\t1\tt\nd\t2\tu\n", "");
	gives(HEADER "d\t1\tt\nline\tdoc\ttext\n2\td\tu\n", false, 0, HEADER "d\t1\tt\nd\t2\tu\n", "");
	gives(HEADER "d\t1\tt\ntext\tline\tx\tdoc\nu\t2\t\td\n", false, 0, HEADER "d\t1\tt\nd\t2\tu\n", "");
}

static void tells_what_it_cannot_read(void **state)
{
	(void)state;
	gives("doc\tline\n", false, -1, "", "-:1: : not a lines stream: missing column 'text'\n");
	gives("\n", false, -1, "", "-:1: : not a lines stream: missing column 'doc'\n");
	gives(HEADER "d\t1\tt\nd\t2\n", false, -1, HEADER "d\t1\tt\n",
	      "-:3: record with the wrong number of fields: 2, the header has 3\n");
	gives(HEADER "d\t1\tt\t\n", false, -1, "",
	      "-:2: record with the wrong number of fields: 4, the header has 3\n");
}

static void keeps_unknown_escapes(void **state)
{
	(void)state;
	gives(HEADER "d\t1\ta\\>b\\\n", false, 0, HEADER "d\t1\ta\\\\>b\\\\\n", "");
	gives(HEADER "d\\td\t1\t\\\\t\\n\\r\n", false, 0, HEADER "d\\td\t1\t\\\\t\\n\\r\n", "");
}

/* Counts documents. */
struct counter {
	struct sink sink;
	int docs, records;
};

static int count(struct sink *s, const struct rec *rec)
{
	(void)rec;
	((struct counter *)s)->records++;
	return 0;
}

static int count_doc(struct sink *s)
{
	((struct counter *)s)->docs++;
	return 0;
}

static int count_end(struct sink *s)
{
	(void)s;
	return 0;
}

static void count_free(struct sink *s)
{
	(void)s;
}

static int docs_in(const char *text)
{
	struct counter c = { { count, count_doc, count_end, count_free, false }, 0, 0 };
	struct unit_diag diag = UNIT_DIAG_INIT;

	assert_int_equal(
	    unit_feed(tsv_reader_new(&schema_lines, false, &c.sink, &diag.diag), "-", span_of(text), 3), 0);
	return c.docs;
}

static void tells_documents_apart(void **state)
{
	(void)state;
	assert_int_equal(docs_in(HEADER), 0);
	assert_int_equal(docs_in(HEADER "d\t1\t\nd\t2\t\n"), 1);
	assert_int_equal(docs_in(HEADER "d\t1\t\nd\t1\t\nd\t2\t\n"), 1); /* a long line, in pieces */
	assert_int_equal(docs_in(HEADER "d\t1\t\ne\t2\t\n"), 2);
	assert_int_equal(docs_in(HEADER "d\t9\t\nd\t10\t\nd\t1\t\n"), 2);
	assert_int_equal(docs_in(HEADER "d\t1\t\n" HEADER "d\t2\t\n"), 2);
	assert_int_equal(docs_in(HEADER "d\t1\t\n" HEADER), 1);
}

/* Two documents of one name and one table each: the first cell comes again. */
static void a_first_cell_begins_a_document(void **state)
{
	static const char cells[] =
	    "doc\tsection\ttable\ttitle\trow\tcol\trow_path\tcol_path\tvalue\tnumber\tunit\tline\tfield\t"
	    "repair\tform\tcell\n"
	    "d\t\t1\t\t1\t1\ta\tx\t5\t5\t\t2\t2\t\t\t\n"
	    "d\t\t1\t\t1\t2\ta\ty\t6\t6\t\t2\t3\t\t\t\n"
	    "d\t\t1\t\t1\t1\ta\tx\t7\t7\t\t2\t2\t\t\t\n";
	struct counter c = { { count, count_doc, count_end, count_free, false }, 0, 0 };
	struct unit_diag diag = UNIT_DIAG_INIT;

	(void)state;
	assert_int_equal(
	    unit_feed(tsv_reader_new(&schema_cells, false, &c.sink, &diag.diag), "-", span_of(cells), 7), 0);
	assert_int_equal(c.docs, 2);
	assert_int_equal(c.records, 3);
}

static struct span random_field(uint64_t *state, char *into, size_t most)
{
	static const char letters[] = "\t\n\r\\tnr\\\\ab\xE4\xBA\x8C";
	size_t n = unit_random(state) % most;

	for (size_t i = 0; i < n; i++)
		into[i] = unit_random(state) % 4 ? 'x' : letters[unit_random(state) % sizeof letters];
	return (struct span){ into, n };
}

static void fields_survive_the_way(void **state)
{
	uint64_t random = 42;
	struct buf escaped = BUF_INIT, plain = BUF_INIT;
	char bytes[200];

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct span field = random_field(&random, bytes, sizeof bytes);

		buf_clear(&escaped);
		buf_clear(&plain);
		tsv_escape(&escaped, field);
		tsv_unescape(&plain, buf_span(&escaped));
		assert_true(span_eq(field, buf_span(&plain)));
		for (size_t k = 0; k < escaped.len; k++)
			assert_true(escaped.p[k] != '\t' && escaped.p[k] != '\n' && escaped.p[k] != '\r');
	}
	buf_free(&escaped);
	buf_free(&plain);
}

static void records_survive_any_cut(void **state)
{
	struct buf stream = BUF_INIT;
	uint64_t random = 7;
	char bytes[80];

	(void)state;
	buf_str(&stream, HEADER);
	for (unsigned i = 1; i < 300; i++) {
		buf_fmt(&stream, "d\t%u\t", i);
		tsv_escape(&stream, random_field(&random, bytes, sizeof bytes));
		buf_byte(&stream, '\n');
	}
	for (size_t piece = 1; piece < 200; piece += 1 + piece / 4) {
		struct buf got, told;

		assert_int_equal(pass(buf_span(&stream), false, piece, &got, &told), 0);
		assert_true(span_eq(buf_span(&stream), buf_span(&got)));
		buf_free(&got);
		buf_free(&told);
	}
	buf_free(&stream);
}

struct collector { /* lends a small buffer */
	struct writer writer;
	struct buf pending, out;
};

static int collect(struct writer *writer, const char *p, size_t n)
{
	struct collector *c = (struct collector *)writer;

	buf_add(&c->pending, p, n);
	buf_span_add(&c->out, buf_span(&c->pending));
	buf_clear(&c->pending);
	return 0;
}

/* Of records that share more or fewer fields with the one before, which they tell, or not. */
static struct buf write_alike(bool told)
{
	struct collector c = { { collect, &c.pending, 256 }, BUF_INIT, BUF_INIT };
	struct sink *sink = tsv_writer_new(&schema_cells, false, &c.writer);
	char bytes[CELLS_N][40] = { { 0 } };
	struct span f[CELLS_N] = { { bytes[0], 0 } };
	uint64_t random = 11;

	for (int n = 0; n < 5000; n++) {
		size_t same = n > 0 ? unit_random(&random) % (CELLS_N + 1) : 0;
		for (size_t i = same; i < CELLS_N; i++)
			f[i] = random_field(&random, bytes[i], sizeof bytes[i]);
		struct rec rec = { .schema = &schema_cells, .f = f, .same = told ? same : 0 };
		assert_int_equal(sink_put(sink, &rec), 0);
	}
	assert_int_equal(sink_end(sink), 0);
	collect(&c.writer, "", 0);
	sink_free(sink);
	buf_free(&c.pending);
	return c.out;
}

static void records_may_tell_what_they_share(void **state)
{
	struct buf all = write_alike(false), alike = write_alike(true);

	(void)state;
	assert_true(all.len > 0);
	assert_true(span_eq(buf_span(&all), buf_span(&alike)));
	buf_free(&all);
	buf_free(&alike);
}

static void text_is_written_raw(void **state)
{
	struct unit_writer writer = UNIT_WRITER_INIT;
	struct sink *sink = text_writer_new(&writer.writer);
	const char *const col[] = { "text" };
	const struct schema schema = { "text", col, 1, 1 };
	const struct span f[] = { SPAN("a\tb\\") };

	(void)state;
	assert_int_equal(sink_put(sink, &(struct rec){ .schema = &schema, .f = f }), 0);
	assert_int_equal(sink_end(sink), 0);
	assert_span(buf_span(&writer.out), "a\tb\\\n");
	sink_free(sink);
	buf_free(&writer.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_columns_by_name),
		cmocka_unit_test(reads_fields_by_position),
		cmocka_unit_test(skips_headers_in_the_middle),
		cmocka_unit_test(tells_what_it_cannot_read),
		cmocka_unit_test(keeps_unknown_escapes),
		cmocka_unit_test(tells_documents_apart),
		cmocka_unit_test(a_first_cell_begins_a_document),
		cmocka_unit_test(fields_survive_the_way),
		cmocka_unit_test(records_survive_any_cut),
		cmocka_unit_test(records_may_tell_what_they_share),
		cmocka_unit_test(text_is_written_raw),
	};

	return cmocka_run_group_tests_name("tsv", tests, NULL, NULL);
}
