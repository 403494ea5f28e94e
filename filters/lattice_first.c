/*
 * lattice_first.c -- what the first column of rows says: rows begin with labels, or with what counts them.
 */
#include "lattice.h"

enum { LONG_CODE = 3 /* digits */ };

/* Does a number that follows another look like a code? */
static bool is_code(struct span text, struct span last)
{
	if (text.len > 1 && *text.p == '0')
		return true;
	return last.len > 0 && span_has_at(text, 0, last) && (text.len > last.len || text.len >= LONG_CODE);
}

struct first look_at_first(const struct rows *rows, const struct lattice *lattice)
{
	struct first first = { 0 };
	struct span last = SPAN_NONE;
	uint64_t value = 0, before = 0;

	for (size_t i = lattice->data; i < lattice->to; i += rows->width, first.rows++) {
		struct span text = rows->cells->v[i].line->body;
		enum cell_look look = lattice_look(&rows->cells->v[i]);
		first.blanks += look == LOOK_BLANK;
		first.numbers += look >= LOOK_YEAR && look <= LOOK_NUMBER;
		if (look != LOOK_WHOLE || !span_to_u64(text, &value))
			continue;
		first.less += first.whole++ > 0 && value < before;
		first.counts += value == first.rows + 1;
		first.coded = first.coded || is_code(text, last);
		first.rises += last.len > 0 && span_cmp(text, last) > 0;
		first.falls += last.len > 0 && span_cmp(text, last) < 0;
		last = text;
		before = value;
	}
	return first;
}

bool first_counts(const struct first *first)
{
	bool ordered = first->rises > 0 && first->falls * LATTICE_RARE <= first->rises;

	return 2 * first->counts > first->rows || (first->coded && ordered && 2 * first->whole > first->rows);
}

bool first_may_be_value(const struct first *first)
{
	return 2 * first->numbers > first->rows && !first_counts(first);
}

bool first_is_value(const struct first *first)
{
	return first_may_be_value(first) && (2 * first->whole <= first->rows || first->less > 0);
}
