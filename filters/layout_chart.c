/*
 * layout_chart.c -- what a page shows of a chart: the scale at its side.
 *
 *        0.6
 *                      first quarter
 *        0.4           second quarter        the names of the curves may stand beside it
 *
 *        0.2
 *
 * Four numbers or more, one below the other with room between, that fall by the same step from line to line
 * and have little beside them: values of a table do not, nor cells in the middle of the page, a line each,
 * with others above or below.  Two charts side by side have two such scales.  The lines from the first number
 * to the last are of no table, nor is what stands in places right below: the scale at its foot.  Where that
 * rises by one step too, it tells of a chart as well as numbers that end in one column do.
 */
#include "layout.h"

#include "ascii.h"
#include "utf8.h"

enum {
	LEAST_TICKS = 4,
	MOST_APART = 12, /* lines from one to the next */
	FOOT = 3,        /* lines from the last to the scale below */
	LEAST_FOOT = 3,  /* numbers of it that tell that it is one */
	MARGIN = 8,      /* flush on the left they may be a column of figures, unless they stand so far in */
	DIGITS = 9,
	FRACTION = 6
};

struct tick {             /* a line that begins with a number of a scale */
	int64_t value[2]; /* in millionths; of the first number and of the last */
	uint32_t left[2], right[2];
	bool bare; /* nothing else stands in the line */
};

/* The digits from s.p[*i] on, as many as `most`, as a number; commas between them part thousands. */
static bool read_digits(struct span s, size_t *i, size_t most, int64_t *value, size_t *digits)
{
	for (*digits = 0; *i < s.len && (ascii_is_digit(s.p[*i]) || (s.p[*i] == ',' && *digits > 0)); ++*i) {
		if (s.p[*i] == ',')
			continue;
		if (++*digits > most)
			return false;
		*value = *value * 10 + (s.p[*i] - '0');
	}
	return true;
}

/* A plain number, in millionths; false: it is none. */
static bool read_value(struct span s, int64_t *value)
{
	uint32_t cp = 0;
	size_t first = s.len > 0 ? utf8_decode(s, 0, &cp) : 0, digits, fraction = 0;
	bool negative = cp == '-' || cp == 0x2212 || cp == 0x2013;
	size_t i = negative ? first : 0;

	*value = 0;
	if (!read_digits(s, &i, DIGITS, value, &digits))
		return false;
	if (i < s.len && s.p[i] == '.' && ++i < s.len && !read_digits(s, &i, FRACTION, value, &fraction))
		return false;
	for (size_t k = fraction; k < FRACTION; k++)
		*value *= 10;
	*value = negative ? -*value : *value;
	i += i < s.len && s.p[i] == '%';
	return i == s.len && digits + fraction > 0;
}

static bool may_be_tick(const struct line *line)
{
	return line->tabs == 0 && line->numbers > 0 && line->numbers <= 2 && !line->page;
}

/* The number of a tick: the first word of the line, or the last of its numbers. */
static bool read_tick(const struct line *line, struct tick *tick)
{
	struct span word;
	uint32_t column = line->indent;
	size_t at = 0, numbers = 0, from = 0;

	if (!may_be_tick(line))
		return false;
	for (; word_next(line->body, &at, &word); from = at) {
		size_t begin = (size_t)(word.p - line->body.p), k = numbers > 0;
		column += (uint32_t)(begin - from + utf8_span_width(word));
		if (!read_value(word, &tick->value[k])) {
			if (numbers == 0)
				return false;
			continue;
		}
		tick->right[k] = column;
		tick->left[k] = column - (uint32_t)utf8_span_width(word);
		if (numbers++ == 0 && at < line->body.len &&
		    (at + 1 == line->body.len || line->body.p[at + 1] != ' '))
			return false;
	}
	if (numbers == 1) {
		tick->value[1] = tick->value[0];
		tick->right[1] = tick->right[0];
		tick->left[1] = tick->left[0];
	}
	tick->bare = numbers == line->words;
	return numbers == line->numbers;
}

/* Do both numbers begin or end in one display column?  Where letters differ in width, about one. */
static bool is_below(const struct tick *a, const struct tick *b, size_t k)
{
	return a->left[k] == b->left[k] || (a->right[k] <= b->right[k] + 1 && b->right[k] <= a->right[k] + 1);
}

