/*
 * layout_run_group.c -- labels of several rows, in running text.
 *
 *     Yard Work Boats Hours
 *     Hull 14 310
 *     Tanner's slip                centred in a merged cell: between the rows of an even number
 *     Rigging 9 122
 *     Hull 6 188
 *     Cold pier Rigging 11 95      or beside the middle one of an odd number
 *     Paint 4 30
 *
 *     Tanner's slip Hull 14 310    at the top of its cell: beside the first row
 *     Rigging 9 122
 *
 * So an extractor prints merged cells that takes text line by line, down the page.  One that follows the order
 * of the source prints the label on the line above its rows, but beside a single one.
 *
 * Rows are parted into groups, one label at the top of each or in the middle of each, and none may be left:
 * of all ways the one in which the fewest rows that show two labels stand elsewhere (Bellman 1957).  That
 * labels are set so is believed where the heads are those of the values and two more, and words or labels
 * that come again tell where labels begin; without heads, where labels in the middle come again and again.
 */
#include "layout_run.h"

#include "ascii.h"
#include "utf8.h"

enum {
	LEAST_ALIKE = 3,  /* rows with the labels of the group before, where no heads tell of two labels */
	LEAST_GROUPS = 2, /* of several rows, where these have a single value */
	MOST_ROWS = 32,   /* of a group */
	MOST_LINES = 3,   /* of a label between two rows */
	MOST_DOWN = 255   /* lines from its first row to its label */
};
static const uint32_t NEVER = UINT32_MAX / 2;

struct work {
	const struct scan *scan;
	size_t *row;     /* the line of each row */
	size_t *alone;   /* by row: the first line of texts alone right before it, or SIZE_MAX */
	uint32_t *parts; /* by row: so many of the rows before it show two labels */
	uint32_t *texts; /* by row: before so many of the rows up to it a text stands alone */
	size_t n, values;
	size_t first;   /* row behind one of years, which heads these */
	bool top;       /* labels stand there, else in the middle */
	uint32_t *cost; /* by end of a group: the least that all groups up to there cost */
	size_t *from;   /* where that group begins */
};

static struct span label_of(const struct work *w, size_t r)
{
	return run_label(&w->scan->v[w->row[r]]);
}

static bool is_outside(const struct line *line)
{
	return line->heading || line->rule || line->gaps > 0 || line->bars > 0 || line->tabs > 0 ||
	       line->shared > 0;
}

/* A row of values with a label before them. */
static bool is_row(const struct line *line, size_t *values)
{
	return line->run > 0 && line->words > line->run && run_values(line, values) > 0 && *values > 0;
}

static bool is_alone(const struct line *line)
{
	return line->numbers == 0 && !line->ended && !line->colon && !line_is_prose(line) &&
	       !line_is_sentence(line);
}

static bool has_two(const struct work *w, size_t r)
{
	return w->parts[r + 1] > w->parts[r];
}

/* The rows from line i on that have as many values, and texts alone between them; the line behind these. */
static size_t collect(struct work *w, size_t i)
{
	size_t values, to = i, alone = SIZE_MAX, lines = 0; /* lines: of texts since the last row */

	w->n = 0;
	for (; i < w->scan->n && !is_outside(&w->scan->v[i]); i++) {
		const struct line *line = &w->scan->v[i];
		if (line->blank)
			continue;
		if (is_row(line, &values) && (w->n == 0 || values == w->values)) {
			w->values = values;
			w->row[w->n] = i;
			w->alone[w->n++] = alone;
			alone = SIZE_MAX;
			lines = 0;
			to = i + 1;
		} else if (is_alone(line) && ++lines <= MOST_LINES) {
			alone = alone == SIZE_MAX ? i : alone;
		} else {
			break;
		}
	}
	return to;
}

/* Does the row show two labels, as far as capitals or ideographs tell? */
static bool shows_two(struct span label)
{
	struct span part[RUN_HEADS];

	return run_parts(label, part) == 2 && !ascii_is_lower(span_first(part[1]));
}

static void count(struct work *w)
{
	w->parts[0] = w->texts[0] = 0;
	for (size_t r = 0; r < w->n; r++) {
		w->parts[r + 1] = w->parts[r] + shows_two(label_of(w, r));
		w->texts[r + 1] = w->texts[r] + (w->alone[r] != SIZE_MAX);
	}
}

/* The first text alone inside of the rows [from, to): the row that it stands before. */
static size_t text_inside(const struct work *w, size_t from, size_t to)
{
	size_t r = from + 1;

	while (r < to && w->alone[r] == SIZE_MAX)
		r++;
	return r;
}

