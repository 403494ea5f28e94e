/*
 * columns.h -- where the columns of blank-aligned text are.
 *
 *   pieces.c           a line                  -> pieces, words
 *   columns.c          the pieces of all lines -> columns; whether a wide character counts as two
 *   columns_rule.c     columns that a rule of dash runs shows
 *   columns_cover.c    columns that values or labels cover
 *   columns_join.c     the places of short values -> one column
 *   columns_part.c     pieces                  -> as the columns part them
 *   columns_packed.c   columns one blank apart
 *   columns_drift.c    lines that drift by what they hold
 *   columns_frame.c    heads over lines that drift
 *   columns_group.c    texts in the middle of the table: names of rows
 *   columns_set.c      words over columns      -> heads
 *   columns_counted.c  as many words as columns -> heads
 *   columns_text.c     texts that stand where values do
 *   columns_time.c     times of day as values
 *   columns_left.c     texts as values in columns set flush left
 *   columns_unit.c     currencies in a column of units
 *   columns_page.c     the number of a page above a table
 *   columns_river.c    columns that blanks part from the heads down  (columns_river.h)
 *
 * Pieces borrow the text of their lines; arrays live in the arena of the scan.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "ascii.h"
#include "layout.h"
#include "number.h"

enum { GAP = 2, MAX_WORDS = 64, MAX_PLACES = 2 * MAX_WORDS };

struct piece { /* text between gaps */
	struct span text;
	uint32_t left, right; /* display columns */
	bool number;          /* or a text that stands as one: a value */
	bool whole;           /* one head, over whatever columns its words stand */
};

struct pieces { /* of a line, left to right */
	struct piece *v;
	size_t n;
	size_t values; /* how many at the end are values */
	bool mixed;    /* a number stands between texts: a header's years, not a label and its values */
};

/* How many columns a character beyond ASCII was given by the tool that filled lines with blanks. */
enum measure {
	MEASURE_WIDTH, /* as a terminal does: wide ones two */
	MEASURE_CHARS, /* wide ones one */
	MEASURE_BYTES, /* its bytes in UTF-8 */
	MEASURES
};

struct columns { /* of the table: display columns [left, right), in order and apart */
	struct piece *v;
	size_t n;
	size_t labels;        /* so many at the start are of labels, where values witnessed */
	bool ruled;           /* a rule of dashes shows them */
	enum measure measure; /* under which they were found */
};

/* The display columns of a text without tabs. */
uint32_t text_columns(struct span, enum measure);

struct pieces pieces_cut(struct arena *, const struct line *, enum measure);

/* Takes texts for values in columns of numbers that are set flush left.  (columns_left.c) */
void columns_take_left(const struct scan *, struct pieces *);

/* Takes times for values where no number is one.  (columns_time.c) */
void columns_take_times(const struct scan *, struct pieces *);

/* Parts currencies from their numbers where they are units among others.  (columns_unit.c) */
void columns_part_units(const struct scan *, struct pieces *, enum measure);

/* Takes the number of a page, at the end of the first line, for a text.  (columns_page.c) */
void columns_page_number(const struct scan *, struct pieces *);

/* Where the widest of n lines ends. */
uint32_t pieces_width(const struct pieces *, size_t n);

/* Sets what is counted of the pieces. */
void pieces_count(struct pieces *);

/* Has it a label and values behind it? */
static inline bool pieces_are_labelled(const struct pieces *line)
{
	return line->values > 0 && line->values < line->n;
}

/* A label and values, and no number between texts: a witness of where columns are. */
bool pieces_are_data(const struct pieces *line);

/* Its text, where one blank is left of those between the sign of a currency and its number; in the arena. */
struct span piece_text(struct arena *, const struct piece *);

/* "116 131": a number with blanks inside, two numbers in some tables. */
bool piece_is_grouped(const struct piece *);

/*
 * The words of a piece, each with its extent, a unit with its number; how many, 0 when there are more than
 * MAX_WORDS.
 */
