/*
 * aligned_numbering.c -- which styles number the labels of a table, and which name groups of them.
 *
 * A style whose labels always stand alone, with rows below that have none, names groups.
 */
#include "aligned.h"

struct style_look { /* numbered labels of one style */
	size_t alone, valued;
	bool many; /* two rows without a number behind one */
};

/* What follows a numbered label that stands alone; `style`: of the last one, PLAIN behind another. */
static void look_at_styles(const struct stretch *stretch, struct style_look *look)
{
	enum label_style last = LABEL_PLAIN;
	size_t rows = 0;

	for (size_t i = stretch->from; i < stretch->to; i++) {
		const struct pieces *line = stretch_line(stretch, i);
		if (line->n == 0)
			continue;
		bool label = aligned_is_label(stretch, line, 0), valued = line->values > 0;
		enum label_style style = label ? label_numbering(line->v[0].text).style : LABEL_PLAIN;
		if (style != LABEL_PLAIN) {
			look[style].alone += !valued;
			look[style].valued += valued;
			last = valued ? LABEL_PLAIN : style;
			rows = 0;
		} else if (last != LABEL_PLAIN && valued && ++rows > 1) {
			look[last].many = true;
		}
	}
}

struct numbering aligned_numbering(const struct stretches *s)
{
	struct numbering numbering = { .n = 0 };
	struct style_look look[LABEL_STYLES] = { { 0, 0, false } };
	size_t labels = 0, numbered = 0;

	for (size_t k = 0; k < s->n; k++)
		look_at_styles(&s->v[k], look);
	for (size_t i = 0; i < LABEL_STYLES; i++)
		numbering.group[i] = look[i].alone > 1 && look[i].valued == 0 && look[i].many;
	for (size_t k = 0; k < s->n; k++)
		for (size_t i = s->v[k].body; i < s->v[k].to; i++) {
			const struct pieces *line = &s->v[k].pieces[i - s->v[k].from];
			for (size_t j = 0; j < line->n && aligned_is_label(&s->v[k], line, j); j++) {
				enum label_style style = label_numbering(line->v[j].text).style;
				labels++;
				numbered += style != LABEL_PLAIN && !numbering.group[style];
				if (style != LABEL_PLAIN && numbering.rank[style] == 0)
					numbering.rank[style] = ++numbering.n;
			}
		}
	numbering.is = numbered > 2 && numbered * 3 >= labels;
	return numbering;
}
