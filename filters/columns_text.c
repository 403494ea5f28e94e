/*
 * columns_text.c -- texts that stand where values do.
 *
 * A source, a remark, a name behind the values of a row has a column as they have; "100 million" and "12 (as
 * lead)" are values with a word behind them.  A text of a row, right of a value, is one of its values where
 * texts of other rows stand over it rather than numbers, or where it begins with a number itself.  The head
 * of a column is none: it stands over numbers, or in a line without any.
 *
 * Lines of such texts alone are the rest of a row right above or below that has no value over them, or go on
 * with a text right above.
 */
#include "columns.h"

#include <string.h>

#include "number.h"

struct texts {
	const struct scan *scan;
	enum measure measure;
	struct pieces *pieces; /* by line */
	uint32_t *number,
	    *text; /* by display column: rows with a value there, with a text right of a value */
	uint32_t width;
	bool *row;  /* by line: it has a label and a value */
	bool *rest; /* by line: its texts are values of a row in another line */
	bool found; /* a text is a value */
};

/* The first value behind a label, no year; line->n: the line has none. */
static size_t first_value(const struct pieces *line)
{
	size_t first = line->n;

	for (size_t k = line->n; k-- > 1;)
		if (line->v[k].number && !text_is_year(line->v[k].text))
			first = k;
	return line->n > 0 && !line->v[0].number ? first : line->n;
}

static uint64_t sum(const uint32_t *covered, const struct piece *piece)
{
	uint64_t n = 0;

	for (uint32_t c = piece->left; c < piece->right; c++)
		n += covered[c];
	return n;
}

static void count_row(struct texts *t, size_t i)
{
	const struct pieces *line = &t->pieces[i];
	size_t first = first_value(line);

	t->row[i] = first < line->n;
	for (size_t k = first; k < line->n; k++)
		piece_cover(&line->v[k], line->v[k].number ? t->number : t->text);
}

static void look(struct texts *t)
{
	for (size_t i = 0; i < t->scan->n; i++)
		if (t->pieces[i].n > 0 && t->pieces[i].v[t->pieces[i].n - 1].right > t->width)
			t->width = t->pieces[i].v[t->pieces[i].n - 1].right;
	t->number = arena_array(t->scan->scratch, uint32_t, t->width + 1);
	t->text = arena_array(t->scan->scratch, uint32_t, t->width + 1);
	t->row = arena_array(t->scan->scratch, bool, t->scan->n + 1);
	t->rest = arena_array(t->scan->scratch, bool, t->scan->n + 1);
	for (size_t i = 0; i < t->scan->n; i++)
		count_row(t, i);
}

static bool begins_with_number(const struct piece *piece)
{
	struct span word;
	size_t at = 0;

	return word_next(piece->text, &at, &word) && at < piece->text.len &&
	       number_any(word).kind == NUMBER_VALUE && !text_is_year(word);
}

static struct piece words_to_piece(const struct piece *word, size_t from, size_t to)
{
	struct piece piece = word[from];

	if (to - from == 1)
		return piece;
	piece.text.len = (size_t)(word[to - 1].text.p - piece.text.p) + word[to - 1].text.len;
	piece.right = word[to - 1].right;
	piece.number = false;
	return piece;
}

/*
 * The longest run of words [*from, *to) behind the first that are numbers, each below values of rows, with a
 * blank that runs through these between.  false: it has less than two, or no text is behind it.
 */
static bool find_values(const struct texts *t, const struct piece *word, size_t n, size_t *from, size_t *to)
{
	*from = *to = 0;
	for (size_t k = 1, end; k < n; k = end + 1) {
		for (end = k; end < n && word[end].number && sum(t->number, &word[end]) > 0; end++)
			if (end > k && t->number[word[end].left - 1] > 0)
				return false;
		if (end - k > *to - *from) {
			*from = k;
			*to = end;
		}
	}
	return *to - *from > 1 && *to < n && !word[*to].number;
}

/* A row whose cells are one blank apart: label, values in the columns of other rows, a text behind them. */
static void part_packed(struct texts *t, size_t i)
{
	struct pieces *line = &t->pieces[i];
	struct piece word[MAX_WORDS];
	size_t words = line->n == 1 ? piece_words(line->v, t->measure, word) : 0, from, to;

	if (words == 0 || !find_values(t, word, words, &from, &to))
		return;
	line->v = arena_array(t->scan->scratch, struct piece, words);
	line->n = 0;
	line->v[line->n++] = words_to_piece(word, 0, from);
	for (size_t k = from; k < to; k++)
		line->v[line->n++] = word[k];
	line->v[line->n++] = words_to_piece(word, to, words);
	line->v[line->n - 1].number = false;
	count_row(t, i);
	t->found = true;
}

/* Is the text of a row, right of its label, a value? */
static bool is_value(const struct texts *t, const struct piece *piece, bool behind)
{
	uint64_t numbers = sum(t->number, piece), texts = sum(t->text, piece);

	return (behind && texts > numbers) || (numbers > 0 && begins_with_number(piece));
}

/*
 * A value one blank before a text: "22 Mills and Dressler", over values and over texts.  false: the piece is
 * whole.
 */
static bool part(const struct texts *t, struct piece *piece, struct piece *rest)
{
	struct piece word[MAX_WORDS];
	size_t n = begins_with_number(piece) ? piece_words(piece, t->measure, word) : 0;

	if (n < 2)
		return false;
	*rest = *piece;
	rest->left = word[1].left;
	rest->text.len = (size_t)(piece->text.p + piece->text.len - word[1].text.p);
	rest->text.p = word[1].text.p;
	if (sum(t->number, &word[0]) <= sum(t->text, &word[0]) || sum(t->text, rest) <= sum(t->number, rest))
		return false;
	*piece = word[0];
	return true;
}