size_t piece_words(const struct piece *, enum measure, struct piece *word);

/* The heads that a piece is, one blank apart: ideographs have none inside.  Room for MAX_WORDS; how many. */
size_t piece_heads(const struct piece *, enum measure, struct piece *head);

/* Those of all pieces of a line; how many, 0 when there are more than MAX_WORDS. */
size_t pieces_words(const struct pieces *, enum measure, struct piece *word);

/* The room that the text asks for behind another: its first word with a blank, or a single CJK character. */
uint32_t piece_first_word(const struct piece *, enum measure);

/* "-----", "---- ----": drawn between texts of a line, below heads of several columns. */
bool piece_is_stroke(const struct piece *);

/* The first of the pieces [from, n), in order and apart, that ends behind display column x; n: none. */
size_t pieces_behind(const struct piece *, size_t from, size_t n, uint32_t x);

/*
 * How many of n columns, in order and apart, the piece overlaps.  *at, from where on to look, becomes the
 * first of them; where there is none, the first column behind the piece.
 */
size_t pieces_over(const struct piece *column, size_t n, const struct piece *, size_t *at);

/* Does its text begin in lower case? */
static inline bool piece_is_lower(const struct piece *piece)
{
	return ascii_is_lower(span_first(piece->text));
}

/* Do they overlap, or stand less than `gap` display columns apart? */
static inline bool pieces_near(const struct piece *a, const struct piece *b, uint32_t gap)
{
	return a->left < b->right + gap && b->left < a->right + gap;
}

/*
 * Does the text begin where the first of several pieces below does, and is of another kind: a year above what
 * is none, or a text above years?  So a writer sets the head of them all that knows no cells over several,
 * where each of them begins at the left of one of n columns of values, the next one.
 */
bool piece_is_over_all(const struct piece *, const struct pieces *below, const struct piece *column,
		       size_t n);

bool line_begins_with_year(const struct line *);

/* Twice the way from middle to middle: it is whole. */
uint32_t piece_off_middle(const struct piece *, const struct piece *);

/* "4 512", cut in two: would it be one number, a blank between its thousands? */
bool piece_is_begun(const struct piece *, const struct piece *next);

/* Can the second not be a number by itself beside it, "3 010", "4 512,50"? */
bool piece_is_group(const struct piece *);

/* Counts the piece in each display column that it covers. */
void piece_cover(const struct piece *, uint32_t *count);

/* The piece goes on as far as a later one of the same line does. */
void piece_extend(struct piece *, const struct piece *last);

/* How many of the words at the end are numbers. */
size_t values_behind(const struct piece *word, size_t n);

/* Does the text stand as one does in its column: flush with an edge of it, or centred?  (columns_set.c) */
bool piece_is_set(const struct piece *, const struct piece *column);

/* The columns of the first rule that shows any, and the pieces as these part them; false: there is none. */
bool columns_of_rule(const struct scan *, struct pieces *, struct columns *);

/*
 * The columns that values cover, and before them those of labels; none when no line has both.
 * (columns_cover.c)
 */
void columns_of_values(const struct scan *, const struct pieces *, struct columns *);

/* The columns that texts of lines with gaps cover.  (columns_cover.c) */
void columns_of_blanks(const struct scan *, const struct pieces *, struct columns *);

/* Makes one column of places that no line has side by side.  (columns_join.c) */
void columns_join(const struct scan *, const struct pieces *, struct columns *);

/*
 * How many of the words at the end are values that stand in columns of their own.  All words of a number can
 * be: "116 131" is one in some tables and two in others.  (columns_part.c)
 */
size_t values_in_columns(const struct columns *, const struct piece *word, size_t n);

/* Parts the pieces of lines that end with values.  (columns_part.c) */
void columns_part(const struct scan *, struct pieces *, const struct columns *);

