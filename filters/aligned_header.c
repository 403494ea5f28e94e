/*
 * aligned_header.c -- which lines are the header.
 *
 * A header that comes again, on the next page, is one header: where two stretches show the same characters
 * over as many columns, both are read as the one whose heads stand nearest to the middles of what they cover.
 */
#include "aligned.h"

#include <stdlib.h>

#include "hash.h"
#include "utf8.h"

enum { HEADER_LINES = 128 /* no page has more */ };

/* A lone text that begins over labels and ends over values. */
static bool crosses(const struct stretch *stretch, const struct pieces *line)
{
	const struct columns *columns = &stretch->columns;
	uint32_t left = columns->v[columns->labels].left, labels = columns->labels > 0
								       ? columns->v[columns->labels - 1].right
								       : (left > GAP ? left - GAP : 0);

	return line->n == 1 && line->v[0].left < labels && line->v[0].right > left + GAP;
}

/* Where the first column of values begins, or its head in the lines [from, to). */
static uint32_t heads_left(const struct stretch *stretch, size_t from, size_t to)
{
	uint32_t left = stretch->columns.v[stretch->columns.labels].left;

	for (size_t i = from; i < to; i++) {
		const struct pieces *line = stretch_line(stretch, i);
		for (size_t k = 0; k < line->n && line->v[k].left < left; k++)
			if (!aligned_is_corner(stretch, &line->v[k]))
				left = line->v[k].left;
	}
	return left;
}

/*
 * Does the lone text of line i, right below several, stand over one column of values, no further to its sides
 * than a gap, when none of the lines [from, to) is over that column or has a head for each?  It is the head of
 * that column in the middle of its cell, beside heads over several.
 */
static bool heads_one(const struct stretch *stretch, size_t i, size_t from, size_t to)
{
	const struct columns *columns = &stretch->columns;
	const struct piece *text = &stretch_line(stretch, i)->v[0];
	size_t c = 0;

	if (i == stretch->from || stretch_line(stretch, i - 1)->n < 2 ||
	    pieces_over(columns->v, columns->n, text, &c) != 1 || c < columns->labels ||
	    text->left + GAP < columns->v[c].left || text->right > columns->v[c].right + GAP)
		return false;
	for (size_t at = from; at < to; at++) {
		const struct pieces *line = stretch_line(stretch, at);
		size_t k = 0;
		if (aligned_heads_each(stretch, line) ||
		    pieces_over(line->v, line->n, &columns->v[c], &k) > 0)
			return false;
	}
	return from < to;
}

/*
 * Line i: a lone text in the middle of the table rather than of its columns of values?  Values at the right
 * of wide columns say less of these than the heads [from, to) below do, where the text is three times as near
 * to their middle.
 */
static bool is_title(const struct stretch *stretch, size_t i, size_t from, size_t to)
{
	const struct columns *columns = &stretch->columns;
	const struct pieces *line = stretch_line(stretch, i);
	const struct pieces *below = from < to ? stretch_line(stretch, from) : NULL;

	if (line->n != 1 || columns->labels == 0 || heads_one(stretch, i, from, to) ||
	    (below == NULL && i > stretch->from && aligned_heads_each(stretch, line - 1)) ||
	    (below && piece_is_over_all(&line->v[0], below, columns->v + columns->labels,
					columns->n - columns->labels)))
		return false;
	long middle = (long)(line->v[0].left + line->v[0].right),
	     right = (long)columns->v[columns->n - 1].right;
	long off = labs(middle - (long)columns->v[0].left - right);

	return off <= labs(middle - (long)columns->v[columns->labels].left - right) &&
	       off <= 3 * labs(middle - (long)heads_left(stretch, from, to) - right);
}

/*
 * Line i, above the heads: a lone text at the right end of the table that is in brackets, "(EUR
 * million)", or names a unit, "in thousands", or one beyond that end?
 */
static bool is_unit(const struct stretch *stretch, size_t i)
{
	const struct pieces *line = stretch_line(stretch, i);
	struct span unit;

	if (line->n != 1 || stretch->columns.n == 0)
		return false;
	const struct piece *text = &line->v[0], *last = &stretch->columns.v[stretch->columns.n - 1];
	if (text->text.len <= 2 || text->right + GAP < last->right)
		return false;
	return (*text->text.p == '(' && text->text.p[text->text.len - 1] == ')') ||
	       text->left >= last->right || label_is_unit(text->text, &unit);
}

