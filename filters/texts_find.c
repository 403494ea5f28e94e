/*
 * texts_find.c -- what each line has in the columns of texts.
 *
 * A piece over several columns is as many texts, one blank apart, where its words keep to the columns; else
 * it spans them.  One between columns is in the nearest.
 */
#include "texts.h"

#include "ascii.h"

/* The column that a text between columns is nearest to. */
static size_t nearest(const struct texts *t, const struct piece *piece)
{
	size_t c = pieces_behind(t->column, 0, t->n, piece->left);

	if (c == t->n || (c > 0 && piece->left - t->column[c - 1].right < t->column[c].left - piece->right))
		c--;
	return c;
}

static void set_cell(struct texts_line *line, const struct piece *piece, size_t c, size_t width,
		     uint32_t field)
{
	if (texts_has(line, c)) {
		line->broken = line->broken || piece->left >= line->cell[c].right + GAP;
		piece_extend(&line->cell[c], piece);
		return;
	}
	line->cell[c] = *piece;
	line->width[c] = (uint32_t)width;
	line->field[c] = field;
	line->cells++;
	line->spans += width > 1;
}

/* Of the words behind word k: that whose blank before it is nearest to the river before column c; n: none. */
static size_t next_part(const struct texts *t, const struct piece *word, size_t n, size_t k, size_t c)
{
	struct piece river = { .left = t->column[c - 1].right, .right = t->column[c].left };
	size_t best = n;
	uint32_t least = UINT32_MAX;

	while (++k < n) {
		struct piece blank = { .left = word[k - 1].right, .right = word[k].left };
		uint32_t off = piece_off_middle(&blank, &river);
		best = off < least ? k : best;
		least = off < least ? off : least;
	}
	return best;
}

struct over { /* a piece over columns [from, to) */
	const struct piece *piece;
	size_t from, to;
};

/*
 * The texts one blank apart that the piece is, one over each column, flush with it where nothing else says so;
 * false: it is one text.
 */
static bool part(const struct texts *t, struct texts_line *line, struct over over, uint32_t field, bool flush)
{
	struct piece word[MAX_WORDS], text[MAX_WORDS];
	size_t n = piece_words(over.piece, MEASURE_WIDTH, word);

	for (size_t c = over.from, k = 0, end; c < over.to; c++, k = end) {
		end = c + 1 < over.to ? next_part(t, word, n, k, c + 1) : n;
		if (k >= n || (end == n && c + 1 < over.to))
			return false;
		text[c] = word[k];
		piece_extend(&text[c], &word[end - 1]);
		text[c].number = number_any(text[c].text).kind != NUMBER_NOT;
		if (!pieces_near(&text[c], &t->column[c], 0) || (flush && text[c].left != t->column[c].left))
			return false;
	}
	for (size_t c = over.from; c < over.to; c++)
		set_cell(line, &text[c], c, 1, field);
	return true;
}

static void set_line(const struct texts *t, struct texts_line *line, const struct pieces *cut)
{
	line->cell = arena_array(t->scan->scratch, struct piece, t->n);
	line->width = arena_array(t->scan->scratch, uint32_t, t->n);
	line->field = arena_array(t->scan->scratch, uint32_t, t->n);
	for (size_t k = 0; k < cut->n; k++) {
		const struct piece *piece = &cut->v[k];
		uint32_t field = (uint32_t)k + 1;
		size_t from = 0, width = pieces_over(t->column, t->n, piece, &from), to = from + width;
		bool alone = cut->n == 1 && (from > 1 || to < t->n);
		if (width > 1 && part(t, line, (struct over){ piece, from, to }, field, alone))
			continue;
		if (width == 0)
			set_cell(line, piece, nearest(t, piece), 1, field);
		else
			set_cell(line, piece, from, width, field);
	}
}

static bool is_lone(const struct texts_line *line)
{
	return line->cells == 1 && texts_has(line, 0);
}

/* A text alone above a label, in its column and wider than those beside others, is over all columns. */
static void set_groups(struct texts *t)
{
	uint32_t width = 0;

	for (size_t i = 0; i < t->lines; i++) {
		const struct piece *label = &t->line[i].cell[0];
		if (t->line[i].cells > 1 && t->line[i].width[0] == 1 && label->right - label->left > width)
			width = label->right - label->left;
	}
	for (size_t i = 0; i + 1 < t->lines; i++) {
		struct texts_line *line = &t->line[i];
		if (line[1].cells < 2 || !texts_has(&line[1], 0) ||
		    ascii_is_lower(span_first(line->cell[0].text)))
			continue;
		if (!is_lone(line) || line->width[0] > 1 || line->cell[0].right - line->cell[0].left <= width)
			continue;
		line->width[0] = (uint32_t)t->n;
		line->spans = 1;
	}
}

bool texts_find(struct texts *t, const struct scan *scan, size_t from, size_t to)
{
	struct pieces *cut = arena_array(scan->scratch, struct pieces, to - from + 1);
	uint32_t gap = 0;
	bool ruled = false;

	*t = (struct texts){ .scan = scan };
	for (size_t i = from; i < to; i++)
		if (!line_is_gap(&scan->v[i]))
			cut[i - from] = pieces_cut(scan->scratch, &scan->v[i], MEASURE_WIDTH);
	if (!texts_columns(t, cut, to - from))
		return false;
	t->line = arena_array(scan->scratch, struct texts_line, to - from + 1);
	for (size_t i = from; i < to; i++) {
		gap += scan->v[i].blank;
		ruled = ruled || scan->v[i].rule;
		if (line_is_gap(&scan->v[i]))
			continue;
		struct texts_line *line = &t->line[t->lines++];
		*line = (struct texts_line){ .at = i, .gap = gap, .ruled = ruled };
		set_line(t, line, &cut[i - from]);
		gap = 0;
		ruled = false;
	}
	set_groups(t);
	return true;
}
