/*
 * columns_packed.c -- columns one blank apart.
 *
 * A narrow table has no two blanks to spare between its cells.  Where each line that has a label ends with as
 * many words that are numbers as every other, these are its values, and their order is their column.  That
 * says more than the blanks only where these tell it differently from line to line, or part two numbers or
 * more from no label.
 *
 * The columns are those of the line that reaches furthest, the one that is packed least.
 */
#include "columns.h"

#include <string.h>

#include "number.h"

struct packed {
	size_t values;            /* of each line that has a label and values */
	size_t lines;             /* that have both */
	size_t first;             /* the first of them */
	size_t least, most;       /* values of such a line that blanks tell */
	const struct piece *best; /* values of the line that reaches furthest */
	struct piece *column;     /* a copy of them */
	bool lost;                /* the other reading has fewer values of a line */
	bool joined;              /* or fewer columns than these are */
};

struct words { /* of a line */
	struct piece *v;
	size_t n, values;
	size_t apart; /* so many of the values stand two blanks behind the label with those before */
};

/* v: there is room in it for `room` words and those of one piece more; the words are a copy. */
static struct words words_of(struct arena *arena, const struct pieces *line, struct piece *v, size_t room)
{
	struct words out = { v, 0, 0, 0 };

	for (size_t k = 0; k < line->n && out.n <= room; k++) {
		size_t n = piece_words(&line->v[k], MEASURE_WIDTH, out.v + out.n);
		if (n == 0)
			return (struct words){ NULL, 0, 0, 0 };
		out.apart = values_behind(out.v + out.n, n) < n ? 0 : out.apart + n;
		out.n += n;
	}
	out.values = values_behind(out.v, out.n);
	out.v = arena_bare(arena, struct piece, out.n + 1);
	memcpy(out.v, v, out.n * sizeof *v);
	return out;
}

static bool has_label(const struct words *words)
{
	return words->values > 0 && words->values < words->n;
}

/* A line of the reading that may have lost a value. */
static bool may_lack(const struct pieces *line, size_t *values)
{
	if (line->values == 0 || line->values == line->n)
		return false;
	struct span label = line->v[line->n - line->values - 1].text;
	size_t at = label.len;
	bool other = *values > 0 && line->values != *values;

	*values = line->values;
	while (at > 0 && label.p[at - 1] != ' ')
		at--;
	return other || (at > 0 && number_any(span_from(label, at)).kind != NUMBER_NOT);
}

static bool is_labelled(const struct pieces *line)
{
	return line->values > 0 && line->values < line->n;
}

/*
 * The first line with a label and values, where these are years and words alone stand below: they head
 * columns. n: there is no such line.
 */
static size_t years_line(const struct pieces *parted, size_t n)
{
	size_t i = 0, below;

	while (i < n && !is_labelled(&parted[i]))
		i++;
	for (below = i + 1; below < n && parted[below].n == 0;)
		below++;
	if (below >= n || parted[below].values > 0)
		return n;
	for (size_t k = parted[i].n - parted[i].values; k < parted[i].n; k++)
		if (!text_is_year(parted[i].v[k].text))
			return n;
	return i;
}

static bool is_doubtful(const struct pieces *parted, size_t n, size_t columns, size_t years)
{
	size_t values = 0;

	for (size_t i = 0; i < n; i++)
		if (i != years && (may_lack(&parted[i], &values) ||
				   (parted[i].values > columns && parted[i].values < parted[i].n)))
			return true;
	return false;
}

/* Is the line above the first values one text, of as many words as there are columns? */
static bool has_packed_heads(const struct scan *scan, const struct pieces *parted, size_t years)
{
	size_t i = 0, head;

	while (i < scan->n && (i == years || !is_labelled(&parted[i])))
		i++;
	if (i == scan->n || parted[i].values < 2)
		return false;
	for (head = i; head-- > 0;)
		if (parted[head].n > 0)
			return parted[head].n == 1 && scan->v[head].words >= parted[i].values &&
			       scan->v[head].words <= parted[i].values + 1;
	return false;
}