/*
 * Does a lone text go on with a head of the line of several above it?  Lone ones between are lines of that
 * head too, of a narrow column: then it does not reach beyond the head.
 */
static bool goes_on(const struct stretches *s, const struct stretch *stretch, size_t i)
{
	const struct piece *text = &stretch_line(stretch, i)->v[0];
	size_t row = i;

	while (row > stretch->from && s->class[row - 1] == LINE_TEXT && i - row < HEADER_LINES &&
	       stretch_line(stretch, row - 1)->n == 1)
		row--;
	if (row == stretch->from || s->class[row - 1] != LINE_TEXT)
		return false;
	const struct pieces *above = stretch_line(stretch, row - 1);
	for (size_t k = 0; k < above->n && above->n > 1; k++) {
		const struct piece *head = &above->v[k];
		if (row < i
			? head->left <= text->left && text->right <= head->right
			: head->left < text->right && text->left < head->right &&
			      (head->left == text->left || labs((long)(head->left + head->right) -
								(long)(text->left + text->right)) <= 2 * GAP))
			return true;
	}
	return false;
}

bool aligned_heads_each(const struct stretch *stretch, const struct pieces *line)
{
	size_t heads = 0;

	for (size_t k = 0; k < line->n; k++)
		heads += !aligned_is_corner(stretch, &line->v[k]);
	return heads >= stretch->values;
}

/* Does a text of the lines [from, to) stand over each column of values, or one for each in a line? */
static bool heads_columns(const struct stretch *stretch, size_t from, size_t to)
{
	const struct columns *columns = &stretch->columns;

	for (size_t i = from; i < to; i++)
		if (aligned_heads_each(stretch, stretch_line(stretch, i)))
			return true;
	for (size_t c = columns->labels; c < columns->n; c++) {
		bool headed = false;
		for (size_t i = from; i < to && !headed; i++) {
			const struct pieces *line = stretch_line(stretch, i);
			size_t k = pieces_behind(line->v, 0, line->n, columns->v[c].left);
			headed = k < line->n && line->v[k].left < columns->v[c].right;
		}
		if (!headed)
			return false;
	}
	return true;
}

/* Do blank lines part groups of rows at most, rather than rows?  Then one above a header tells something. */
static bool is_dense(const struct stretches *s, const struct stretch *stretch)
{
	size_t rows = 0, apart = 0;
	bool blank = false;

	for (size_t i = stretch->body; i < stretch->to; i++) {
		blank = blank || s->scan->v[i].blank;
		if (s->class[i] != LINE_DATA)
			continue;
		apart += blank && rows > 0;
		rows++;
		blank = false;
	}
	return apart * 2 < rows;
}

/* A rule of one run, over the first column of values and the last. */
static bool is_full_rule(const struct stretches *s, const struct stretch *stretch, size_t i)
{
	const struct line *line = &s->scan->v[i];
	const struct columns *columns = &stretch->columns;

	return line->rule && line->words == 1 && columns->labels < columns->n &&
	       line->indent <= columns->v[columns->labels].left &&
	       line->indent + line->width > columns->v[columns->n - 1].left;
}

/* Is the line set as running text, from the left end of the table, and not as heads? */
static bool runs(const struct stretch *stretch, const struct pieces *line)
{
	const struct columns *columns = &stretch->columns;
	size_t c = columns->labels;

	for (size_t k = 1; k < line->n; k++) {
		const struct piece *piece = &line->v[k];
		while (c < columns->n && columns->v[c].left < piece->left)
			c++;
		if (piece->left > line->v[k - 1].right + 2 * GAP || /* a wide blank, and what folding left */
		    (c < columns->n && columns->v[c].left == piece->left))
			return false;
	}
	return line->v[0].left <= columns->v[0].left;
}

/* Is the text above line i, up to a blank line, running text? */
static bool runs_above(const struct stretches *s, const struct stretch *stretch, size_t i)
{
	while (i > stretch->from && s->class[i - 1] == LINE_NONE)
		i--;
	if (i == stretch->from)
		return false;
	for (; i > stretch->from && s->class[i - 1] != LINE_NONE; i--)
		if (!runs(stretch, stretch_line(stretch, i - 1)))
			return false;
	return true;
}

/*
 * The header lines of a stretch [from, to): text over values; above them stand titles, below them groups of
 * rows.  Where each column has a head, what a blank line parts from these is a title too, or the head of the
 * page; so is running text above a rule as wide as the table.
 */
