/*
 * columns_river_cut.c -- where blanks run through all lines from the head on: columns between these.
 *
 * Runs of display columns that are not blank in all lines are columns where they have a head and something
 * below; what has only one of both is a part of such a column, and the blank between it and that came by
 * chance.
 */
#include "columns_river.h"

#include <string.h>

#include "number.h"

enum {
	LEAST_COLUMNS = 3,
	LEAST_LINES = 4, /* for columns one blank apart */
	GROUP = 3        /* digits */
};

/* Words of a line, each with its extent; how many, 0: too many. */
static size_t find_words(const struct rivers *r, size_t i, struct piece *word)
{
	size_t n = 0;

	for (size_t k = 0; k < r->cut[i].n; k++) {
		struct piece some[MAX_WORDS];
		size_t more = piece_words(&r->cut[i].v[k], r->measure, some);
		if (more == 0 || n + more > MAX_WORDS)
			return 0;
		memcpy(word + n, some, more * sizeof *some);
		n += more;
	}
	return n;
}

size_t river_words(const struct rivers *r, size_t i, const struct piece **word)
{
	struct words *words = &r->word[i];

	if (words->v == NULL) {
		struct piece found[MAX_WORDS];
		words->n = find_words(r, i, found);
		struct piece *v = arena_bare(r->scan->scratch, struct piece, words->n + 1);
		memcpy(v, found, words->n * sizeof *v);
		words->v = v;
	}
	*word = words->v;
	return words->n;
}

static uint32_t width_of(const struct rivers *r)
{
	uint32_t width = 0;

	for (size_t i = r->head; i < r->scan->n; i++)
		if (r->cut[i].n > 0 && r->cut[i].v[r->cut[i].n - 1].right > width)
			width = r->cut[i].v[r->cut[i].n - 1].right;
	return width;
}

/* How many lines have a word in each display column; false: a line has too many words. */
static bool cover(struct rivers *r, uint32_t *covered, uint8_t *headed)
{
	const struct piece *word;

	r->lines = 0;
	for (size_t i = r->head; i < r->scan->n; i++) {
		size_t n = river_words(r, i, &word);
		if (n == 0 && r->cut[i].n > 0)
			return false;
		r->lines += n > 0;
		for (size_t k = 0; k < n; k++)
			for (uint32_t c = word[k].left; c < word[k].right; c++) {
				covered[c]++;
				headed[c] |= i == r->head;
			}
	}
	return true;
}

struct run {
	uint32_t left, right;
	bool headed, bodied;
};

static size_t find_runs(const uint32_t *covered, const uint8_t *headed, uint32_t width, struct run *run)
{
	size_t n = 0;

	for (uint32_t c = 0; c < width; c++) {
		if (covered[c] == 0)
			continue;
		if (n == 0 || c == 0 || covered[c - 1] == 0)
			run[n++] = (struct run){ .left = c };
		run[n - 1].right = c + 1;
		run[n - 1].headed = run[n - 1].headed || headed[c];
		run[n - 1].bodied = run[n - 1].bodied || covered[c] > headed[c];
	}
	return n;
}

static bool is_whole(const struct run *run, size_t k)
{
	return run[k].bodied && (run[k].headed || k == 0);
}

/*
 * Where a column ends that begins with run `from`, when the next one has run `to`: at the widest blank
 * between.
 */
static size_t widest_blank(const struct run *run, size_t from, size_t to)
{
	size_t best = to;

	for (size_t k = to; k-- > from + 1;)
		if (run[k].left - run[k - 1].right > run[best].left - run[best - 1].right)
			best = k;
	return best;
}

/*
 * A run with a head and something below is a column, and so is a first one without a head; others are parts
 * of one.
 */
