/*
 * norm.h -- inside rpt-norm: bytes are cut into lines, lines decoded, text folded; and the receipt.
 *
 *     norm.c         a document: its window, its charset, its receipt
 *     norm_sniff.c   what is no text at all
 *     charset.c      which charset (charset.h)
 *     norm_decode.c  bytes of a charset to UTF-8
 *     misread.c      UTF-8 that was misread (misread.h)
 *     norm_lines.c   bytes to lines
 *     norm_line.c    a line to its record
 *     norm_bad.c     bytes that do not decode
 *     norm_scan.c    how much of a text needs nothing (the fast path; norm_scan.h)
 *     norm_scan_avx2.c  the same with vectors
 *     norm_fold.c    a line that needs something (the slow path)
 *     norm_strip.c   a line with invisible damage
 *     norm_class.c   what each character needs
 */
#ifndef NORM_H
#define NORM_H

#include "buf.h"
#include "diag.h"
#include "misread.h"
#include "rpt.h"

enum {
	NORM_WINDOW = 64 * 1024, /* bytes that decide a charset */
	NORM_LINE_MAX =
	    16 << 20 /* bytes of the longest line that is passed on in one piece: memory is bounded */
};

/* The receipt: a record per document, its `decided` one of bom, utf-8, misread, shape, declared, detected, prior, forced,
 * not text, not read (then the other columns are empty or 0). */
extern const struct schema schema_receipt;
enum receipt_col {
	RECEIPT_DOC,
	RECEIPT_CHARSET,
	RECEIPT_DECIDED,
	RECEIPT_LINES,
	RECEIPT_BYTES,
	RECEIPT_BAD,
	RECEIPT_MIXED,
	RECEIPT_DROPPED,
	RECEIPT_FOLDED,
	RECEIPT_N
};

/* The record of a document that could not be read at all. */
int norm_receipt_unread(struct sink *receipt, const char *doc);

struct norm_count {
	uint64_t lines;   /* source lines */
	uint64_t bytes;   /* of the source */
	uint64_t bad;     /* undecodable bytes */
	uint64_t places;  /* runs of them */
	uint64_t mixed;   /* lines in another charset than the document, or misread */
	uint64_t dropped; /* characters taken out: zero-width, control, escapes */
	uint64_t folded;  /* characters replaced: widths, blanks, compatibility forms, compositions */
};

/* --- norm_class.c: what a character needs under a form --- */

enum norm_class {
	CLASS_KEEP,    /* nothing: a starter, stable under the form */
	CLASS_LEAD,    /* the same; may begin misread UTF-8 (misread.h) */
	CLASS_DROP,    /* taken out */
	CLASS_MAP,     /* replaced, whatever stands beside it */
	CLASS_WIDE,    /* as CLASS_MAP, and one column narrower than it was */
	CLASS_NUMERIC, /* full-width punctuation, replaced inside numbers */
	CLASS_SEGMENT, /* normalised together with its neighbours */
	CLASS_ESCAPE,  /* may begin a terminal escape */
	CLASS_BACK,    /* backspace: overstrikes or is dropped */
	CLASS_END      /* ends a line */
};

/* A block of 256 code points, made when the first of them is met. */
struct norm_page {
	uint8_t class[256];
	uint8_t map_len[256];
	uint32_t map_at[256]; /* in norm_classes.maps */
};

enum norm_scan_for {
	SCAN_LINE,    /* what needs nothing, to the end of its line */
	SCAN_LINES,   /* the same, over LF */
	SCAN_LENIENT, /* what may need something, to the end of its line */
};

struct norm_classes;
typedef size_t norm_scan(struct norm_classes *, struct span text, size_t at, enum norm_scan_for);

struct norm_classes {
	enum norm_form form;
	norm_scan *scan; /* norm_scan_fastest() */
	struct norm_page *page[0x1100];
	struct buf maps;
	struct buf scratch; /* code points of a segment */
};

struct norm_classes *norm_classes_new(enum norm_form);
void norm_classes_free(struct norm_classes *);
const struct norm_page *norm_page_make(struct norm_classes *, uint32_t cp); /* the page of cp */

static inline const struct norm_page *norm_page_of(struct norm_classes *c, uint32_t cp)
{
	const struct norm_page *page = c->page[cp >> 8];

	return page ? page : norm_page_make(c, cp);
}

static inline enum norm_class norm_class_of(struct norm_classes *c, uint32_t cp)
{
	return (enum norm_class)norm_page_of(c, cp)->class[cp & 0xFF];
}

struct span norm_map_of(struct norm_classes *, uint32_t cp); /* of CLASS_MAP and CLASS_WIDE */

/* Appends the text, normalised as a whole: a starter and what follows it up to the next one. */
void norm_compose(struct norm_classes *, struct span text, struct buf *out);

/* --- norm_scan.c, norm_scan_avx2.c --- */

/*
 * norm_scan: bytes of `text` from `at` on that are well-formed, and what is scanned for.  Sometimes fewer: a
 * full-width mark beside what may be a digit is left to norm_fold().
 */
norm_scan norm_scan_plain;          /* on any machine */
norm_scan *norm_scan_fastest(void); /* that this machine can run */

/* Bytes before the first LF or CR, or all. */
size_t norm_scan_eol(struct span text, size_t at);

/* --- norm_strip.c --- */

