/*
 * table_unread.c -- what cannot be read is left as text, and a warning says so.
 *
 * The header of a table may have come in pieces that go together in several ways, none better than the
 * others.  Which values belong under which head is then not known, unless a form knows it.
 *
 * A document has a table of a form, but no part shows it whole: what stands in that table's section is pieces
 * of it.  A value there that has no place in the form is not known by its labels, so it is not written as if
 * it were.  Where the form's table is whole, and in other sections, all tables stand as they were read.
 */
#include "table_doc.h"

#include "diag.h"
#include "path.h"

/* The innermost heading above the reading, folded. */
static void fold_section(const struct table_doc *doc, const struct reading *r, const struct form *form,
			 struct buf *out)
{
	struct span level = SPAN_NONE, path = doc->line[r->from].section;

	for (size_t at = 0; path_next(path, &at, &level);)
		;
	buf_clear(out);
	form_fold(form, out, level);
}

static bool any_whole(const struct table_doc *doc, const struct form_table *table)
{
	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++)
			if (part_is_whole(&doc->reading[i].table.part[k], table))
				return true;
	return false;
}

/* Is a table of the form due in this section, and in pieces? */
static bool in_pieces(const struct form *form, struct span section, const bool *whole)
{
	for (size_t i = 0; i < form->n_table; i++)
		if (!whole[i] && section.len > 0 && form_text_is(&form->table[i]->section, section))
			return true;
	return false;
}

/* Are all columns of the form's table in the part?  Then others are some that the form does not have. */
static bool has_columns(const struct part *part)
{
	size_t n = 0;

	for (size_t c = 0; part->form && c < part->n_col; c++)
		n += part->leaf[c] > 0;
	return part->form && n == part->form_table->n_col_leaf;
}

/* Takes the values without a place out of the part; how many, and the line of the first. */
static size_t take_out(struct part *part, uint64_t *line)
{
	bool columns = has_columns(part);
	size_t n = 0;

	for (size_t r = 0; r < part->n_body; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++) {
			struct cell **value = &part->body[r].value[c];
			bool placed = part->form && (columns || part->leaf[c] > 0) &&
				      (part->body[r].leaf > 0 || part->form_table->n_row_leaf == 0);
			if (*value == NULL || (*value)->text.len == 0 || placed)
				continue;
			if (n++ == 0)
				*line = (*value)->line;
			*value = NULL;
		}
	return n;
}

void table_unread(struct table_doc *doc, const struct form *form)
{
	bool *whole = arena_array(doc->arena, bool, form->n_table + 1);
	struct buf section = BUF_INIT;

	for (size_t i = 0; i < form->n_table; i++)
		whole[i] = any_whole(doc, form->table[i]);
	for (size_t i = 0; i < doc->n_reading; i++) {
		struct reading *r = &doc->reading[i];
		fold_section(doc, r, form, &section);
		bool pieces = in_pieces(form, buf_span(&section), whole);
		for (size_t k = 0; k < r->table.n_part; k++) {
			struct part *part = &r->table.part[k];
			uint64_t line = 0;
			if (part->form ? part_is_whole(part, part->form_table) : !pieces)
				continue;
			size_t n = take_out(part, &line);
			if (n > 0)
				diag_say(doc->diag, DIAG_UNREAD, doc->doc, line,
					 "%zu values without a place in form %.*s", n, (int)form->name.len,
					 form->name.p);
		}
	}
	buf_free(&section);
}

void table_unheaded(struct table_doc *doc)
{
	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++) {
			struct table *table = &doc->reading[i].table;
			struct part *part = &table->part[k];
			uint64_t line = 0;
			if (!part->guessed || part->form)
				continue;
			size_t n = take_out(part, &line);
			for (size_t row = part->from; row < part->to; row++)
				table->role[row] = ROLE_TEXT;
			if (n > 0)
				diag_say(doc->diag, DIAG_UNREAD, doc->doc, line,
					 "%zu values under heads in pieces", n);
		}
}
