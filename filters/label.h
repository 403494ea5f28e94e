/*
 * label.h -- what a label says: its numbering, its text folded for comparison, whether it is a total.
 *
 *   label.c            text folded for comparison; its unit
 *   label_numbering.c  the numbering at its start     (label_ordinal.c: what number that is)
 *   label_total.c      is it a total?
 *   label_measure.c    is it what values are counted in?
 *   label_note.c       does it begin as notes do?
 *   label_caption.c    a line above a table: what it says of it
 *   label_words.c      words in a row -> labels
 *   label_page.c       words of a page number
 *   label_char.c       characters                     (label_char.h)
 */
#ifndef LABEL_H
#define LABEL_H

#include "buf.h"

/* Styles of numbering, as they are printed.  Which is nested in which differs by document. */
enum label_style {
	LABEL_PLAIN,
	LABEL_CHAPTER,      /* 第一章 第2节 第三条 Chapter 1 */
	LABEL_HAN,          /* 一、 一. */
	LABEL_HAN_PAREN,    /* （一） (一) */
	LABEL_ARABIC,       /* 1. 1、 1．  */
	LABEL_ARABIC_PAREN, /* （1） (1) 1) */
	LABEL_DECIMAL2,     /* 1.1 */
	LABEL_DECIMAL3,     /* 1.1.1 and deeper */
	LABEL_CIRCLED,      /* ① */
	LABEL_ROMAN,        /* I. II. (iv) */
	LABEL_ALPHA,        /* A. a) (b) */
	LABEL_STYLES
};

struct label_numbering {
	enum label_style style;
	uint32_t value; /* ordinal: 一 is 1, （十二） 12, iv 4; of 1.2.3 the last */
	size_t len;     /* bytes of the prefix with the blanks after it; 0 for LABEL_PLAIN */
};

/*
 * The numbering prefix at the start of a trimmed text.  "1.5" and "2024年" are not numberings; "3." alone is.
 * "I." and "A." count only when text follows.
 */
struct label_numbering label_numbering(struct span text);

/*
 * Appends the text as labels are compared: compatibility-normalised (NFKC), lower case, without blanks,
 * punctuation, signs and numbering prefix.  "（一） 予以公开" and "予以 公开" become equal.  A text that is
 * nothing but a numbering is folded whole; bytes that are no UTF-8 are dropped.
 */
void label_fold(struct buf *out, struct span text);

/*
 * 总计 合计 小计 共计 总数 累计 Total(s) Subtotal Sum "Grand total" "All ..." Insgesamt Somme 計 ...: as whole label or
 * its head.
 */
bool label_is_total(struct span text);

/* Bytes of the words and marks of a page number that stand at `at`, and blanks.  (label_page.c) */
size_t text_page_words(struct span text, size_t at);

/* Does a word as "Page" end the text? */
bool text_names_page(struct span text);

/* Brackets that it opens and does not close; negative: it closes more than it opens.  (label_char.c) */
int text_brackets(struct span text);

/* In lower case, or behind a bracket or a comma: it goes on with the text above. */
bool label_goes_on(struct span text);

/* It ends with a comma, a hyphen, a slash or "&": the text below goes on with it. */
bool label_breaks_off(struct span text);
bool text_has_letter(struct span); /* of any script */

/* A text that begins as notes below tables do: "Source: ...", "* ...", 注：... */
bool label_is_note(struct span text);

/*
 * Without the leaders at its end, three dots or more, which lead the eye to the values: "Fees ....." "Fees .
 * . . ."
 */
struct span label_unled(struct span text);
enum { LABEL_LEADERS = 3 /* dots, blanks between them or not */ };

/* Has it such leaders? */
static inline bool label_is_led(struct span text)
{
	return label_unled(text).len < text.len;
}

/* Ends with a colon, of any width: it names what comes below. */
static inline bool label_ends_with_colon(struct span text)
{
	return span_last(text) == ':' || (text.len >= 3 && span_has_at(text, text.len - 3, SPAN("：")));
}

/*
 * Which of the words of a line begin a label, where they are so many labels one blank apart: true, and
 * begins[i] is set for each of the n words; false: the words do not tell.  (label_words.c)
 */
bool label_begin(const struct span *word, size_t n, size_t labels, bool *begins);

/* A small and short word, as in any title: "of", "and".  (label_words.c) */
bool label_is_particle(struct span word);

/*
 * Does a word behind the first begin small, and is no particle?  Then capitals
 * begin labels, where they begin all words they tell nothing.  (label_words.c)
 */
bool label_has_small(struct span text);

/*
 * A whole line or cell that names a unit: "单位：万元", "(in thousands)", "Unit: %"; the unit is set, borrowed
 * from text.
 */
bool label_is_unit(struct span text, struct span *unit);

/*
 * The caption without a unit that stands in it behind blanks, "Table 3  in tonnes"; empty when beside the
 * unit is only who reports: "部门：市水务局　单位：万元".  The unit is set, borrowed from text, or empty.
 * (label_caption.c)
 */
struct span label_caption(struct span text, struct span *unit);
bool label_is_table_number(struct span text); /* and nothing else: "Table 3", "公开01表" */

/* What values are counted in and nothing else: "%", "1 000 t", "Number".  (label_measure.c) */
bool label_is_measure(struct span text);

/* A label that ends in such a mark, "本年收费金额（单位：万元）", or in a known unit, "Area (ha)", or is one: "%". */
bool label_unit(struct span text, struct span *unit);

#endif
