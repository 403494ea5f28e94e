/*
 * aligned_stretch.c -- lines to stretches.
 *
 * A layout is set page by page and table by table: columns stand elsewhere on the next page, and under the
 * next header.  A stretch begins with a page and where text stands over columns of values that had values
 * before.  Two stretches under one header share their columns when those of both together are as many as one
 * of them has.
 */
#include "aligned.h"

#include "ascii.h"
#include "number.h"

enum { HEADER_LINES = 8 /* from a line of numbers to the first row, at most */ };

/*
 * Where the values of the lines [from, to) begin: left of it stand labels.  Lines of a label and several
 * values tell it better than those of one.
 */
static uint32_t values_left(const struct pieces *pieces, size_t from, size_t to)
{
	uint32_t least[2] = { UINT32_MAX, UINT32_MAX };

	for (size_t i = from; i < to; i++) {
		const struct pieces *line = &pieces[i];
		if (!pieces_are_labelled(line))
			continue;
		uint32_t left = line->v[line->n - line->values].left;
		for (size_t k = 0; k < 1 + (size_t)(line->values > 1); k++)
			least[k] = left < least[k] ? left : least[k];
	}
	return least[1] != UINT32_MAX ? least[1] : least[0] != UINT32_MAX ? least[0] : 0;
}

/* How far labels reach before the values of their lines. */
static uint32_t labels_right(const struct pieces *pieces, size_t from, size_t to, uint32_t values)
{
	uint32_t most = 0;

	for (size_t i = from; i < to; i++) {
		const struct pieces *line = &pieces[i];
		if (!pieces_are_labelled(line))
			continue;
		uint32_t right = line->v[line->n - line->values - 1].right;
		most = right > most ? right : most;
	}
	return most < values ? most : values;
}

/* What values are counted in, "1 000 t   %", a scale first. */
static bool is_scaled(const struct pieces *line)
{
	if (!text_is_scale(line->v[0].text))
		return false;
	for (size_t k = 1; k < line->n; k++)
		if (!label_is_measure(line->v[k].text))
			return false;
	return true;
}

/* Labels end at `labels`, values begin at `values`. */
static enum line_class class_of(const struct pieces *line, uint32_t labels, uint32_t values)
{
	size_t numbers = 0, texts = 0;

	for (size_t k = 0; k < line->n; k++) {
		const struct piece *piece = &line->v[k];
		numbers += piece->left >= values && piece->number;
		texts += (piece->left > labels || piece->right > values + GAP) && !piece->number;
	}
	if (line->n == 0)
		return LINE_NONE;
	if (is_scaled(line))
		return LINE_TEXT;
	return numbers > 0 && numbers >= texts ? LINE_DATA : texts > 0 ? LINE_TEXT : LINE_LABEL;
}

static size_t page_end(const struct scan *scan, size_t from)
{
	size_t i = from + 1;

	while (i < scan->n && !scan->v[i].page)
		i++;
	return i < scan->n ? i : scan->n;
}

static bool is_years(const struct pieces *line)
{
	for (size_t k = 0; k < line->n; k++)
		if (line->v[k].number && !text_is_year(line->v[k].text))
			return false;
	return line->n > 0;
}

/* Is a year flush with a text of the line below it, left of the values? */
static bool heads_first(const struct pieces *line, const struct pieces *below)
{
	size_t i = 0;

	for (size_t k = 0; k < line->n; k++) {
		while (i < below->n && below->v[i].left < line->v[k].left)
			i++;
		if (i < below->n && below->v[i].left == line->v[k].left && !below->v[i].number &&
		    text_is_year(line->v[k].text))
			return true;
	}
	return false;
}

/* Years right above a line of texts head what those head. */
static void classify_years(struct stretches *s, const struct pieces *pieces)
{
	size_t below = s->scan->n;

	for (size_t i = s->scan->n; i-- > 0;) {
		bool over = below < s->scan->n && s->class[below] == LINE_TEXT && is_years(&pieces[i]);
		if (over && (s->class[i] == LINE_DATA ||
			     (s->class[i] == LINE_LABEL && heads_first(&pieces[i], &pieces[below]))))
			s->class[i] = LINE_TEXT;
		if (s->class[i] != LINE_NONE)
			below = i;
	}
}

