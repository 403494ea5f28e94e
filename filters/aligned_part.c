/*
 * aligned_part.c -- lines of rows whose pieces are too large: labels one blank apart, and values one blank
 * behind a label.
 */
#include "aligned.h"

#include "ascii.h"
#include "number_char.h"
#include "utf8.h"

enum { LEAST_TAKEN = 6 /* lines, which show that each row has a first value */ };

/* Does another piece of the line stand in the column? */
static bool is_taken(const struct pieces *line, const struct piece *column)
{
	size_t at = 0, n = pieces_over(line->v, line->n, column, &at);

	for (size_t k = at; k < at + n; k++)
		if (line->v[k].number)
			return true;
	return false;
}

struct parting {
	const struct stretches *s;
	const struct stretch *stretch;
	bool full;      /* nearly all rows have a value in the first column of values */
	uint32_t reach; /* how far labels reach that end in no number */
};

static const struct piece *first_column(const struct parting *p)
{
	return &p->stretch->columns.v[p->stretch->columns.labels];
}

/* Have nearly all lines of several values a first one? */
static bool is_full(const struct parting *p)
{
	size_t lines = 0, taken = 0;

	for (size_t i = p->stretch->body; i < p->stretch->to; i++)
		if (p->s->class[i] == LINE_DATA && stretch_line(p->stretch, i)->values > 1) {
			lines++;
			taken += is_taken(stretch_line(p->stretch, i), first_column(p));
		}
	return taken >= LEAST_TAKEN && taken * 6 >= lines * 5;
}

/* Digits, or a mark for no value: what is printed with more may belong to the text before it, "14 条", "2%". */
static bool is_bare(struct span s)
{
	return ascii_is_digit(span_last(s)) || number_is_dashes(s);
}

static uint32_t reach_of(const struct parting *p)
{
	uint32_t reach = 0;

	for (size_t i = p->stretch->body; i < p->stretch->to; i++)
		for (size_t k = 0; k < stretch_line(p->stretch, i)->n; k++) {
			const struct piece *piece = &stretch_line(p->stretch, i)->v[k];
			bool label = !piece->number && piece->right <= first_column(p)->left;
			if (label && piece->right > reach && !is_bare(word_last(piece->text)))
				reach = piece->right;
		}
	return reach;
}

/* Stands the first value of the row alone in line i? */
static bool has_first(const struct parting *p, size_t i)
{
	if (i < p->stretch->body || i >= p->stretch->to)
		return false;
	return stretch_line(p->stretch, i)->values == 1 &&
	       is_taken(stretch_line(p->stretch, i), first_column(p));
}

/*
 * The column of values, not taken in line i, that the last word of a label is a value of; NULL: it is none.
 * Behind ideographs, which have no blanks between them, it need not be under the others: where all rows have a
 * first value, that of a label which reaches as far as any stands right behind it.
 */
static const struct piece *value_behind(const struct parting *p, size_t i, const struct piece *last,
					bool ideographs)
{
	const struct columns *columns = &p->stretch->columns;
	const struct pieces *line = stretch_line(p->stretch, i);
	uint32_t gap = ideographs ? GAP : 0, left = last->left > gap ? last->left - gap : 0;
	size_t c = last->number ? pieces_behind(columns->v, columns->labels, columns->n, left) : columns->n;

	if (c == columns->n || is_taken(line, &columns->v[c]))
		return NULL;
	if (columns->v[c].left < last->right + gap)
		return &columns->v[c];
	bool first = c == columns->labels && ideographs && p->full && line->values > 1 &&
		     last->right + GAP >= p->reach && is_bare(last->text);
	return first && !has_first(p, i - 1) && !has_first(p, i + 1) ? &columns->v[c] : NULL;
}

/*
 * Does a label begin with word i, one blank behind another?  Ideographs have no blanks between them, but
 * behind a bare number: what follows that is its text, if it has no number too.
 */
static bool begins_label(const struct piece *word, size_t i)
{
	struct label_numbering before = label_numbering(word[i - 1].text);
	bool numbered = label_numbering(word[i].text).style != LABEL_PLAIN;

	return utf8_is_cjk(utf8_last(word[i - 1].text)) &&
	       (numbered || (before.len < word[i - 1].text.len && utf8_is_cjk(utf8_first(word[i].text))));
}

/* Sets a value that stands before its column there. */
static void move_to(struct piece *value, const struct piece *column)
{
	uint32_t off = column->left >= value->right ? column->left + 1 - value->right : 0;

	value->left += off;
	value->right += off;
	value->number = true;
}

/* Labels one blank apart, and values one blank behind a label, of line i below the header. */
static void part_labels(const struct parting *p, size_t i)
{
	const struct columns *columns = &p->stretch->columns;
	struct arena *arena = p->s->scan->scratch;
	struct pieces *line = stretch_line(p->stretch, i);
	struct pieces out = { arena_array(arena, struct piece, p->s->scan->v[i].words), 0, 0, false };
	struct piece word[MAX_WORDS];

	for (size_t k = 0; k < line->n; k++) {
		size_t n = line->v[k].number ? 0 : piece_words(&line->v[k], columns->measure, word);
		const struct piece *value = NULL;
		if (p->s->class[i] == LINE_DATA && n > 1)
			value = value_behind(p, i, &word[n - 1], utf8_is_cjk(utf8_last(word[n - 2].text)));
		if (n == 0)
			out.v[out.n++] = line->v[k];
		for (size_t w = 0; w < n; w++) {
			bool label = word[0].left < columns->v[columns->labels].left;
			if (value != NULL && w + 1 == n) {
				out.v[out.n] = word[w];
				move_to(&out.v[out.n++], value);
			} else if (w == 0 || (label && begins_label(word, w))) {
				out.v[out.n] = word[w];
				out.v[out.n++].number = false;
			} else {
				piece_extend(&out.v[out.n - 1], &word[w]);
			}
		}
	}
	pieces_count(&out);
	*line = out;
}

void aligned_part_labels(const struct stretches *s, struct stretch *stretch)
{
	struct parting p = { .s = s, .stretch = stretch };

	if (stretch->columns.labels == stretch->columns.n)
		return;
	p.full = is_full(&p);
	p.reach = p.full ? reach_of(&p) : 0;
	for (size_t i = stretch->body; i < stretch->to; i++)
		if (stretch_line(stretch, i)->n > 0 &&
		    (s->class[i] == LINE_DATA || s->class[i] == LINE_LABEL))
			part_labels(&p, i);
}
