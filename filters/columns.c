/*
 * Where columns are comes from the best witnesses there are: a rule of dash runs (columns_rule.c); else the values, whose
 * extents, laid over each other, are the columns of values; else the display columns that are blank in all
 * lines with gaps.
 *
 * What touches another text with a single blank between is no witness, but is read by those that stand clear: a
 * value in a column of values is free of the label before it, "116 131" is two numbers where each has a column,
 * and a label parts where other labels begin when no label has a letter right before that.
 *
 * Where blanks tell too little, because cells stand one blank apart, the order of the values of a line may be their
 * columns (columns_packed.c).
 *
 * Terminals give a CJK character two columns and many tools align by that; pdftotext and lynx count characters.
 * The measure under which the values fall into more columns is the right one: values out of step merge columns.
 */
#include "columns.h"

#include <string.h>

#include "utf8.h"

struct witness {                       /* what was seen at each display column */
	uint8_t *value, *label, *word; /* covered by a value, a label, a word of a label */
	uint8_t *opens;                /* a label begins, clear of what is before it */
	size_t width;
};

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

/* For as many as so many display columns can show; one of them may be cut in two where the values begin. */
static struct piece *columns_room(struct arena *arena, size_t width)
{
	return arena_array(arena, struct piece, width / 2 + 2);
}

/* Runs of covered display columns from `from` on, added to the columns. */
static void add_runs(struct columns *columns, const uint8_t *covered, size_t from, size_t width)
{
	for (size_t c = from; c < width; c++) {
		if (!covered[c])
			continue;
		size_t end = c;
		while (end < width && covered[end])
			end++;
		columns->v[columns->n++] = (struct piece){ .left = (uint32_t)c, .right = (uint32_t)end };
		c = end;
	}
}

/*
 * The column of values that a word stands in, the only one that it overlaps; columns->n: none.  Columns are in
 * order and apart.
 */
static size_t value_column(const struct columns *columns, const struct piece *word)
{
	size_t from = pieces_behind(columns->v, columns->labels, columns->n, word->left);
	bool only = from + 1 == columns->n || (from < columns->n && columns->v[from + 1].left >= word->right);
	return only && columns->v[from].left < word->right ? from : columns->n;
}

/*
 * How many of the words at the end are values that stand in columns of their own.  All words of a number can be:
 * "116 131" is one in some tables and two in others.
 */
static size_t values_apart(const struct columns *columns, const struct piece *word, size_t n)
{
	size_t apart = 0, last = SIZE_MAX;

	for (; apart < n && word[n - 1 - apart].number; apart++) {
		size_t at = n - 1 - apart, column = value_column(columns, &word[at]);
		if (column == columns->n || column == last ||
		    (at > 0 && columns->v[column].left < word[at - 1].right))
			break;
		last = column;
	}
	return apart;
}

static bool is_grouped(const struct piece *piece)
{
	return piece->number && memchr(piece->text.p, ' ', piece->text.len) != NULL;
}

/* Does a label part before this word?  A label begins there elsewhere, and none has a letter right before. */
static bool parts_before(const struct witness *seen, const struct piece *word)
{
	return word->left > 0 && seen->opens[word->left] && !seen->word[word->left - 1];
}

/* The words of a label, without the values one blank behind it; 0: not to be told apart. */
static size_t label_words(const struct piece *piece, enum measure measure, struct piece *word)
{
	size_t n = piece_words(piece, measure, word);

	return n - values_behind(word, n);
}

static void mark_words(const struct witness *seen, const struct piece *piece, enum measure measure)
{
	struct piece word[MAX_WORDS];
	size_t n = label_words(piece, measure, word);

	seen->opens[piece->left] = 1;
	for (size_t i = 0; i < n; i++)
		mark(seen->word, &word[i]);
	if (n == 0)
		mark(seen->word, piece);
}

static void mark_label(const struct witness *seen, const struct piece *piece, enum measure measure)
{
	struct piece word[MAX_WORDS];
	size_t n = label_words(piece, measure, word), from = 0;

	for (size_t i = 0; i < n; i++)
		if (i + 1 == n || parts_before(seen, &word[i + 1])) {
			mark(seen->label, &(struct piece){ .left = word[from].left, .right = word[i].right });
			from = i + 1;
		}
	if (n == 0)
		mark(seen->label, piece);
}

