/*
 * box_breaks.c -- are words and numbers of a drawing broken where its columns end?
 *
 * A writer with too little room breaks what is wider than its column so that what it breaks off fills the
 * column: "69,798" is "6" above "9,798", "Arrivals" is "Arr" above "ivals".  So it is when between rules
 * numbers stand below others that leave room, and all of the lower ones fill their columns, or when most
 * texts that go on in lower case do, and differ; text that is broken at blanks fills columns by chance alone.
 */
#include "box.h"

#include "ascii.h"

enum { MANY = 3 /* different ends of words */ };

struct breaks {
	size_t band;           /* in work: the lines between two rules */
	size_t *number, *text; /* by column: the last band that shows one */
	bool *full_above;      /* by column: the number seen last fills it */
	size_t last, bands;    /* with numbers: the last, how many */
	size_t broken;         /* numbers that go on below, with room beside them */
	struct span end[MANY];
	size_t ends;
	size_t full, part; /* ends in lower case that fill their columns, and others */
	bool numbers;      /* all fill their columns */
};

/* A number, or what a break leaves of one: "7," above "893.1". */
static bool is_number(struct span text)
{
	bool digits = false;

	for (size_t i = 0; i < text.len; i++) {
		bool digit = ascii_is_digit(text.p[i]);
		if (!digit && text.p[i] != ',' && text.p[i] != '.' && text.p[i] != '-')
			return false;
		digits = digits || digit;
	}
	return digits;
}

static void look_at_number(struct breaks *b, const struct box_segment *s)
{
	bool below = b->number[s->from] == b->band;

	b->numbers = b->numbers && (!below || s->full);
	b->broken += below && !b->full_above[s->from];
	b->bands += b->last != b->band;
	b->last = b->band;
	b->number[s->from] = b->band;
	b->full_above[s->from] = s->full;
}

static void look_at_text(struct breaks *b, const struct box_segment *s)
{
	bool below = b->text[s->from] == b->band;
	size_t k = 0;

	b->text[s->from] = b->band;
	if (!below || *s->text.p < 'a' || *s->text.p > 'z')
		return;
	b->full += s->full;
	b->part += !s->full;
	while (k < b->ends && s->full && !span_eq(b->end[k], s->text))
		k++;
	if (s->full && k == b->ends && b->ends < MANY)
		b->end[b->ends++] = s->text;
}

bool box_breaks(struct box *box, const struct scan *scan)
{
	struct breaks b = { .band = 1, .numbers = true };

	b.number = arena_array(scan->scratch, size_t, box->columns + 1);
	b.full_above = arena_array(scan->scratch, bool, box->columns + 1);
	b.text = arena_array(scan->scratch, size_t, box->columns + 1);
	for (size_t i = 0; i < scan->n && b.numbers && !box->underlined; i++) {
		const struct line *line = &scan->v[i];
		bool cut = !line->blank && box_line(box, line) && !box_ruled(box);
		b.band += !cut;
		for (size_t k = 0; k < box->n && cut; k++)
			if (is_number(box->segment[k].text))
				look_at_number(&b, &box->segment[k]);
			else if (box->segment[k].text.len > 0)
				look_at_text(&b, &box->segment[k]);
		box_pass(box);
	}
	box->n_expected = 0;
	return b.numbers && ((b.broken > 1 && b.bands > 1) || (b.ends == MANY && b.full > 2 * b.part));
}
