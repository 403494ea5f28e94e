/*
 * table_merged.c -- labels of merged cells right of a column that counts the rows.
 *
 *     | No. | Quarter | Shop       |
 *     | 1   | Harbour | Rope walk  |
 *     | 2   |         | South quay |      is in the harbour, too
 *     | 3   | Market  | Book shop  |
 *
 * Left of a label blank cells are covered by the label above (table_stub.c); a number of its own in each row
 * hides that.  A merged cell is never followed by one that says the same, and the first row has one.
 */
#include "table_part.h"

enum { NUMBER = 0, MERGED = 1, NAME = 2, COLUMNS = 3 /* of labels */ };

/* The first rows, whose first labels count on from this number, and the last one of each is a name. */
static size_t count_rows(const struct part *part, uint64_t number)
{
	size_t r = 0;

	for (; r < part->n_body; r++) {
		const struct body_row *body = &part->body[r];
		if (body->n_label < 2 || body->label[0]->col != NUMBER ||
		    body->label[body->n_label - 1]->col != NAME ||
		    text_number(body->label[0]->text) != number + r)
			break;
	}
	return r;
}

static struct cell *merged_label(const struct body_row *body)
{
	return body->n_label == COLUMNS ? body->label[MERGED] : NULL;
}

/*
 * Does the column between hold texts that cover rows below?  The text above covers the first row, which has been
 * read before; NULL: it has not.
 */
static bool are_merged(const struct part *part, size_t rows, const struct cell *above)
{
	bool blanks = above != NULL;

	for (size_t r = above ? 1 : 0; r < rows; r++) {
		const struct cell *label = merged_label(&part->body[r]);
		blanks = blanks || label == NULL;
		if (above == NULL ? label == NULL : label != NULL && span_eq(label->text, above->text))
			return false;
		above = label ? label : above;
	}
	return blanks;
}

/* The label that the rows begin below; NULL: the table begins with them. */
static struct cell *label_before(struct table *table)
{
	struct cell *cell = arena_array(table->arena, struct cell, 1);

	*cell = (struct cell){ .text = table->before->merged, .col = MERGED, .width = 1 };
	return cell;
}

void table_merged(struct table *table, struct part *part)
{
	bool on = part_goes_on(table, part);

	if (part->n_label != COLUMNS || part->n_body == 0 || (on && table->before->merged.len == 0))
		return;
	const struct body_row *first = &part->body[0];
	uint64_t number = on && first->n_label > 0 ? text_number(first->label[0]->text) : 1;
	size_t rows = number > 0 ? count_rows(part, number) : 0;
	struct cell *above = on ? label_before(table) : NULL;
	if (rows == 0 || !are_merged(part, rows, above))
		return;
	for (size_t r = 0; r < rows; r++) {
		struct body_row *body = &part->body[r];
		if (merged_label(body)) {
			above = body->label[MERGED];
			continue;
		}
		body->label[NAME] = body->label[MERGED];
		body->label[MERGED] = above;
		body->n_label = COLUMNS;
	}
	part->merged = rows == part->n_body ? above->text : SPAN_NONE;
}
