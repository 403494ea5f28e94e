/*
 * table_join_look.c -- what joining asks of the pieces of column heads again and again, looked at once.
 */
#include "table_join.h"

#include "ascii.h"
#include "utf8.h"

enum {
	MOST_ROWS = 256, /* whose labels are known */
	MAX_HEADER = 120 /* pieces of all rows; more of them stay as they are */
};

/* Does the cell behind this one stand on its line, or not on the next? */
static bool is_parted(const struct cell *cell)
{
	return cell[1].line != cell->line + 1;
}

static int unit_width(struct span text)
{
	struct span word = word_first(text);

	return utf8_is_cjk(utf8_first(word)) ? 2 : 1 + (int)utf8_span_width(word);
}

static bool is_lone(struct span text)
{
	uint32_t cp = 0;

	return utf8_decode(text, 0, &cp) == text.len && utf8_is_cjk(cp);
}

/* Does a numbered label of a row of the part begin with the text?  Others may be heads that come again. */
static bool is_known(const struct part *part, struct span text)
{
	for (size_t r = 0; text.len > 0 && r < part->n_body && r < MOST_ROWS; r++)
		for (size_t i = 0; i < part->body[r].n_label; i++) {
			struct span label = part->body[r].label[i]->text;
			size_t from = label_numbering(label).len;
			if (from > 0 && span_has_at(label, from, text))
				return true;
		}
	return false;
}

/* A piece at cell k of its row. */
static struct head_piece look_at_piece(const struct cell *cell, size_t k)
{
	bool lone = is_lone(cell->text);

	return (struct head_piece){ .width = (int)utf8_span_width(cell->text),
				    .total = cell->total == CELL_TOTAL && !lone,
				    .unit = unit_width(cell->text),
				    .lone = lone,
				    .capital = ascii_is_upper(span_first(cell->text)),
				    .parted = k > 0 && is_parted(&cell[-1]) };
}

void head_pieces_look(struct head_pieces *p, const struct table *table, const struct part *part,
		      struct row *const *from, struct row *row, size_t rows)
{
	struct arena *arena = table->scratch;
	size_t n = 0;

	*p = (struct head_pieces){ .arena = arena };
	for (size_t i = 0; i < rows; i++)
		n += from[i]->n;
	struct cell *cell = arena_array(arena, struct cell, n + 1);
	struct head_piece *piece = arena_array(arena, struct head_piece, n + 1), *first = piece;
	p->cell = cell;
	p->piece = piece;
	for (size_t i = 0; i < rows; i++) {
		row[i] = (struct row){ .cell = cell, .n = from[i]->n, .exact = from[i]->exact };
		for (size_t k = 0; k < from[i]->n; k++) {
			*cell = from[i]->cell[k];
			cell_look_total(cell);
			*piece = look_at_piece(cell, k);
			piece++->cut = table->grid->lined && k > 0 && cell[-1].line == cell->line;
			cell++;
		}
	}
	p->most = n < HEAD_PIECES ? n : HEAD_PIECES;
	if (n > MAX_HEADER)
		return;
	p->n = n;
	p->place = arena_array(arena, enum head_place, n + 1);
	p->same = arena_array(arena, size_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		first[i].known = is_known(part, p->cell[i].text);
		while (p->same[i] < i && !span_eq(p->cell[p->same[i]].text, p->cell[i].text))
			p->same[i]++;
		if (p->same[i] < i)
			first[i].repeated = first[p->same[i]].repeated = true;
	}
	p->join = arena_array(arena, int, n *(p->most + 1) + 1);
	p->whole = arena_array(arena, struct cell, n * (p->most + 1) + 1);
}
