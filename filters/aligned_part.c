/*
 * aligned_part.c -- lines of rows whose pieces are too large: labels one blank apart, and values one blank
 * behind a label.
 */
#include "aligned.h"

#include "utf8.h"

/* Does another piece of the line stand in the column? */
static bool is_taken(const struct pieces *line, const struct piece *column)
{
	size_t at = 0, n = pieces_over(line->v, line->n, column, &at);

	for (size_t k = at; k < at + n; k++)
		if (line->v[k].number)
			return true;
	return false;
}

/*
 * The column of values, not taken in the line, that the last word of a label is a value of; NULL: it is none.
 * Behind ideographs, which have no blanks between them, it need not be under the others.
 */
static const struct piece *value_behind(const struct stretch *stretch, const struct pieces *line,
					const struct piece *last, bool ideographs)
{
	const struct columns *columns = &stretch->columns;
	uint32_t gap = ideographs ? GAP : 0, left = last->left > gap ? last->left - gap : 0;
	size_t c = last->number ? pieces_behind(columns->v, columns->labels, columns->n, left) : columns->n;

	if (c == columns->n || columns->v[c].left >= last->right + gap || is_taken(line, &columns->v[c]))
		return NULL;
	return &columns->v[c];
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

/* Labels one blank apart, and values one blank behind a label, of a line below the header. */
static void part_labels(const struct stretch *stretch, struct pieces *line, struct arena *arena, size_t room,
			bool data)
{
	struct pieces out = { arena_array(arena, struct piece, room), 0, 0, false };
	struct piece word[MAX_WORDS];

	for (size_t k = 0; k < line->n; k++) {
		size_t n = line->v[k].number ? 0 : piece_words(&line->v[k], stretch->columns.measure, word);
		bool value = data && n > 1 &&
			     value_behind(stretch, line, &word[n - 1],
					  utf8_is_cjk(utf8_last(word[n - 2].text))) != NULL;
		if (n == 0)
			out.v[out.n++] = line->v[k];
		for (size_t i = 0; i < n; i++) {
			struct piece *last = out.n > 0 ? &out.v[out.n - 1] : NULL;
			bool label = word[0].left < stretch->columns.v[stretch->columns.labels].left;
			if (i == 0 || (value && i + 1 == n) || (label && begins_label(word, i))) {
				out.v[out.n++] = word[i];
				out.v[out.n - 1].number = value && i + 1 == n;
				continue;
			}
			piece_extend(last, &word[i]);
		}
	}
	pieces_count(&out);
	*line = out;
}

void aligned_part_labels(const struct stretches *s, struct stretch *stretch)
{
	for (size_t i = stretch->body; i < stretch->to && stretch->columns.labels < stretch->columns.n; i++) {
		struct pieces *line = &stretch->pieces[i - stretch->from];
		if (line->n > 0 && (s->class[i] == LINE_DATA || s->class[i] == LINE_LABEL))
			part_labels(stretch, line, s->scan->scratch, s->scan->v[i].words,
				    s->class[i] == LINE_DATA);
	}
}
