/*
 * table_row_head.c -- the head of a table in a stream of cells: what stands before its first run of values.
 *
 * Titles and units, the header, then the labels of the first row, as many as all rows that follow have.
 */
#include "table_row.h"

#include "utf8.h"

enum {
	MANY_ROWS = 64,  /* enough to tell what rows look like */
	MANY_HEADS = 256 /* cells of a header: of more none are compared */
};

/* Where the values begin of the row that begins at `from`; behind MANY_LABELS cells it is not looked for. */
static size_t first_value(const struct stream *s, size_t from)
{
	size_t run = from;

	if (s->values > 0)
		return from < s->n ? stream_last_label(s, stream_next_label(s, from)) + 1 : from;
	while (run < s->n && run - from <= MANY_LABELS && !stream_is_value(s, run))
		run++;
	return run;
}

/*
 * How many cells stand before the values of each row from cell `from` on, as long as the runs are `width`
 * long; 1 when rows differ or there are none, and *most has what the one with most has.
 */
static size_t usual_labels(const struct stream *s, size_t from, size_t width, size_t *most)
{
	size_t usual = 0;
	bool differ = false;

	*most = 0;

	for (size_t rows = 0; from < s->n && rows < MANY_ROWS; rows++) {
		size_t run = first_value(s, from), cells = run - from,
		       end = run < s->n ? stream_run_end(s, run) : run;
		if (end - run != width || cells > MANY_LABELS)
			break;
		differ = differ || (usual > 0 && cells != usual);
		*most = cells > *most ? cells : *most;
		usual = cells;
		from = end;
	}
	return usual > 0 && !differ ? usual : 1;
}

/* May the heads [from, to) be those of columns and nothing more?  None comes again, a total stands last. */
static bool are_flat(const struct stream *s, size_t from, size_t to)
{
	if (to - from > MANY_HEADS)
		return false;
	for (size_t i = from; i < to; i++) {
		if (i + 1 < to && label_is_total(s->v[i].text))
			return false;
		for (size_t k = from; k < i; k++)
			if (span_eq(s->v[i].text, s->v[k].text))
				return false;
	}
	return true;
}

/*
 * Does a text of the last line of the heads [from, to) come again on it?  Then what is above tells them
 * apart.
 */
static bool last_line_repeats(const struct stream *s, size_t from, size_t to)
{
	size_t first = to;

	while (first > from && s->v[first - 1].at == s->v[to - 1].at)
		first--;
	for (size_t i = first; i < to && to - first <= MANY_HEADS; i++)
		for (size_t k = first; k < i; k++)
			if (span_eq(s->v[i].text, s->v[k].text))
				return true;
	return false;
}

/* Is the first of the texts [from, to) the only one that a blank line stands behind? */
static bool is_apart(const struct stream *s, size_t from, size_t to)
{
	if (to - from > MANY_HEADS || s->v[from].line + 1 >= s->v[from + 1].line)
		return false;
	for (size_t i = from + 2; i < to; i++)
		if (s->v[i].line > s->v[i - 1].line + 1)
			return false;
	return true;
}

/* A title or two, corners, heads, labels; or a text on a line of its own above a line of several. */
static size_t title_texts(const struct stream *s, size_t from, size_t label, size_t labels, size_t width,
			  size_t usual)
{
	if (width > 1 && labels == 2 + width + 2 * usual && label + 1 - from == labels &&
	    are_flat(s, from, label + 1 - usual))
		return 2;
	return labels == 1 + width + 2 * usual ||
	       (labels > width + 3 && s->v[from].at < s->v[from + 1].at &&
		s->v[from + 1].at == s->v[from + 2].at &&
		(is_apart(s, from, label) || !last_line_repeats(s, from, label)));
}

/* How many heads of [from, end) come before the first comes again. */
static size_t heads_unit(const struct stream *s, size_t from, size_t end)
{
	size_t n = 1;

	while (from + n < end && !span_eq(s->v[from].text, s->v[from + n].text))
		n++;
	return n;
}

/*
 * Heads that come again, and before them the blank of a label's head that is merged over two rows: the upper row
 * is that head and one over each group.  How many texts stand above?
 */
static size_t titles_over_groups(const struct stream *s, size_t from, size_t label, size_t width)
{
	size_t leaves = label - width;

	if (label < from + width + 2 || s->v[leaves - 1].text.len > 0)
		return 0;
	size_t row = 1 + width / heads_unit(s, leaves, label), above = leaves - 1 - from;
	return row > 2 && above > row && above <= row + 2 ? above - row : 0;
}

/*
 * How many titles the head [from, label) of a table begins with: texts on lines of their own, where its last
 * line has a head for each column and one for the labels.
 */
