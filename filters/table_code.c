/*
 * table_code.c -- columns of codes behind the labels of rows, which look like values: "Alabama, 01",
 * "Fishing, 114".
 *
 * Codes are filled up with zeros: one such is enough where all have one length, else two.  Codes that show
 * their place in a classification get longer with each level and begin with the code of the level above, so
 * they come in the order of texts, not of numbers: 113, 1131, 1132, 114.  Such codes before the labels, where
 * each begins with one that is open and those beside each other are of one length, tell what holds what.
 */
#include "table_key.h"

enum {
	LEAST_CODED = 2,   /* rows above a total without a code */
	LEAST_COUNTED = 3, /* rows */
	LEAST_PADDED = 3,
	LEAST_ORDERED = 6, /* of which one order in 720 is that of texts */
	LEAST_NESTED = 2,  /* codes under others */
	LEVELS = 8
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
		const struct cell *cell = body_cell(table, part, i, col);
		if (cell == NULL)
			continue;
		struct span code = digits_of(cell->text);
		enum number_kind kind = cell_kind(table, cell);
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

struct span label_code(struct span label)
{
	size_t n = 0;

	while (n < label.len && (ascii_is_digit(label.p[n]) || (n > 0 && label.p[n] == '.')))
		n++;
	if (n == 0 || n == label.len || label.p[n] != ' ')
		return SPAN_NONE;
	return (struct span){ label.p, label.p[n - 1] == '.' ? n - 1 : n };
}

struct span body_code(const struct body_row *body)
{
	if (body->n_label == 0)
		return SPAN_NONE;
	struct span code = body->n_label > 1 ? digits_of(body->label[0]->text) : SPAN_NONE;
	return code.len > 0 ? code : label_code(body->label[0]->text);
}

/* Codes that are open, each the start of the next, and the length of those in each. */
struct ladder {
	struct span open[LEVELS];
	size_t step[LEVELS + 1]; /* step[0]: of those in none, which may have begun inside of a branch */
	size_t n, nested;
};

static bool ladder_add(struct ladder *l, struct span code)
{
	while (l->n > 0 && !(code.len > l->open[l->n - 1].len && span_has_at(code, 0, l->open[l->n - 1])))
		l->n--;
	size_t step = l->step[l->n];
	if (code.len < 2 || l->n == LEVELS || (step > 0 && (l->n > 0 ? step != code.len : step < code.len)))
		return false;
	l->nested += l->n > 0;
	l->step[l->n] = code.len;
	l->open[l->n++] = code;
	l->step[l->n] = 0;
	return true;
}

bool table_codes_nest(const struct part *part)
{
	struct ladder l = { .n = 0 };

	for (size_t i = 0; i < part->n_body; i++) {
		struct span code = body_code(&part->body[i]);
		if (code.len > 0 && (span_digits_end(code, 0) < code.len || !ladder_add(&l, code)))
			return false;
	}
	return l.nested >= LEAST_NESTED;
}

static bool is_sum(const struct part *part, size_t r)
{
	const struct body_row *body = &part->body[r];

	return body->total || body->since < r || body->until > r;
}

bool table_lacks_codes(const struct table *table, const struct part *part)
{
	const struct cell *last = NULL;
	size_t coded = 0, blank = 0;
	bool counts = true, ended = false; /* the codes count the rows; one that is no sum has none */
	uint64_t value;

	for (size_t r = 0; r < part->n_body && table->grid->placed && !table->batch; r++) {
		const struct body_row *body = &part->body[r];
		const struct cell *cell = body->n_label > 0 ? body->label[0] : NULL;
		if (cell == NULL || (cell->col == 0 && last && span_eq(cell->text, last->text)))
			return false;
		if (cell->col > 0) {
			blank++;
			ended = ended || !is_sum(part, r);
			continue;
		}
		coded++;
		counts = counts && span_to_u64(cell->text, &value) && value == coded && blank == 0;
		last = cell;
	}
	return blank > 0 && coded > blank && (!ended || (counts && coded >= LEAST_COUNTED));
}

/* The column of the row's first label; 0: it is the first one, or there is none. */
static uint32_t first_column(const struct body_row *body)
{
	return body->n_label > 0 ? body->label[0]->col : 0;
}

size_t table_codes_end(const struct table *table, const struct part *part)
{
	size_t end = part->n_body;
	uint32_t last = 0; /* column that a row above begins in */

	if (!table->grid->placed || table->batch || part_goes_on(table, part))
		return end;
	while (end > 0 && first_column(&part->body[end - 1]) > 0)
		end--;
	for (size_t r = 0; r < part->n_body; r++) {
		uint32_t col = first_column(&part->body[r]);
		if (r >= end && r >= LEAST_CODED && col > last && is_sum(part, r))
			return r;
		last = col > last ? col : last;
	}
	return part->n_body;
}
