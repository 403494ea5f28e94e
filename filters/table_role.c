/*
 * table_role.c -- totals among the body rows: by their label, or because they are the sum of rows next to
 * them.
 *
 * A total above its parts holds them: their path begins with its label.  A bare "Total" names nothing, so it
 * holds nothing but a row like those behind its parts, its rate.  By its label alone a total holds the rows
 * up to the next total, if totals come first here.
 */
#include "table_total.h"

#include "ascii.h"
#include "utf8.h"

enum { MANY_LABELS = 3 /* columns: records rather than rows */ };

static bool is_letter(uint32_t cp)
{
	return ascii_is_letter(cp) || (cp >= 0xc0 && cp != UTF8_BAD);
}

/*
 * More than one word, letters alone not counted: "Total revenue" or "2006, total", not "Total 1)" nor "I alt"
 */
static bool names_something(struct span s)
{
	struct span word;
	size_t n = s.len > 1 && *s.p >= '0' && *s.p <= '9' && label_numbering(s).len == 0;

	for (size_t at = 0; word_next(s, &at, &word);) {
		uint32_t cp = 0;
		size_t len = utf8_decode(word, 0, &cp);
		n += is_letter(cp) && word.len > len;
	}
	return n > 1;
}

/* Does row r hold the rows below it by a label in this column, which they leave blank? */
static bool is_merged_down(const struct part *part, size_t r, uint32_t col)
{
	const struct body_row *body = &part->body[r], *below = body + 1;

	return r + 1 < part->n_body && body->label[body->n_label - 1]->col > col && below->n_label > 0 &&
	       below->label[0]->col > col;
}

/* Has the row above or that below the label, too? */
static bool is_repeated(const struct part *part, size_t r, uint32_t col, struct span label)
{
	const struct body_row *body = &part->body[r];

	return (r > 0 && span_eq(body_label_in(body - 1, col), label)) ||
	       (r + 1 < part->n_body && span_eq(body_label_in(body + 1, col), label));
}

/* Label k of row r says so, and the rows beside it do not repeat it, as they do a key, or the row is a sum. */
static bool says_total(const struct table *table, const struct part *part, const struct sum_row *row,
		       size_t r, size_t k)
{
	const struct body_row *body = &part->body[r];
	uint32_t col = body->label[k]->col;
	struct span label = body->label[k]->text;

	return (k == 0 ? body->total : label_memo_total(table->labels, label)) &&
	       (row[r].sum || !is_repeated(part, r, col, label)) && !is_merged_down(part, r, col);
}

/*
 * Is the last label the total of what those before it name?  Among several others it is bare: "Total Gas Ltd"
 * is a name, as in a list of payments.
 */
static bool is_of_others(const struct body_row *body)
{
	struct span last = body->label[body->n_label - 1]->text;

	return body->n_label <= MANY_LABELS || !names_something(last);
}

/*
 * By its first label or its last: "Total, million tonnes", "2011, Africa, Total"; "All ages" when it is a
 * sum.
 */
static bool is_labelled(const struct table *table, const struct part *part, const struct sum_row *row,
			size_t r)
{
	size_t n = part->body[r].n_label;

	return n > 0 &&
	       (says_total(table, part, row, r, 0) || (n > 1 && says_total(table, part, row, r, n - 1) &&
						       (row[r].sum || is_of_others(&part->body[r]))));
}

/* The sum of all that is between blank rows, or of most of it from its first row on. */
static bool sums_block(const struct part *part, const struct sum_row *row, size_t r)
{
	size_t from = row[r].since, to = row[r].until > r ? row[r].until : r + 1, end = to;

	if (!row[r].sum || (from > 0 && row[from - 1].block == row[from].block))
		return false;
	while (end < part->n_body && row[end].block == row[end - 1].block && end < 2 * to - from)
		end++;
	return end == to || (from == r && end - to < to - from);
}

/*
 * Where what total r holds by its label ends: at a shallower row or the next total, but for those right
 * below.
 */
static size_t label_end(const struct part *part, const struct sum_row *row, size_t r)
{
	size_t end = r + 1;

	while (end < part->n_body && row[end].group == row[r].group && part->body[end].total)
		end++;
	while (end < part->n_body && row[end].group == row[r].group && row[end].indent >= row[r].indent &&
	       !(part->body[end].total && row[end].indent == row[r].indent))
		end++;
	return end;
}

/*
 * What totals hold by their label where a group of rows begins with a total: else they close the rows above.
 * Of totals right below each other the first that names something holds, of its own rows; when the first of
 * the group is known to be a sum, those that are none hold nothing.
 */
static void hold_by_label(const struct part *part, struct sum_row *row)
{
	bool first = false, held = false;
	uint32_t indent = 0;

	for (size_t r = 0; r < part->n_body; r++) {
		const struct body_row *body = &part->body[r];
		bool named = body->total && !body->bare;
		if (r == 0 || row[r].group != row[r - 1].group) {
			first = body->total && !row[r].sum;
			indent = row[r].indent;
		}
		if (named && first && !held && !row[r].sum && row[r].indent == indent)
			row[r].until = label_end(part, row, r);
		held = body->total && (held || named);
	}
}

/* Are rows without a label totals under a rule?  Else they may be shares of the rows above them. */
static bool unnamed_are_sums(const struct part *part, const struct sum_row *row)
{
	size_t unnamed = 0, sums = 0;

	for (size_t r = 0; r < part->n_body; r++) {
		unnamed += part->body[r].n_label == 0;
		sums += part->body[r].n_label == 0 && row[r].sum;
	}
	return sums * 2 > unnamed;
}

/* Does it say that it is a total, or do its values? */
static bool is_total(const struct table *table, const struct part *part, const struct sum_row *row, size_t r,
		     bool unnamed)
{
	return sums_block(part, row, r) || row[r].mean || row[r].average || row[r].whole || row[r].outer ||
	       is_labelled(table, part, row, r) || (unnamed && part->body[r].n_label == 0 && row[r].sum);
}

/* Totals behind which a group of rows has no rows but such. */
static void find_closing(struct part *part, const struct sum_row *row)
{
	for (size_t r = part->n_body; r-- > 0;) {
		bool last = r + 1 == part->n_body || row[r + 1].group != row[r].group;
		part->body[r].closes = part->body[r].total && (last || part->body[r + 1].closes);
	}
}

void table_role(struct table *table, struct part *part)
{
	for (size_t r = 0; r < part->n_body; r++) {
		struct body_row *body = &part->body[r];
		body->total = label_memo_total(table->labels, body_label(part, r));
		body->bare = body->total && !names_something(body_label(part, r));
	}
	struct sum_row *row = table_totals(table, part);
	find_closing(part, row);
	hold_by_label(part, row);
	if (!table->batch)
		table_refrain(table, part, row);
	bool unnamed = unnamed_are_sums(part, row);
	for (size_t r = 0; r < part->n_body; r++) {
		struct body_row *body = &part->body[r];
		if (is_total(table, part, row, r, unnamed))
			table->role[body->row] = ROLE_TOTAL;
		body->until = body->bare && !row[r].pair ? 0 : row[r].until;
		size_t first = body->since = row[r].since;
		if (first < r && !row[r].across && row[first].group != (first > 0 ? row[first - 1].group : 0))
			part->body[first].group = r + 1;
	}
}
