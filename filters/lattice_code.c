/*
 * lattice_code.c -- how many bits a description of cells takes.
 *
 * A table is found where it makes the text shorter to describe (minimum description length: Rissanen 1978).
 * The parts of cells are coded one after another by how often each value came before, half a time more
 * (the estimator of Krichevsky and Trofimov, IEEE Transactions on Information Theory 27, 1981): once all as
 * one sequence, once each column as its own.  What columns cost is what they must learn anew, so narrow rows
 * win over wide ones that say the same.
 */
#include "lattice.h"

enum { ONE = 256 /* a bit */ };

/* log2(n) in parts of a bit, within two of them: log2(1 + f) is close to f (1.3465 - 0.3465 f). */
static int64_t log2_of(uint64_t n)
{
	int shift = 63 - __builtin_clzll(n);
	int64_t f = (int64_t)((n << (63 - shift) << 1) >> 56);

	return (int64_t)shift * ONE + (f * (345 - (89 * f >> 8)) >> 8);
}

/* Is the part of the cell to be coded?  What a text looks like is none of a value's, and marks are anything. */
bool lattice_is_coded(const struct lattice_cell *cell, int part)
{
	return part > 0 ? lattice_look(cell) == LOOK_TEXT : lattice_look(cell) != LOOK_ANY;
}

/* How many values of the part cells [from, to) show. */
static size_t count_values(const struct lattice_cell *v, size_t from, size_t to, int part)
{
	uint64_t seen = 0;

	for (size_t i = from; i < to; i++)
		if (lattice_is_coded(&v[i], part))
			seen |= UINT64_C(1) << v[i].part[part];
	return (size_t)__builtin_popcountll(seen);
}

/* The bits of that part of every step-th cell, of which there are so many values. */
static int64_t code(const struct lattice_cell *v, size_t from, size_t to, size_t step, int part,
		    size_t values)
{
	uint32_t count[LATTICE_VALUES] = { 0 };
	uint64_t all = 0;
	int64_t bits = 0;

	for (size_t i = from; i < to; i += step) {
		if (!lattice_is_coded(&v[i], part))
			continue;
		bits += log2_of(2 * all++ + values) - log2_of(2 * (uint64_t)count[v[i].part[part]]++ + 1);
	}
	return bits;
}

int64_t lattice_cost(uint32_t all, uint32_t count)
{
	return log2_of(2 * (uint64_t)all + LATTICE_VALUES) - log2_of(2 * (uint64_t)count + 1);
}

int64_t lattice_gain(const struct lattice_cell *v, size_t from, size_t to, size_t width)
{
	int64_t gain = 0;

	for (int part = 0; part < LATTICE_PARTS; part++) {
		size_t values = count_values(v, from, to, part);
		if (values < 2)
			continue;
		gain += code(v, from, to, 1, part, values);
		for (size_t c = from; c < from + width; c++)
			gain -= code(v, c, to, width, part, values);
	}
	return gain;
}
