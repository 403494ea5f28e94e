/*
 * table_note.h -- footnotes of a table and their marks in labels.
 */
#ifndef TABLE_NOTE_H
#define TABLE_NOTE_H

#include "table.h"

const struct notes *notes_read(const struct table *); /* roles are set; in the arena */
struct span label_unmarked(const struct notes *,
			   struct span label); /* without the mark of a note at its end */

/* Does a number stand right behind a word of the label, as the mark of a note does? */
bool label_marked(struct span label);

#endif