static size_t count_titles(const struct stream *s, size_t from, size_t label, size_t labels, size_t width,
			   size_t usual)
{
	size_t first = label;

	while (first > from && s->v[first - 1].at == s->v[label - 1].at)
		first--;
	bool alone = label - first == width + 1;
	for (size_t k = from; k < first && alone; k++)
		alone = stream_is_label(s, k) && s->v[k].at < s->v[k + 1].at;
	size_t titles = alone ? first - from : titles_over_groups(s, from, label, width);
	return titles > 0 ? titles : title_texts(s, from, label, labels, width, usual);
}

/* Is the first of the labels [from, to) numbered, and no other? */
static bool first_is_numbered(const struct stream *s, size_t from, size_t to)
{
	size_t i = from + 1;

	while (i < to && i - from <= MANY_HEADS && !stream_is_numbered(s, i))
		i++;
	return i >= to && stream_is_numbered(s, from);
}

/*
 * A text in brackets below another, or a wide one, twice as wide as any behind it: it heads no column.  In
 * brackets, what is first may head the labels.
 */
static bool stands_out(const struct stream *s, size_t from, size_t i, size_t to)
{
	struct span text = s->v[i].text;
	size_t width = utf8_span_width(text);

	if (text.len > 2 && text.p[0] == '(')
		return i > from && text.p[text.len - 1] == ')';
	if (width <= TITLE_WIDTH || utf8_first(text) == 0xff08)
		return false;
	for (i++; i < to; i++)
		if (utf8_span_width(s->v[i].text) * 2 > width)
			return false;
	return true;
}

/*
 * The end of the titles that [from, to), the head of a table of `width` values, begins with: the last one
 * that shows it, and all before it; or the first one, numbered above heads that are not.
 */
static size_t titles_end(const struct stream *s, size_t from, size_t to, size_t width)
{
	size_t end = to > from + width ? to - width : from;

	while (end > from && !stream_is_title(s, end - 1) &&
	       !(to - end <= MANY_HEADS && stands_out(s, from, end - 1, to)))
		end--;
	return end == from && to > from + width + 1 && first_is_numbered(s, from, to) ? from + 1 : end;
}

/*
 * The end of the blanks behind the first text of a head, which set it apart: of [from, to) only texts follow,
 * as many as there are values or more.  `from`: it is not apart.
 */
static size_t blanks_end(const struct stream *s, size_t from, size_t to, size_t width)
{
	size_t end = from + 1;

	while (end < to && s->v[end].text.len == 0)
		end++;
	return end > from + 1 && end + width <= to && stream_labels(s, end, to) == to - end ? end : from;
}

/* Does the first line have a head for each value and for two labels, which stand on lines of their own? */
static bool heads_two_labels(const struct stream *s, size_t from, size_t to, size_t width)
{
	return to - from > width + 2 && to - from <= width + 4 &&
	       s->v[from].at == s->v[from + width + 1].at && s->v[from].at < s->v[from + width + 2].at;
}

/* The end of the last text of [from, to) that is known to head a column; `from`: none is. */
static size_t one_row_end(const struct stream *s, size_t from, size_t to)
{
	while (to > from && !s->v[to - 1].heads)
		to--;
	return to;
}

/*
 * Does the text before the heads of values head the labels, below a title or alone?  A wide one is a title.
 */
static bool is_corner(const struct stream *s, size_t i)
{
	return stream_is_label(s, i) && !stream_is_title(s, i) &&
	       utf8_span_width(s->v[i].text) <= TITLE_WIDTH;
}

/*
 * How many of the texts [from, head) head the labels of a table whose first row has so many: one, or below a
 * title one each.
 */
static size_t count_corners(const struct stream *s, size_t from, size_t head, size_t labels)
{
	size_t n = 0, most = head - from > labels ? labels : 1;

	while (n < most && head - n > from && is_corner(s, head - n - 1))
		n++;
	return n == labels || n < 2 ? n : 1;
}

/* How many of the texts [from, head), up to `labels`, stand on the line of the heads. */
static size_t count_beside(const struct stream *s, size_t from, size_t head, size_t labels)
{
	size_t n = 0;

	while (n < labels && head - n > from && s->v[head - n - 1].at == s->v[head].at &&
	       stream_is_label(s, head - n - 1))
		n++;
	return n;
}

/*
 * Titles, and one row of heads [head, end), behind which so many labels are known.  Where each stands on a
 * line of its own, and the same ones come again, as often there are heads over them; else the last text
 * before them heads the labels.
 */
