/*
 * table_total.c -- body rows that are sums of rows next to them.
 *
 * A row is the sum of the k items below it (or above it) when that holds in nearly all of its columns.  An
 * item is a row with what stands below it: deeper rows, and rows that it is itself the sum of.  Sums below
 * are looked for from the last row up, so that parts are known before their total (AggreCol, Jiang et al.,
 * EDBT 2022, consumes parts in this way); sums above from the first row down.
 *
 * Values are whole numbers of the last printed digit of their column (table_values.c).  k roundings may add
 * up to k halves of it.  A coincidence is told from a sum by what is matched: each column in which the sum
 * holds gives as many digits of evidence as the sum has, less those that rounding eats.  Beside counts stand
 * rates, which do not add up: a sum that holds in few columns is one when it is too precise for chance there,
 * unless another holds in all.
 *
 * Behind the last group of rows may stand the sum of all groups, or of some right above: a group counts by
 * its own total where it has one.
 */
#include "table_total.h"

enum {
	MAX_ROWS = 8192, /* longer tables are lists of records */
	MAX_ABOVE = 640, /* rows between a sum and its first item */
	EVIDENCE = 5,    /* digits */
	FOR_TOTAL = 3,   /* the same where the label says that it is a total */
	SMALL_REST = 20, /* a rest of one in so many is small */
	SHARE = 70,      /* per cent of the columns that can be compared */
	PART = 30,       /* the same where sums are too precise for chance: the others hold rates */
	PRECISE = 3      /* so many columns, in digits more than two times those that rounding eats */
};

enum holds { NOWHERE, IN_PART, IN_ALL }; /* columns where a sum holds; in all but few */

struct sums {
	struct table *table;
	struct part *part;
	size_t rows, cols;
	const int64_t *value; /* as in struct row_values */
	const uint8_t *known;
	const int64_t *unit;
	const bool *negative; /* by column: a value of it is */
	struct sum_row *row;
};

static int digits(int64_t v)
{
	int n = 0;

	for (; v != 0; v /= 10)
		n++;
	return n;
}

/* Are there digits enough in row r for any evidence that it is a sum? */
static bool may_be_sum(const struct sums *s, size_t r)
{
	int evidence = 0;

	for (size_t c = 0; c < s->cols && evidence < EVIDENCE; c++)
		evidence += digits(s->value[r * s->cols + c]);
	return evidence >= EVIDENCE;
}

struct running { /* the items added up so far */
	int64_t sum[MAX_COLS];
	unsigned filled[MAX_COLS], unknown[MAX_COLS];
	size_t items;
	bool total; /* its label says so */
};

static void running_add(const struct sums *s, struct running *run, size_t item)
{
	const int64_t *value = s->value + item * s->cols; /* 0 where it is not known */
	const uint8_t *known = s->known + item * s->cols;

	for (size_t c = 0; c < s->cols; c++) {
		run->unknown[c] += known[c] == MARK;
		run->sum[c] += value[c];
		run->filled[c] += value[c] != 0;
	}
	run->items++;
}

static void running_begin(const struct sums *s, struct running *run)
{
	run->items = 0;
	run->total = false;
	for (size_t c = 0; c < s->cols; c++) {
		run->sum[c] = 0;
		run->filled[c] = run->unknown[c] = 0;
	}
}

/*
 * Where is row r the sum of the items?  When they are the last ones, of what is not printed a small rest may
 * be missing.
 */
static enum holds running_is(const struct sums *s, const struct running *run, size_t r, bool last)
{
	int hits = 0, misses = 0, evidence = 0, precise = 0, eaten = digits((int64_t)run->items);

	if (run->items < 2)
		return NOWHERE;
	for (size_t c = 0; c < s->cols; c++) {
		size_t at = r * s->cols + c;
		if (s->known[at] != KNOWN || (s->value[at] == 0 && run->sum[c] == 0))
			continue;
		int64_t off = run->sum[c] - s->value[at];
		bool near = 2 * (off < 0 ? -off : off) <= (int64_t)run->items * s->unit[c];
		if (near && run->filled[c] > 1) {
			int n = digits(s->value[at] / s->unit[c]);
			hits++;
			evidence += n - (off == 0 ? 0 : eaten);
			precise += n >= PRECISE + (off == 0 ? eaten : 2 * eaten);
		} else if (last && run->unknown[c] > 0 && off < 0 && off * -SMALL_REST <= s->value[at]) {
			hits++;
			evidence += digits(s->value[at]) - digits(off);
		} else if (!near && run->unknown[c] == 0) {
			int most = hits + (int)(s->cols - c) - 1; /* as many as may still be */
			if (most * 100 < PART * (most + ++misses))
				return NOWHERE;
		}
	}
	if (evidence < (run->total ? FOR_TOTAL : EVIDENCE))
		return NOWHERE;
	if (hits * 100 >= SHARE * (hits + misses))
		return IN_ALL;
	return precise >= PRECISE && hits * 100 >= PART * (hits + misses) ? IN_PART : NOWHERE;
}

