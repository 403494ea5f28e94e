/*
 * columns_packed.c -- columns one blank apart.
 *
 * A narrow table has no two blanks to spare between its cells.  Where each line that has a label ends with as
 * many words that are numbers as every other, these are its values, and their order is their column.  That
 * says more than the blanks only where these tell it differently from line to line, or part two numbers or
 * more from no label.
 *
 * Such lines drift by what they hold.  The columns are those of the line that the heads above fit best, under
 * the measure under which they do; without heads, of the line that reaches furthest, the one that is packed
 * least.
 */
#include "columns_packed.h"

#include <string.h>

#include "number.h"

/* v: there is room in it for `room` words and those of one piece more; the words are a copy. */
static struct words words_of(struct arena *arena, const struct pieces *line, enum measure measure,
			     struct piece *v, size_t room)
{
	struct words out = { v, 0, 0, 0 };

	for (size_t k = 0; k < line->n && out.n <= room; k++) {
		size_t n = piece_words(&line->v[k], measure, out.v + out.n);
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

/* A line of the reading that may have lost a value. */
static bool may_lack(const struct pieces *line, size_t *values)
{
	if (!pieces_are_labelled(line))
		return false;
	struct span label = line->v[line->n - line->values - 1].text;
	size_t at = label.len;
	bool other = *values > 0 && line->values != *values;

	*values = line->values;
	while (at > 0 && label.p[at - 1] != ' ')
		at--;
	return other || (at > 0 && number_any(span_from(label, at)).kind != NUMBER_NOT);
}

/*
 * The first line with a label and values, where these are years and words alone stand below: they head
 * columns. n: there is no such line.
 */
static size_t years_line(const struct pieces *parted, size_t n)
{
	size_t i = 0, below;

	while (i < n && !pieces_are_labelled(&parted[i]))
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
				   (parted[i].values > columns && pieces_are_labelled(&parted[i]))))
			return true;
	return false;
}

