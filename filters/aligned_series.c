/*
 * aligned_series.c -- numbers counted on, which head columns.
 *
 *     Boats by size      1      2      3      4    Total
 *     Harbour           12      8     27      9       56
 *
 * Each is one more than the one before it, and a text stands right of the first, where others have values, or
 * a rule below all, or the line below has one more piece, its label, left of all.
 */
#include "aligned.h"

#include "number.h"

enum { LEAST = 3 };

/* Does the line below have a label left of the first piece, and as many pieces behind it? */
static bool lacks_label(const struct pieces *line, const struct pieces *below)
{
	return below->n == line->n + 1 && below->v[0].right <= line->v[0].left;
}

bool aligned_counts(const struct stretches *s, const struct pieces *line, size_t i)
{
	uint64_t last = 0, now;
	size_t numbers = 0;
	bool text = false;

	for (size_t k = 0; k < line->n; k++) {
		const struct piece *piece = &line->v[k];
		if (!piece->number) {
			text = text || numbers > 0;
			continue;
		}
		if (!number_is_whole(piece->text) || !span_to_u64(piece->text, &now) ||
		    (numbers > 0 && now != last + 1))
			return false;
		last = now;
		numbers++;
	}
	return numbers >= LEAST &&
	       (text || (i + 1 < s->scan->n && (s->scan->v[i + 1].rule || lacks_label(line, line + 1))));
}
