/*
 * layout_cell_blank.c -- one cell a line, and blank lines among them: what these are is read off the numbers.
 *
 * Most values stand apart from each other where blank lines end cells; labels from the values before them
 * where they end rows, and so do groups of lines that are rows one like the other.  Else they are blank
 * cells; and so are those without which rows would not begin as many lines apart each.
 */
#include "layout_cell.h"

#include "number.h"

enum {
	LEAST_GROUPS = 3, /* of lines that are rows */
	RARE = 5          /* one among so many cells is rare */
};

struct blank_look { /* pairs of neighbouring texts, and in how many blank lines lie between */
	size_t values, values_apart; /* a value behind a value */
	size_t labels, labels_apart; /* a label behind a value: a new row */
	size_t first, first_apart;   /* the first value behind a label */
	size_t runs, even;           /* of values; as long as the one before */
};

/* A run of so many values ends; `before`: how many the one before had. */
static void run_ends(struct blank_look *look, size_t run, size_t before)
{
	look->runs++;
	look->even += run == before;
}

static struct blank_look look_at_blanks(const struct scan *scan)
{
	struct blank_look look = { 0 };
	size_t last = scan->n, run = 0, before = 0;

	for (size_t i = 0; i < scan->n; i++) {
		if (scan->v[i].blank)
			continue;
		bool apart = last < scan->n && last + 1 < i,
		     behind_value = last < scan->n && scan->v[last].number;
		if (last < scan->n && scan->v[i].number && behind_value) {
			look.values++;
			look.values_apart += apart;
		} else if (last < scan->n && scan->v[i].number) {
			look.first++;
			look.first_apart += apart;
		} else if (behind_value) {
			look.labels++;
			look.labels_apart += apart;
			run_ends(&look, run, before);
			before = run;
			run = 0;
		}
		run += scan->v[i].number;
		last = i;
	}
	run_ends(&look, run, before);
	return look;
}

struct group { /* of lines between blank ones */
	size_t texts, numbers;
};

/* The group from line *i on, which moves behind it and the blank lines there. */
static struct group group_next(const struct scan *scan, size_t *i)
{
	struct group group = { 0, 0 };

	for (; *i < scan->n && !scan->v[*i].blank; ++*i) {
		group.numbers += scan->v[*i].number;
		group.texts += !scan->v[*i].number;
	}
	while (*i < scan->n && scan->v[*i].blank)
		++*i;
	return group;
}

/*
 * Are the groups rows of tables whose rows are alike, but those of a header no rows?  These are more texts
 * than there are columns.
 */
static bool heads_are_scattered(const struct scan *scan)
{
	struct group head = { 0, 0 }, row = { 0, 0 };
	size_t groups = 0;
	bool scattered = false;

	for (size_t i = 0; i < scan->n;) {
		struct group group = group_next(scan, &i);
		if (group.numbers == 0) {
			head.texts = row.numbers > 0 ? group.texts : head.texts + group.texts;
			groups = row.numbers > 0 ? 1 : groups + 1;
			row = group;
			continue;
		}
		if (row.numbers > 0 && (row.numbers != group.numbers || row.texts != group.texts))
			return false;
		row = group;
		scattered |= groups > 1 && head.texts > row.texts + row.numbers;
	}
	return scattered;
}

static size_t group_end(const struct scan *scan, size_t i)
{
	while (i < scan->n && !scan->v[i].blank)
		i++;
	return i;
}

static size_t group_after(const struct scan *scan, size_t i)
{
	while (i < scan->n && scan->v[i].blank)
		i++;
	return i;
}

/* In how many lines are two groups of one length unlike?  A sign for no value may stand for any number. */
static size_t count_unlike(const struct scan *scan, size_t a, size_t b, size_t n)
{
	size_t unlike = 0;

	for (size_t i = 0; i < n; i++)
		unlike += scan->v[a + i].value != scan->v[b + i].value &&
			  !(scan->v[a + i].number && scan->v[b + i].number);
	return unlike;
}

/* The group from line i on, which has several lines, is a label and numbers. */
static bool is_labelled(const struct scan *scan, size_t i)
{
	return !scan->v[i].number && scan->v[i + 1].number;
}

/* By majority vote (Boyer and Moore 1981). */
size_t usual_length(const struct scan *scan)
{
	size_t most = 0, votes = 0;

	for (size_t i = group_after(scan, 0), end; i < scan->n; i = group_after(scan, end)) {
		end = group_end(scan, i);
		most = votes == 0 ? end - i : most;
		votes = end - i == most ? votes + 1 : votes - 1;
	}
	return most;
}

/* The first line of the first group of so many lines that shows a value behind the first of them. */
static size_t first_row(const struct scan *scan, size_t most)
{
	for (size_t i = group_after(scan, 0), end; i < scan->n; i = group_after(scan, end)) {
		end = group_end(scan, i);
		for (size_t k = i + 1; end - i == most && k < end; k++)
			if (scan->v[k].value && !text_is_year(scan->v[k].body))
				return i;
	}
	return scan->n;
}