static bool is_data(const struct pieces *line)
{
	return line->values > 0 && line->n > 1 && !line->mixed;
}

/* A value that a layout set a line beside those of its row. */
static bool is_stray(const struct pieces *pieces, size_t n, size_t i)
{
	return pieces[i].n == 1 && pieces[i].values == 1 &&
	       ((i > 0 && is_data(&pieces[i - 1])) || (i + 1 < n && is_data(&pieces[i + 1])));
}

static void add_value_runs(struct columns *columns, const struct witness *seen)
{
	size_t first = 0;

	while (first < seen->width && !seen->value[first])
		first++;
	columns->n = 0;
	add_runs(columns, seen->label, 0,
		 first); /* what of the labels reaches into the values is no column */
	columns->labels = columns->n;
	add_runs(columns, seen->value, first, seen->width);
}

/* Numbers with blanks inside that are one number: the columns so far do not part them. */
static void mark_grouped(const struct witness *seen, const struct pieces *pieces, size_t n,
			 const struct columns *columns)
{
	struct piece word[MAX_WORDS];

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < pieces[i].n && is_data(&pieces[i]); k++) {
			const struct piece *piece = &pieces[i].v[k];
			if (!is_grouped(piece))
				continue;
			size_t words = piece_words(piece, columns->measure, word);
			if (words == 0 || values_apart(columns, word, words) < words)
				mark(seen->value, piece);
		}
}

/* The columns of values, and before them those of labels; none when no line has a label and values. */
static void columns_of_values(const struct scan *scan, const struct pieces *pieces, struct columns *columns)
{
	size_t width = text_width(pieces, scan->n);
	struct witness seen = { .width = width };
	uint8_t **map[] = { &seen.value, &seen.label, &seen.word, &seen.opens };

	for (size_t i = 0; i < sizeof map / sizeof *map; i++)
		*map[i] = arena_array(scan->arena, uint8_t, width + 1);
	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; k < pieces[i].n && (is_data(&pieces[i]) || is_stray(pieces, scan->n, i));
		     k++)
			if (k + pieces[i].values < pieces[i].n)
				mark_words(&seen, &pieces[i].v[k], columns->measure);
			else if (!is_grouped(&pieces[i].v[k]))
				mark(seen.value, &pieces[i].v[k]);
	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; is_data(&pieces[i]) && k + pieces[i].values < pieces[i].n; k++)
			mark_label(&seen, &pieces[i].v[k], columns->measure);
	columns->v = columns_room(scan->arena, width);
	add_value_runs(columns, &seen);
	mark_grouped(&seen, pieces, scan->n, columns);
	add_value_runs(columns, &seen);
}

static void columns_of_blanks(const struct scan *scan, const struct pieces *pieces, struct columns *columns)
{
	size_t width = text_width(pieces, scan->n);
	uint8_t *covered = arena_array(scan->arena, uint8_t, width + 1);

	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; k < pieces[i].n && pieces[i].n > 1; k++)
			mark(covered, &pieces[i].v[k]);
	columns->v = columns_room(scan->arena, width);
	columns->n = 0;
	add_runs(columns, covered, 0, width);
}

static bool is_ascii(struct span s)
{
	unsigned char all = 0;

	for (size_t i = 0; i < s.len; i++)
		all |= (unsigned char)s.p[i];
	return all < 0x80;
}

struct cuts columns_cut(const struct scan *scan)
{
	struct pieces *width = arena_array(scan->arena, struct pieces, scan->n + 1), *chars = width;

	for (size_t i = 0; i < scan->n; i++)
		if (!scan->v[i].rule)
			width[i] = pieces_cut(scan->arena, &scan->v[i], MEASURE_WIDTH);
	for (size_t i = 0; i < scan->n; i++) {
		if (scan->v[i].rule || is_ascii(scan->v[i].text))
			continue;
		if (chars == width) {
			chars = arena_array(scan->arena, struct pieces, scan->n + 1);
			memcpy(chars, width, scan->n * sizeof *chars);
		}
		chars[i] = pieces_cut(scan->arena, &scan->v[i], MEASURE_CHARS);
	}
	return (struct cuts){ { width, chars } };
}

static struct pieces *copy_of(const struct scan *scan, const struct pieces *pieces)
{
	struct pieces *copy = arena_array(scan->arena, struct pieces, scan->n + 1);