/* Is the line above the first values one text, of as many words as there are columns? */
static bool has_packed_heads(const struct scan *scan, const struct pieces *parted, size_t years)
{
	size_t i = 0, head;

	while (i < scan->n && (i == years || !pieces_are_labelled(&parted[i])))
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
	size_t whole = words->values;

	for (size_t k = 1; k < words->values; k++) {
		bool begun = piece_is_begun(&values[k - 1], &values[k]);
		whole -= begun;
		packed->group |= begun && piece_is_group(&values[k]);
	}
	packed->whole = packed->lines == 0 || whole == packed->whole ? whole : 0;
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
 * one as of another, or all of some line but not of each, unless what they do not part may be one number;
 * where they tell all of each, the other reading is
 * the worse one, or lost nothing and heads alone are packed.
 */
static bool says_more(const struct packed *packed)
{
	if (packed->group && packed->whole == packed->most && packed->whole < packed->values)
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

struct words *list_words(const struct scan *scan, const struct pieces *pieces, enum measure measure)
{
	struct words *words = arena_array(scan->scratch, struct words, scan->n + 1);
	size_t room = 0;

	for (size_t i = 0; i < scan->n; i++)
		room = scan->v[i].words > room ? scan->v[i].words : room;
	struct piece *v = arena_bare(scan->scratch, struct piece, room + MAX_WORDS);
	for (size_t i = 0; i < scan->n; i++)
		words[i] = words_of(scan->scratch, &pieces[i], measure, v, scan->v[i].words);
	return words;
}

/* Looks at the lines with a label and values; false: they are not packed alike. */
static bool look(const struct scan *scan, const struct pieces *parted, const struct pieces *pieces,
		 size_t columns, struct words *words, struct packed *packed)
{
	*packed = (struct packed){ .least = SIZE_MAX, .measure = MEASURE_WIDTH };
	take_heads(scan, words);
	take_labels(scan, words);
	for (size_t i = 0; i < scan->n; i++)
		if (has_label(&words[i]) &&
		    !take_line(packed, i, &words[i], pieces[i].values, parted[i].values))
			return false;
	packed->joined = packed->values > columns;
	return packed->lines > 1 && packed->values > 1;
}

static void set_column(struct piece *piece, const struct piece *column)
{
	piece->left = column->left;
	piece->right = column->right;
}

/* Labels, then the values in their columns. */
static void part_row(struct pieces *line, const struct words *words, const struct packed *packed)
{
	size_t labels = words->n - words->values, n = 0;
	struct piece *out = words->v; /* words are read before they are overwritten: no piece has fewer */

	while (n < line->n && labels > 0 && line->v[n].left <= words->v[labels - 1].left)
		n++;
	if (n > 0) {
		struct piece label = line->v[n - 1];
		piece_extend(&label, &words->v[labels - 1]);
		if (label.right > packed->column[0].left)
			label.right = packed->column[0].left;
		label.number = false;
		memmove(out, line->v, (n - 1) * sizeof *out);
		out[n - 1] = label;
	}
	for (size_t k = 0; k < words->values; k++) {
		out[n + k] = words->v[labels + k];
		set_column(&out[n + k], &packed->column[k]);
	}
	line->v = out;
	line->n = n + words->values;
	pieces_count(line);
}

/* Texts of a header line, one for each of the first columns, behind the text over the labels or without. */
static bool part_heads(struct pieces *line, struct piece *text, size_t texts, const struct packed *packed,
		       bool lacks)
{
	size_t corner = texts == packed->values + 1, n = texts - corner;
	bool near = true;

	if (texts == 0 || n > packed->values || (corner && text[0].right > packed->column[0].left))
		return false;
	for (size_t k = 0; k < n; k++)
		near = near && pieces_near(&text[corner + k], &packed->column[k], GAP);
	if ((n < packed->values || !lacks) && !near)
		return false;
	for (size_t k = 0; k < n && !near; k++)
		set_column(&text[corner + k], &packed->column[k]);
	line->v = text;
	line->n = texts;
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
	columns->measure = packed->measure;
	columns->labels = 1;
	columns->n = packed->values + 1;
}

/* Is line i one text below a head for each column, and not set as heads are?  It is over all of them. */
static bool is_below_heads(const struct pieces *pieces, size_t i, const struct words *words,
			   const struct packed *packed)
{
	struct piece head[MAX_WORDS];
	size_t above = i, first;

	while (above > 0 && pieces[above - 1].n == 0)
		above--;
	return pieces[i].n == 1 && above > 0 && pieces[above - 1].n >= packed->values &&
	       words[i].n < MAX_WORDS && packed->values < MAX_PLACES &&
	       columns_heads((struct piece_list){ words[i].v, words[i].n },
			     (struct piece_list){ packed->column, packed->values }, COLUMNS_END, head,
			     &first) != packed->values;
}

/*
 * The texts of the line above the first row: its words, or its pieces where these are one for each column and
 * the labels.
 */
static bool find_heads(const struct scan *scan, struct pieces *pieces, const struct words *words,
		       const struct packed *packed)
{
	bool lacks = packed->lost || packed->joined;
	size_t i = packed->first;

	while (i > 0 && pieces[i - 1].n == 0)
		i--;
	if (i == 0 || words[i - 1].values > 0 || is_below_heads(pieces, i - 1, words, packed))
		return lacks;
	struct pieces *line = &pieces[i - 1];
	if (words[i - 1].n > line->n && part_heads(line, words[i - 1].v, words[i - 1].n, packed, lacks))
		return true;
	if (lacks && line->n > packed->values) {
		struct piece *copy = arena_bare(scan->scratch, struct piece, line->n);
		memcpy(copy, line->v, line->n * sizeof *copy);
		part_heads(line, copy, line->n, packed, lacks);
	}
	return lacks;
}

/* Looks at all lines, and for the one whose columns these are; false: they are not packed, nor do they drift. */
static bool find(const struct scan *scan, struct cuts cuts, const struct pieces *parted,
		 const struct columns *columns, struct words **words, struct packed *packed)
{
	const struct pieces *width = cuts.by[MEASURE_WIDTH];
	size_t values = columns->n - columns->labels, years = years_line(parted, scan->n);
	bool doubt = is_doubtful(parted, scan->n, values, years) || has_packed_heads(scan, parted, years);
	bool clash = columns->labels > 0 && columns_clash(scan, parted, columns);

	if (!doubt && !clash)
		return false;
	*words = list_words(scan, width, MEASURE_WIDTH);
	if (years < scan->n)
		(*words)[years].values = 0;
	if (!look(scan, parted, width, values, *words, packed))
		return false;
	for (size_t i = 0; i < scan->n; i++)
		if (has_label(&(*words)[i]) && (*words)[i].v[0].left >= packed->best[0].left)
			return false; /* a label that begins among the values */
	doubt = doubt && says_more(packed);
	if (!doubt && !clash)
		return false;
	drift_fit(scan, cuts, words, packed);
	if (!doubt && !heads_fit(packed, 2 * GAP))
		return false;
	packed->drifts |= !doubt;
	packed->joined |= !doubt;
	return true;
}

struct pieces *columns_of_packed(const struct scan *scan, struct cuts cuts, const struct pieces *parted,
				 struct columns *columns)
{
	struct words *words = NULL;
	struct packed packed;
	struct frame frame;

	if (!find(scan, cuts, parted, columns, &words, &packed))
		return NULL;
	struct pieces *pieces = pieces_copy(scan, cuts.by[packed.measure]);
	packed.column = arena_array(scan->scratch, struct piece, packed.values);
	for (size_t k = 0; k < packed.values; k++)
		packed.column[k] = packed.best[k];
	bool framed = frame_find(scan, cuts, &packed, &frame);
	if (!framed && !find_heads(scan, pieces, words, &packed))
		return NULL;
	if (packed.drifts)
		drift_lines(scan, pieces, words, &packed);
	if (framed)
		frame_move(scan, &frame, &packed, pieces);
	for (size_t i = 0; i < scan->n; i++)
		if (is_packed_row(&packed, words, i))
			part_row(&pieces[i], &words[i], &packed);
	set_columns(columns, &packed, pieces, scan->n, scan->scratch);
	return pieces;
}