/*
 * Has the sum outgrown row r in every column where values are never negative, whatever more is added?  So far
 * that no rounding brings it back.
 */
static bool running_is_over(const struct sums *s, const struct running *run, size_t r)
{
	for (size_t c = 0; c < s->cols; c++) {
		size_t at = r * s->cols + c;
		if (s->known[at] == KNOWN &&
		    (s->negative[c] || 2 * (run->sum[c] - s->value[at]) <= MAX_ITEMS * s->unit[c]))
			return false;
	}
	return true;
}

/* The row behind item r: behind its deeper rows and its parts. */
static size_t item_end(const struct sums *s, size_t r)
{
	size_t end = r + 1;

	while (end < s->rows && s->row[end].group == s->row[r].group && s->row[end].indent > s->row[r].indent)
		end = s->row[end].end;
	return s->row[r].until > end ? s->row[r].until : end;
}

/* Is row c what is left of b when a is taken from it, or the reverse, in all columns? */
static bool is_balance(const struct sums *s, size_t a, size_t b, size_t c)
{
	int evidence = 0;

	for (size_t k = 0; k < s->cols; k++) {
		size_t at[] = { a * s->cols + k, b * s->cols + k, c * s->cols + k };
		if (s->known[at[0]] != KNOWN || s->known[at[1]] != KNOWN || s->known[at[2]] != KNOWN)
			continue;
		int64_t rest = s->value[at[0]] - s->value[at[1]], left = s->value[at[2]];
		int64_t off = (rest < 0 ? -rest : rest) - (left < 0 ? -left : left);
		if ((off < 0 ? -off : off) > s->unit[k])
			return false;
		evidence += digits(left / s->unit[k]) - (off == 0 ? 0 : 1);
	}
	return evidence >= EVIDENCE + digits(MAX_ITEMS); /* as many rows are tried */
}

/*
 * Assets and their parts, liabilities and theirs, what is left: the terms of a balance are on one level, so
 * what stands between the second and the rest is part of the second, even when not all of its parts are
 * shown.
 */
static void find_balance(struct sums *s, size_t a)
{
	size_t b = s->row[a].until;

	if (!s->row[a].sum || b <= a || b >= s->rows || s->row[b].indent != s->row[a].indent)
		return;
	for (size_t c = b + 1; c < s->rows && c - b < MAX_ITEMS; c++) {
		if (s->row[c].group != s->row[b].group || s->row[c].indent < s->row[b].indent)
			return;
		if (c > b + 1 && c > s->row[b].until && s->row[c].indent == s->row[b].indent &&
		    is_balance(s, a, b, c)) {
			s->row[b].until = c;
			return;
		}
	}
}

/* May row `at` be an item of a sum in row r? */
static bool is_item(const struct sums *s, size_t at, size_t r)
{
	return at < s->rows && s->row[at].group == s->row[r].group &&
	       s->row[at].indent == s->row[r + 1].indent && s->row[at].indent >= s->row[r].indent;
}

static void find_from(struct sums *s, size_t r, size_t first)
{
	struct running run;
	enum holds holds = NOWHERE;
	size_t until = 0; /* of the shortest sum that holds in part: one that holds in all goes before */

	if (!may_be_sum(s, r))
		return;
	running_begin(s, &run);
	for (size_t at = first; is_item(s, at, r) && run.items < MAX_ITEMS && holds != IN_ALL;) {
		running_add(s, &run, at);
		at = s->row[at].end;
		holds = running_is(s, &run, r, !is_item(s, at, r));
		until = holds == IN_ALL || (holds == IN_PART && until == 0) ? at : until;
		if (running_is_over(s, &run, r))
			break;
	}
	if (run.items > 0)
		s->row[r].first = first;
	s->row[r].until = until;
	s->row[r].sum = until > 0;
	s->row[r].part = until > 0 && holds != IN_ALL;
}

/*
 * Rows right below each other may be sums that begin with the same item, as figures for a quarter, two and
 * three are: then the one that takes most holds the items and the others none.
 */
static void share_items(struct sums *s, size_t r)
{
	struct sum_row *below = &s->row[r + 1];

	if (s->row[r].sum || !is_item(s, r + 1, r) || !below->sum)
		return;
	bool shared = below->first > r + 2;
	size_t most = below->until;
	find_from(s, r, below->first);
	if (s->row[r].sum && !shared && s->row[r].until > most) { /* the row below and more */
		s->row[r].sum = false;
		s->row[r].until = 0;
	}
	for (size_t k = r + 1; s->row[r].sum && k < s->row[r].first; k++)
		s->row[s->row[k].until < s->row[r].until ? k : r].until = 0;
}

static void find_below(struct sums *s, size_t r)
{
	find_from(s, r, r + 1);
	share_items(s, r);
	s->row[r].end = item_end(s, r);
}