static size_t head_row(struct grid *grid, const struct stream *s, size_t from, size_t head, size_t end,
		       size_t labels)
{
	bool apart = head + 1 < end && s->v[end - 2].at != s->v[end - 1].at;
	size_t upper = apart ? (end - head) / heads_unit(s, head, end) : 0;
	size_t corners =
	    upper == 1 ? count_corners(s, from, head, labels) : count_beside(s, from, head, labels);

	if (upper < 2 || head - from < upper)
		upper = 0;
	for (size_t to = head - corners - upper; from < to; from++)
		stream_row(grid, s, from, from + 1);
	stream_row(grid, s, from, from + upper);
	stream_row(grid, s, from + upper, end);
	grid->row[grid->n - 1].exact = apart;
	if (upper > 0)
		grid->row[grid->n - 2].exact = true;
	return end;
}

/* The first of the texts before `end` that is known to head a column. */
static size_t first_head(const struct stream *s, size_t from)
{
	while (!s->v[from].heads)
		from++;
	return from;
}

/*
 * Rows have up to `most` labels.  Has the first of a table whose head is [from, to) as many?  There is a head
 * for each column then, and merged labels are printed once; or a group is numbered, and its rows are not.
 */
static bool first_has_most(const struct stream *s, size_t from, size_t to, size_t width, size_t most,
			   bool titled)
{
	size_t labels = stream_labels(s, from, to);

	if (labels == width + 1 + most)
		return stream_is_numbered(s, to - most) && !stream_is_numbered(s, to - 1);
	size_t heads = width + 2 * most;
	return (labels == heads || (!titled && labels == 1 + heads)) && are_flat(s, from, to - most);
}

/* Where the labels of the first row are known to begin; `to`: they are not. */
static size_t known_label(const struct stream *s, size_t from, size_t to)
{
	while (from < to && !s->v[from].leads)
		from++;
	return from;
}

/* Titles, and all else before the first row's labels as one header. */
static size_t head_before(struct grid *grid, const struct stream *s, size_t from, size_t label, size_t width)
{
	for (size_t end = titles_end(s, from, label, width); from < end; from++)
		stream_row(grid, s, from, from + 1);
	stream_row(grid, s, from, label);
	return label;
}

/* The label right before the values at `to`; where it begins when that is known, and of how many labels. */
static size_t last_label(const struct stream *s, size_t from, size_t to, size_t *labels)
{
	size_t label = to - 1;

	while (label > from && !stream_is_label(s, label))
		label--;
	for (size_t k = label; k > from && label - k < MANY_LABELS; k--)
		if (s->v[k - 1].begins) {
			*labels = label - k + 2;
			label = k - 1;
		}
	return label;
}

size_t stream_head(struct grid *grid, const struct stream *s, size_t from, size_t to, size_t width)
{
	size_t end = one_row_end(s, from, to), known = known_label(s, from, to);

	if (known < to)
		return head_before(grid, s, from, known, width);
	if (end > from)
		return head_row(grid, s, from, first_head(s, from), end, 1);
	size_t behind = stream_labels_behind(s, from, to, width);
	if (behind > 0)
		return head_row(grid, s, from, to - behind - width, to - behind, behind);
	end = blanks_end(s, from, to, width);
	bool titled = end > from && stream_is_title(s, from);
	if (end > from)
		stream_row(grid, s, from, from + 1);
	from = end;
	end = titles_end(s, from, to, width);
	titled = titled || from < end;
	for (; from < end; from++)
		stream_row(grid, s, from, from + 1);
	size_t labels = stream_labels(s, from, to), most;
	size_t usual = usual_labels(s, stream_run_end(s, to), width, &most);
	if (most > usual && first_has_most(s, from, to, width, most, titled))
		usual = most;

	if (labels == 0) {
		stream_row(grid, s, from, to);
		return to;
	}
	if (heads_two_labels(s, from, to, width)) {
		stream_row(grid, s, from, from + width + 2);
		return from + width + 2;
	}
	size_t label = last_label(s, from, to, &usual);
	bool beside = to < s->n && s->v[label].at == s->v[to].at; /* its values stand on its line */
	if (beside && labels <= width) {
		stream_row(grid, s, from, label);
		return label;
	}
	if (labels <= width ||
	    stream_repeats(s, from, label, label, label + 1)) { /* all of it heads columns */
		stream_row(grid, s, from, to);
		return to;
	}
	if (label + 1 >= from + usual &&
	    stream_broken(grid, s, from, label + 1 - usual, width + usual, titled))
		return label + 1 - usual;
	for (size_t n = titled ? 0 : count_titles(s, from, label, labels, width, usual); n > 0; n--, from++)
		stream_row(grid, s, from, from + 1);
	for (size_t n = usual;
	     n > 1 && !s->v[label].begins && label > from && stream_labels(s, from, label) > width; n--)
		label--;
	bool full =
	    stream_labels(s, from, label) == width + usual; /* no blank corner: the labels have a head */
	while (full && from < label && !stream_is_label(s, from))
		from++;
	stream_row(grid, s, from, label);
	return label;
}
