/*
 * layout_cell_blank.c -- one cell a line, and blank lines among them: what these are is read off the numbers.
 *
 * Most values stand apart from each other where blank lines end cells; labels from the values before them
 * where they end rows, and so do groups of lines that are rows one like the other.  Else they are blank
 * cells.
 */
#include "layout_cell.h"

enum { LEAST_GROUPS = 3 /* of lines that are rows */ };

struct blank_look { /* pairs of neighbouring texts, and in how many blank lines lie between */
	size_t values, values_apart; /* a value behind a value */
	size_t labels, labels_apart; /* a label behind a value: a new row */
	size_t first, first_apart;   /* the first value behind a label */
};

static struct blank_look look_at_blanks(const struct scan *scan)
{
	struct blank_look look = { 0 };
	size_t last = scan->n;

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
		}
		last = i;
	}
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

/*
 * Are the lines of two groups of one length alike, number by number?  A sign for no value may stand for any.
 */
static bool groups_agree(const struct scan *scan, size_t a, size_t b, size_t n)
{
	size_t i = 0;

	while (i < n && (scan->v[a + i].value == scan->v[b + i].value ||
			 (scan->v[a + i].number && scan->v[b + i].number)))
		i++;
	return i == n;
}

/* The group from line i on is a label and numbers. */
static bool is_labelled(const struct scan *scan, size_t i)
{
	return i + 1 < scan->n && !scan->v[i].number && scan->v[i + 1].number;
}

bool groups_are_rows(const struct scan *scan)
{
	size_t head = group_after(scan, 0), heads = group_end(scan, head) - head, rows = 0, shorter = 0;

	if (heads == 1) { /* a title */
		head = group_after(scan, head + 1);
		heads = group_end(scan, head) - head;
	}
	size_t first = group_after(scan, head + heads), most = group_end(scan, first) - first;
	if (most != heads && (most != heads + 1 || !is_labelled(scan, first)))
		return false;
	for (size_t i = first; i < scan->n; i = group_after(scan, group_end(scan, i))) {
		size_t n = group_end(scan, i) - i;
		if (n > most || (n == most && !groups_agree(scan, first, i, n)))
			return false;
		rows += n == most;
		shorter += n < most;
	}
	return heads > 1 && rows >= LEAST_GROUPS && shorter < rows &&
	       (most > heads || !groups_agree(scan, head, first, heads));
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
	if (look.labels_apart * 20 < look.labels * 19)
		return BLANK_IS_CELL;
	return heads_are_scattered(scan) ? BLANK_IS_NOTHING : BLANK_ENDS_ROW;
}
