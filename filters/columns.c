/*
 * Where columns are comes from the best witnesses there are: a rule of dash runs; else the values, whose
 * extents, laid over each other, are the columns of values; else the display columns that are blank in all
 * lines with gaps.
 *
 * Terminals give a CJK character two columns and many tools align by that; pdftotext and lynx count characters.
 * The measure under which the values fall into more columns is the right one: values out of step merge columns.
 */
#include "columns.h"

#include "number.h"
#include "utf8.h"

static bool next_piece(struct span s, enum measure measure, size_t *at, uint32_t *column, struct piece *piece)
{
	uint32_t blanks = 0, cp;
	size_t i = *at, end = 0, start = SIZE_MAX;

	while (i < s.len) {
		size_t len = utf8_decode(s, i, &cp);
		if (cp == ' ' || cp == '\t' || cp == '\f') {
			uint32_t next = cp == '\t' ? (*column / 8 + 1) * 8 : *column + (cp == ' ');
			blanks += cp == '\t' ? GAP : next - *column;
			if (start != SIZE_MAX && blanks >= GAP)
				break;
			*column = next;
			i += len;
			continue;
		}
		if (start == SIZE_MAX) {
			start = i;
			piece->left = *column;
		}
		blanks = 0;
		uint32_t width = utf8_width(cp);
		*column += measure == MEASURE_CHARS && width > 1 ? 1 : width;
		i += len;
		end = i;
		piece->right = *column;
	}
	*at = i;
	if (start == SIZE_MAX)
		return false;
	piece->text = (struct span){ s.p + start, end - start };
	piece->number = number_any(piece->text).kind != NUMBER_NOT;
	return true;
}

static uint32_t text_columns(struct span s, enum measure measure)
{
	uint32_t n = 0, cp;

	for (size_t i = 0; i < s.len;) {
		i += utf8_decode(s, i, &cp);
		uint32_t width = utf8_width(cp);
		n += measure == MEASURE_CHARS && width > 1 ? 1 : width;
	}
	return n;
}

size_t piece_words(const struct piece *piece, enum measure measure, struct piece *out)
{
	struct span word;
	uint32_t column = piece->left;
	size_t n = 0, done = 0;

	for (size_t at = 0; word_next(piece->text, &at, &word); n++) {
		if (n == MAX_WORDS)
			return 0;
		size_t start = (size_t)(word.p - piece->text.p);
		column += text_columns((struct span){ piece->text.p + done, start - done }, measure);
		out[n] = (struct piece){ .text = word, .left = column };
		column += text_columns(word, measure);
		out[n].right = column;
		out[n].number = number_any(word).kind != NUMBER_NOT;
		done = start + word.len;
	}
	return n;
}

/* How many of the words at the end are numbers. */
static size_t values_behind(const struct piece *word, size_t n)
{
	size_t values = 0;

	while (values < n && word[n - 1 - values].number)
		values++;
	return values;
}

static struct pieces cut(struct arena *arena, const struct line *line, enum measure measure)
{
	struct pieces pieces = { arena_array(arena, struct piece, line->words + line->tabs + 2), 0, 0 };
	struct piece piece, word[MAX_WORDS];
	uint32_t column = 0;
	size_t at = 0;

	while (next_piece(line->text, measure, &at, &column, &piece)) {
		size_t words = piece.number ? 0 : piece_words(&piece, measure, word);
		if (words == 0 || values_behind(word, words) < words) { /* not a run of numbers */
			pieces.v[pieces.n++] = piece;
			continue;
		}
		for (size_t i = 0; i < words; i++)
			pieces.v[pieces.n++] = word[i];
	}
	pieces.values = values_behind(pieces.v, pieces.n);
	return pieces;
}

/* "-----  ---  ----": the columns themselves; the first such line. */
static bool columns_of_rule(const struct scan *scan, struct columns *columns)
{
	for (size_t i = 0; i < scan->n; i++) {
		if (!scan->v[i].rule || scan->v[i].words < 2 || scan->v[i].bars > 0)
			continue;
		struct line line = scan->v[i];
		columns->v = arena_array(scan->arena, struct piece, line.words);
		uint32_t column = line.indent;
		struct span word;
		for (size_t at = (size_t)(line.body.p - line.text.p); word_next(line.text, &at, &word);) {
			column = (uint32_t)utf8_span_width(
			    (struct span){ line.text.p, (size_t)(word.p - line.text.p) });
			columns->v[columns->n++] =
			    (struct piece){ word, column, column + (uint32_t)word.len, false };
		}
		return true;
	}
	return false;
}

static void mark(uint8_t *covered, const struct piece *piece)
{
	for (uint32_t c = piece->left; c < piece->right; c++)
		covered[c] = 1;
}

static size_t text_width(const struct pieces *pieces, size_t n)
{
	size_t width = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < pieces[i].n; k++)
			width = pieces[i].v[k].right > width ? pieces[i].v[k].right : width;
	return width;
}

/* Runs of covered display columns from `from` on, added to the columns. */
static void add_runs(struct columns *columns, const uint8_t *covered, size_t from, size_t width)
{
	for (size_t c = from; c < width && columns->n < MAX_COLUMNS; c++) {
		if (!covered[c])
			continue;
		size_t end = c;
		while (end < width && covered[end])
			end++;
		columns->v[columns->n++] = (struct piece){ .left = (uint32_t)c, .right = (uint32_t)end };
		c = end;
	}
}