static void classify(struct stretches *s, const struct pieces *pieces)
{
	const struct scan *scan = s->scan;

	for (size_t from = 0, to; from < scan->n; from = to) {
		to = page_end(scan, from);
		uint32_t left = values_left(pieces, from, to);
		uint32_t right = labels_right(pieces, from, to, left);
		s->indent = left > s->indent ? left : s->indent;
		for (size_t i = from; i < to; i++)
			s->class[i] = class_of(&pieces[i], right, left);
	}
	classify_years(s, pieces);
}

/* A header shows itself by texts over labels and values both. */
static bool heads_both(const struct stretches *s, size_t i)
{
	for (; i < s->scan->n && s->class[i] != LINE_DATA && !line_is_gap(&s->scan->v[i]); i++)
		if (s->class[i] == LINE_TEXT && s->scan->v[i].gaps > 0 && s->indent > s->scan->v[i].indent)
			return i + 1 < s->scan->n;
	return false;
}

/*
 * Does a stretch begin with line i, when the one before has had values, the last of them in line `data`?
 * page: a page begins since; text: a line of text over values stands between.
 */
static bool begins(const struct stretches *s, size_t i, size_t data, bool page, bool text)
{
	size_t next = i;

	if (page)
		return !aligned_narrow_rest(s->scan, i); /* of a label on the page before */
	if (s->class[i] == LINE_NONE || s->class[i] == LINE_DATA || i == 0)
		return false;
	if (text)
		return false;
	if (!line_is_gap(&s->scan->v[i - 1]))
		return i == data + 1 && heads_both(s, i);
	while (next < s->scan->n && s->class[next] == LINE_LABEL)
		next++;
	return next < s->scan->n && s->class[next] == LINE_TEXT;
}

/*
 * A line of numbers without a label, and text over values between it and the first line with both, is of the
 * header: years, say.
 */
static bool is_in_header(const struct stretches *s, const struct pieces *pieces, size_t i)
{
	bool text = false;
	size_t lines = 0;

	for (; i < s->scan->n && lines < HEADER_LINES; i++) {
		if (s->class[i] == LINE_NONE)
			continue;
		if (s->class[i] == LINE_LABEL || (lines++ > 0 && s->scan->v[i].page))
			return false;
		if (s->class[i] == LINE_DATA && !pieces[i].v[0].number)
			return text;
		text = text || s->class[i] == LINE_TEXT;
	}
	return false;
}

/*
 * Years right below texts over values, or right above one, and rows with labels and other values behind them:
 * the last line of heads.  Beside them may stand the head of the labels, or another.
 */
static bool ends_header(const struct stretches *s, const struct pieces *pieces, size_t i)
{
	size_t next = i + 1, values = 0;
	bool below = i > 0 && s->class[i - 1] == LINE_TEXT, above = false;

	for (size_t k = 0; k < pieces[i].n; k++)
		values += pieces[i].v[k].number;
	if (values < 2 || values * 2 < pieces[i].n || !is_years(&pieces[i]) ||
	    (below && values <= pieces[i - 1].n - (values > 2)))
		return false;
	for (; next < s->scan->n && s->class[next] != LINE_DATA; next++) {
		if (s->class[next] == LINE_TEXT && pieces[next].n > 1)
			return false;
		above = above || s->class[next] == LINE_TEXT;
	}
	if (!below && !above)
		return false;
	return next < s->scan->n && s->class[next] == LINE_DATA && !pieces[next].v[0].number &&
	       !is_years(&pieces[next]);
}

/* Values without a label between a label and text that goes on with it: the row begins with the label. */
static bool is_beside(const struct stretches *s, const struct pieces *pieces, size_t i)
{
	if (i == 0 || i + 1 >= s->scan->n || !pieces[i].v[0].number || s->class[i - 1] != LINE_LABEL ||
	    s->class[i + 1] != LINE_LABEL || s->scan->v[i].page)
		return false;
	char c = *s->scan->v[i + 1].body.p;

	return c == '(' || ascii_is_lower(c);
}

/*
 * Labels right above the first values, which a blank line or a rule parts from the header, are of the body.
 */
static size_t body_begin(const struct stretches *s, const struct pieces *pieces, size_t from, size_t i)
{
	size_t begin = i;

	if (i > from && is_beside(s, pieces, i))
		return i - 1;
	while (begin > from && s->class[begin - 1] == LINE_LABEL)
		begin--;
	return begin > from + 1 && line_is_gap(&s->scan->v[begin - 1]) && s->class[begin - 2] == LINE_TEXT
		   ? begin
		   : i;
}

