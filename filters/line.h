/*
 * line.h -- a line of text and what can be seen of it before anything is understood.
 *
 * rpt-split and rpt-table look at lines in the same way: what separates the fields, how wide the text is
 * on a terminal, how many of its words are numbers.  A struct line borrows its text.
 *
 *   line.c         a text               -> what can be seen
 *   line_memo.c    the same, remembered                 (line_memo.h)
 *   line_values.c  the values at its end
 *   line_stroke.c  what box drawing characters draw
 *   line_word.c    the words of a text
 *   line_tag.c     tags of SGML around aligned text
 */
#ifndef LINE_H
#define LINE_H

#include "label.h"

enum line_source {
	SOURCE_NONE,
	SOURCE_HTML,
	SOURCE_WIKI,
	SOURCE_TEX,
	SOURCE_ADOC,
	SOURCE_LISTTABLE,
	SOURCE_STANZAS,
	SOURCE_TEXTS,
	SOURCE_LATTICE
};

/* Bytes that few lines have and several layouts look for. */
enum line_sign {
	SIGN_COMMA = 1,
	SIGN_SEMICOLON = 2,
	SIGN_QUOTE = 4,
	SIGN_LESS = 8,
	SIGN_BACKSLASH = 16,
	SIGN_COLON = 32,   /* a wide one, too */
	SIGN_BRACKET = 64, /* ( ) [ ], wide brackets and other wide marks */
	SIGN_FIELD = 128,  /* = | */
	SIGN_ANY = 0xff
};

/* What else a line has: what looks for more of it, or for none of it, need not look where no line does. */
enum line_show {
	SHOW_GAP = SIGN_ANY + 1,
	SHOW_BAR = SHOW_GAP << 1,
	SHOW_BARS = SHOW_GAP << 2, /* more than one */
	SHOW_TAB = SHOW_GAP << 3,
	SHOW_FIELDS = SHOW_GAP << 4, /* a tab that does not lead it */
	SHOW_RULE = SHOW_GAP << 5,
	SHOW_WORDS = SHOW_GAP << 6,  /* more than one, and a number among them */
	SHOW_STROKE = SHOW_GAP << 7, /* begins as a rule may */
	SHOW_OPEN = SHOW_GAP << 8,   /* begins with a bracket of ASCII */
	SHOW_NUMBER = SHOW_GAP << 9, /* a number, and no tab */
	SHOW_PAGE = SHOW_GAP << 10   /* ends with a digit, and is no number */
};

struct line {
	uint64_t no;      /* in the source file, from 1 */
	struct span text; /* the whole line, but for a lead (lead.h) */
	size_t lead;      /* bytes of that, right before the text */
	struct span body; /* without blanks and tabs at both ends */
	uint32_t indent;  /* display columns before the body; a tab goes to the next multiple of 8 */
	uint32_t width;   /* display columns of the body */
	uint32_t chars;   /* characters of the body that are not blank */
	uint32_t tabs;    /* tabs in the whole line */
	uint32_t blanks;  /* blanks inside the body */
	uint32_t
	    gaps; /* runs of two or more blanks inside the body, or 1 where leaders stand before one value */
	uint32_t bars;    /* | and box drawing verticals */
	uint32_t words;   /* maximal runs without blanks */
	uint32_t numbers; /* words that are numbers or marks for no value */
	uint32_t digits;  /* words that are numbers */
	uint32_t run;     /* those of `numbers` that stand at its end, behind the last word that is none */
	size_t run_at;    /* bytes of the body before them */
	uint32_t values;  /* what values_find() says, where `valued` tells that it was asked */
	size_t values_at;
	uint32_t
	    groups; /* bit k: word k of them is a group of digits of the value before: set by scan_look() */
	unsigned signs; /* enum line_sign of those that may stand in it, and enum line_show */
	bool blank;     /* no body */
	bool page;      /* begins with a form feed; it is not part of the body */
	bool rule;      /* of three or more of - = _ + * : | and box drawing horizontals alone; or <S> <C> */
	bool ended;   /* ends as a sentence does: 。 ； . ; ! ? and their like, behind closing quotes too */
	bool stopped; /* a full stop 。 stands in it somewhere */
	bool colon;   /* ends with a colon or a comma */
	bool number;  /* the body as a whole is a number or a mark for no value */
	bool value;   /* the body as a whole is a number */
	bool bound;   /* it is a bound: "<5" */
	uint8_t source;  /* enum line_source: lies in a table that is written in it; set by scan_look() */
	char record;     /* its delimiter, of delimited text among other lines: set by scan_look() */
	bool gapped;     /* in rows of fields two blanks apart that do not line up: set by scan_look() */
	bool padded;     /* a row of running text, its values as many blanks apart: set by scan_look() */
	bool flows;      /* its gaps part no columns, it is a piece of a text: set by scan_look() */
	bool drawn;      /* its bars part columns that blanks part too: set by scan_look() */
	bool ranked;     /* a row whose values stand below those of others: set by scan_look() */
	bool apart;      /* from a chart, a list of contents, a formula: of no table: set by scan_look() */
	uint32_t shared; /* in rows of so many values, broken over lines unevenly: set by scan_look() */
	uint8_t parts;   /* heads or labels side by side that it holds: set by scan_look(); 0: not known */
	uint8_t below;   /* lines down to the label of the rows that begin here: set by scan_look() */
	bool taken;      /* it holds such a label: set by scan_look() */
	uint8_t named;   /* heads of so many columns are on it, which agree in a word: set by scan_look() */
	bool ruled; /* its texts keep to the columns of a rule above, or right below: set by scan_look() */
	bool boxed; /* a rule of a box, +---+, stands above, and no blank line between: set by scan_look() */
	bool valued;
	bool heading; /* of a section: set by rpt-split; no table goes on over it */
	struct label_numbering numbering;
};