/* Values one blank behind a label are no witnesses of its column. */
static void mark_label(uint8_t *covered, const struct piece *piece, enum measure measure)
{
	struct piece word[MAX_WORDS], label = *piece;
	size_t n = piece->number ? 0 : piece_words(piece, measure, word), values = values_behind(word, n);

	if (values < n)
		label.right = word[n - values - 1].right;
	mark(covered, &label);
}

/* The columns of values, and before them those of labels; none when no line has a label and values. */
static void columns_of_values(const struct scan *scan, const struct pieces *pieces, struct columns *columns)
{
	size_t width = text_width(pieces, scan->n), first = width;
	uint8_t *value = arena_array(scan->arena, uint8_t, width + 1),
		*label = arena_array(scan->arena, uint8_t, width + 1);

	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; k < pieces[i].n && pieces[i].values > 0 && pieces[i].n > 1; k++)
			if (k + pieces[i].values >= pieces[i].n)
				mark(value, &pieces[i].v[k]);
			else
				mark_label(label, &pieces[i].v[k], columns->measure);
	for (size_t c = width; c-- > 0;)
		first = value[c] ? c : first;
	columns->v = arena_array(scan->arena, struct piece, MAX_COLUMNS);
	columns->n = 0;
	add_runs(columns, label, 0, first); /* what of the labels reaches into the values is no column */
	columns->labels = columns->n;
	add_runs(columns, value, first, width);
}

static void columns_of_blanks(const struct scan *scan, const struct pieces *pieces, struct columns *columns)
{
	size_t width = text_width(pieces, scan->n);
	uint8_t *covered = arena_array(scan->arena, uint8_t, width + 1);

	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; k < pieces[i].n && pieces[i].n > 1; k++)
			mark(covered, &pieces[i].v[k]);
	columns->v = arena_array(scan->arena, struct piece, MAX_COLUMNS);
	columns->n = 0;
	add_runs(columns, covered, 0, width);
}

static struct pieces *cut_all(const struct scan *scan, enum measure measure)
{
	struct pieces *pieces = arena_array(scan->arena, struct pieces, scan->n + 1);

	for (size_t i = 0; i < scan->n; i++)
		if (!scan->v[i].rule)
			pieces[i] = cut(scan->arena, &scan->v[i], measure);
	return pieces;
}

/*
 * The column of values that a word stands in, the only one that it overlaps; columns->n: none.  Columns are in
 * order and apart.
 */
static size_t value_column(const struct columns *columns, const struct piece *word)
{
	size_t from = columns->labels, to = columns->n;

	while (from < to) { /* the first that ends behind the word's start */
		size_t middle = from + (to - from) / 2;
		if (columns->v[middle].right > word->left)
			to = middle;
		else
			from = middle + 1;
	}
	bool only = from + 1 == columns->n || (from < columns->n && columns->v[from + 1].left >= word->right);
	return only && columns->v[from].left < word->right ? from : columns->n;
}

/* The values that stand one blank behind a label, each in a column of values: pieces of their own. */
static void free_values(struct arena *arena, struct pieces *pieces, const struct columns *columns)
{
	struct piece word[MAX_WORDS];
	struct pieces out = { NULL, 0, 0 };
	size_t room = pieces->n;

	for (size_t k = 0; k < pieces->n; k++)
		room += pieces->v[k].number ? 0 : MAX_WORDS;
	out.v = arena_array(arena, struct piece, room);
	for (size_t k = 0; k < pieces->n; k++) {
		struct piece *piece = &pieces->v[k];
		size_t n = piece->number ? 0 : piece_words(piece, columns->measure, word), keep = n;
		while (keep > 1 && word[keep - 1].number) {
			size_t column = value_column(columns, &word[keep - 1]);
			if (column == columns->n || columns->v[column].left < word[keep - 2].right)
				break;
			keep--;
		}
		if (keep < n) {
			piece->right = word[keep - 1].right;
			piece->text.len =
			    (size_t)(word[keep - 1].text.p - piece->text.p) + word[keep - 1].text.len;
		}
		out.v[out.n++] = *piece;
		for (size_t i = keep; i < n; i++)
			out.v[out.n++] = word[i];
	}
	out.values = values_behind(out.v, out.n);
	*pieces = out;
}

/* The pieces under the better measure, and the columns that they stand in. */
struct pieces *columns_find(const struct scan *scan, struct columns *columns)
{
	struct pieces *pieces = cut_all(scan, MEASURE_WIDTH), *other;
	struct columns narrow = { .measure = MEASURE_CHARS };

	*columns = (struct columns){ .measure = MEASURE_WIDTH };
	if (columns_of_rule(scan, columns))
		return pieces;
	columns_of_values(scan, pieces, columns);
	other = cut_all(scan, MEASURE_CHARS);
	columns_of_values(scan, other, &narrow);
	if (narrow.n > columns->n) {
		*columns = narrow;
		pieces = other;
	}
	if (columns->n == 0)
		columns_of_blanks(scan, pieces, columns);
	else
		for (size_t i = 0; i < scan->n; i++)
			free_values(scan->arena, &pieces[i], columns);
	return pieces;
}
