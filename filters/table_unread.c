/*
 * table_unread.c -- what cannot be read is left as text, and a warning says so.
 *
 * The header of a table may have come in pieces that go together in several ways, none better than the
 * others.  Which values belong under which head is then not known, unless a form knows it.
 *
 * A document has a table of a form, but no part shows it whole: what stands in that table's section is pieces
 * of it, unless rows or columns bear labels of their own.  A value there that has no place in the form is not
 * known by its labels, so it is not written as if it were.  Where the form's table is whole, and in other
 * sections, all tables stand as they were read.
 */
#include "form_pair.h"
#include "table_doc.h"

#include "ascii.h"
#include "diag.h"
#include "path.h"

enum {
	BYTES_MOST = 1024, /* of the labels of an axis that are looked at */
	PIECE_LEAST = 6    /* bytes of a longer label: two ideographs, or six letters */
};

struct axis { /* the rows or the columns of a part */
	const struct form *form;
	struct span labels; /* of the form */
	struct span last;   /* label printed */
	size_t n, bytes;    /* labels, those looked at */
	size_t own, whole;  /* of these none of the form's, and one of them */
	size_t told;        /* have a text that the one before has not */
};

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

/* Is less than three quarters of it from the form?  Numbers are values that slipped, unless they are years. */
static bool is_own(const struct axis *axis, struct span folded)
{
	size_t digits = 0, least = folded.len < PIECE_LEAST ? folded.len : PIECE_LEAST;

	for (size_t i = 0; i < folded.len; i++)
		digits += ascii_is_digit((unsigned char)folded.p[i]);
	return digits == folded.len ? text_is_year(folded)
				    : 4 * form_count_pieces(axis->labels, folded, least) < 3 * folded.len;
}

static void count_label(struct axis *axis, struct labels path)
{
	struct span text = path.n > 0 ? path.v[path.n - 1] : SPAN_NONE;
	struct buf folded = BUF_INIT;

	for (size_t i = path.n; i-- > 0 && folded.len == 0;)
		form_fold(axis->form, &folded, path.v[i]);
	axis->told += text.len > 0 && !span_eq(text, axis->last);
	axis->last = text;
	folded.len = folded.len < BYTES_MOST ? folded.len : BYTES_MOST;
	axis->bytes += folded.len;
	axis->n++;
	if (form_index_find(axis->form->index, buf_span(&folded)) != NULL)
		axis->whole++;
	else
		axis->own += is_own(axis, buf_span(&folded));
	buf_free(&folded);
}

/* The rows and the columns of the part. */
static void look_at_axes(const struct part *part, struct axis *row, struct axis *col)
{
	for (size_t r = 0; r < part->n_body && row->bytes <= BYTES_MOST; r++)
		count_label(row, part->body[r].path);
	for (size_t c = 0; c < part->n_col && col->bytes <= BYTES_MOST; c++)
		count_label(col, part->head[c]);
}

/* Are all labels of one axis the form's, and those of the other printed and not the same?  Nothing is torn. */
static bool is_readable(const struct axis *a, const struct axis *b)
{
	return a->n > 0 && a->whole == a->n && b->told == b->n;
}

/* Are less than half of the labels known, as the form's or as others? */
static bool is_torn(const struct axis *axis)
{
	return 2 * (axis->whole + axis->own) < axis->n;
}

/*
 * May the part be pieces of the form's tables?  Not when most of its rows, or its columns, bear labels of their
 * own.  `shown`: nothing but labels shows the form; then those of rows or of columns must be torn or missing,
 * and the part is none that can be read as it stands.
 */
static bool is_pieces(const struct form *form, struct span labels, const struct part *part, bool shown)
{
	struct axis row = { .form = form, .labels = labels }, col = row;

	look_at_axes(part, &row, &col);
	if (2 * row.own > row.n || 2 * col.own > col.n)
		return false;
	if (shown && (is_readable(&col, &row) || is_readable(&row, &col)))
		return false;
	return !shown || is_torn(&row) || (col.n > 1 && is_torn(&col));
}

/* Is no part matched with the form? */
static bool is_only_shown(const struct table_doc *doc, const struct form *form)
{
	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++)
			if (doc->reading[i].table.part[k].form == form)
				return false;
	return true;
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
	struct buf section = BUF_INIT, labels = BUF_INIT;
	bool shown = is_only_shown(doc, form);

	for (size_t i = 0; i < form->n_table; i++) {
		form_add_labels(&labels, &form->table[i]->rows);
		form_add_labels(&labels, &form->table[i]->cols);
		whole[i] = any_whole(doc, form->table[i]);
	}
	for (size_t i = 0; i < doc->n_reading; i++) {
		struct reading *r = &doc->reading[i];
		fold_section(doc, r, form, &section);
		bool pieces = in_pieces(form, buf_span(&section), whole);
		for (size_t k = 0; k < r->table.n_part; k++) {
			struct part *part = &r->table.part[k];
			uint64_t line = 0;
			if (part->form ? part_is_whole(part, part->form_table)
				       : !pieces || !is_pieces(form, buf_span(&labels), part, shown))
				continue;
			size_t n = take_out(part, &line);
			if (n > 0)
				diag_say(doc->diag, DIAG_UNREAD, doc->doc, line,
					 "%zu values without a place in form %.*s", n, (int)form->name.len,
					 form->name.p);
		}
	}
	buf_free(&section);
	buf_free(&labels);
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