enum columns_may {
	COLUMNS_JOIN = 1, /* a head may stand over columns one blank apart */
	COLUMNS_END = 2   /* columns behind the last head may have none */
};

struct piece_list {
	const struct piece *v;
	size_t n;
};

/*
 * The heads that the words of a line are, where each is set over the columns as theirs are: flush or centred.
 * Columns before *first have none.  At most MAX_WORDS words, MAX_PLACES columns; room in head for a head a
 * word.  How many; 0: they are not set so.  (columns_set.c)
 */
size_t columns_heads(struct piece_list words, struct piece_list columns, unsigned may, struct piece *head,
		     size_t *first);

/* How many heads, each over its column, are set otherwise than most are. */
size_t columns_unlike(const struct piece *head, const struct piece *column, size_t n);

/*
 * The words of a line, MAX_WORDS at most, to so many heads where capitals and numbers tell which begin one:
 * begins[i] is set for each.  false: they do not tell.  Room in head for so many.  (columns_counted.c)
 */
bool columns_join_words(const struct piece *word, size_t n, size_t heads, struct piece *head, bool *begins);

/*
 * Do the words of a line begin so many heads, however these stand: none with a small letter, a bracket or a
 * number but a year, none ending with a particle, and what stands GAP behind another word begins one?  Room
 * in head for so many.  (columns_counted.c)
 */
bool columns_count_heads(const struct piece *word, size_t n, size_t heads, struct piece *head);

/*
 * Sets groups[i] for the lines that are a text alone in the middle of the table, the name of the rows below;
 * false: there are none.  (columns_group.c)
 */
bool columns_groups(const struct scan *, const struct pieces *, bool *groups);

struct cuts { /* the pieces of every line of a scan as the line shows them, by measure */
	const struct pieces *by[MEASURES]; /* the same array when all are ASCII */
};

struct cuts columns_cut(const struct scan *);

/* Do two values of a line stand in one column? */
bool columns_clash(const struct scan *, const struct pieces *, const struct columns *);

/* A copy of the pieces of all lines, in the arena of the scan. */
struct pieces *pieces_copy(const struct scan *, const struct pieces *);

/*
 * The columns of lines whose values are one blank apart, or drift, where the reading `parted` of their pieces
 * lost some, and the pieces in them; NULL: it is not so.  (columns_packed.c)
 */
struct pieces *columns_of_packed(const struct scan *, struct cuts, const struct pieces *parted,
				 struct columns *);

/*
 * Texts that stand where values do become values: piece.number is set; false: there are none.
 * (columns_text.c)
 */
bool columns_take_texts(const struct scan *, struct cuts *);

/*
 * Is the value a text?  Does one go on, flush, with a text of the line above?  Is it a number right below
 * another?  (columns_text.c)
 */
bool piece_is_text(const struct piece *);
bool piece_goes_on(const struct pieces *above, const struct piece *);
bool piece_counts_again(const struct pieces *above, const struct piece *);

struct river_table { /* that blanks part from its head, one line, to its end */
	struct columns columns;
	size_t head;           /* that line */
	struct pieces *pieces; /* by line, as the columns part them */
	bool *joins;           /* by line: it goes on with the row above */
	bool *groups;          /* by line: it is a text over the whole table */
};

/* The lines as such a table, in the scan's arena; false: they are none.  (columns_river.c) */
bool columns_of_rivers(const struct scan *, struct cuts, struct river_table *);

/* The pieces of every line of the scan as its columns part them, and these columns; in the scan's arena. */
struct pieces *columns_find(const struct scan *, struct cuts, struct columns *);

/* The same by a rule that shows the columns; columns->ruled is false, and the pieces are whole: none does. */
struct pieces *columns_find_ruled(const struct scan *, struct cuts, struct columns *);

/* "1.", "(2)", "3)": a label begins with it, and its name goes on one blank behind.  (columns_cover.c) */
bool text_numbers_label(struct span word);

#endif