static void join_runs(struct rivers *r, const struct run *run, size_t n)
{
	uint32_t least = r->lines < LEAST_LINES ? GAP : 1;
	size_t last = SIZE_MAX; /* whole one */

	r->n = 0;
	for (size_t k = 0; k < n; k++) {
		if (!is_whole(run, k))
			continue;
		size_t first = last == SIZE_MAX ? 0 : widest_blank(run, last, k);
		if (first == 0 || run[first].left - run[first - 1].right >= least)
			r->column[r->n++] = (struct piece){ .left = run[first].left };
		if (first > 0 && r->n > 1 && r->column[r->n - 1].left == run[first].left)
			r->column[r->n - 2].right = run[first - 1].right;
		r->column[r->n - 1].right = run[k].right;
		last = k;
	}
	if (r->n > 0)
		r->column[r->n - 1].right = run[n - 1].right;
}

/* The words of line i in a column. */
static const struct piece *words_in(const struct rivers *r, size_t i, const struct piece *column, size_t *n)
{
	const struct piece *word;
	size_t all = river_words(r, i, &word), from = pieces_behind(word, 0, all, column->left);

	for (*n = 0; from + *n < all && word[from + *n].left < column->right;)
		++*n;
	return word + from;
}

static bool is_digits(struct span s, size_t least)
{
	return s.len >= least && s.len <= GROUP && span_digits_end(s, 0) == s.len;
}

/* Do the two columns from c on hold the groups of one number in each row that has both, "12 | 345"? */
static bool are_groups(const struct rivers *r, size_t c)
{
	size_t both = 0, other = 0, n, m;

	for (size_t i = r->head + 1; i < r->scan->n; i++) {
		const struct piece *first = words_in(r, i, &r->column[c], &n);
		const struct piece *second = words_in(r, i, &r->column[c + 1], &m);
		other += n + m == 1;
		if (n == 0 || m == 0)
			continue;
		if (n > 1 || m > 1 || !is_digits(first->text, 1) || *first->text.p == '0' ||
		    !is_digits(second->text, GROUP))
			return false;
		both++;
	}
	return both > 1 && both > other;
}

/* Is a value of a column behind the first one number of several words? */
static bool has_groups(const struct rivers *r)
{
	size_t n;

	for (size_t i = r->head + 1; i < r->scan->n; i++)
		for (size_t c = 1; c < r->n; c++) {
			const struct piece *word = words_in(r, i, &r->column[c], &n);
			if (n < 2 || !is_digits(word[n - 1].text, GROUP))
				continue;
			struct piece all = word[0];
			piece_extend(&all, &word[n - 1]);
			if (number_any(all.text).kind == NUMBER_VALUE)
				return true;
		}
	return false;
}

/*
 * Where numbers of one column have blanks between groups of digits, so may those of another do in which the
 * blanks stand below each other in all rows: these are no two columns.
 */
static void join_groups(struct rivers *r)
{
	bool known = false;

	for (size_t c = 1; c + 1 < r->n;) {
		if (r->column[c].right + 1 < r->column[c + 1].left || !are_groups(r, c)) {
			c++;
			continue;
		}
		known = known || has_groups(r);
		if (!known)
			return;
		r->column[c].right = r->column[c + 1].right;
		r->n--;
		memmove(&r->column[c + 1], &r->column[c + 2], (r->n - c - 1) * sizeof *r->column);
	}
}

bool river_columns(struct rivers *r)
{
	struct arena *arena = r->scan->scratch;
	uint32_t width = width_of(r), *covered = arena_array(arena, uint32_t, width + 1);
	uint8_t *headed = arena_array(arena, uint8_t, width + 1);

	if (!cover(r, covered, headed))
		return false;
	struct run *run = arena_array(arena, struct run, width / 2 + 2);
	size_t n = find_runs(covered, headed, width, run);
	r->column = arena_array(arena, struct piece, n + 1);
	join_runs(r, run, n);
	join_groups(r);
	r->body = arena_array(arena, struct body, r->n + 1);
	r->row = arena_array(arena, const struct piece *, r->scan->n);
	return r->n >= LEAST_COLUMNS;
}
