/*
 * table_row.h -- inside of what gives a stream of cells its rows.
 *
 *   table_row.c         runs of values    -> rows
 *   table_row_fixed.c   as many cells a row, of which some are blank -> rows
 *   table_row_head.c    what stands before the first run of a table  -> titles, header
 *   table_row_broken.c  heads broken over lines
 *   table_row_window.c  how many labels of the first row that has at its end
 */
#ifndef TABLE_ROW_H
#define TABLE_ROW_H

#include "table.h"

enum {
	TITLE_WIDTH = 40, /* display columns; a wider text is a title */
	MANY_LABELS = 3,  /* cells between two runs of values: more of them are a header */
	MANY_WINDOW = 64  /* heads that are compared with each other */
};

struct stream {
	const struct table *table;
	const struct cell *v;
	size_t n;
	size_t values; /* cells, blank or not, behind the last label of each row; 0: it is not known */
};

static inline bool stream_is_value(const struct stream *s, size_t i)
{
	return cell_is_value(s->table, &s->v[i]);
}

static inline bool stream_is_label(const struct stream *s, size_t i)
{
	return cell_is_text(s->table, &s->v[i]);
}

static inline bool stream_is_numbered(const struct stream *s, size_t i)
{
	return stream_is_label(s, i) && label_numbering(s->v[i].text).style != LABEL_PLAIN;
}

/* The next cell from i on that is a value, or none of them; s->n: there is none. */
static inline size_t stream_next(const struct stream *s, size_t i, bool value)
{
	while (i < s->n && stream_is_value(s, i) != value)
		i++;
	return i;
}

/* The next label from i on; s->n: there is none. */
static inline size_t stream_next_label(const struct stream *s, size_t i)
{
	while (i < s->n && !stream_is_label(s, i))
		i++;
	return i;
}

/* The last of the labels that follow each other from label i on. */
static inline size_t stream_last_label(const struct stream *s, size_t i)
{
	while (i + 1 < s->n && stream_is_label(s, i + 1))
		i++;
	return i;
}

/* Labels in [from, to). */
size_t stream_labels(const struct stream *, size_t from, size_t to);

/* The end of the run of values that begins at i; blanks inside it are missing values, all that are known to. */
size_t stream_run_end(const struct stream *, size_t i);

/* Does an unnumbered text of [from, to) stand in [seen, seen_end), or in its first cells, too? */
bool stream_repeats(const struct stream *, size_t seen, size_t seen_end, size_t from, size_t to);

/* Are all cells of [from, to) texts, no two alike? */
bool stream_distinct(const struct stream *, size_t from, size_t to);

/* Does a caption stand in [from, to)?  (table_row_title.c) */
bool stream_titles(const struct stream *, size_t from, size_t to);

/* Does cell i name the table, "Table 2. Fees", or its unit, and no column?  (table_row_title.c) */
bool stream_is_title(const struct stream *, size_t i);

/*
 * How many labels stand at the end of [from, to), the head of a table of `width` values, behind its heads, of
 * which each is one column's; 0: nothing tells.
 */
size_t stream_labels_behind(const struct stream *, size_t from, size_t to, size_t width);

/*
 * The heads [from, to), a title above them at most, as rows where they are as many as the columns when those
 * that begin small go on with the one before; false: they are not, or they are as many as they stand, below a
 * title or, where they are `titled`, without one.  (table_row_broken.c)
 */
bool stream_broken(struct grid *, const struct stream *, size_t from, size_t to, size_t columns, bool titled);

/* Cells [from, to) as a row; none where there are none. */
void stream_row(struct grid *, const struct stream *, size_t from, size_t to);

/*
 * The rows of all cells where as many stand behind each label, blank or not, which the stream is told; false:
 * they do not, and nothing is added.  (table_row_fixed.c)
 */
bool stream_fixed_rows(struct grid *, struct stream *);

/*
 * The head of a table of `width` values, [from, to): title, header, the labels of the first row; where these
 * begin.
 */
size_t stream_head(struct grid *, const struct stream *, size_t from, size_t to, size_t width);

#endif