/* The row of a group that may have its label beside its own. */
static size_t label_row(const struct work *w, size_t from, size_t to)
{
	return w->top ? from : from + (to - from) / 2;
}

/*
 * Does the text alone inside of a group stand in its middle?  One of two lines may be around the middle row.
 */
static bool is_middle(const struct work *w, size_t from, size_t to, uint32_t texts)
{
	size_t first = text_inside(w, from, to), last = first + texts - 1;

	return texts <= 2 && first + last == from + to && w->alone[last] != SIZE_MAX;
}

/* Two labels in a row elsewhere cost one. */
static uint32_t group_cost(const struct work *w, size_t from, size_t to)
{
	uint32_t texts = w->texts[to] - w->texts[from + 1], parted = w->parts[to] - w->parts[from];
	bool above = w->alone[from] != SIZE_MAX, below = to < w->n && w->alone[to] != SIZE_MAX;

	if (w->top ? texts > 0 : above || below)
		return NEVER;
	if (texts > 0)
		return is_middle(w, from, to, texts) ? parted : NEVER;
	if (above)
		return parted;
	bool may = w->top ? w->texts[w->n] == 0 || to - from == 1 : (to - from) % 2 == 1;
	if (may && has_two(w, label_row(w, from, to)))
		return parted - 1;
	return to - from == 1 && label_is_total(label_of(w, from)) ? 0 : NEVER;
}

/* Parts the rows into groups with their labels at the top, or in the middle; what it costs. */
static uint32_t part_rows(struct work *w, bool top)
{
	w->top = top;
	w->cost[w->first] = 0;
	for (size_t to = w->first + 1; to <= w->n; to++) {
		w->cost[to] = NEVER;
		for (size_t from = to; from-- > w->first && from + MOST_ROWS >= to;) {
			uint32_t cost = w->cost[from] < NEVER ? group_cost(w, from, to) : NEVER;
			if (cost < NEVER && w->cost[from] + cost < w->cost[to]) {
				w->cost[to] = w->cost[from] + cost;
				w->from[to] = from;
			}
		}
	}
	return w->cost[w->n];
}

/* Has a row of the group its label and that of the group? */
static bool is_beside(const struct work *w, size_t from, size_t to)
{
	return w->texts[to] == w->texts[from + 1] && w->alone[from] == SIZE_MAX &&
	       has_two(w, label_row(w, from, to));
}

/* The label of row r of a group, without that of the group. */
static struct span own_label(const struct work *w, size_t from, size_t to, size_t r)
{
	struct span part[RUN_HEADS], label = label_of(w, r);
	bool beside = r == label_row(w, from, to) && is_beside(w, from, to);

	return beside && run_parts(label, part) == 2 ? part[1] : label;
}

/* Have two groups behind each other, [before, from) and [from, to), the same labels? */
static bool are_alike(const struct work *w, size_t before, size_t from, size_t to)
{
	size_t same = 0;

	if (from - before != to - from)
		return false;
	while (from + same < to &&
	       span_eq(own_label(w, from, to, from + same), own_label(w, before, from, before + same)))
		same++;
	return from + same == to;
}

/* The rows of groups of several that have the labels of the group before. */
static size_t count_alike(const struct work *w)
{
	size_t rows = 0;

	for (size_t to = w->n; to > w->first && w->from[to] > w->first; to = w->from[to])
		if (to - w->from[to] > 1 && are_alike(w, w->from[w->from[to]], w->from[to], to))
			rows += to - w->from[to];
	return rows;
}

/* The line above line i that is not blank, of nothing but texts; scan->n: it is none. */
static size_t text_above(const struct work *w, size_t i)
{
	while (i > 0 && w->scan->v[i - 1].blank)
		i--;
	return i > 0 && !is_outside(&w->scan->v[i - 1]) && w->scan->v[i - 1].words <= RUN_HEADS ? i - 1
												: w->scan->n;
}

/*
 * Is it a line of heads, one for each value and two more?  Those that agree in a word may take several lines.
 */
static bool are_heads(const struct work *w, size_t i)
{
	struct span head[RUN_HEADS];

	if (i == w->scan->n || (i > 0 && w->scan->v[i].named > 0 && w->scan->v[i - 1].named > 0))
		return false;
	return run_parts(w->scan->v[i].body, head) == w->values + 2;
}

/*
 * Do the words of the heads or of labels beside others tell where labels begin?  Ideographs do; capitals do
 * where other words begin small, and no label shows more than two.
 */
