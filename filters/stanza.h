/*
 * stanza.h -- records written field by field: lines "key: value", "key = value" or "key | value", JSON's
 * "key": "value", too, whose keys come again in the next record.
 *
 *   name: oak        -[ RECORD 1 ]-        *** 1. row ***
 *   tons: 12         name | oak             name: oak
 *                    tons | 12              tons: 12
 *   name: ash        -[ RECORD 2 ]-        *** 2. row ***
 *   tons: 7          name | ash             name: ash
 *                    tons | 7               tons: 7
 */
#ifndef STANZA_H
#define STANZA_H

#include "layout.h"

struct field { /* borrowed from its line */
	struct span key, value;
	char sign; /* what parts them */
};

enum { STANZA_KEYS = 64 /* of a record; longer ones are none */ };

/*
 * Does a count between dashes, -[ RECORD 2 ]-, stand right before the record that begins there, one less or
 * more than that of the record above or below, and have both the same first key that begins with a digit, as
 * years do?  Then the keys behind a record's first one may begin so: `counted`.
 */
bool stanza_is_counted(const struct scan *, size_t first);

/* A field: a key of a few words, the sign, and what is behind it, perhaps nothing. */
bool field_read(const struct line *, bool counted, struct field *);

/* Is line i, set right of the record's first one, text of the field above? */
bool field_goes_on(const struct scan *, bool counted, size_t first, size_t i);

/*
 * Does line i begin another record than line `last`, the last field before it: behind a blank line or one
 * that is no field and no text, or with the key that the record `first` begins with?
 */
bool stanza_begins(const struct scan *, bool counted, size_t first, size_t last, size_t i);

/* Sets line.source of all lines of records. */
void scan_stanzas(const struct scan *);

#endif
