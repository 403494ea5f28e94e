/*
 * Totals among the body rows: by their label, or because they are the sum of rows next to them.
 *
 * A total above its parts holds them: their path begins with its label.  A bare "Total" names nothing, so it
 * holds nothing.  By its label alone a total holds the rows up to the next total, if totals come first here.
 */
#include "table_total.h"

#include "utf8.h"

static bool is_letter(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0xc0 && cp != UTF8_BAD);
}

/* More than one word: "Total revenue", not "Total 1)" */
static bool names_something(struct span s)
{
	struct span word;
	size_t n = 0;

	for (size_t at = 0; word_next(s, &at, &word);) {
		uint32_t cp = 0;
		utf8_decode(word, 0, &cp);
		n += is_letter(cp);
	}
	return n > 1;
}

static struct span first_label(const struct body_row *body)
{
	return body->n_label > 0 ? body->label[0]->text : SPAN_NONE;
}

/* By its first label; one that the rows beside it repeat is a key of records. */
static bool is_labelled(const struct part *part, size_t r)
{
	struct span label = first_label(&part->body[r]);

	if (!label_is_total(label))
		return false;
	return !(r > 0 && span_eq(first_label(&part->body[r - 1]), label)) &&
	       !(r + 1 < part->n_body && span_eq(first_label(&part->body[r + 1]), label));
}

/* The sum of all that is between blank rows. */
static bool sums_block(const struct part *part, const struct sum_row *row, size_t r)
{
	size_t from = row[r].since, to = row[r].until > r ? row[r].until : r + 1;

	return row[r].sum && (from == 0 || row[from - 1].block != row[from].block) &&
	       (to == part->n_body || row[to].block != row[to - 1].block);
}

/* The rows that each total holds by its label. */
static void hold_by_label(const struct part *part, struct sum_row *row)
{
	size_t next = part->n_body; /* total */

	for (size_t r = part->n_body; r-- > 0;) {
		bool last = r + 1 == part->n_body || row[r + 1].group != row[r].group;
		if (last)
			next = r + 1;
		struct span label = first_label(&part->body[r]);
		if (!label_is_total(label))
			continue;
		if (next > r + 1 && row[r].until == 0 && row[r].since == r && names_something(label))
			row[r].until = next;
		next = r;
	}
}

/* A total that is not the first of its group, nor stands behind one that is, closes rows above it. */
static void drop_closers(const struct part *part, struct sum_row *row)
{
	bool first = false;

	for (size_t r = 0; r < part->n_body; r++) {
		bool total = label_is_total(first_label(&part->body[r]));
		if (r == 0 || row[r].group != row[r - 1].group)
			first = total;
		if (total && !first && !row[r].sum)
			row[r].until = 0;
	}
}

void table_role(struct table *table, struct part *part)
{
	struct sum_row *row = table_totals(table, part);

	hold_by_label(part, row);
	drop_closers(part, row);
	for (size_t r = 0; r < part->n_body; r++) {
		struct body_row *body = &part->body[r];
		if (sums_block(part, row, r) || is_labelled(part, r))
			table->role[body->row] = ROLE_TOTAL;
		body->until = names_something(first_label(body)) || !label_is_total(first_label(body))
				  ? row[r].until
				  : 0;
	}
}