/* Does the scale go on with b, by the step from a?  0: it does not. */
static int64_t step_of(const struct tick *a, const struct tick *b)
{
	int64_t step = a->value[0] - b->value[0];

	if (!is_below(a, b, 1) || step <= 0)
		return 0;
	return a->right[0] == a->right[1] || a->value[1] > b->value[1] ? step : 0;
}

/* The next line of the scale behind line i, by that step, any for 0; scan->n: there is none. */
static size_t next_tick(const struct scan *scan, size_t i, const struct tick *last, int64_t *step,
			struct tick *tick)
{
	for (size_t k = i + 1; k < scan->n && k <= i + MOST_APART && !scan->v[k].page; k++) {
		if (!read_tick(&scan->v[k], tick) || !is_below(last, tick, 0))
			continue;
		int64_t now = k > i + 1 ? step_of(last, tick) : 0;
		if (now == 0 || (*step != 0 && now != *step))
			return scan->n;
		*step = now;
		return k;
	}
	return scan->n;
}

/*
 * The line right below the last line `end` of a scale, in places right of it: the scale at its foot, or none.
 */
static const struct line *foot_of(const struct scan *scan, size_t end, const struct tick *last)
{
	size_t i = end + 1;

	while (i < scan->n && i <= end + FOOT && scan->v[i].blank)
		i++;
	bool foot = i < scan->n && i <= end + FOOT && scan->v[i].gaps > 1 && !scan->v[i].page &&
		    scan->v[i].indent >= last->left[0];
	return foot ? &scan->v[i] : NULL;
}

/* Are the words of the foot, three or more, numbers that rise by one step? */
static bool is_scale(const struct line *foot)
{
	struct span word;
	size_t at = 0, n = 0;
	int64_t value, last = 0, step = 0;

	for (; word_next(foot->body, &at, &word); n++, last = value) {
		if (!read_value(word, &value) || (n > 0 && value <= last) || (n > 1 && value - last != step))
			return false;
		step = value - last;
	}
	return n >= LEAST_FOOT;
}

/* A text alone in its line, in the middle of which the number has its own: both are cells of a line each. */
static bool is_cell(const struct line *line, const struct tick *tick)
{
	uint32_t middle = 2 * line->indent + line->width, other = tick->left[0] + tick->right[0];

	return line->gaps == 0 && middle <= other + 2 && other <= middle + 2;
}

/* Does such a text stand above the first line of a scale, or below the last? */
static bool is_among_cells(const struct scan *scan, size_t from, size_t to, const struct tick *tick)
{
	while (from > 0 && scan->v[from - 1].blank)
		from--;
	for (to++; to < scan->n && scan->v[to].blank;)
		to++;
	return (from > 0 && is_cell(&scan->v[from - 1], tick)) ||
	       (to < scan->n && is_cell(&scan->v[to], tick));
}

/* Marks the lines of a scale that begins with line i; the line behind it. */
static size_t mark_scale(const struct scan *scan, size_t i)
{
	struct tick last, tick;
	size_t end = i, ticks = 1, bare, next;
	size_t flush = 0; /* numbers of other widths that end in one column */
	int64_t step = 0;

	if (!read_tick(&scan->v[i], &last))
		return i + 1;
	bare = last.bare;
	while ((next = next_tick(scan, end, &last, &step, &tick)) < scan->n) {
		flush += tick.left[0] != last.left[0] && tick.right[0] == last.right[0];
		bare += tick.bare;
		ticks++;
		end = next;
		last = tick;
	}
	if (ticks < LEAST_TICKS)
		return i + 1;
	const struct line *foot = foot_of(scan, end, &last);
	bool plain = flush == 0 && (scan->v[i].indent < MARGIN || is_among_cells(scan, i, end, &last));
	if (bare * 2 < ticks || (plain && !(foot != NULL && is_scale(foot))))
		return end;
	end = foot != NULL ? (size_t)(foot - scan->v) + 1 : end + 1;
	for (size_t k = i; k < end; k++)
		scan->v[k].apart = true;
	return end;
}

void scan_charts(struct scan *scan)
{
	size_t n = scan->shows & SHOW_NUMBER ? scan->n : 0;

	for (size_t i = 0; i < n;)
		i = may_be_tick(&scan->v[i]) ? mark_scale(scan, i) : i + 1;
}