	return memcpy(copy, pieces, scan->n * sizeof *copy);
}

/* Does the word begin where a column of labels does, other than the first? */
static bool begins_column(const struct columns *columns, const struct piece *word)
{
	for (size_t c = 1; c < columns->labels; c++)
		if (columns->v[c].left == word->left)
			return true;
	return false;
}

/* A piece of a line of data into those that the columns part it to. */
static void part_piece(const struct columns *columns, const struct piece *piece, struct pieces *out)
{
	struct piece word[MAX_WORDS];
	bool whole = piece->number && !is_grouped(piece);
	size_t n = whole ? 0 : piece_words(piece, columns->measure, word), values = 0;

	if (n > 0)
		values = values_apart(columns, word, n);
	if (n == 0 || (piece->number && values < n)) {
		out->v[out->n++] = *piece;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct piece *last = out->n > 0 ? &out->v[out->n - 1] : NULL;
		if (i == 0 || i >= n - values || begins_column(columns, &word[i])) {
			out->v[out->n++] = word[i];
			continue;
		}
		last->text.len = (size_t)(word[i].text.p - last->text.p) + word[i].text.len;
		last->right = word[i].right;
		last->number = false;
	}
}

/* Does the line end with values, each in a column of values? */
static bool ends_with_values(const struct columns *columns, const struct pieces *line)
{
	struct piece word[MAX_WORDS];
	const struct piece *last = &line->v[line->n - 1];
	size_t n = last->number ? 0 : piece_words(last, columns->measure, word);

	return last->number || (n > 0 && values_apart(columns, word, n) > 0);
}

static void part_all(const struct scan *scan, struct pieces *pieces, const struct columns *columns)
{
	for (size_t i = 0; i < scan->n; i++) {
		struct pieces *line = &pieces[i], out = { NULL, 0, 0, false };
		if (line->n == 0 || !ends_with_values(columns, line))
			continue;
		out.v = arena_array(scan->arena, struct piece, scan->v[i].words);
		for (size_t k = 0; k < line->n; k++)
			part_piece(columns, &line->v[k], &out);
		pieces_count(&out);
		*line = out;
	}
}

/* The runs that a piece overlaps: the first from *at on, and how many; *at moves to the first. */
static size_t runs_under(const struct columns *columns, const struct piece *piece, size_t *at)
{
	size_t n = 0;

	while (*at < columns->n && columns->v[*at].right <= piece->left)
		++*at;
	while (*at + n < columns->n && columns->v[*at + n].left < piece->right)
		n++;
	return n;
}

/*
 * What texts of one line say: two of them, each over one run, are not of one column.  least[b] becomes the first
 * run that may be of one column with run b.
 */
static void part_runs(const struct columns *columns, const struct pieces *line, size_t *least)
{
	size_t at = columns->labels, last = SIZE_MAX;

	for (size_t k = 0; k < line->n; k++) {
		size_t n = runs_under(columns, &line->v[k], &at);
		if (n > 0 && last != SIZE_MAX && last < at && least[at] < last + 1)
			least[at] = last + 1;
		last = n > 0 ? at + n - 1 : last;
	}
}

/* Where the column that ends before run b ends best: at the widest gap from run `from` on. */
static size_t widest_gap(const struct columns *columns, size_t from, size_t b)
{
	size_t best = b;

	for (size_t i = b; i-- > from;)
		if (columns->v[i].left - columns->v[i - 1].right >
		    columns->v[best].left - columns->v[best - 1].right)
			best = i;
	return best;
}

/*
 * Values that are short stand at different places of a wide column.  Runs that no line has side by side are one
 * column: as few columns as tell all texts of each line apart.
 */
static void join_runs(const struct scan *scan, const struct pieces *pieces, struct columns *columns)
{
	size_t *least = arena_array(scan->arena, size_t, columns->n + 1), start = columns->labels, n = start;

	for (size_t i = 0; i < scan->n; i++)
		part_runs(columns, &pieces[i], least);
	for (size_t b = start; b < columns->n; b++) {
		if (least[b] > start)
			start = widest_gap(columns, least[b], b);
		least[b] = start;
	}
	for (size_t b = columns->n; b-- > columns->labels;) /* a later start takes what is behind it */
		least[b] = b + 1 < columns->n && least[b + 1] <= b ? least[b + 1] : least[b];
	for (size_t b = columns->labels; b < columns->n; b++) {
		if (least[b] == b)
			columns->v[n++] = columns->v[b];
		columns->v[n - 1].right = columns->v[b].right;
	}
	columns->n = n;
}

