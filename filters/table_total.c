/*
 * Body rows that are sums of rows next to them.
 *
 * A row is the sum of the k items below it (or above it) when that holds in nearly all of its columns.  An item
 * is a row with what stands below it: deeper rows, and rows that it is itself the sum of.  Sums below are
 * looked for from the last row up, so that parts are known before their total (AggreCol, Jiang et al., EDBT
 * 2022, consumes parts in this way); sums above from the first row down.
 *
 * Values are whole numbers of the last printed digit of their column.  k roundings may add up to k halves of
 * it.  A coincidence is told from a sum by what is matched: each column in which the sum holds gives as many
 * digits of evidence as the sum has, less those that rounding eats.
 */
#include "table_total.h"

#include "buf.h"

enum {
	MAX_ROWS = 8192, /* longer tables are lists of records */
	MAX_COLS = 32,   /* columns beyond these are not looked at */
	MAX_ITEMS = 160, /* of one sum */
	MAX_SCALE = 6,   /* decimals; what is printed behind them is cut */
	EVIDENCE = 5,    /* digits */
	SHARE = 70       /* per cent of the columns that can be compared */
};

static const int64_t LIMIT = INT64_MAX / (4 * MAX_ITEMS);

enum known { BLANK, MARK, KNOWN };

struct sums {
	struct table *table;
	struct part *part;
	size_t rows, cols;
	int64_t *value; /* by row, column */
	uint8_t *known; /* the same */
	struct sum_row *row;
};

static unsigned decimals(struct span number)
{
	for (size_t i = 0; i < number.len; i++)
		if (number.p[i] == '.')
			return number.len - i - 1 < MAX_SCALE ? (unsigned)(number.len - i - 1) : MAX_SCALE;
	return 0;
}

/* The number times ten to the `scale`; false when it is too large. */
static bool scaled(struct span number, unsigned scale, int64_t *value)
{
	bool negative = number.len > 0 && *number.p == '-', point = false;
	int64_t v = 0;

	for (size_t i = negative; i < number.len; i++) {
		if (number.p[i] == '.') {
			point = true;
			continue;
		}
		if (point && scale == 0)
			break;
		scale -= point;
		v = v * 10 + (number.p[i] - '0');
		if (v > LIMIT / 10)
			return false;
	}
	for (; scale > 0; scale--) {
		v *= 10;
		if (v > LIMIT / 10)
			return false;
	}
	*value = negative ? -v : v;
	return true;
}

static void read_column(struct sums *s, size_t col, struct buf *number)
{
	unsigned scale = 0, places;

	for (int pass = 0; pass < 2; pass++)
		for (size_t r = 0; r < s->rows; r++) {
			const struct cell *cell = s->part->body[r].value[col];
			size_t at = r * s->cols + col;
			if (cell == NULL || cell->text.len == 0)
				continue;
			s->known[at] = MARK;
			if (number_parse(cell->text, s->table->style, number).kind != NUMBER_VALUE)
				continue;
			places = decimals(buf_span(number));
			scale = places > scale ? places : scale;
			if (pass == 1 && scaled(buf_span(number), scale, &s->value[at]))
				s->known[at] = KNOWN;
		}
}

static int digits(int64_t v)
{
	int n = 0;

	for (; v != 0; v /= 10)
		n++;
	return n;
}

struct running { /* the items added up so far */
	int64_t sum[MAX_COLS];
	unsigned filled[MAX_COLS], unknown[MAX_COLS];
	size_t items;
};

static void running_add(const struct sums *s, struct running *run, size_t item)
{
	for (size_t c = 0; c < s->cols; c++) {
		size_t at = item * s->cols + c;
		run->unknown[c] += s->known[at] == MARK;
		if (s->known[at] != KNOWN)
			continue;
		run->sum[c] += s->value[at];
		run->filled[c] += s->value[at] != 0;
	}
	run->items++;
}