/*
 * Line i has a label and values, of which blanks tell `blanks` and the other reading `parted`.  false: it has
 * not as many as those before.
 */
static bool take_line(struct packed *packed, size_t i, const struct words *words, size_t blanks,
		      size_t parted)
{
	const struct piece *values = &words->v[words->n - words->values];

	if (packed->lines++ == 0) {
		packed->values = words->values;
		packed->first = i;
		packed->best = values;
	}
	if (words->values != packed->values)
		return false;
	if (values[packed->values - 1].left > packed->best[packed->values - 1].left)
		packed->best = values;
	packed->lost = packed->lost || parted != packed->values;
	packed->least = blanks < packed->least ? blanks : packed->least;
	packed->most = blanks > packed->most ? blanks : packed->most;
	return true;
}

/*
 * Does the order of the values say more than blanks do?  These tell two or more of no line, or not as many of
 * one as of another, or all of some line but not of each; where they tell all of each, the other reading is
 * the worse one, or lost nothing and heads alone are packed.
 */
static bool says_more(const struct packed *packed)
{
	if (packed->lines < 2 || packed->values < 2)
		return false;
	if (packed->most + 2 <= packed->values ||
	    (packed->most < packed->values && packed->least < packed->most))
		return true;
	return packed->most == packed->values &&
	       (packed->joined || packed->least < packed->values || !packed->lost);
}

/*
 * Numbers at the end of a line that begins behind the label of the next: "2.5 %", "97.5 %" head columns too.
 */
static void take_heads(const struct scan *scan, struct words *words)
{
	const struct words *below = NULL;

	for (size_t i = scan->n; i-- > 0;) {
		struct words *line = &words[i];
		if (below != NULL && has_label(below) && has_label(line) && line->values < below->values &&
		    line->v[0].left > below->v[below->n - below->values - 1].right)
			*line = (struct words){ line->v, line->n, 0, 0 };
		below = line->n > 0 ? line : below;
	}
}

/*
 * Labels of which some end with a number, "Under 16", two blanks before the values: what each line has as
 * many of is its values, and the number is of the label.  Else all numbers behind the last text are taken for
 * values.
 */
static void take_labels(const struct scan *scan, struct words *words)
{
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < scan->n; i++)
		if (has_label(&words[i]) && words[i].values < least)
			least = words[i].values;
	for (size_t i = 0; i < scan->n; i++)
		if (has_label(&words[i]) && words[i].values != least && words[i].apart != least)
			return;
	for (size_t i = 0; i < scan->n; i++)
		if (has_label(&words[i]))
			words[i].values = least;
}

/*
 * Looks at the lines with a label and values; false: they are not packed alike, or it says no more than the
 * blanks.
 */
static bool look(const struct scan *scan, const struct pieces *parted, const struct pieces *pieces,
		 size_t columns, size_t years, struct words *words, struct packed *packed)
{
	*packed = (struct packed){ .least = SIZE_MAX };
	size_t room = 0;
	for (size_t i = 0; i < scan->n; i++)
		room = scan->v[i].words > room ? scan->v[i].words : room;
	struct piece *v = arena_bare(scan->scratch, struct piece, room + MAX_WORDS);
	for (size_t i = 0; i < scan->n; i++)
		words[i] = words_of(scan->scratch, &pieces[i], v, scan->v[i].words);
	if (years < scan->n)
		words[years].values = 0;
	take_heads(scan, words);
	take_labels(scan, words);
	for (size_t i = 0; i < scan->n; i++)
		if (has_label(&words[i]) &&
		    !take_line(packed, i, &words[i], pieces[i].values, parted[i].values))
			return false;
	packed->joined = packed->values > columns;
	return says_more(packed);
}

/* Is the other reading without some of the values? */
static bool lacks(const struct packed *packed)
{
	return packed->lost || packed->joined;
}

static void set_column(struct piece *piece, const struct piece *column)
{
	piece->left = column->left;
	piece->right = column->right;
}

