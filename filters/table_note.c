/*
 * table_note.c -- marks of footnotes at the end of labels: "Other mineral wastes3" where a note begins with
 * 3.  Notes are rows of the table, and paragraphs behind it.
 *
 * A mark is taken off when a note of the table begins with it, in the same writing: "1 ...", "1) ..." or "\1
 * ...".  A bare number must stand right behind a word in lower case, so that CO2, m2 and Q1 are left alone;
 * but where a note has no such mark and the marks before and behind it are found, a number between them is
 * its mark whatever it stands behind: households1, MSW2, waste3.
 *
 * Marks in brackets are taken off the same way, several behind each other too: [2], (a), (1)(2); unless two
 * labels are told apart by them.  So are signs behind digits that a legend explains (table_legend.c): 2007p.
 *
 * Where no notes are printed, bare numbers behind words are marks when they count: each one is new or one
 * more than those before it, in the order in which labels are read, and no two of them stand behind the same
 * words.
 */
#include "table_note.h"

#include "ascii.h"

#include <stdlib.h>

enum { NUMBERS = 100, WORD = 3, BRACKETS = 32, IN_BRACKETS = 3 };

enum writing { BARE, PAREN, SLASH, WRITINGS };

struct notes {
	bool seen[WRITINGS][NUMBERS];
	struct span *loose;   /* bare: the label whose mark stands behind a capital or a bracket; or NULL */
	struct span *bracket; /* brackets that notes begin with; room for BRACKETS */
	size_t brackets;
	bool bare; /* one begins with a bare mark */
	bool none; /* no label has a mark */
	const struct legend *legend;
};

struct mark {
	enum writing writing;
	size_t number; /* 0: no mark */
	size_t len;    /* bytes */
};

/* The mark that a note begins with. */
static struct mark mark_of_note(struct span s)
{
	struct mark mark = { BARE, 0, 0 };
	size_t at = 0;

	if (s.len > 0 && *s.p == '\\') {
		mark.writing = SLASH;
		at++;
	}
	for (; at < s.len && ascii_is_digit(s.p[at]) && mark.number < NUMBERS; at++)
		mark.number = mark.number * 10 + (size_t)(s.p[at] - '0');
	if (mark.writing == BARE && at < s.len && s.p[at + (s.p[at] == '\\' && at + 1 < s.len)] == ')')
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
	for (digits = at; digits > 0 && ascii_is_digit(s.p[digits - 1]); digits--)
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

/* A few letters or digits in brackets, at the start of s: "[2]", "(r)". */
static struct span bracket_at(struct span s)
{
	size_t n = 1;

	if (s.len == 0 || (*s.p != '(' && *s.p != '['))
		return SPAN_NONE;
	while (n < s.len && n <= IN_BRACKETS && (ascii_is_digit(s.p[n]) || ascii_is_letter(s.p[n])))
		n++;
	bool closed = n > 1 && n < s.len && s.p[n] == (*s.p == '(' ? ')' : ']');
	return closed ? (struct span){ s.p, n + 1 } : SPAN_NONE;
}

static void bracket_add(const struct table *table, struct notes *notes, struct span note)
{
	struct span mark = bracket_at(note);

	if (mark.len == 0 || mark.len == note.len || notes->brackets == BRACKETS)
		return;
	if (notes->brackets == 0)
		notes->bracket = arena_array(table->arena, struct span, BRACKETS);
	notes->bracket[notes->brackets++] = mark;
}

/* Which of them the label ends with; notes->brackets: none. */
static size_t bracket_of(const struct notes *notes, struct span label)
{
	size_t i = 0;

	for (; i < notes->brackets; i++) {
		struct span mark = notes->bracket[i];
		if (mark.len > 0 && label.len > mark.len && span_has_at(label, label.len - mark.len, mark))
			break;
	}
	return i;
}

/* The label without such a mark at its end; the label itself when there is none. */
static struct span without_bracket(const struct notes *notes, struct span label)
{
	size_t i = bracket_of(notes, label), n = i < notes->brackets ? notes->bracket[i].len : 0;