static void find_header(const struct stretches *s, const struct stretch *stretch, size_t *from, size_t *to)
{
	bool dense = is_dense(s, stretch);

	*from = *to = stretch->body;
	for (size_t i = stretch->body; i-- > stretch->from && stretch->body - i <= HEADER_LINES &&
				       !crosses(stretch, stretch_line(stretch, i));) {
		if (dense && s->scan->v[i].blank && heads_columns(stretch, *from, *to))
			break;
		if (is_full_rule(s, stretch, i) && runs_above(s, stretch, i) &&
		    heads_columns(stretch, *from, *to))
			break;
		if (s->class[i] != LINE_TEXT)
			continue;
		if (is_title(stretch, i, *from, *to) && !goes_on(s, stretch, i) &&
		    !s->scan->v[i].drawn) /* bars part it from the labels */
			break;
		if (is_unit(stretch, i) && heads_columns(stretch, *from, *to) && !goes_on(s, stretch, i))
			break;
		*to = *from == stretch->body ? i + 1 : *to;
		*from = i;
	}
}

uint64_t aligned_header_bag(const struct stretches *s, const struct stretch *stretch)
{
	uint64_t seed = (uint64_t)(uintptr_t)s->scan, bag = 0;
	size_t from, to;
	uint32_t cp = 0;

	find_header(s, stretch, &from, &to);
	for (size_t i = from; i < to; i++) {
		const struct pieces *line = stretch_line(stretch, i);
		for (size_t k = 0; k < line->n; k++) {
			struct span text = line->v[k].text;
			for (size_t at = 0; at < text.len && !aligned_is_corner(stretch, &line->v[k]);) {
				at += utf8_decode(text, at, &cp);
				bag += cp != ' ' ? hash_mix(seed, cp) : 0;
			}
		}
	}
	return bag;
}

/* The heads of one header for another that says the same, in its lines. */
static void repeat_heads(const struct stretches *s, const struct header *from, struct header *to)
{
	struct heads_of heads = from->heads;

	heads.v = arena_array(s->scan->scratch, struct head, heads.n + 1);
	for (size_t k = 0; k < heads.n; k++) {
		heads.v[k] = from->heads.v[k];
		if (heads.v[k].parent != NULL)
			heads.v[k].parent = heads.v + (heads.v[k].parent - from->heads.v);
		size_t line = to->from + (heads.v[k].line - from->from);
		while (line >= to->to || s->class[line] == LINE_NONE)
			line = line >= to->to ? to->to - 1 : line - 1;
		heads.v[k].line = line;
	}
	to->heads = heads;
}

/* The headers of stretches [from, to) that have one say the same: all are read as the best of them. */
static void share_best(const struct stretches *s, struct header *header, size_t from, size_t to)
{
	size_t best = from;

	for (size_t i = from; i < to; i++)
		if (header[i].from < header[i].to && header[i].heads.cost < header[best].heads.cost)
			best = i;
	for (size_t i = from; i < to; i++)
		if (header[i].from < header[i].to && i != best)
			repeat_heads(s, &header[best], &header[i]);
}

static void unify(const struct stretches *s, struct header *header)
{
	size_t first = 0;
	uint64_t bag = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (header[i].from == header[i].to)
			continue;
		uint64_t other = aligned_header_bag(s, &s->v[i]);
		if (i > 0 && (other != bag || s->v[i].values != s->v[first].values)) {
			share_best(s, header, first, i);
			first = i;
		}
		bag = other;
	}
	share_best(s, header, first, s->n);
}

/* Has every column a head of its own? */
static bool heads_all(const struct heads_of *heads, size_t values)
{
	size_t own = 0;

	for (size_t k = 0; k < heads->n; k++)
		own += heads->v[k].to - heads->v[k].from == 1;
	return own >= values;
}

struct header *aligned_headers(const struct stretches *s)
{
	struct header *header = arena_array(s->scan->scratch, struct header, s->n + 1);

	for (size_t i = 0; i < s->n; i++) {
		find_header(s, &s->v[i], &header[i].from, &header[i].to);
		header[i].heads = aligned_heads(s, &s->v[i], header[i].from, header[i].to);
		header[i].corner_to = header[i].to;
		if (aligned_are_lines(s, &s->v[i], header[i].from, header[i].to)) {
			header[i].heads = (struct heads_of){ .v = NULL };
			continue;
		}
		if (!heads_all(&header[i].heads, s->v[i].values))
			aligned_broken(s, &s->v[i], &header[i]);
	}
	unify(s, header);
	return header;
}