/* How many values of lines with a label stand in one column with the value before them. */
static size_t clashes(const struct scan *scan, const struct pieces *pieces, const struct columns *columns)
{
	size_t sum = 0;

	for (size_t i = 0; i < scan->n; i++) {
		const struct pieces *line = &pieces[i];
		size_t at = columns->labels, last = SIZE_MAX;
		for (size_t k = line->n - line->values; k < line->n && is_data(line); k++) {
			runs_under(columns, &line->v[k], &at);
			sum += at == last;
			last = at;
		}
	}
	return sum;
}

/* How wide the columns of values are: under the right measure values stand under each other. */
static size_t spread(const struct columns *columns)
{
	size_t sum = 0;

	for (size_t c = columns->labels; c < columns->n; c++)
		sum += columns->v[c].right - columns->v[c].left;
	return sum;
}

/* Twice the way from the middle of a text, as wide as it is printed, to the middle of the nearest column. */
static size_t way(const struct columns *columns, const struct piece *piece, size_t at)
{
	size_t middle = 2 * piece->left + utf8_span_width(piece->text), least = SIZE_MAX;

	for (size_t c = at > columns->labels ? at - 1 : at; c < columns->n && c <= at + 1; c++) {
		size_t to = columns->v[c].left + columns->v[c].right,
		       d = to > middle ? to - middle : middle - to;
		least = d < least ? d : least;
	}
	return least == SIZE_MAX ? 0 : least;
}

/* How far heads stand from the columns of values: texts side by side in lines without values. */
static size_t misfit(const struct scan *scan, const struct pieces *pieces, const struct columns *columns)
{
	size_t sum = 0;

	for (size_t i = 0; i < scan->n; i++) {
		size_t at = columns->labels;
		for (size_t k = 0; k < pieces[i].n && pieces[i].n > 1 && !is_data(&pieces[i]); k++) {
			runs_under(columns, &pieces[i].v[k], &at);
			sum += way(columns, &pieces[i].v[k], at);
		}
	}
	return sum;
}

/* Does the second reading make the better columns? */
static bool is_better(const struct scan *scan, const struct pieces *a, const struct columns *in_a,
		      const struct pieces *b, const struct columns *in_b)
{
	size_t clash_a = clashes(scan, a, in_a), clash_b = clashes(scan, b, in_b);

	if (clash_a != clash_b)
		return clash_b < clash_a;
	if (spread(in_a) != spread(in_b))
		return spread(in_b) < spread(in_a);
	return misfit(scan, b, in_b) < misfit(scan, a, in_a);
}

/* The measure under which the columns are better, and these. */
static enum measure better_measure(const struct scan *scan, struct cuts cuts, struct columns *columns)
{
	const struct pieces *width = cuts.by[MEASURE_WIDTH], *chars = cuts.by[MEASURE_CHARS];
	struct columns narrow = { .measure = MEASURE_CHARS };

	columns_of_values(scan, width, columns);
	join_runs(scan, width, columns);
	if (width == chars)
		return MEASURE_WIDTH;
	columns_of_values(scan, chars, &narrow);
	join_runs(scan, chars, &narrow);
	if (!is_better(scan, width, columns, chars, &narrow))
		return MEASURE_WIDTH;
	*columns = narrow;
	return MEASURE_CHARS;
}

struct pieces *columns_find(const struct scan *scan, struct cuts cuts, struct columns *columns)
{
	struct pieces *pieces = copy_of(scan, cuts.by[MEASURE_WIDTH]);

	*columns = (struct columns){ .measure = MEASURE_WIDTH };
	columns->ruled = columns_of_rule(scan, pieces, columns);
	if (columns->ruled)
		return pieces;
	if (better_measure(scan, cuts, columns) == MEASURE_CHARS)
		pieces = copy_of(scan, cuts.by[MEASURE_CHARS]);
	if (columns->n == 0)
		columns_of_blanks(scan, pieces, columns);
	else
		part_all(scan, pieces, columns);
	struct pieces *packed = copy_of(scan, cuts.by[MEASURE_WIDTH]);
	return columns_of_packed(scan, pieces, packed, columns) ? packed : pieces;
}