	return n > 0 ? span_trim((struct span){ label.p, label.len - n }) : label;
}

struct bracketed { /* a label by what stands before its mark */
	struct span words;
	size_t mark; /* number of the bracket */
};

static int by_words(const void *a, const void *b)
{
	return span_cmp(((const struct bracketed *)a)->words, ((const struct bracketed *)b)->words);
}

/* Forgets the brackets that tell labels apart. */
static void keep_distinct(const struct table *table, struct notes *notes)
{
	size_t cells = 0, n = 0;

	if (notes->brackets == 0)
		return;
	for (size_t i = 0; i < table->grid->n; i++)
		cells += table->grid->row[i].n;
	struct bracketed *found = arena_array(table->arena, struct bracketed, cells + 1);
	for (size_t i = 0; i < table->grid->n; i++)
		for (size_t k = 0; k < table->grid->row[i].n; k++) {
			struct span text = table->grid->row[i].cell[k].text;
			size_t mark = bracket_of(notes, text);
			if (mark < notes->brackets)
				found[n++] = (struct bracketed){ without_bracket(notes, text), mark };
		}
	qsort(found, n, sizeof *found, by_words);
	for (size_t i = 1; i < n; i++)
		if (by_words(&found[i - 1], &found[i]) == 0 && found[i - 1].mark != found[i].mark)
			notes->bracket[found[i - 1].mark].len = notes->bracket[found[i].mark].len = 0;
}

static bool ends_in_word(struct span s)
{
	size_t n = 0;

	while (n < s.len && n < WORD && ascii_is_lower(s.p[s.len - 1 - n]))
		n++;
	return n == WORD;
}

/* Marks of labels that may be those of notes, by number: the first one, and where it stands (from 1). */
struct marks {
	struct span words[NUMBERS];
	struct span loose[NUMBERS]; /* the first label with that number behind anything */
	size_t at[NUMBERS], loose_at[NUMBERS];
	size_t cells; /* seen so far */
	size_t last;  /* number of the last new mark behind a word */
	bool counts;
	bool tell_apart; /* two stand behind the same words, or letters */
};

static bool ends_loose(struct span s)
{
	char c = s.len > 1 ? s.p[s.len - 1] : ' ';

	return ascii_is_letter(c) || c == ')' || c == ']';
}

static struct span words_of(struct span label)
{
	return (struct span){ label.p, label.len - mark_of_label(label).len };
}

static void marks_add(struct marks *marks, struct span label)
{
	struct mark mark = mark_of_label(label);
	struct span words = { label.p, label.len - mark.len };
	size_t n = mark.number;

	if (mark.writing != BARE || n == 0 || n >= NUMBERS || label.p[words.len] == '0')
		return;
	for (size_t i = 1; i < NUMBERS; i++)
		if (i != n && marks->loose[i].len > 0 && span_eq(words_of(marks->loose[i]), words))
			marks->tell_apart = true;
	if (ends_loose(words) && marks->loose_at[n] == 0) {
		marks->loose_at[n] = marks->cells;
		marks->loose[n] = label;
	}
	if (!ends_in_word(words))
		return;
	for (size_t i = 1; i <= marks->last; i++)
		if (i != n && span_eq(marks->words[i], words))
			marks->counts = false;
	if (n > marks->last + 1 || span_count(words, ' ') == 0)
		marks->counts = false;
	if (marks->at[n] == 0) {
		marks->at[n] = marks->cells;
		marks->words[n] = words;
		marks->last = n > marks->last ? n : marks->last;
	}
}

/* Is it a text that ends in a number? */
static bool ends_in_number(const struct table *table, const struct cell *cell)
{
	return cell_kind(table, cell) == NUMBER_NOT && ascii_is_digit(span_last(cell->text));
}

/* Is there such a text? */
static bool any_number_behind(const struct table *table)
{
	for (size_t i = 0; i < table->grid->n; i++) {
		const struct row *row = &table->grid->row[i];
		for (const struct cell *cell = row->cell, *end = cell + row->n; cell < end; cell++)
			if (ends_in_number(table, cell))
				return true;
	}
	return false;
}

static void marks_read(const struct table *table, struct marks *marks)
{
	for (size_t i = 0; i < table->grid->n; i++) {
		const struct row *row = &table->grid->row[i];
		enum role role = table->role[i];
		if (role != ROLE_HEADER && role != ROLE_GROUP && role != ROLE_DATA)
			continue;
		size_t before = marks->cells;
		for (size_t k = 0; k < row->n; k++)
			if (ends_in_number(table, &row->cell[k])) {
				marks->cells = before + k;
				marks_add(marks, row->cell[k].text);
			}
		marks->cells = before + row->n;
	}
}

/* A number that is the mark of note k, of which there is none behind a word. */
static bool fits_between(const struct marks *marks, size_t k)
{
	size_t at = marks->loose_at[k], before = marks->at[k - 1];
	size_t behind = k + 1 < NUMBERS ? marks->at[k + 1] : 0;

	if (at == 0 || marks->at[k] || (k == 1 && behind == 0))
		return false;
	return (k == 1 || (before && before < at)) && (behind == 0 || at < behind);
}

static void note_add(const struct table *table, struct notes *notes, struct span note)
{
	struct mark mark = mark_of_note(note);

	bracket_add(table, notes, note);
	if (mark.number == 0 || mark.number >= NUMBERS)
		return;
	notes->seen[mark.writing][mark.number] = true;
	notes->none = false;
	notes->bare = notes->bare || mark.writing == BARE;
}

/*
 * How many notes with bare numbers stand behind the table, right there or behind others with marks, when they
 * and the marks of the title and of labels are the same numbers, and several words stand before one of these
 * in labels: server1, node2 and the like are names; "1. " begins a list.
 */
static size_t bare_below(const struct table *table, const struct marks *marks)
{
	size_t n = 0, phrases = 0;
	bool titled = mark_of_label(table->caption).number == 1 && ends_in_word(words_of(table->caption));

	for (size_t i = 0; i < table->n_below; i++) {
		struct mark mark = mark_of_note(table->below[i]);
		struct span rest = span_from(table->below[i], mark.len);
		bool listed = span_has_at(rest, 0, span_of(".")) || span_has_at(rest, 0, span_of("\\."));
		if (mark.writing == BARE && mark.number == n + 1 && n + 1 < NUMBERS && !listed)
			n++;
		else if (mark.writing == BARE && bracket_at(table->below[i]).len == 0)
			break;
	}
	for (size_t k = 1; k <= n; k++) {
		if (marks->at[k] == 0 && !fits_between(marks, k) && !(k == 1 && titled))
			return 0;
		phrases += span_count(marks->words[k], ' ') > 0;
	}
	return phrases > 0 && marks->last <= n && !marks->tell_apart ? n : 0;
}

/* Texts behind the table, of which any may be no note of it: their numbers count from 1. */
static void add_below(const struct table *table, struct notes *notes, const struct marks *marks)
{
	size_t bare = bare_below(table, marks);

	for (size_t i = 0; i < table->n_below; i++) {
		struct span note = table->below[i];
		struct mark mark = mark_of_note(note);
		bool next = mark.number == 1 || (mark.number > 1 && mark.number < NUMBERS &&
						 notes->seen[mark.writing][mark.number - 1]);
		if (mark.number == 0 || (next && (mark.writing != BARE || mark.number <= bare)))
			note_add(table, notes, note);
	}
}

static void find_marks(const struct table *table, struct notes *notes)
{
	struct marks marks = { .cells = 1, .counts = true };

	marks_read(table, &marks);
	add_below(table, notes, &marks);
	for (size_t k = 1; notes->bare && k < NUMBERS; k++) {
		if (!notes->seen[BARE][k] || !fits_between(&marks, k))
			continue;
		if (notes->loose == NULL)
			notes->loose = arena_array(table->arena, struct span, NUMBERS);
		notes->loose[k] = marks.loose[k];
	}
	for (size_t k = 1; !notes->bare && marks.counts && k <= marks.last; k++) {
		notes->seen[BARE][k] = true;
		notes->none = false;
	}
}

const struct notes *notes_read(const struct table *table)
{
	struct notes *notes = arena_new(table->arena, struct notes);

	notes->none = true;
	for (size_t i = 0; i < table->grid->n; i++) {
		const struct row *row = &table->grid->row[i];
		for (size_t k = 0; table->role[i] == ROLE_NOTE && k < row->n; k++) {
			if (row->cell[k].text.len == 0)
				continue;
			note_add(table, notes, row->cell[k].text);
			break;
		}
	}
	notes->legend = table->legend;
	if (!table->before && !table->batch && (table->n_below > 0 || any_number_behind(table)))
		find_marks(table, notes);
	keep_distinct(table, notes);
	notes->none = notes->none && notes->legend == NULL && notes->brackets == 0;
	return notes;
}

struct span label_unmarked(const struct notes *notes, struct span label)
{
	if (notes->none)
		return label;
	for (size_t len = 0; len != label.len;) {
		len = label.len;
		label = legend_unmarked(notes->legend, without_bracket(notes, label));
	}
	struct mark mark = mark_of_label(label);
	struct span rest = { label.p, label.len - mark.len };

	if (mark.number == 0 || mark.number >= NUMBERS || !notes->seen[mark.writing][mark.number])
		return label;
	bool loose = notes->loose != NULL && span_eq(label, notes->loose[mark.number]);
	if (mark.writing == BARE && !ends_in_word(rest) && !loose)
		return label;
	rest = span_trim(rest);
	return rest.len > 0 ? rest : label;
}

bool label_marked(struct span label)
{
	for (size_t i = WORD; i < label.len; i++)
		if (ascii_is_digit(label.p[i]) && ends_in_word((struct span){ label.p, i }))
			return true;
	return false;
}