static void cut(struct stretches *s, const struct pieces *pieces)
{
	size_t data = SIZE_MAX, last = SIZE_MAX;
	bool page = false, text = false; /* behind the last data */

	s->v = arena_array(s->scan->scratch, struct stretch, s->scan->n + 1);
	s->v[s->n++] = (struct stretch){ .to = s->scan->n };
	for (size_t i = 0; i < s->scan->n; i++) {
		struct stretch *now = &s->v[s->n - 1];
		page = last != SIZE_MAX && (page || s->scan->v[i].page);
		if (last != SIZE_MAX && begins(s, i, last, page, text)) {
			now->to = i;
			s->v[s->n++] = (struct stretch){ .from = i, .to = s->scan->n };
			now = &s->v[s->n - 1];
			last = SIZE_MAX;
			page = false;
		}
		if (last == SIZE_MAX && s->class[i] == LINE_DATA &&
		    (is_in_header(s, pieces, i) || ends_header(s, pieces, i) ||
		     aligned_counts(s, &pieces[i], i)))
			s->class[i] = LINE_TEXT;
		text = s->class[i] != LINE_DATA && (text || s->class[i] == LINE_TEXT);
		if (s->class[i] != LINE_DATA)
			continue;
		if (last == SIZE_MAX)
			now->body = body_begin(s, pieces, now->from, i);
		last = data = i;
	}
	if (data != SIZE_MAX && last == SIZE_MAX && s->n > 1) { /* nothing but text behind the last values */
		s->v[s->n - 2].to = s->v[s->n - 1].to;
		s->n--;
	}
}

static void find(const struct scan *scan, struct cuts cuts, struct stretch *stretch)
{
	struct scan part = *scan;

	part.v += stretch->from;
	part.n = stretch->to - stretch->from;
	for (size_t i = 0; i < sizeof cuts.by / sizeof *cuts.by; i++)
		cuts.by[i] += stretch->from;
	stretch->pieces = columns_find(&part, cuts, &stretch->columns);
	stretch->values = stretch->columns.n - stretch->columns.labels;
}

/* Lets two stretches share their columns when these are those of one of them. */
static void share(const struct scan *scan, struct cuts cuts, struct stretch *a, struct stretch *b)
{
	struct stretch both = { .from = a->from, .to = b->to };
	size_t most = a->values > b->values ? a->values : b->values;

	find(scan, cuts, &both);
	bool fits = both.values == most && both.columns.measure == a->columns.measure;
	if (!fits && !(b->body == b->from && b->values < a->values))
		return;
	if (!fits)
		both.columns = a->columns; /* a page goes on with fewer columns filled */
	if (a->values < most) {
		a->columns = both.columns;
		a->values = most;
		a->pieces = both.pieces;
	}
	if (b->values < most) {
		b->columns = both.columns;
		b->values = most;
		b->pieces = both.pieces + (b->from - a->from);
	}
}

struct stretches aligned_stretches(const struct scan *scan, struct cuts cuts, struct pieces *pieces)
{
	struct stretches s = { .scan = scan,
			       .class = arena_array(scan->scratch, enum line_class, scan->n + 1) };

	classify(&s, pieces);
	cut(&s, pieces);
	for (size_t i = 0; i < s.n; i++)
		find(scan, cuts, &s.v[i]);
	for (size_t i = 0; i < s.n; i++) {
		aligned_group_lines(&s, &s.v[i]);
		aligned_keep_whole(&s, &s.v[i]);
		aligned_part_glued(&s, &s.v[i]);
	}
	for (size_t i = 1, headed = 0; i < s.n; i++) {
		uint64_t bag = aligned_header_bag(&s, &s.v[i]);
		if (bag == 0 || bag == aligned_header_bag(&s, &s.v[headed]))
			share(scan, cuts, &s.v[i - 1], &s.v[i]);
		headed = bag != 0 ? i : headed;
	}
	for (size_t i = 0; i < s.n; i++)
		aligned_part_labels(&s, &s.v[i]);
	for (size_t i = 0; i < s.n; i++)
		s.labels = s.v[i].columns.labels > s.labels ? s.v[i].columns.labels : s.labels;
	return s;
}

bool aligned_is_corner(const struct stretch *stretch, const struct piece *piece)
{
	const struct columns *columns = &stretch->columns;

	if (columns->labels == 0 || columns->labels == columns->n)
		return columns->labels > 0;
	uint32_t labels = columns->v[columns->labels - 1].right, values = columns->v[columns->labels].left;
	return piece->left < labels ||
	       (piece->right <= values && piece->left - labels < values - piece->right);
}