void line_look(struct line *, uint64_t no, struct span text);

/* Forgets what scan_look() told of it. */
static inline void line_forget(struct line *line)
{
	line->source = SOURCE_NONE;
	line->record = 0;
	for (; line->groups != 0; line->groups &= line->groups - 1)
		line->values++;
	line->shared = 0;
	line->parts = line->below = line->named = 0;
	line->gapped = line->padded = line->flows = line->drawn = line->ranked = line->apart = false;
	line->taken = line->ruled = line->boxed = false;
}

/* The line with its lead. */
static inline struct span line_whole(const struct line *line)
{
	return (struct span){ line->text.p - line->lead, line->text.len + line->lead };
}

/* What line_look() sees of a text which is the same as that of another line, of which nothing else is told. */
void line_look_again(struct line *, uint64_t no, struct span text, const struct line *same);

/* Of all that only what a reader of delimited text asks for: no, text, body, tabs, blank, page and rule. */
void line_see(struct line *, uint64_t no, struct span text);

/* Blank or a rule: what is above it and what is below are apart. */
static inline bool line_is_gap(const struct line *line)
{
	return line->blank || line->rule;
}

/* "---- -----": a rule whose runs are columns. */
static inline bool line_shows_columns(const struct line *line)
{
	return line->rule && line->words > 1 && line->bars == 0 && *line->body.p != '<';
}

/* Ends as a sentence does or has a full stop inside. */
static inline bool line_is_sentence(const struct line *line)
{
	return line->ended || line->stopped;
}

enum {
	PROSE_WIDTH = 72
}; /* a label wider than this is broken over lines by every extractor that breaks lines */

/* A sentence or a piece of one, rather than a label: long, or ended like a sentence. */
static inline bool line_is_prose(const struct line *line)
{
	return line_is_sentence(line) || (line->width > PROSE_WIDTH && line->gaps == 0);
}

/* A text alone behind its number and a gap, "3.2    Harbours": an item of a list, or a heading. */
bool line_is_counted(const struct line *);

/* Is the colon at s.p[i] by itself, or before a stroke, as a bar may be?  (layout_drawn.c) */
bool line_colon_bar(struct span s, size_t i);

/* "<S>     <C>     <C>": tags of a letter, which say where columns are.  (line_tag.c) */
bool line_tags_columns(struct span body);

/* "<CAPTION>" and nothing else: it says what follows, and is no title.  (line_tag.c) */
bool line_is_tag(const struct line *);

/* text_brackets() of its body. */
static inline int line_brackets(const struct line *line)
{
	return line->signs & SIGN_BRACKET ? text_brackets(line->body) : 0;
}

/* A box drawing character, and which way its strokes go. */
enum box_stroke { BOX_UP = 1, BOX_DOWN = 2, BOX_LEFT = 4, BOX_RIGHT = 8 };
unsigned box_strokes(uint32_t cp); /* 0: none */

/* The next word of `s` from *at: a maximal run without blanks and tabs; false at the end. */
bool word_next(struct span s, size_t *at, struct span *word);

/*
 * The next value or word: the sign of a currency may stand one blank before its number, a unit behind it.
 * (line_values.c)
 */
bool value_next(struct span s, size_t *at, struct span *value, bool *number);

/* How many values stand at the end of the body, and how many bytes before them.  (line_values.c) */
size_t values_find(const struct line *, size_t *values);

/* How many such words it has. */
size_t word_count(struct span);

/* The first of them; empty: there is none. */
struct span word_first(struct span);

/* The last word that blanks part; empty: there is none. */
struct span word_last(struct span);

#endif
