/*
 * charset_model.h -- how likely is a text in the languages that a charset serves?
 *
 * A model is a language: its common characters with their probability, and ranges for the rest.  The score
 * of a text is the sum of the logarithms, in hundredths of a nat (a factor of e is 100), so that scores of
 * the same bytes under different charsets can be compared: the higher one explains the bytes better.
 */
#ifndef CHARSET_MODEL_H
#define CHARSET_MODEL_H

#include "rpt.h"

enum { MODEL_BAD = -1400 }; /* of a sequence that does not decode */

/* A charset that may be chosen (charset_candidate.c). */
struct candidate {
	const char *name;      /* as the receipt says it */
	const char *iconv;     /* as iconv knows it: the largest superset in use */
	const char *languages; /* of models, separated by blanks */
	int prior;
};

extern const struct candidate candidates[];
extern const size_t n_candidates;

/*
 * Letters from a to z under a language (charset_letters.c): how much likelier is one than in Latin text of
 * any language?  0 for what is no such letter, and for a language that is not written in them.
 */
const uint8_t *letters_of(const char *language);
int letters_score(const uint8_t *letters, uint32_t cp);

/*
 * What stood before a character (charset_place.c): place_next() is by how much less likely, or more, the next
 * one is where it stands.  At the start, as if words went before.
 */
struct place {
	uint32_t before[3]; /* the nearest first */
	size_t run;         /* letters of another alphabet, or ideographs, right before it */
	size_t lone;        /* of them those in runs that are no words, since the last letter of ASCII */
	bool is_latin;      /* no word of them stood since that */
};
#define PLACE_INIT ((struct place){ .is_latin = true })
int place_next(struct place *, uint32_t cp);

struct models;
struct models *models_new(void);
void models_free(struct models *);

/* The best of the languages' scores. */
int64_t models_score(const struct models *, const char *languages, struct span text);

/* How much rarer are the bytes `raw` than the characters they are: rows of a charset that are hardly used. */
int64_t candidate_zone(const struct candidate *, struct span raw);

#endif
