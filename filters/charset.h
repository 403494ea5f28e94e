/*
 * charset.h -- which charset is it?  A window of the first bytes, evidence, and a check by decoding.
 *
 * In order: a byte order mark; the escapes of ISO-2022; validity as UTF-8; the shape of UTF-16 and UTF-32
 * (where the zeros stand); what the text itself declares (an HTML or XML head); then every candidate is
 * decoded and its text weighed by how likely its characters are in the languages written in it, with a prior
 * for the language that is expected.  A charset under which the window does not decode is never chosen.
 *
 *   charset.c            marks, declarations and names; lines that are in another one
 *   charset_detect.c     the verdict
 *   charset_candidate.c  these, and the languages of each
 *   charset_model.c      how likely a text is in a language   (charset_model.h)
 *   charset_letters.c    how often a language has each letter of a to z
 *   charset_place.c      characters where their kind hardly ever stands
 *   charset_misread.c    is the document UTF-8 that was misread before?
 */
#ifndef CHARSET_H
#define CHARSET_H

#include "charset_model.h"
#include "misread.h"
#include "norm.h"

/* Decoders and models, made when they are first needed and kept. */
struct charset {
	const char *language;
	struct models *models;
	struct charset_kept {
		char *name;
		enum misread_as misread;
		struct norm_decoder *decoder;
	} * kept;
	size_t n_kept, cap_kept;
};

struct charset_verdict {
	const char *name;  /* for people: "GB18030" */
	const char *iconv; /* for iconv_open(); NULL: UTF-8 */
	/* bom, utf-8, misread, shape, declared, detected, prior; none: nothing fits, UTF-8 is taken */
	const char *decided;
	size_t bom;              /* bytes of the mark, to be passed over */
	enum misread_as misread; /* UTF-8, its characters those bytes of the charset */
};

struct charset *charset_new(const char *language); /* "zh", "zh-TW", "ja", "ko", "ru", "en", ...; NULL: zh */
void charset_free(struct charset *);

/* `whole`: the window is the whole document, so nothing at its end is cut. */
struct charset_verdict charset_detect(struct charset *, struct span window, bool whole);

/* A decoder of that charset, kept for the next document; NULL: unknown to iconv. */
struct norm_decoder *charset_decoder(struct charset *, const char *iconv_name);

/* The same for UTF-8 that is text in that charset (NULL: in UTF-8), misread. */
struct norm_decoder *charset_misread_decoder(struct charset *, const char *iconv_name, enum misread_as);

/* Changes the verdict on a window in UTF-8 when all of it was misread before (charset_misread.c). */
void charset_misread(struct charset *, struct span window, struct charset_verdict *v);

/* How the language that is expected changes the score of a charset. */
int charset_prior(const struct charset *, const struct candidate *);

/* The charset of stray lines in a UTF-8 document, by the prior. */
const char *charset_other(const struct charset *);

/* What iconv is to be asked for when a user says `label`: GB2312 and GBK mean GB18030. */
const char *charset_label(const char *label);

/* The charset whose byte order mark stands first, its length in *len; NULL: none. */
const char *charset_mark(struct span head, size_t *len);

/* Length of a byte order mark that belongs to the charset. */
size_t charset_bom(struct span head, const char *iconv_name);

/*
 * The 7-bit charset whose escapes stand in the window: ISO-2022-JP, ISO-2022-KR; NULL: none, or what stands
 * between them does not decode.
 */
const struct candidate *charset_escaped(struct charset *, struct span window);

/* What the text says of itself in an HTML or XML head: iconv's name for it, or empty. */
struct span charset_declared(struct span head);

/*
 * How well does the charset explain the bytes (charset_model.h)?  *bad counts what does not decode,
 * *chars the characters that are not ASCII.
 */
int64_t charset_score(struct charset *, const struct candidate *, struct span raw, size_t *bad,
		      size_t *chars);

/* Bytes in well-formed sequences of 2 and of 3 or 4 bytes, and bytes in none. */
struct utf8_census {
	size_t two, more, none;
};
struct utf8_census utf8_census(struct span s);

/* Is this line of a UTF-8 document (it is no UTF-8) rather text in charset_other()? */
bool charset_line_is_other(struct charset *, struct span line);

/* Was this line of a UTF-8 document text in charset_other(), all of it misread?  Appends it as it was. */
bool charset_line_was_other(struct charset *, struct span line, struct buf *out);

/* The candidate of that name; NULL: none. */
const struct candidate *candidate_of(const char *name);

/* Is this line of another document UTF-8, and not by accident? */
bool charset_line_is_utf8(struct span line);

#endif
