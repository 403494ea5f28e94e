/*
 * box_spill.c -- texts that ran over their cells in a drawing that counts bytes.
 *
 * A label that has more bytes than its cell has room for goes on under the cells to its right, and these are
 * written over it: |要求重新�|0�信息|1�__|.  What stands there behind a number is the label's, and bytes of it are
 * lost.
 */
#include "box.h"

#include "ascii.h"
#include "label.h"
#include "number.h"
#include "utf8.h"

/*
 * Bytes of the number that the text begins with; 0: there is none, it is a
 * numbering, or nothing stands behind it.
 */
static size_t number_ahead(struct span s)
{
	size_t n = 0;

	if (label_numbering(s).style != LABEL_PLAIN)
		return 0;
	while (n < s.len && (ascii_is_digit(s.p[n]) || (n > 0 && (s.p[n] == '.' || s.p[n] == ','))))
		n++;
	while (n > 0 && (s.p[n - 1] < '0' || s.p[n - 1] > '9'))
		n--;
	if (n == 0 || n == s.len || s.p[n] == '.' || number_any(s).kind != NUMBER_NOT ||
	    number_any((struct span){ s.p, n }).kind != NUMBER_VALUE)
		return 0;
	return n;
}

void box_unspill(struct box *box)
{
	struct box_segment *from = NULL; /* whose text may have run over its right side */

	for (size_t k = 0; k < box->n; k++) {
		struct box_segment *s = &box->segment[k];
		size_t n = from != NULL && (utf8_is_damaged(from->text) || utf8_is_damaged(s->text))
			       ? number_ahead(s->text)
			       : 0;

		if (n > 0) {
			struct span rest = span_from(s->text, n);

			from->text = arena_join(box->arena, from->text, SPAN_NONE, rest);
			s->text.len = n;
			s->cut = true;
		} else if (s->text.len > 0 && number_any(s->text).kind == NUMBER_NOT) {
			from = s;
		}
		if (s->ruled || s->ends || s->padded)
			from = NULL;
	}
}
