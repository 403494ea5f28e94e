/*
 * layout_flat.c -- a table on one line, or a whole document: what is left of a page when its text is taken
 * with a blank, a tab or a bar between its pieces and no line break.
 *
 * Runs of numbers are rows' values.  One of ROW numbers or more on a line wider than any page has, or ROWS
 * of one length, tell the line from prose, whose numbers stand alone between words.  Ideographic texts have
 * no blanks inside, so there each word is a piece; other words go together.
 */
#include "layout.h"

#include "number.h"
#include "utf8.h"

enum {
	WIDTH = 72, /* of a line of prose */
	ROW = 3,    /* numbers */
	ROWS = 3
};

static bool is_apart(char c)
{
	return ascii_is_blank(c) || c == '|';
}

/* The next word between blanks, tabs and bars. */
static bool next_word(struct span s, size_t *at, struct span *word)
{
	size_t from = *at, to;

	while (from < s.len && is_apart(s.p[from]))
		from++;
	for (to = from; to < s.len && !is_apart(s.p[to]);)
		to++;
	*at = to;
	*word = (struct span){ s.p + from, to - from };
	return to > from;
}

struct runs { /* of numbers */
	size_t numbers, longest;
	size_t usual, votes; /* a length that most long ones have, by majority vote (Boyer and Moore 1981) */
};

/* A run of `length`, of which so many are dots; but for one number at most these are leaders. */
static void end_run(struct runs *runs, size_t length, size_t dots)
{
	if (dots > 1 && dots + 1 >= length)
		return;
	runs->longest = length > runs->longest ? length : runs->longest;
	if (length < ROW)
		return;
	if (runs->votes == 0)
		runs->usual = length;
	runs->votes = runs->usual == length ? runs->votes + 1 : runs->votes - 1;
}

static struct runs look_at_runs(struct span text)
{
	struct runs runs = { 0, 0, 0, 0 };
	struct span word;
	size_t length = 0, dots = 0;

	for (size_t at = 0; next_word(text, &at, &word);) {
		if (number_any(word).kind != NUMBER_NOT) {
			runs.numbers++;
			length++;
			dots += word.len == 1 && *word.p == '.';
		} else {
			end_run(&runs, length, dots);
			length = dots = 0;
		}
	}
	end_run(&runs, length, dots);
	return runs;
}

static int flat_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line->blank)
		return 0;
	if (line->width <= WIDTH || line->heading || line->source != SOURCE_NONE || scan->delimiter ||
	    line->record || (line->numbers < ROW && line->bars < ROW))
		return -2 * LAYOUT_START;
	if (line->run == line->numbers && line->bars == 0 && line->gaps + line->tabs > 0) /* a row */
		return -2 * LAYOUT_START;
	if (line->numbers < ROW * ROWS && line->bars == 0 && (line->gaps > 0 || line_is_sentence(line)))
		return -2 * LAYOUT_START;
	struct runs runs = look_at_runs(line->body);
	if (runs.votes >= ROWS)
		return LAYOUT_MOST;
	if (runs.longest >= ROW && line->gaps == 0 && line->bars == 0 && line->tabs == 0 &&
	    !line_is_sentence(line))
		return LAYOUT_MOST;
	return -2 * LAYOUT_START;
}

/* Does the text go on with this word?  No ideograph stands on either side of what is between. */
static bool goes_on(struct span text, struct span word)
{
	bool blank = true;

	for (const char *p = text.p + text.len; p < word.p; p++)
		blank = blank && *p == ' ';
	return blank && !utf8_is_cjk(utf8_last(text)) && !utf8_is_cjk(utf8_first(word));
}

bool flat_next(struct span s, size_t *at, struct span *piece)
{
	struct span word;

	if (!next_word(s, at, piece))
		return false;
	if (number_any(*piece).kind != NUMBER_NOT)
		return true;
	for (size_t from = *at; next_word(s, &from, &word); *at = from) {
		if (number_any(word).kind != NUMBER_NOT || !goes_on(*piece, word))
			break;
		piece->len = (size_t)(word.p - piece->p) + word.len;
	}
	return true;
}

static void read_line(const struct line *line, size_t i, struct row *row)
{
	struct span piece;
	uint32_t field = 0;

	for (size_t at = 0; flat_next(line->body, &at, &piece);)
		row_cell(row, piece, line->no, ++field)->at = i;
}

static void flat_read(const struct scan *scan, struct grid *grid)
{
	size_t cells = 0;

	for (size_t i = 0; i < scan->n; i++)
		cells += scan->v[i].words + scan->v[i].bars;
	struct row *row = grid_row(grid, cells);
	grid->stream = true;
	grid->pieces = true;
	for (size_t i = 0; i < scan->n; i++) {
		if (scan->v[i].blank)
			continue;
		read_line(&scan->v[i], i, row);
		grid->owner[i] = 0;
	}
}

const struct layout layout_flat = { "flat", true, flat_score, flat_read };