/* Sums above: items of one indent, without what other sums above have taken. */
static bool find_above(struct sums *s, size_t r, uint32_t indent)
{
	struct running run;
	size_t at = r;

	if (!may_be_sum(s, r))
		return false;
	running_begin(s, &run);
	while (at > 0 && run.items < MAX_ITEMS && r - at < MAX_ABOVE &&
	       s->row[at - 1].group == s->row[r].group && s->row[at - 1].indent >= indent) {
		at--;
		if (s->row[at].indent > indent)
			continue;
		running_add(s, &run, at);
		if (s->row[at].since < at)
			at = s->row[at].since;
		enum holds holds = running_is(s, &run, r, false);
		if (holds == IN_ALL || (holds == IN_PART && !s->row[r].part)) {
			s->row[r].since = at;
			s->row[r].sum = true;
			s->row[r].part = holds == IN_PART;
		}
		if (holds == IN_ALL || running_is_over(s, &run, r))
			break;
	}
	return s->row[r].sum;
}

/*
 * A row that adds up all rows of its group above it, some of which are not indented as far as the first: they
 * are printed as if the group had ended.
 */
static void find_group(struct sums *s, size_t r, size_t from)
{
	struct running run = { .items = 0 };
	bool dented = false;

	if (s->row[from].group == 0 || s->row[r].sum || r - from > MAX_ITEMS)
		return;
	for (size_t i = from; i < r; i++)
		dented = dented || s->row[i].indent < s->row[from].indent;
	for (size_t i = from; i < r && dented; i++)
		running_add(s, &run, i);
	if (dented && running_is(s, &run, r, false) == IN_ALL) {
		s->row[r].since = from;
		s->row[r].sum = true;
	}
}

static void find_groups(struct sums *s)
{
	size_t from = 0; /* the first row of the group */

	for (size_t r = 0; r < s->rows; r++) {
		if (s->row[r].group != s->row[from].group)
			from = r;
		find_group(s, r, from);
	}
}

/* What the group of rows [from, to) adds to a sum: its total alone where it has one. */
static void add_group(const struct sums *s, struct running *run, size_t from, size_t to)
{
	if (s->row[from].until >= to) {
		running_add(s, run, from);
		return;
	}
	for (size_t at = to; at > from;) {
		if (s->row[--at].indent > s->row[from].indent)
			continue;
		running_add(s, run, at);
		if (s->row[at].since < at)
			at = s->row[at].since > from ? s->row[at].since : from;
	}
}

/* A row that adds up its own group and whole groups above it: all regions behind the last one. */
static void find_across(struct sums *s, size_t r, bool total)
{
	struct running run = { .total = total };

	for (size_t to = r, from; to > 0 && r - to < MAX_ABOVE && run.items < MAX_ITEMS; to = from) {
		from = to - 1;
		while (from > 0 && r - from < MAX_ABOVE && s->row[from - 1].group == s->row[to - 1].group)
			from--;
		add_group(s, &run, from, to);
		if (s->row[from].group != s->row[r].group && running_is(s, &run, r, false) == IN_ALL) {
			s->row[r].since = from;
			s->row[r].until = 0;
			s->row[r].sum = s->row[r].across = true;
			return;
		}
	}
}

/* Has a row not far above the label too?  Then it names an item of each group. */
static bool comes_again(const struct sums *s, size_t r)
{
	for (size_t i = r; i-- > 0 && r - i < MAX_ITEMS;)
		if (span_eq(body_label(s->part, i), body_label(s->part, r)))
			return true;
	return false;
}

static void find_grand(struct sums *s)
{
	for (size_t r = 1; r < s->rows; r++) {
		if (s->row[r].sum || s->row[r].group == s->row[0].group)
			continue;
		bool total = label_is_total(body_label(s->part, r));
		bool last = r + 1 == s->rows || s->row[r + 1].group != s->row[r].group;
		if (total || (last && !comes_again(s, r)))
			find_across(s, r, total);
	}
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

static const bool *have_negative(struct arena *arena, const struct row_values *values)
{
	bool *negative = arena_array(arena, bool, values->cols + 1);

	for (size_t i = 0; i < values->rows * values->cols; i++)
		if (values->value[i] < 0)
			negative[i % values->cols] = true;
	return negative;
}

struct sum_row *table_totals(struct table *table, struct part *part)
{
	struct sums s = { .table = table, .part = part, .rows = part->n_body };
	struct row_values values;

	s.row = arena_array(table->arena, struct sum_row, s.rows + 1);
	look_at_rows(table, part, s.row);
	if (s.rows > MAX_ROWS || table->batch)
		return s.row;
	values_read(table, part, &values);
	s.cols = values.cols;
	s.value = values.value;
	s.known = values.known;
	s.unit = values.unit;
	s.negative = have_negative(table->arena, &values);
	for (size_t r = s.rows; r-- > 0;)
		find_below(&s, r);
	for (size_t r = 0; r < s.rows; r++)
		find_balance(&s, r);
	for (size_t r = 1; r < s.rows; r++)
		if (!s.row[r].sum && !find_above(&s, r, s.row[r - 1].indent) &&
		    s.row[r].indent != s.row[r - 1].indent)
			find_above(&s, r, s.row[r].indent);
	find_groups(&s);
	find_grand(&s);
	table_mean(table, part, &values, s.row);
	return s.row;
}
