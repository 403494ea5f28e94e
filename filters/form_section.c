/*
 * form_section.c -- where the sections of a form begin in a torn text.
 *
 * What is a heading, the form knows better than whoever read the page: a row label that is numbered like one,
 * or the first line of it, opens no section, a section's heading does however it stands there.  A section
 * without its heading (cut off, or worded otherwise) begins behind the numbers that stand before the first
 * label of its tables: with the last heading there, or with the first text.  It ends where a text bears the
 * number that follows its heading's, "五、" behind "四、", unless its tables number their rows so.
 */
#include "form_align.h"

#include "label.h"

enum { LABEL_LEAST = 15 /* bytes of a label that tells a form by itself: five ideographs */ };

struct opening {      /* of a section, by the first of its tables */
	bool headed;  /* its heading was seen */
	bool labeled; /* a label of its tables alone was seen */
	size_t label; /* the first one: a token */
};

static bool is_section(const struct form *form, struct span folded, size_t *table)
{
	for (*table = 0; *table < form->n_table; ++*table)
		if (folded.len && form_text_is(&form->table[*table]->section, folded))
			return true;
	return false;
}

/* The first of the tables that stand in one section with this one. */
static size_t first_of(const struct form *form, size_t table)
{
	while (table > 0 && span_eq(form->table[table]->section.label, form->table[table - 1]->section.label))
		table--;
	return table;
}

static bool is_row(const struct form_entry *e)
{
	while (e && e->axis != FORM_ROWS)
		e = e->next;
	return e != NULL;
}

static bool form_knows(const struct form *form, struct span folded)
{
	size_t table;

	return is_section(form, folded, &table) ||
	       (folded.len >= LABEL_LEAST && is_row(form_index_find(form->index, folded)));
}

static bool set_knows(const struct form_set *set, struct arena *scratch, struct span folded)
{
	bool knows = false;

	for (size_t i = 0; i < form_set_count(set) && !knows; i++) {
		const struct form *form = form_set_get(set, i);
		knows = form_knows(form, form_same_span(form, scratch, folded));
	}
	return knows;
}

bool form_set_knows(const struct form_set *set, const struct form_token *token, size_t n)
{
	struct arena scratch = ARENA_INIT;
	struct buf folded = BUF_INIT;
	bool knows = false;

	for (size_t i = 0; i < n && !knows; i++) {
		buf_clear(&folded);
		label_fold(&folded, token[i].text);
		knows = set_knows(set, &scratch, buf_span(&folded));
	}
	buf_free(&folded);
	arena_free(&scratch);
	return knows;
}

/*
 * A label that no table of another section has tells the section: of rows, or of columns where those have
 * none.
 */
static void see_label(const struct form *form, const struct form_entry *e, size_t token, struct opening *open)
{
	size_t section = e ? first_of(form, e->table) : 0;

	if (e == NULL || form->table[section]->section.label.len == 0 || open[section].labeled)
		return;
	for (const struct form_entry *at = e; at; at = at->next) {
		bool tells = at->axis == FORM_ROWS || form->table[at->table]->n_row_leaf == 0;
		if (!tells || form->table[at->table]->any_rows || first_of(form, at->table) != section)
			return;
	}
	open[section].labeled = true;
	open[section].label = token;
}

/* Makes a heading of what stands where a section without one begins. */
static void open_section(const struct form_table *table, struct form_token *token, size_t label)
{
	size_t from = label;

	while (from > 0 && token[from - 1].kind == FORM_TEXT)
		from--;
	if (from > 0 && token[from - 1].kind == FORM_HEADING)
		from--;
	token[from].kind = FORM_HEADING;
	token[from].text = table->section.label;
}

/* Do tables of the section number rows in this style? */
static bool numbers_rows(const struct form *form, size_t section, enum label_style style)
{
	for (size_t t = section; t < form->n_table && first_of(form, t) == section; t++)
		for (size_t r = 0; r < form->table[t]->n_row_leaf; r++)
			for (const struct form_node *at = form->table[t]->row_leaf[r]; at->parent;
			     at = at->parent)
				if (label_numbering(at->text.label).style == style)
					return true;
	return false;
}

/* Is it the beginning of a row's label, numbered as that is?  The rest may stand on the next line. */
static bool begins_row(const struct form *form, struct span folded, struct span text)
{
	for (size_t t = 0; t < form->n_table && folded.len > 0; t++)
		for (size_t r = 0; r < form->table[t]->n_row_leaf; r++)
			for (const struct form_node *at = form->table[t]->row_leaf[r]; at->parent;
			     at = at->parent)
				if (at->text.n_fold > 0 && span_has_at(at->text.fold[0], 0, folded) &&
				    align_is_numbered(&at->text, text))
					return true;
	return false;
}

/* Is this the heading that comes after the one numbered `open`, of a section of the form? */
static bool comes_next(const struct form *form, size_t section, struct label_numbering open, struct span text)
{
	struct label_numbering here = label_numbering(text);

	return open.style != LABEL_PLAIN && here.style == open.style && here.value == open.value + 1 &&
	       !numbers_rows(form, section, here.style);
}

/* Makes headings and texts of the tokens; what they say of sections. */
static void see(const struct form *form, struct form_token *token, size_t n, struct opening *open)
{
	struct label_numbering last = { LABEL_PLAIN, 0, 0 };
	struct buf folded = BUF_INIT;
	size_t table, section = 0;

	for (size_t i = 0; i < n; i++) {
		if (token[i].kind != FORM_HEADING && token[i].kind != FORM_TEXT)
			continue;
		buf_clear(&folded);
		form_fold(form, &folded, token[i].text);
		if (is_section(form, buf_span(&folded), &table)) {
			token[i].kind = FORM_HEADING;
			open[table].headed = true;
			if (table != section || last.style == LABEL_PLAIN)
				last = label_numbering(token[i].text);
			section = table;
			continue;
		}
		if (token[i].kind == FORM_TEXT && comes_next(form, section, last, token[i].text)) {
			token[i].kind = FORM_HEADING;
			last.style = LABEL_PLAIN;
			continue;
		}
		const struct form_entry *e =
		    folded.len ? form_index_find(form->index, buf_span(&folded)) : NULL;
		if (is_row(e) ||
		    (token[i].kind == FORM_HEADING && begins_row(form, buf_span(&folded), token[i].text)))
			token[i].kind = FORM_TEXT;
		see_label(form, e, i, open);
	}
	buf_free(&folded);
}

struct form_token *align_headings(const struct form *form, const struct form_token *token, size_t n,
				  struct arena *arena)
{
	struct form_token *settled = arena_array(arena, struct form_token, n + 1);
	struct opening *open = arena_array(arena, struct opening, form->n_table + 1);
	bool any = false;

	for (size_t i = 0; i < n; i++)
		settled[i] = token[i];
	see(form, settled, n, open);
	for (size_t t = 0; t < form->n_table; t++) {
		any = any || open[t].headed || open[t].labeled;
		if (open[t].labeled && !open[t].headed)
			open_section(form->table[t], settled, open[t].label);
	}
	return any ? settled : NULL;
}