static bool words_tell(const struct work *w, size_t heads)
{
	struct span part[RUN_HEADS];
	bool tell =
	    utf8_is_cjk(utf8_first(w->scan->v[heads].body)) || label_has_small(w->scan->v[heads].body);

	for (size_t r = w->first; r < w->n; r++) {
		bool small = label_has_small(label_of(w, r));
		if (!small && run_parts(label_of(w, r), part) > 2)
			return false;
		tell = tell || (small && has_two(w, r)) ||
		       (w->alone[r] != SIZE_MAX && label_has_small(w->scan->v[w->alone[r]].body));
	}
	return tell;
}

/*
 * The line of such heads: the first row, right above the rows, or with the label of the first group between;
 * scan->n: there is none.
 */
static size_t find_heads(struct work *w)
{
	size_t above = w->first > 0 ? w->row[0] : text_above(w, w->row[0]);

	if (are_heads(w, above))
		return above;
	if (w->first > 0 || above == w->scan->n || !is_alone(&w->scan->v[above]))
		return w->scan->n;
	size_t heads = text_above(w, above);
	if (!are_heads(w, heads))
		return w->scan->n;
	w->alone[0] = above;
	return heads;
}

/* Are labels set so for sure? */
static bool are_sure(const struct work *w, size_t heads)
{
	size_t alike = count_alike(w);

	if (heads < w->scan->n)
		return alike > 0 || words_tell(w, heads);
	return !w->top && alike >= LEAST_ALIKE;
}

/*
 * Is there a group of several rows, or so many of single values, and one whose label is not on a line above?
 */
static bool has_groups(const struct work *w)
{
	size_t several = 0, set = 0;

	for (size_t to = w->n; to > w->first; to = w->from[to]) {
		several += to - w->from[to] > 1;
		set += w->texts[to] > w->texts[w->from[to] + 1] || is_beside(w, w->from[to], to);
	}
	return set > 0 && several >= (w->values > 1 ? 1 : LEAST_GROUPS);
}

static void mark_group(const struct work *w, size_t from, size_t to)
{
	bool alone = w->texts[to] > w->texts[from + 1];
	size_t beside = label_row(w, from, to), at = w->row[beside];
	struct line *v = w->scan->v;

	if (alone)
		at = w->alone[text_inside(w, from, to)];
	else if (is_beside(w, from, to))
		v[at].parts = 2;
	else
		return;
	if (at == w->row[from] || at - w->row[from] > MOST_DOWN)
		return;
	v[w->row[from]].below = (uint8_t)(at - w->row[from]);
	v[at].taken = true;
	for (size_t r = from + 1; r < to && alone; r++)
		for (size_t i = w->alone[r]; i < w->row[r]; i++)
			v[i].taken = !v[i].blank;
}

/* Marks the groups of rows that were collected, where they are such. */
static void mark(struct work *w)
{
	count(w);
	if (w->texts[w->n] == 0 && w->parts[w->n] == 0)
		return;
	w->first = has_two(w, 0) && run_years(&w->scan->v[w->row[0]]);
	size_t heads = find_heads(w);
	uint32_t top = part_rows(w, true), middle = part_rows(w, false);
	if ((top <= middle ? part_rows(w, true) : middle) == NEVER || !has_groups(w) || !are_sure(w, heads) ||
	    (w->texts[w->n] == 0 && w->cost[w->n] > 0))
		return;
	if (heads < w->scan->n) {
		w->scan->v[heads].parts = (uint8_t)(w->values + 2);
		w->scan->v[heads].named = 0;
	}
	for (size_t to = w->n; to > w->first; to = w->from[to])
		mark_group(w, w->from[to], to);
}

static struct work work_new(const struct scan *scan)
{
	struct arena *arena = scan->scratch;

	return (struct work){ .scan = scan,
			      .row = arena_array(arena, size_t, scan->n),
			      .alone = arena_array(arena, size_t, scan->n),
			      .parts = arena_array(arena, uint32_t, scan->n + 1),
			      .texts = arena_array(arena, uint32_t, scan->n + 1),
			      .cost = arena_array(arena, uint32_t, scan->n + 1),
			      .from = arena_array(arena, size_t, scan->n + 1) };
}

void scan_groups(const struct scan *scan)
{
	struct work w = { .scan = NULL };
	size_t values;

	size_t n = (scan->shows & SHOW_WORDS) && scan->delimiter == 0 ? scan->n : 0;

	for (size_t i = 0; i < n; i++) {
		if (is_outside(&scan->v[i]) || !is_row(&scan->v[i], &values))
			continue;
		if (w.scan == NULL)
			w = work_new(scan);
		i = collect(&w, i) - 1;
		if (w.n > 1)
			mark(&w);
	}
}
