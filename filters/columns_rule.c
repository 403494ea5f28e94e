/*
 * columns_rule.c -- columns that a rule of dash runs shows: "----- ---- -----", "===== ==== =====".
 *
 * The runs are the columns, so texts need no two blanks between them: a piece parts where its words stand
 * each in one column, and what falls into a column is set there as cells are, flush with an edge or centred.
 * A head over several columns is not set so, word by word, and stays whole.
 *
 * Runs that do not part most rows are as wide as the heads above them, which they underline.
 *
 * A lone backslash escapes the blank of a first cell that would else not be seen, and two points may
 * stand for it below a rule of equals signs (reStructuredText).
 */
#include "columns.h"

#include "number.h"
#include "utf8.h"

static void columns_of_line(const struct line *line, struct columns *columns)
{
	const char *done = line->text.p;
	struct span word;
	uint32_t left = 0, width;

	for (size_t at = (size_t)(line->body.p - line->text.p); word_next(line->text, &at, &word);) {
		left += (uint32_t)utf8_span_width((struct span){ done, (size_t)(word.p - done) });
		width = (uint32_t)utf8_span_width(word);
		columns->v[columns->n++] =
		    (struct piece){ .text = word, .left = left, .right = left + width };
		left += width;
		done = word.p + word.len;
	}
}

/* The column that the word stands in, all of it; the last column has no end.  columns->n: it is in none. */
static size_t column_of(const struct columns *columns, const struct piece *word)
{
	size_t c = pieces_behind(columns->v, 0, columns->n, word->left);

	if (c == columns->n || columns->v[c].left > word->left) {
		if (c == 0)
			return columns->n;
		c--;
	}
	return c + 1 < columns->n && word->right > columns->v[c].right ? columns->n : c;
}

/* The piece as a run of words for each column that it has words in; how many, 1 where it stays whole. */
static size_t part_piece(const struct columns *columns, const struct piece *piece, struct piece *out)
{
	struct piece word[MAX_WORDS];
	size_t words = piece_words(piece, columns->measure, word), n = 0, last = columns->n;

	for (size_t i = 0; i < words; i++) {
		size_t c = column_of(columns, &word[i]);
		if (c == columns->n || (c != last && n > 0 && !piece_is_set(&out[n - 1], &columns->v[last])))
			return 1;
		if (c != last) {
			out[n++] = word[i];
			last = c;
			continue;
		}
		piece_extend(&out[n - 1], &word[i]);
		out[n - 1].number = out[n - 1].number && word[i].number;
	}
	return n > 1 && piece_is_set(&out[n - 1], &columns->v[last]) ? n : 1;
}

static bool is_escaped_blank(const struct piece *piece)
{
	return piece->text.len == 1 && *piece->text.p == '\\';
}

/* Words one blank apart in one column are one cell: "2005 - 1". */
static bool goes_on(const struct columns *columns, const struct piece *last, const struct piece *piece)
{
	return piece->left == last->right + 1 && column_of(columns, piece) < columns->n &&
	       column_of(columns, last) == column_of(columns, piece);
}

static void add_piece(const struct columns *columns, struct pieces *line, const struct piece *piece)
{
	struct piece *last = line->n > 0 ? &line->v[line->n - 1] : NULL;

	if (is_escaped_blank(piece))
		return;
	if (last == NULL || !goes_on(columns, last, piece)) {
		line->v[line->n++] = *piece;
		return;
	}
	piece_extend(last, piece);
	last->number = number_any(last->text).kind != NUMBER_NOT;
}

static void part_line(const struct columns *columns, struct pieces *line, struct arena *arena, size_t room)
{
	struct pieces all = { arena_array(arena, struct piece, room), 0, 0, false };
	struct piece part[MAX_WORDS];

	for (size_t k = 0; k < line->n; k++) {
		size_t n = part_piece(columns, &line->v[k], part);
		for (size_t i = 0; i < n; i++)
			add_piece(columns, &all, n > 1 ? &part[i] : &line->v[k]);
	}
	pieces_count(&all);
	*line = all;
}

/*
 * Do most lines have several pieces in one column, or some in none?  Then the rule is drawn below heads of
 * several columns, or above sums.
 */
static bool is_crowded(const struct scan *scan, const struct pieces *pieces, const struct columns *columns)
{
	size_t lines = 0, crowded = 0;

	for (size_t i = 0; i < scan->n; i++) {
		size_t last = columns->n, twice = 0;
		for (size_t k = 0; k < pieces[i].n; k++) {
			size_t c = column_of(columns, &pieces[i].v[k]);
			twice += c == columns->n ? pieces[i].v[k].right <= columns->v[0].left : c == last;
			last = c;
		}
		lines += pieces[i].n > 1;
		crowded += twice > 0;
	}
	return crowded * 2 > lines;
}

/* Does a piece of the line stand over several runs that do not part it? */
static bool stays_whole(const struct columns *columns, const struct pieces *line)
{
	struct piece part[MAX_WORDS];

	for (size_t k = 0; k < line->n; k++) {
		const struct piece *piece = &line->v[k];
		size_t c = pieces_behind(columns->v, 0, columns->n, piece->left);
		if (c + 1 < columns->n && columns->v[c + 1].left < piece->right &&
		    part_piece(columns, piece, part) == 1)
			return true;
	}
	return false;
}

/* Do most lines with values have such a piece?  Then the runs underline heads, as wide as these are. */
static bool is_under_heads(const struct scan *scan, const struct pieces *pieces,
			   const struct columns *columns)
{
	size_t lines = 0, whole = 0;

	for (size_t i = 0; i < scan->n; i++) {
		if (pieces[i].n == 0 || scan->v[i].digits == 0)
			continue;
		lines++;
		whole += stays_whole(columns, &pieces[i]);
	}
	return whole * 2 > lines;
}

/*
 * Takes off the points that stand for blank first cells below a rule of equals signs: of lines right behind it,
 * and where another label stands between them and values.
 */
static void drop_points(const struct scan *scan, struct pieces *pieces)
{
	bool behind = false, equals = false;

	for (size_t i = 0; i < scan->n; i++) {
		struct pieces *line = &pieces[i];
		if (line_shows_columns(&scan->v[i])) {
			behind = equals = *scan->v[i].body.p == '=';
			continue;
		}
		bool points = line->n > 1 && span_eq(line->v[0].text, span_of(".."));
		behind = behind && points;
		if (behind || (points && equals && pieces_are_data(line) && line->n > line->values + 1)) {
			line->v++;
			line->n--;
			pieces_count(line);
		}
	}
}

bool columns_of_rule(const struct scan *scan, struct pieces *pieces, struct columns *columns)
{
	size_t rule = scan->n;

	for (size_t i = 0; i < scan->n; i++) /* one of fewer runs is drawn below heads of several columns */
		if (line_shows_columns(&scan->v[i]) &&
		    (rule == scan->n || scan->v[i].words > scan->v[rule].words))
			rule = i;
	if (rule == scan->n)
		return false;
	columns->v = arena_array(scan->scratch, struct piece, scan->v[rule].words);
	columns_of_line(&scan->v[rule], columns);
	if (is_crowded(scan, pieces, columns) || is_under_heads(scan, pieces, columns)) {
		columns->n = 0;
		return false;
	}
	drop_points(scan, pieces);
	for (size_t i = 0; i < scan->n; i++)
		if (pieces[i].n > 0)
			part_line(columns, &pieces[i], scan->scratch, scan->v[i].words);
	return true;
}
