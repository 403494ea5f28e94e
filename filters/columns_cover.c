/*
 * columns_cover.c -- columns as the display columns that texts cover, laid over each other.
 *
 * Values are the best witnesses: their extents are the columns of values, and left of the first of these the
 * extents of labels are the columns of labels.  Where no line has a label and values, columns are what stands
 * between the display columns that are blank in all lines with gaps.
 *
 * A text before the values of its line that reaches over values of others is of no column where labels of
 * others stand left of it and none where it begins: it is a head there.  So such texts are laid down when the
 * other labels have been.
 *
 * A number with blanks inside, "116 131", is two values where each has a column, so it is laid down last,
 * when the others have shown whether they do.  A label parts where other labels begin when no label has a
 * letter right before that.  The maps are as wide as the widest line.
 */
#include "columns.h"

#include <string.h>

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

bool text_numbers_label(struct span word)
{
	size_t from = word.len > 0 && *word.p == '(', end = span_digits_end(word, from);

	return end > from && end + 1 == word.len && (word.p[end] == ')' || (word.p[end] == '.' && from == 0));
}

/*
 * Does a label part before this word, which has one before it?  A label begins there elsewhere, and none has
 * a letter right before.
 */
static bool parts_before(const struct witness *seen, const struct piece *word)
{
	return !text_numbers_label(word[-1].text) && seen->opens[word->left] && !seen->word[word->left - 1];
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

/* A value that a layout set a line beside those of its row. */
static bool is_stray(const struct pieces *pieces, size_t n, size_t i)
{
	return pieces[i].n == 1 && pieces[i].values == 1 &&
	       ((i > 0 && pieces_are_data(&pieces[i - 1])) || (i + 1 < n && pieces_are_data(&pieces[i + 1])));
}

/* Where the first column of values begins. */
static size_t values_begin(const struct witness *seen)
{
	size_t first = 0;

	while (first < seen->width && !seen->value[first])
		first++;
	return first;
}

/* Does the text reach over values of other lines, right of all labels where it stands?  Then it is a head. */
static bool is_head(const struct witness *seen, const struct piece *piece, size_t values)
{
	return piece->left < values && piece->right > values && memchr(seen->label, 1, piece->left) != NULL &&
	       memchr(seen->label + piece->left, 1, values - piece->left) == NULL;
}

/* The labels that reach over the place where the values begin, or those that do not. */
static void mark_labels(const struct witness *seen, const struct scan *scan, const struct pieces *pieces,
			enum measure measure, bool over)
{
	size_t values = values_begin(seen);

	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; pieces_are_data(&pieces[i]) && k + pieces[i].values < pieces[i].n; k++)
			if ((pieces[i].v[k].right > values) == over &&
			    !is_head(seen, &pieces[i].v[k], values))
				mark_label(seen, &pieces[i].v[k], measure);
}

static void add_value_runs(struct columns *columns, const struct witness *seen)
{
	size_t first = values_begin(seen);

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
		for (size_t k = 0; k < pieces[i].n && pieces_are_data(&pieces[i]); k++) {
			const struct piece *piece = &pieces[i].v[k];
			if (!piece_is_grouped(piece))
				continue;
			size_t words = piece_words(piece, columns->measure, word);
			if (words == 0 || values_in_columns(columns, word, words) < words)
				mark(seen->value, piece);
		}
}

/* Are all values of the line years, and has it any? */
static bool are_years(const struct pieces *line)
{
	for (size_t k = line->n - line->values; k < line->n; k++)
		if (!text_is_year(line->v[k].text))
			return false;
	return line->values > 0;
}

/*
 * Years in a line above line `first`, the first with a label and other values, which has more of these: each
 * heads several columns, and may stand over the blanks between two.
 */
static bool is_over_several(const struct pieces *pieces, size_t i, size_t first)
{
	return i < first && pieces[i].n <= pieces[i].values + 1 && pieces[i].values < pieces[first].values &&
	       are_years(&pieces[i]);
}

/* A line whose values show where columns are. */
static bool is_witness(const struct pieces *pieces, size_t n, size_t i, size_t first)
{
	return (pieces_are_data(&pieces[i]) && !is_over_several(pieces, i, first)) || is_stray(pieces, n, i);
}

static size_t first_labelled(const struct pieces *pieces, size_t n)
{
	size_t i = 0;

	while (i < n && (!pieces_are_labelled(&pieces[i]) || are_years(&pieces[i])))
		i++;
	return i < n ? i : 0;
}

/* The columns of values, and before them those of labels; none when no line has a label and values. */
void columns_of_values(const struct scan *scan, const struct pieces *pieces, struct columns *columns)
{
	size_t width = pieces_width(pieces, scan->n), first = first_labelled(pieces, scan->n);
	struct witness seen = { .width = width };
	uint8_t **map[] = { &seen.value, &seen.label, &seen.word, &seen.opens };

	for (size_t i = 0; i < sizeof map / sizeof *map; i++)
		*map[i] = arena_array(scan->scratch, uint8_t, width + 1);
	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; k < pieces[i].n && is_witness(pieces, scan->n, i, first); k++)
			if (k + pieces[i].values < pieces[i].n)
				mark_words(&seen, &pieces[i].v[k], columns->measure);
			else if (!piece_is_grouped(&pieces[i].v[k]))
				mark(seen.value, &pieces[i].v[k]);
	mark_labels(&seen, scan, pieces, columns->measure, false);
	mark_labels(&seen, scan, pieces, columns->measure, true);
	columns->v = columns_room(scan->scratch, width);
	add_value_runs(columns, &seen);
	mark_grouped(&seen, pieces, scan->n, columns);
	add_value_runs(columns, &seen);
}

void columns_of_blanks(const struct scan *scan, const struct pieces *pieces, struct columns *columns)
{
	size_t width = pieces_width(pieces, scan->n);
	uint8_t *covered = arena_array(scan->scratch, uint8_t, width + 1);

	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; k < pieces[i].n && pieces[i].n > 1; k++)
			mark(covered, &pieces[i].v[k]);
	columns->v = columns_room(scan->scratch, width);
	columns->n = 0;
	add_runs(columns, covered, 0, width);
}