/*
 * Are the groups before the first row, behind a title of a line, the rows of its header?  The last has as
 * many lines as the row, or one less where the row has a label; or there are several, which may have fewer,
 * as some of their heads cover others.  Two lines above a whole row of heads may be a title.
 */
static bool are_heads(const struct scan *scan, size_t first, size_t most)
{
	size_t heads = 0, n = 0, least = most;
	bool labelled = is_labelled(scan, first);

	for (size_t i = group_after(scan, 0), end; i < first; i = group_after(scan, end)) {
		end = group_end(scan, i);
		if (end - i == 1 && i == group_after(scan, 0))
			continue;
		least = heads > 0 && n < least ? n : least;
		n = end - i;
		if (n < 2 || n > most || (n == most && count_unlike(scan, i, first, n) == 0))
			return false;
		heads++;
	}
	bool whole = n == most || (labelled && n + 1 == most);
	return heads > 1 ? labelled && (!whole || least > 2) : heads > 0 && whole;
}

bool groups_are_rows(const struct scan *scan)
{
	size_t most = usual_length(scan), first = first_row(scan, most), rows = 0, shorter = 0, unlike = 0;

	if (most < 2 || first == scan->n || !are_heads(scan, first, most))
		return false;
	for (size_t i = first, n; i < scan->n; i = group_after(scan, i + n)) {
		n = group_end(scan, i) - i;
		if (n > most)
			return false;
		unlike += n == most ? count_unlike(scan, first, i, n) : 0;
		rows += n == most;
		shorter += n < most;
	}
	return rows >= LEAST_GROUPS && shorter < rows && unlike * RARE < rows * (most - 1);
}

/* Line i is the first of a group. */
static bool is_first(const struct scan *scan, size_t i)
{
	return !scan->v[i].blank && (i == 0 || scan->v[i - 1].blank);
}

/* Lines from i on, so many, are texts. */
static bool are_texts(const struct scan *scan, size_t i, size_t lines)
{
	size_t end = i + lines;

	while (i < end && !scan->v[i].number && !scan->v[i].blank)
		i++;
	return i == end;
}

bool cells_fill_rows(const struct scan *scan, struct cells *cells)
{
	size_t most = usual_length(scan), first = first_row(scan, most), whole = 0, filled = 0;

	while (first > most && is_first(scan, first - most - 1))
		first -= most + 1;
	if (!are_texts(scan, first, most))
		return false;
	for (size_t i = first; i < scan->n; i += most + 1) {
		if (!is_first(scan, i))
			return false;
		size_t end = group_end(scan, i);
		whole += end == i + most;
		filled += end < i + most && end < scan->n;
	}
	*cells = (struct cells){ first, scan->n, most + 1, 0 };
	return whole > LEAST_GROUPS && filled > 0;
}

/*
 * Do blank lines stand around labels alone, many of them between a label and its values, and have all rows as
 * many values without them?  So a page is printed block by block: a blank cell would stand among values too,
 * or rows would differ.
 */
static bool are_blocks(const struct blank_look *look)
{
	return look->values_apart == 0 && look->first_apart * 10 >= look->first &&
	       look->values >= look->first && look->runs > LEAST_GROUPS && look->even * 4 >= look->runs * 3;
}

/*
 * Do labels of several rows stand apart from these?  The first group of several lines, the heads, has a head
 * for such a label too: rows have a line less, or where they are alone beside it as many.
 */
static bool labels_are_apart(const struct scan *scan)
{
	size_t heads = 0, rows = 0, apart = 0;
	bool alone = false;

	for (size_t i = group_after(scan, 0); i < scan->n;) {
		struct group group = group_next(scan, &i);
		size_t n = group.texts + group.numbers;
		if (heads == 0) {
			heads = n > 2 ? n : 0;
			continue;
		}
		bool row = group.numbers > 0 && (n == heads || n + 1 == heads);
		if (!row && (n > 1 || group.numbers > 0 || alone))
			return false;
		apart += row && alone && n < heads;
		rows += row;
		alone = !row;
	}
	return apart > 0 && rows >= LEAST_GROUPS;
}

/* No row has a label behind its values; without a second row, blanks before its values ended the header. */
enum blank_role blank_role(const struct scan *scan)
{
	struct blank_look look = look_at_blanks(scan);

	if (look.values_apart * 2 > look.values)
		return BLANK_ENDS_CELL;
	if (groups_are_rows(scan))
		return BLANK_ENDS_ROW;
	if (look.labels == 0)
		return look.first_apart > 0 ? BLANK_ENDS_ROW : BLANK_IS_CELL;
	if (are_blocks(&look))
		return BLANK_IS_NOTHING;
	if (look.labels_apart * 20 < look.labels * 19)
		return BLANK_IS_CELL;
	return heads_are_scattered(scan) || labels_are_apart(scan) ? BLANK_IS_NOTHING : BLANK_ENDS_ROW;
}
