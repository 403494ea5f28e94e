/*
 * Marks of footnotes at the end of labels: "Other mineral wastes3" where a note begins with 3.
 *
 * A mark is taken off only when a note of the table begins with it, in the same writing: "1 ...", "1) ..."
 * or "\1 ...".  A bare number must stand right behind a word in lower case, so that CO2, m2 and Q1 are
 * left alone.
 */
#include "table_note.h"

enum { NUMBERS = 100, WORD = 3 };

enum writing { BARE, PAREN, SLASH, WRITINGS };

struct notes {
	bool seen[WRITINGS][NUMBERS];
};

struct mark {
	enum writing writing;
	size_t number; /* 0: no mark */
	size_t len;    /* bytes */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The mark that a note begins with. */
static struct mark mark_of_note(struct span s)
{
	struct mark mark = { BARE, 0, 0 };
	size_t at = 0;

	if (s.len > 0 && *s.p == '\\') {
		mark.writing = SLASH;
		at++;
	}
	for (; at < s.len && is_digit(s.p[at]) && mark.number < NUMBERS; at++)
		mark.number = mark.number * 10 + (size_t)(s.p[at] - '0');
	if (mark.writing == BARE && at < s.len && s.p[at] == ')')
		mark.writing = PAREN;
	mark.len = at;
	return mark;
}

/* The mark that a label ends with. */
static struct mark mark_of_label(struct span s)
{
	struct mark mark = { BARE, 0, 0 };
	size_t at = s.len, digits;

	if (at > 0 && s.p[at - 1] == ')') {
		mark.writing = PAREN;
		at--;
	}
	for (digits = at; digits > 0 && is_digit(s.p[digits - 1]); digits--)
		;
	for (size_t i = digits; i < at && mark.number < NUMBERS; i++)
		mark.number = mark.number * 10 + (size_t)(s.p[i] - '0');
	if (mark.writing == BARE && digits > 0 && digits < at && s.p[digits - 1] == '\\') {
		mark.writing = SLASH;
		digits--;
	}
	mark.len = s.len - digits;
	return mark;
}

static bool ends_in_word(struct span s)
{
	size_t n = 0;

	while (n < s.len && n < WORD && s.p[s.len - 1 - n] >= 'a' && s.p[s.len - 1 - n] <= 'z')
		n++;
	return n == WORD;
}

const struct notes *notes_read(const struct table *table)
{
	struct notes *notes = arena_new(table->arena, struct notes);

	for (size_t i = 0; i < table->grid->n; i++) {
		const struct row *row = &table->grid->row[i];
		for (size_t k = 0; table->role[i] == ROLE_NOTE && k < row->n; k++) {
			if (row->cell[k].text.len == 0)
				continue;
			struct mark mark = mark_of_note(row->cell[k].text);
			if (mark.number > 0 && mark.number < NUMBERS)
				notes->seen[mark.writing][mark.number] = true;
			break;
		}
	}
	return notes;
}

struct span label_unmarked(const struct notes *notes, struct span label)
{
	struct mark mark = mark_of_label(label);
	struct span rest = { label.p, label.len - mark.len };

	if (mark.number == 0 || mark.number >= NUMBERS || !notes->seen[mark.writing][mark.number])
		return label;
	if (mark.writing == BARE && !ends_in_word(rest))
		return label;
	rest = span_trim(rest);
	return rest.len > 0 ? rest : label;
}
