/*
 * table_total.c -- body rows that are sums of rows next to them.
 *
 * A row is the sum of the k items below it (or above it) when that holds in nearly all of its columns.  An
 * item is a row with what stands below it: deeper rows, and rows that it is itself the sum of.  Sums below
 * are looked for from the last row up, so that parts are known before their total (AggreCol, Jiang et al.,
 * EDBT 2022, consumes parts in this way); sums above from the first row down.
 *
 * Behind the last group of rows may stand the sum of all groups, or of some right above: a group counts by
 * its own total where it has one.
 */
#include "table_running.h"

enum {
	MAX_ROWS = 8192, /* longer tables are lists of records */
	MAX_ABOVE = 640  /* rows between a sum and its first item */
};

struct sums {
	struct part *part;
	size_t rows;
	const struct row_values *values;
	struct sum_row *row;
};

/* The row behind item r: behind its deeper rows and its parts. */
static size_t item_end(const struct sums *s, size_t r)
{
	size_t end = r + 1;

	while (end < s->rows && s->row[end].group == s->row[r].group && s->row[end].indent > s->row[r].indent)
		end = s->row[end].end;
	return s->row[r].until > end ? s->row[r].until : end;
}

/* Is row c what is left of b when a is taken from it, or the reverse, in all columns? */
static bool is_balance(const struct row_values *v, size_t a, size_t b, size_t c)
{
	int evidence = 0;

	for (size_t k = 0; k < v->cols; k++) {
		size_t at[] = { a * v->cols + k, b * v->cols + k, c * v->cols + k };
		if (v->known[at[0]] != KNOWN || v->known[at[1]] != KNOWN || v->known[at[2]] != KNOWN)
			continue;
		int64_t rest = v->value[at[0]] - v->value[at[1]], left = v->value[at[2]];
		int64_t off = (rest < 0 ? -rest : rest) - (left < 0 ? -left : left);
		if ((off < 0 ? -off : off) > v->unit[k])
			return false;
		evidence += digits(left / v->unit[k]) - (off == 0 ? 0 : 1);
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
		    is_balance(s->values, a, b, c)) {
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

	if (!s->values->evident[r])
		return;
	running_begin(s->values, &run);
	bool more = is_item(s, first, r);
	for (size_t at = first; more && run.items < MAX_ITEMS && holds != IN_ALL;) {
		running_add(s->values, &run, at);
		at = s->row[at].end;
		more = is_item(s, at, r);
		holds = running_is(s->values, &run, r, !more);
		until = holds == IN_ALL || (holds == IN_PART && until == 0) ? at : until;
		if (running_is_over(s->values, &run, r))
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

	if (!s->values->evident[r])
		return false;
	running_begin(s->values, &run);
	run.unnamed = s->part->body[r].n_label == 0;
	while (at > 0 && run.items < MAX_ITEMS && r - at < MAX_ABOVE &&
	       s->row[at - 1].group == s->row[r].group && s->row[at - 1].indent >= indent) {
		at--;
		if (s->row[at].indent > indent)
			continue;
		running_add(s->values, &run, at);
		if (s->row[at].since < at)
			at = s->row[at].since;
		enum holds holds = running_is(s->values, &run, r, false);
		if (holds == IN_ALL || (holds == IN_PART && !s->row[r].part)) {
			s->row[r].since = at;
			s->row[r].sum = true;
			s->row[r].part = holds == IN_PART;
		}
		if (holds == IN_ALL || running_is_over(s->values, &run, r))
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
	bool dented = false;

	if (s->row[from].group == 0 || s->row[r].sum || r - from > MAX_ITEMS)
		return;
	for (size_t i = from; i < r; i++)
		dented = dented || s->row[i].indent < s->row[from].indent;
	if (!dented)
		return;
	struct running run = { .items = 0 };
	for (size_t i = from; i < r; i++)
		running_add(s->values, &run, i);
	if (running_is(s->values, &run, r, false) == IN_ALL) {
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
		running_add(s->values, run, from);
		return;
	}
	for (size_t at = to; at > from;) {
		if (s->row[--at].indent > s->row[from].indent)
			continue;
		running_add(s->values, run, at);
		if (s->row[at].since < at)
			at = s->row[at].since > from ? s->row[at].since : from;
	}
}

/*
 * A row that adds up its own group and whole groups above it: all regions behind the last one.  The last row
 * may do so for all groups in some columns only, beside rates.
 */
static void find_across(struct sums *s, size_t r, bool total)
{
	struct running run = { .total = total };

	for (size_t to = r, from; to > 0 && r - to < MAX_ABOVE && run.items < MAX_ITEMS; to = from) {
		from = to - 1;
		while (from > 0 && r - from < MAX_ABOVE && s->row[from - 1].group == s->row[to - 1].group)
			from--;
		add_group(s, &run, from, to);
		enum holds holds = running_is(s->values, &run, r, false);
		bool all = from == 0 && r + 1 == s->rows;
		if (s->row[from].group != s->row[r].group && (holds == IN_ALL || (holds == IN_PART && all))) {
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
		bool total = s->part->body[r].total;
		bool last = r + 1 == s->rows || s->row[r + 1].group != s->row[r].group;
		if (total || (last && !comes_again(s, r)))
			find_across(s, r, total);
	}
}

/* Indent and group of each body row. */
static void look_at_rows(const struct table *table, const struct part *part, struct sum_row *row)
{
	size_t group = 0, block = 0, b = 0;
	unsigned bullets = part_bullets(part);

	for (size_t i = part->from; i < part->to && b < part->n_body; i++) {
		group += table->role[i] == ROLE_GROUP;
		block += table->role[i] != ROLE_DATA || table->grid->row[i].gap > 0;
		if (part->body[b].row != i)
			continue;
		const struct body_row *body = &part->body[b];
		row[b].indent = body->n_label > 0 ? label_depth(body->label[0], bullets) : 0;
		row[b].group = group;
		row[b].block = block;
		row[b].since = b;
		b++;
	}
}

struct sum_row *table_totals(struct table *table, struct part *part)
{
	struct sums s = { .part = part, .rows = part->n_body };
	struct row_values values;

	s.row = arena_array(table->arena, struct sum_row, s.rows + 1);
	look_at_rows(table, part, s.row);
	if (s.rows > MAX_ROWS || table->batch)
		return s.row;
	values_read(table, part, &values);
	s.values = &values;
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
	table_over(part, &values, s.row);
	table_mean(table, part, &values, s.row);
	table_average(part, &values, s.row);
	table_whole(part, &values, s.row);
	table_outer(table, part, &values, s.row);
	return s.row;
}
