/*
 * columns_part.c -- the pieces of lines as the columns part them: a value in a column of values is free of
 * the label one blank before it, and a run of words is as many values as it stands in columns.
 */
#include "columns.h"

/*
 * The column of values that a word stands in, the only one that it overlaps; columns->n: none.  Columns are
 * in order and apart.
 */
static size_t value_column(const struct columns *columns, const struct piece *word)
{
	size_t from = pieces_behind(columns->v, columns->labels, columns->n, word->left);
	bool only = from + 1 == columns->n || (from < columns->n && columns->v[from + 1].left >= word->right);
	return only && columns->v[from].left < word->right ? from : columns->n;
}

/*
 * How many of the n words, from the last one back, are values in columns of their own; where `digits`, a value
 * may be several words, blanks between its thousands.
 */
static size_t values_behind_label(const struct columns *columns, const struct piece *word, size_t n,
				  bool digits)
{
	size_t apart = 0, last = SIZE_MAX;

	for (; apart < n && word[n - 1 - apart].number; apart++) {
		size_t at = n - 1 - apart, column = value_column(columns, &word[at]);
		bool goes_on = digits && column == last && piece_is_begun(&word[at], &word[at + 1]);
		bool begun = digits && at > 0 && piece_is_begun(&word[at - 1], &word[at]);
		if (column == columns->n || (column == last && !goes_on) ||
		    (at > 0 && !begun && columns->v[column].left < word[at - 1].right))
			break;
		last = column;
	}
	return apart;
}

size_t values_in_columns(const struct columns *columns, const struct piece *word, size_t n)
{
	return values_behind_label(columns, word, n, false);
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
	bool whole = piece->number && !piece_is_grouped(piece);
	size_t n = whole ? 0 : piece_words(piece, columns->measure, word), values = 0;

	if (n > 0)
		values = values_behind_label(columns, word, n, true);
	if (n == 0 || (piece->number && values < n)) {
		out->v[out->n++] = *piece;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct piece *last = out->n > 0 ? &out->v[out->n - 1] : NULL;
		if (i > n - values &&
		    value_column(columns, &word[i]) == value_column(columns, &word[i - 1])) {
			piece_extend(last, &word[i]); /* digits behind a blank */
			continue;
		}
		if (i == 0 || i >= n - values || begins_column(columns, &word[i])) {
			out->v[out->n++] = word[i];
			continue;
		}
		piece_extend(last, &word[i]);
		last->number = false;
	}
}

/*
 * Is the text a title that ends with a number, "District 14": in the middle of the table, behind its left end?
 */
static bool is_title(const struct columns *columns, const struct piece *text)
{
	struct piece all = { .left = columns->v[0].left, .right = columns->v[columns->n - 1].right };
	struct piece word[MAX_WORDS];
	size_t words = piece_words(text, columns->measure, word);

	return !text->number && text->left > all.left + GAP && piece_off_middle(text, &all) <= 2 * GAP &&
	       values_behind(word, words) == 1;
}

/*
 * Texts over the values, "Record of 2008", rather than a label and its values: one alone, and in the header,
 * above all labels that have values, any that end with one number at most.
 */
static bool is_over_values(const struct columns *columns, const struct pieces *line, bool header)
{
	struct piece word[MAX_WORDS];
	uint32_t left = columns->v[columns->labels].left;
	size_t over = 0;

	if (header && line->n == 1 && is_title(columns, &line->v[0]))
		return true;
	for (size_t k = 0; k < line->n; k++) {
		const struct piece *piece = &line->v[k];
		if (piece->number)
			return false;
		if (piece->left < left)
			continue;
		size_t words = piece_words(piece, columns->measure, word);
		if (words == 0 || word[0].number ||
		    (line->n == 1 ? words == 1 : values_behind(word, words) > 1))
			return false;
		over++;
	}
	return over > 0 && (line->n == 1 || header);
}

/* Does the line end with values, each in a column of values? */
static bool ends_with_values(const struct columns *columns, const struct pieces *line)
{
	struct piece word[MAX_WORDS];
	const struct piece *last = &line->v[line->n - 1];
	size_t n = last->number ? 0 : piece_words(last, columns->measure, word);

	return last->number || (n > 0 && values_in_columns(columns, word, n) > 0);
}

void columns_part(const struct scan *scan, struct pieces *pieces, const struct columns *columns)
{
	bool header = true;

	for (size_t i = 0; i < scan->n; i++) {
		struct pieces *line = &pieces[i], out = { NULL, 0, 0, false };
		if (line->n == 0 || !ends_with_values(columns, line) || is_over_values(columns, line, header))
			continue;
		header = header && !pieces_are_data(line);
		out.v = arena_array(scan->scratch, struct piece, scan->v[i].words);
		for (size_t k = 0; k < line->n; k++)
			part_piece(columns, &line->v[k], &out);
		pieces_count(&out);
		*line = out;
	}
}