/* Is row r the sum of the items? */
static bool running_is(const struct sums *s, const struct running *run, size_t r)
{
	int hits = 0, misses = 0, evidence = 0;

	for (size_t c = 0; c < s->cols; c++) {
		size_t at = r * s->cols + c;
		if (s->known[at] != KNOWN || (s->value[at] == 0 && run->sum[c] == 0))
			continue;
		int64_t off = run->sum[c] - s->value[at];
		bool near = 2 * (off < 0 ? -off : off) <= (int64_t)run->items;
		if (near && run->filled[c] > 1) {
			hits++;
			evidence += digits(s->value[at]) - (off == 0 ? 0 : digits((int64_t)run->items));
		} else if (!near && run->unknown[c] == 0) {
			misses++;
		}
	}
	return run->items > 1 && evidence >= EVIDENCE && hits * 100 >= SHARE * (hits + misses);
}

/* The row behind item r: behind its deeper rows and its parts. */
static size_t item_end(const struct sums *s, size_t r)
{
	size_t end = r + 1;

	while (end < s->rows && s->row[end].group == s->row[r].group && s->row[end].indent > s->row[r].indent)
		end++;
	return s->row[r].until > end ? s->row[r].until : end;
}

static void find_below(struct sums *s, size_t r)
{
	struct running run = { .items = 0 };
	size_t at = r + 1;

	while (at < s->rows && run.items < MAX_ITEMS && s->row[at].group == s->row[r].group &&
	       s->row[at].indent == s->row[r + 1].indent && s->row[at].indent >= s->row[r].indent) {
		running_add(s, &run, at);
		at = s->row[at].end;
		if (running_is(s, &run, r)) {
			s->row[r].until = at;
			s->row[r].sum = true;
			break;
		}
	}
	s->row[r].end = item_end(s, r);
}

/* Sums above: items of one indent, without what other sums above have taken. */
static bool find_above(struct sums *s, size_t r, uint32_t indent)
{
	struct running run = { .items = 0 };
	size_t at = r;

	while (at > 0 && run.items < MAX_ITEMS && s->row[at - 1].group == s->row[r].group &&
	       s->row[at - 1].indent >= indent) {
		at--;
		if (s->row[at].indent > indent)
			continue;
		running_add(s, &run, at);
		if (s->row[at].since < at)
			at = s->row[at].since;
		if (running_is(s, &run, r)) {
			s->row[r].since = at;
			s->row[r].sum = true;
			return true;
		}
	}
	return false;
}

/* Indent and group of each body row. */
static void look_at_rows(const struct table *table, const struct part *part, struct sum_row *row)
{
	size_t group = 0, block = 0, b = 0;

	for (size_t i = part->from; i < part->to && b < part->n_body; i++) {
		group += table->role[i] == ROLE_GROUP;
		block += table->role[i] != ROLE_DATA || table->grid->row[i].gap > 0;
		if (part->body[b].row != i)
			continue;
		const struct body_row *body = &part->body[b];
		row[b].indent = body->n_label > 0 ? label_depth(body->label[0]) : 0;
		row[b].group = group;
		row[b].block = block;
		row[b].since = b;
		b++;
	}
}

struct sum_row *table_totals(struct table *table, struct part *part)
{
	struct sums s = { .table = table, .part = part, .rows = part->n_body };
	struct buf number = BUF_INIT;

	s.cols = part->n_col < MAX_COLS ? part->n_col : MAX_COLS;
	s.row = arena_array(table->arena, struct sum_row, s.rows + 1);
	look_at_rows(table, part, s.row);
	if (s.rows > MAX_ROWS)
		return s.row;
	s.value = arena_array(table->arena, int64_t, s.rows * s.cols + 1);
	s.known = arena_array(table->arena, uint8_t, s.rows * s.cols + 1);
	for (size_t c = 0; c < s.cols; c++)
		read_column(&s, c, &number);
	buf_free(&number);
	for (size_t r = s.rows; r-- > 0;)
		find_below(&s, r);
	for (size_t r = 1; r < s.rows; r++)
		if (!s.row[r].sum && !find_above(&s, r, s.row[r - 1].indent) &&
		    s.row[r].indent != s.row[r - 1].indent)
			find_above(&s, r, s.row[r].indent);
	return s.row;
}
