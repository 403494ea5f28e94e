/*
 * columns_river_cut.c -- where blanks run through all lines from the head on: columns between these.
 *
 * Runs of display columns that are not blank in all lines are columns where they have a head and something
 * below; what has only one of both is a part of such a column, and the blank between it and that came by
 * chance.
 */
#include "columns_river.h"

#include <string.h>

enum {
	LEAST_COLUMNS = 3,
	LEAST_LINES = 4 /* for columns one blank apart */
};

size_t river_words(const struct rivers *r, size_t i, const struct piece **word)
{
	struct words *words = &r->word[i];

	if (words->v == NULL) {
		struct piece found[MAX_WORDS];
		words->n = pieces_words(&r->cut[i], r->measure, found);
		struct piece *v = arena_bare(r->scan->scratch, struct piece, words->n + 1);
		memcpy(v, found, words->n * sizeof *v);
		words->v = v;
	}
	*word = words->v;
	return words->n;
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
		if (n == 0 || covered[c - 1] == 0)
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

static bool has_parts_of_heads(const struct run *run, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (!run[k].bodied)
			return true;
	return false;
}

bool river_are_flush(const struct piece *head, const struct piece *column, size_t n)
{
	for (size_t c = 1; c < n; c++)
		if (head[c].left != column[c].left && head[c].right != column[c].right)
			return false;
	return true;
}

/*
 * Words of the head between two columns may belong to either: they are parted so that all heads are flush
 * with their columns, where that can be.
 */
static void part_heads(struct rivers *r, const struct run *run, size_t n, const uint32_t *covered,
		       const uint8_t *headed)
{
	struct piece body[MAX_PLACES], head[MAX_WORDS];
	const struct piece *word;
	size_t first = 0, words = river_words(r, r->head, &word);

	if (r->n > MAX_PLACES || !has_parts_of_heads(run, n))
		return;
	for (size_t c = 0; c < r->n; c++) {
		uint32_t left = r->column[c].left, right = r->column[c].right;
		while (left < right && covered[left] == headed[left])
			left++;
		while (right > left && covered[right - 1] == headed[right - 1])
			right--;
		body[c] = (struct piece){ .left = left, .right = right };
	}
	size_t heads = columns_heads((struct piece_list){ word, words }, (struct piece_list){ body, r->n }, 0,
				     head, &first);
	if (heads == 0 || first > 1 || first + heads < r->n || !river_are_flush(head, body + first, heads))
		return;
	for (size_t c = first; c < r->n; c++) {
		const struct piece *over = &head[c - first];
		r->column[c].left = over->left < body[c].left ? over->left : body[c].left;
		r->column[c].right = over->right > body[c].right ? over->right : body[c].right;
	}
	if (first > 0)
		r->column[0] = body[0];
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

/* Are the words the groups of one number, "12 345"? */
static bool is_grouped(const struct piece *word, size_t n)
{
	if (n < 2)
		return false;
	struct piece all = word[0];
	piece_extend(&all, &word[n - 1]);
	return number_any(all.text).kind == NUMBER_VALUE;
}

/* Have most rows several words in a column, and are these in each the groups of one number? */
static bool are_groups(const struct rivers *r, const struct piece *column)
{
	size_t grouped = 0, other = 0, n;

	for (size_t i = r->head + 1; i < r->scan->n; i++) {
		const struct piece *word = words_in(r, i, column, &n);
		if (n > 1 && !is_grouped(word, n))
			return false;
		grouped += n > 1;
		other += n == 1;
	}
	return grouped > 1 && grouped > other;
}

/* Is a value of a column one number of several groups? */
static bool has_groups(const struct rivers *r, const struct piece *column)
{
	size_t n;

	for (size_t i = r->head + 1; i < r->scan->n; i++) {
		const struct piece *word = words_in(r, i, column, &n);
		if (is_grouped(word, n))
			return true;
	}
	return false;
}

/*
 * Have the heads of two columns as many words, several, and the same one in one place, "T1 2022 | T2 2022"?
 */
static bool are_heads_alike(const struct rivers *r, const struct piece *a, const struct piece *b)
{
	size_t n, m;
	const struct piece *one = words_in(r, r->head, a, &n), *other = words_in(r, r->head, b, &m);

	for (size_t k = 0; k < n && n == m && n > 1; k++)
		if (span_eq(one[k].text, other[k].text))
			return true;
	return false;
}

/*
 * Has a column behind the first one, but for n from c on, a head like that of `all`, and numbers of groups?
 */
static bool is_known(const struct rivers *r, const struct piece *all, size_t c, size_t n)
{
	for (size_t k = 1; k < r->n; k++)
		if ((k < c || k >= c + n) && are_heads_alike(r, all, &r->column[k]) &&
		    has_groups(r, &r->column[k]))
			return true;
	return false;
}

/* So many words the head of a column behind the first one has at most. */
static size_t most_head_words(const struct rivers *r)
{
	size_t most = 0, n;

	for (size_t c = 1; c < r->n; c++) {
		words_in(r, r->head, &r->column[c], &n);
		most = n > most ? n : most;
	}
	return most;
}

/*
 * Where the numbers below a head of several words have blanks between groups of digits, so may those below
 * one like it, in which the blanks of all rows and the head stand below each other: these are no columns, "T3
 * | 2022" above "29 | 870".  Heads of other words are those of columns.
 */
static void join_groups(struct rivers *r)
{
	size_t most = most_head_words(r);

	for (size_t c = 1; most > 1 && c + 1 < r->n; c++) {
		struct piece all = r->column[c];
		for (size_t n = 2; n <= most && c + n <= r->n; n++) {
			if (all.right + 1 < r->column[c + n - 1].left)
				break;
			all.right = r->column[c + n - 1].right;
			if (!is_known(r, &all, c, n) || !are_groups(r, &all))
				continue;
			r->column[c] = all;
			memmove(&r->column[c + 1], &r->column[c + n], (r->n - c - n) * sizeof *r->column);
			r->n -= n - 1;
			break;
		}
	}
}

bool river_columns(struct rivers *r)
{
	struct arena *arena = r->scan->scratch;
	uint32_t width = pieces_width(r->cut + r->head, r->scan->n - r->head),
		 *covered = arena_array(arena, uint32_t, width + 1);
	uint8_t *headed = arena_array(arena, uint8_t, width + 1);

	if (!cover(r, covered, headed))
		return false;
	struct run *run = arena_array(arena, struct run, width / 2 + 2);
	size_t n = find_runs(covered, headed, width, run);
	r->column = arena_array(arena, struct piece, n + 1);
	join_runs(r, run, n);
	part_heads(r, run, n, covered, headed);
	join_groups(r);
	r->body = arena_array(arena, struct body, r->n + 1);
	r->row = arena_array(arena, const struct piece *, r->scan->n);
	return r->n >= LEAST_COLUMNS;
}