/* Appends the text without its invisible characters, terminal escapes and backspaces. */
void norm_strip(struct norm_classes *, struct span text, struct buf *out, struct norm_count *);

/* --- norm_fold.c --- */

/* Appends the line `text` (well-formed, no line ends) as the form wants it. */
void norm_fold(struct norm_classes *, struct span text, struct buf *out, struct norm_count *);

/* --- norm_decode.c --- */

struct norm_decoder;

struct norm_decoder *norm_decoder_new(const char *charset); /* NULL: unknown to iconv */

/* Of UTF-8 whose characters are the bytes that `was` decodes (borrowed), misread; NULL: bytes of UTF-8. */
struct norm_decoder *norm_decoder_misread(struct norm_decoder *was, enum misread_as);
void norm_decoder_use(struct norm_decoder *); /* a document begins: a table is worth its while */
void norm_decoder_free(struct norm_decoder *);

/*
 * Are LF, CR and all other ASCII bytes themselves, and never part of another character, so that lines can
 * be cut before they are decoded?  Decided by trying, at the first norm_decoder_use().
 */
bool norm_decoder_by_line(const struct norm_decoder *);

/*
 * Appends what `in` says, up to its end or to what cannot be decoded; *bad gets the length of that, else 0.
 * Returns bytes read.  Fewer than all with *bad == 0: the rest is the beginning of a character.
 */
size_t norm_decode(struct norm_decoder *, struct span in, struct buf *out, size_t *bad);
void norm_decode_end(struct norm_decoder *, struct buf *out); /* what a stateful charset still owes */

/* --- norm_sniff.c --- */

/* What the first bytes of a file are, and what reads it, when that is not text; NULL: may be text. */
const char *norm_sniff(struct span head);
const char *norm_sniff_binary(struct span head); /* no known kind, but control characters all over */

/* --- norm_lines.c --- */

enum norm_mode {
	MODE_UTF8,   /* a line in another charset is found and converted */
	MODE_FORCED, /* UTF-8 and nothing else */
	MODE_LINE,   /* lines are cut, then decoded */
	MODE_STREAM  /* bytes are decoded, then cut into lines */
};

struct charset; /* charset.h */

struct norm_lines {
	struct sink *out;
	struct diag *diag;
	struct norm_classes *classes;
	struct charset *charset;
	enum norm_bad bad;

	/* of the document */
	struct buf doc;
	enum norm_mode mode;
	struct norm_decoder *decoder; /* of the document; NULL under MODE_UTF8 */
	struct norm_decoder *other;   /* of lines that are in another charset; NULL: none are looked for */
	const char *other_name;
	struct norm_count count;
	uint64_t offset; /* of the source: bytes before the line */
	bool after_cr;   /* a LF that comes next belongs to the line end before it */

	/* of the line */
	struct buf held;    /* its bytes so far, when it goes on in the next chunk */
	struct buf carried; /* MODE_STREAM: the beginning of a character */
	size_t scanned;     /* of it */
	bool dirty;         /* it needs the slow path */
	bool broken;        /* it is not UTF-8 */
	bool doubtful;      /* some of it may be misread UTF-8 (misread.h) */
	bool pieces;        /* a piece of it was passed on */

	struct buf text, folded; /* the line decoded, and as it goes out */
	char digits[20];         /* of the line number */
	size_t n_digits;

	uint64_t bad_at, bad_line; /* the run of undecodable bytes that is open */
	size_t bad_len;
	struct buf bad_bytes;
};

/* --- norm_line.c: the line that begins at a byte of the text at hand --- */

struct norm_end {
	size_t at;  /* where the line end begins, or where the text is over */
	size_t len; /* 0: there is none */
};

/* Goes on at l->scanned.  Unless it is the `last` text, a character that its end cuts is left for more. */
struct norm_end norm_line_end(struct norm_lines *, struct span text, bool last);

/* Passes on a line, or, with `more` of it to come, as much as ends with a character; *used bytes of it. */
int norm_line_put(struct norm_lines *, struct span raw, bool more, size_t *used);

/* A piece of a line that is longer than NORM_LINE_MAX; it ends with a whole character; *used bytes of it. */
int norm_line_piece(struct norm_lines *, struct span text, size_t *used);

/*
 * The fast path: lines from the start of the text that need nothing and end with LF; *used bytes of them.
 * The next line is begun.
 */
int norm_line_clean(struct norm_lines *, struct span text, size_t *used);

void norm_line_next(struct norm_lines *); /* the line is out: another begins */

/* --- norm_bad.c --- */

/* Writes to `out` what stands for bytes that do not decode, at `offset` of the source; counts them. */
int norm_bad_put(struct norm_lines *, struct span bytes, uint64_t offset, struct buf *out);
int norm_bad_end(struct norm_lines *); /* the run of them is over: tells it */

/*
 * Decodes all of `in`, but for a character that is only begun there if `more` is to come; *used bytes of it.
 */
int norm_decode_all(struct norm_lines *, struct norm_decoder *, struct span in, bool more, struct buf *out,
		    size_t *used);
int norm_decode_utf8(struct norm_lines *, struct span in, bool more, struct buf *out, size_t *used);

/* --- norm_lines.c, as a feed of one document after the other --- */

void norm_lines_open(struct norm_lines *, const char *doc);
int norm_lines_bytes(struct norm_lines *, struct span bytes);
int norm_lines_close(struct norm_lines *);
void norm_lines_free(struct norm_lines *);

#endif