/* Label, then the values in their columns. */
static void part_row(struct pieces *line, const struct words *words, const struct packed *packed)
{
	size_t labels = words->n - words->values, n = 0;
	const struct piece *last = &words->v[labels - 1];
	struct piece *out = words->v; /* words are read before they are overwritten: no piece has fewer */

	while (n < line->n && line->v[n].left <= last->left)
		n++;
	struct piece label = line->v[n - 1];
	piece_extend(&label, last);
	if (label.right > packed->column[0].left)
		label.right = packed->column[0].left;
	label.number = false;
	for (size_t k = 0; k + 1 < n; k++)
		out[k] = line->v[k];
	out[n - 1] = label;
	for (size_t k = 0; k < words->values; k++) {
		out[n + k] = words->v[labels + k];
		set_column(&out[n + k], &packed->column[k]);
	}
	line->v = out;
	line->n = n + words->values;
	pieces_count(line);
}

/* Words of a header line, one for each of the first columns, behind the text over the labels or without. */
static bool part_heads(struct pieces *line, const struct words *words, const struct packed *packed)
{
	size_t corner = words->n == packed->values + 1, n = words->n - corner;
	bool near = true;

	if (words->n == 0 || n > packed->values || words->values > 0 || n == line->n ||
	    (corner && words->v[0].right > packed->column[0].left))
		return false;
	for (size_t k = 0; k < n; k++)
		near = near && pieces_near(&words->v[corner + k], &packed->column[k], GAP);
	if ((n < packed->values || !lacks(packed)) && !near)
		return false;
	line->v = words->v;
	line->n = words->n;
	for (size_t k = 0; k < n && !near; k++)
		set_column(&line->v[corner + k], &packed->column[k]);
	pieces_count(line);
	return true;
}

static void set_columns(struct columns *columns, const struct packed *packed, const struct pieces *pieces,
			size_t n, struct arena *arena)
{
	struct piece label = { .left = UINT32_MAX };

	for (size_t i = packed->first; i < n; i++)
		if (pieces[i].values == packed->values && pieces[i].n > packed->values) {
			const struct piece *last = &pieces[i].v[pieces[i].n - packed->values - 1];
			label.left = pieces[i].v[0].left < label.left ? pieces[i].v[0].left : label.left;
			label.right = last->right > label.right ? last->right : label.right;
		}
	columns->v = arena_array(arena, struct piece, packed->values + 1);
	columns->v[0] = label;
	for (size_t k = 0; k < packed->values; k++)
		set_column(&columns->v[k + 1], &packed->column[k]);
	columns->measure = MEASURE_WIDTH;
	columns->labels = 1;
	columns->n = packed->values + 1;
}

bool columns_of_packed(const struct scan *scan, const struct pieces *parted, struct pieces *pieces,
		       struct columns *columns)
{
	struct words *words = NULL;
	struct packed packed;
	size_t values = columns->n - columns->labels, years = years_line(parted, scan->n);

	if (!is_doubtful(parted, scan->n, values, years) && !has_packed_heads(scan, parted, years))
		return false;
	words = arena_array(scan->scratch, struct words, scan->n + 1);
	if (!look(scan, parted, pieces, values, years, words, &packed))
		return false;
	for (size_t i = 0; i < scan->n; i++)
		if (has_label(&words[i]) && words[i].v[0].left >= packed.best[0].left)
			return false; /* a label that begins among the values */
	packed.column = arena_array(scan->scratch, struct piece, packed.values);
	for (size_t k = 0; k < packed.values; k++)
		packed.column[k] = packed.best[k];
	bool heads = false;
	for (size_t i = packed.first; i-- > 0;)
		if (pieces[i].n > 0) {
			heads = part_heads(&pieces[i], &words[i], &packed);
			break;
		}
	if (!heads && !lacks(&packed))
		return false;
	for (size_t i = 0; i < scan->n; i++)
		if (has_label(&words[i]))
			part_row(&pieces[i], &words[i], &packed);
	set_columns(columns, &packed, pieces, scan->n, scan->scratch);
	return true;
}
