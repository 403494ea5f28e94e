/*
 * table_note.h -- footnotes of a table and their marks in labels.
 */
#ifndef TABLE_NOTE_H
#define TABLE_NOTE_H

#include "table.h"

const struct notes *notes_read(const struct table *); /* roles are set; in the arena */
/* Without the mark of a note at its end. */
struct span label_unmarked(const struct notes *, struct span label);

/*
 * Texts in the rows [from, to) behind data, a header follows: the first row behind those that are notes of
 * what is above; `from`: there are none.
 */
size_t table_behind(const struct table *, const struct row_look *, size_t from, size_t to);

/* Does a number stand right behind a word of the label, as the mark of a note does? */
bool label_marked(struct span label);

#endif
