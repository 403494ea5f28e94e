/*
 * table_code.c -- columns of codes behind the labels of rows, which look like values: "Alabama, 01",
 * "Fishing, 114".
 *
 * Codes are filled up with zeros: one such is enough where all have one length, else two.  Codes that show
 * their place in a classification get longer with each level and begin with the code of the level above, so
 * they come in the order of texts, not of numbers: 113, 1131, 1132, 114.
 */
#include "table_key.h"

enum {
	LEAST_PADDED = 3,
	LEAST_ORDERED = 6 /* of which one order in 720 is that of texts */
};

struct codes {
	size_t texts, codes, numbers; /* cells: texts, whole numbers, other numbers */
	size_t padded;                /* begin with a zero, and are not zero */
	size_t len;                   /* of all codes; 0: they differ */
	size_t falls;                 /* greater as text than the code before, but not as number */
	bool ordered;                 /* as texts, no two alike */
};

/* The digits of a whole number without sign, "113" or "113.0"; empty: it is none. */
static struct span digits_of(struct span s)
{
	size_t n = span_digits_end(s, 0), end;

	for (end = n + 1; end < s.len && s.p[end] == '0';)
		end++;
	return n == s.len || (n > 0 && s.p[n] == '.' && end == s.len) ? (struct span){ s.p, n } : SPAN_NONE;
}

static void look_at_code(struct codes *codes, struct span code, struct span last)
{
	codes->padded += code.len > 1 && *code.p == '0' && !span_is_all(code, '0');
	codes->len = codes->codes == 0 || codes->len == code.len ? code.len : 0;
	codes->ordered = codes->ordered && (last.len == 0 || span_cmp(last, code) < 0);
	codes->falls += code.len < last.len && span_cmp(last, code) < 0;
	codes->codes++;
}

static struct codes look_at_column(const struct table *table, const struct part *part, size_t col)
{
	struct codes codes = { .ordered = true };
	struct span last = SPAN_NONE;

	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		if (col >= row->n || row->cell[col].col != col || row->cell[col].text.len == 0)
			continue;
		struct span code = digits_of(row->cell[col].text);
		enum number_kind kind = cell_kind(table, &row->cell[col]);
		codes.texts += kind == NUMBER_NOT;
		codes.numbers += kind == NUMBER_VALUE && code.len == 0;
		if (code.len == 0)
			continue;
		look_at_code(&codes, code, last);
		last = code;
	}
	return codes;
}

bool table_holds_codes(const struct table *table, const struct part *part, size_t col)
{
	struct codes c = look_at_column(table, part, col);

	if (c.numbers > 0 || c.texts > c.codes)
		return false;
	return (c.padded > (c.len == 0) && c.codes >= LEAST_PADDED) ||
	       (c.ordered && c.falls > 0 && c.codes >= LEAST_ORDERED);
}
