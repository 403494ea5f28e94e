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

static bool stands_in(const struct cell *cell, size_t col)
{
	return cell->col == col;
}

/* The first rows, whose first labels are the numbers from 1 on, and the last one of each a name. */
static size_t count_rows(const struct part *part)
{
	size_t r = 0;

	for (; r < part->n_body; r++) {
		const struct body_row *body = &part->body[r];
		if (body->n_label < 2 || !stands_in(body->label[0], NUMBER) ||
		    !stands_in(body->label[body->n_label - 1], NAME) ||
		    text_number(body->label[0]->text) != r + 1)
			break;
	}
	return r;
}

static struct cell *merged_label(const struct body_row *body)
{
	return body->n_label == COLUMNS ? body->label[MERGED] : NULL;
}

/* Does the column between hold texts that cover rows below? */
static bool are_merged(const struct part *part, size_t rows)
{
	const struct cell *above = NULL;
	size_t blanks = 0;

	for (size_t r = 0; r < rows; r++) {
		const struct cell *label = merged_label(&part->body[r]);
		blanks += label == NULL;
		if (r == 0 ? label == NULL : label != NULL && span_eq(label->text, above->text))
			return false;
		above = label ? label : above;
	}
	return blanks > 0;
}

void table_merged(struct part *part)
{
	size_t rows = part->n_label == COLUMNS ? count_rows(part) : 0;

	if (rows == 0 || !are_merged(part, rows))
		return;
	for (size_t r = 1; r < rows; r++) {
		struct body_row *body = &part->body[r];
		if (merged_label(body))
			continue;
		body->label[NAME] = body->label[MERGED];
		body->label[MERGED] = body[-1].label[MERGED];
		body->n_label = COLUMNS;
	}
}
