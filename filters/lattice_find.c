/*
 * lattice_find.c -- the width of rows: what comes again so many lines below.
 *
 * Cells of one column look alike, so in rows of the right width a cell looks like the one a row below.  For
 * each width the longest stretch is looked for in which that holds but for some (Kadane's algorithm: agreement
 * counts for it, a value below a text against it); of the best of these, that which columns make shortest to
 * describe.
 */
#include "lattice.h"

#include "ascii.h"
#include "utf8.h"

enum {
	TRIED = 6,      /* widths */
	LEAST_CORE = 16 /* the agreement of four values */
};

bool lattice_is_code(const struct line *line)
{
	size_t digits = 0;

	for (size_t i = 0; i < line->body.len; i++)
		digits += ascii_is_digit(line->body.p[i]);
	return digits > 0 && 2 * digits >= line->chars;
}

/* As cell_look() says, but for codes; those of digits alone, "011", are whole numbers. */
static enum cell_look look_at(const struct line *line)
{
	enum cell_look look = cell_look(line);

	if (look == LOOK_TEXT && lattice_is_code(line))
		return LOOK_CODE;
	return look == LOOK_NUMBER && span_digits_end(line->body, 0) == line->body.len ? LOOK_WHOLE : look;
}

/* One of LATTICE_VALUES numbers for each character. */
static uint8_t hash_of(uint32_t cp)
{
	return (uint8_t)(cp * UINT32_C(2654435761) >> 26);
}

void lattice_see(struct lattice_cell *cell, const struct line *line)
{
	enum cell_look look = look_at(line);

	cell->line = line;
	cell->part[0] = (uint8_t)look;
	if (look != LOOK_TEXT)
		return;
	cell->part[1] = (uint8_t)(31 - __builtin_clz(line->width + 1));
	cell->part[2] = hash_of(utf8_first(line->body));
	cell->part[3] = hash_of(utf8_last(line->body));
}

static bool is_number(enum cell_look look)
{
	return look >= LOOK_YEAR && look <= LOOK_NUMBER;
}

/* How much two cells, one a row below the other, speak for that: in quarters of two values. */
static int agreement(enum cell_look a, enum cell_look b)
{
	if (a == LOOK_ANY || b == LOOK_ANY)
		return 0;
	if (a == b)
		return a == LOOK_TEXT ? 1 : 4;
	if (is_number(a) && is_number(b))
		return 2;
	return is_number(a) + is_number(b) + (a == LOOK_TEXT) + (b == LOOK_TEXT) == 2 ? -8 : -2;
}

struct core { /* cells which agree with those so far below, and these */
	size_t from, to, width;
	int sum;
};

static struct core core_of(const struct lattice_cell *v, size_t from, size_t to, size_t width)
{
	struct core best = { .width = width };
	size_t start = from;
	int sum = 0;

	for (size_t i = from + width; i < to; i++) {
		if (sum <= 0) {
			sum = 0;
			start = i - width;
		}
		sum += agreement(lattice_look(&v[i]), lattice_look(&v[i - width]));
		if (sum > best.sum)
			best = (struct core){ start, i + 1, width, sum };
	}
	return best;
}

/* Puts the core among the best, in order. */
static void keep(struct core *best, struct core core)
{
	for (size_t k = 0; k < TRIED; k++)
		if (core.sum > best[k].sum) {
			struct core next = best[k];
			best[k] = core;
			core = next;
		}
}

/* Of those tried the one that saves most. */
static struct lattice pick(const struct lattice_cell *v, const struct core *tried, struct core *core)
{
	struct lattice best = { .width = 0 };

	for (size_t k = 0; k < TRIED; k++) {
		int64_t gain = tried[k].sum < LEAST_CORE
				   ? 0
				   : lattice_gain(v, tried[k].from, tried[k].to, tried[k].width);
		if (gain <= best.gain)
			continue;
		best = (struct lattice){ .width = tried[k].width, .gain = gain };
		*core = tried[k];
	}
	return best;
}

/* The least width tried that the best is a multiple of, and that saves nearly so; else the best. */
static size_t part_of(const struct lattice_cell *v, const struct core *tried, const struct core *core,
		      const struct lattice *best)
{
	size_t width = best->width;

	for (size_t k = 0; k < TRIED; k++)
		if (tried[k].width > 1 && tried[k].width < width && width % tried[k].width == 0 &&
		    lattice_gain(v, core->from, core->to, tried[k].width) * 4 > best->gain * 3)
			width = tried[k].width;
	return width;
}

/* Rows of one text each and values, as other layouts read them? */
static bool are_labelled(const struct lattice_cell *v, const struct core *core, size_t width)
{
	size_t columns = 0;

	for (size_t c = 0; c < width; c++) {
		size_t texts = 0, cells = 0;
		for (size_t i = core->from + c; i < core->to; i += width, cells++)
			texts += lattice_look(&v[i]) == LOOK_TEXT;
		columns += 2 * texts > cells;
	}
	return columns == 1;
}

/* Rows of a width tried, `most` at most: a multiple of `part` that saves more. */
static bool find_multiple(const struct lattice_cells *cells, const struct core *tried, size_t part,
			  size_t most, size_t from, size_t to, struct lattice *lattice)
{
	for (size_t k = 0; k < TRIED; k++) {
		const struct core *core = &tried[k];
		if (core->width <= part || core->width > most || core->width % part > 0)
			continue;
		*lattice = (struct lattice){ .width = core->width };
		lattice->gain = lattice_gain(cells->v, core->from, core->to, core->width);
		if (lattice->gain >= LATTICE_LEAST &&
		    lattice->gain > lattice_gain(cells->v, core->from, core->to, part) &&
		    lattice_rows(cells, core->from, core->to, from, to, lattice))
			return true;
	}
	return false;
}

bool lattice_find(const struct lattice_cells *cells, size_t from, size_t to, struct lattice *lattice)
{
	struct core tried[TRIED] = { { 0 } }, core = { 0 };

	for (size_t w = 2; w <= CELLS_WIDTH && w * CELLS_ROWS <= to - from; w++)
		keep(tried, core_of(cells->v, from, to, w));
	*lattice = pick(cells->v, tried, &core);
	if (lattice->gain < LATTICE_LEAST)
		return false;
	size_t most = lattice->width, part = part_of(cells->v, tried, &core, lattice);
	if (are_labelled(cells->v, &core, part)) /* texts behind labels and values may look like labels */
		most = CELLS_WIDTH;
	lattice->width = part;
	return lattice_rows(cells, core.from, core.to, from, to, lattice) ||
	       find_multiple(cells, tried, part, most, from, to, lattice);
}