static void read_row(struct texts *t, struct pieces *line)
{
	struct piece *v = arena_array(t->scan->scratch, struct piece, 2 * line->n);
	size_t first = first_value(line), n = 0;

	for (size_t k = 0; k < line->n; k++) {
		struct piece *piece = &v[n++];
		*piece = line->v[k];
		if (k == 0 || piece->number || !is_value(t, piece, k > first))
			continue;
		n += part(t, piece, &v[n]);
		piece->number = v[n - 1].number = t->found = true;
	}
	line->v = v;
	line->n = n;
}

/* A label, and a value one blank before a text? */
static bool is_packed(const struct texts *t, const struct pieces *line)
{
	for (size_t k = 1; k < line->n && !line->v[0].number; k++) {
		struct piece piece = line->v[k], rest;
		if (!piece.number && part(t, &piece, &rest))
			return true;
	}
	return false;
}

static void read_rows(struct texts *t)
{
	for (size_t i = 0; i < t->scan->n; i++)
		if (t->row[i] || is_packed(t, &t->pieces[i]))
			read_row(t, &t->pieces[i]);
}

bool piece_is_text(const struct piece *piece)
{
	return piece->number && number_any(piece->text).kind == NUMBER_NOT;
}

/* Does a value of the line stand over the piece, or below it? */
static const struct piece *value_at(const struct pieces *line, const struct piece *piece)
{
	size_t k = pieces_behind(line->v, 0, line->n, piece->left);

	return k < line->n && line->v[k].left < piece->right && line->v[k].number ? &line->v[k] : NULL;
}

bool piece_goes_on(const struct pieces *above, const struct piece *piece)
{
	const struct piece *text = value_at(above, piece);

	return text != NULL && piece_is_text(text) && text->left == piece->left && !begins_with_number(piece);
}

bool piece_counts_again(const struct pieces *above, const struct piece *piece)
{
	const struct piece *number = value_at(above, piece);

	return number != NULL && piece->number && !piece_is_text(piece) && !piece_is_text(number);
}

/* Is line `row` one, without a value where the text stands right of its label? */
static bool lacks(const struct texts *t, size_t row, const struct piece *piece)
{
	return row < t->scan->n && t->row[row] && piece->left >= t->pieces[row].v[0].right &&
	       value_at(&t->pieces[row], piece) == NULL;
}

/* Does the text stand over the same column as one that began right above the row that line i stands below? */
static bool closes(const struct texts *t, size_t i, const struct piece *piece)
{
	return i > 1 && t->rest[i - 2] && lacks(t, i - 1, piece) &&
	       value_at(&t->pieces[i - 2], piece) != NULL;
}

/*
 * Is line i the rest of a row: does each text go on with one above, or is it a value that the row beside
 * lacks?
 */
static bool is_rest(const struct texts *t, size_t i)
{
	const struct pieces *line = &t->pieces[i];

	if (t->row[i] || i == 0 || line->n == 0)
		return false;
	for (size_t k = 0; k < line->n; k++) {
		const struct piece *piece = &line->v[k];
		bool on = (t->row[i - 1] || t->rest[i - 1]) && piece_goes_on(&line[-1], piece);
		bool lacked = lacks(t, i - 1, piece) || lacks(t, i + 1, piece);
		if (!on && !closes(t, i, piece) && !(lacked && is_value(t, piece, true)))
			return false;
	}
	return true;
}

static void read_rests(struct texts *t)
{
	for (size_t i = 0; i < t->scan->n; i++) {
		t->rest[i] = is_rest(t, i);
		for (size_t k = 0; t->rest[i] && k < t->pieces[i].n; k++)
			t->pieces[i].v[k].number = t->found = true;
	}
}

/* A copy of the pieces of all lines. */
static struct pieces *copy_of(const struct scan *scan, const struct pieces *pieces)
{
	struct pieces *copy = arena_array(scan->scratch, struct pieces, scan->n + 1);

	for (size_t i = 0; i < scan->n; i++) {
		copy[i] = pieces[i];
		copy[i].v = arena_array(scan->scratch, struct piece, pieces[i].n + 1);
		if (pieces[i].n > 0)
			memcpy(copy[i].v, pieces[i].v, pieces[i].n * sizeof *copy[i].v);
	}
	return copy;
}

static const struct pieces *read_texts(const struct scan *scan, const struct pieces *pieces,
				       enum measure measure, bool *found)
{
	struct texts t = { .scan = scan, .measure = measure, .pieces = copy_of(scan, pieces) };

	look(&t);
	for (size_t i = 0; i < scan->n; i++)
		part_packed(&t, i);
	read_rows(&t);
	read_rests(&t);
	for (size_t i = 0; i < scan->n; i++)
		pieces_count(&t.pieces[i]);
	*found = *found || t.found;
	return t.pieces;
}

bool columns_take_texts(const struct scan *scan, struct cuts *cuts)
{
	const struct pieces *width = cuts->by[MEASURE_WIDTH];
	bool found = false;
	struct cuts out = *cuts;

	for (enum measure m = MEASURE_WIDTH; m < MEASURES; m++)
		out.by[m] = m != MEASURE_WIDTH && cuts->by[m] == width
				? out.by[MEASURE_WIDTH]
				: read_texts(scan, cuts->by[m], m, &found);
	if (found)
		*cuts = out;
	return found;
}
