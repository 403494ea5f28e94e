/*
 * form_pair.c -- which leaves of a form's axis are the labels that were read?
 *
 * Where each label that is like any leaf's is that of one, and no two of the same, they are those in whatever
 * order.  Else global alignment in order (Needleman and Wunsch 1970): a pair gains by its labels and by what stands above them, gaps
 * cost nothing.  A pair is kept only if every best alignment has it (forward and backward
 * sums tell), so that one 其他 out of three without a label above is left open instead of guessed.  Reads that
 * stay open between kept pairs are placed by count when they have no label or one that resembles.
 */
#include "form_pair.h"

enum {
	GAIN_SAME = 12,
	GAIN_NEAR = 5,
	GAIN_ABOVE = 4,     /* a label above is that of an ancestor */
	LOSS_ABOVE = 6,     /* it is that of another branch */
	WORK_MOST = 1 << 17 /* pairs of labels that are compared beyond equality */
};

struct work {
	struct arena *arena;
	const struct form_read *read;
	size_t n;
	struct form_node *const *leaf;
	size_t m;
	size_t table;
	enum form_axis axis;
	int *gain;           /* n by m; 0: no pair */
	bool *near;          /* by read: its gains come from likeness */
	size_t *only;        /* by read: the last leaf that it may be, or FORM_NONE */
	size_t low, high;    /* the read at work may be leaves of [low, high) alone */
	bool plain;          /* each read may be one leaf at most, and these ascend */
	size_t next;         /* behind the last leaf that a read may be */
	int *before, *after; /* (n+1) by (m+1): best sums of what comes before and from i, j on */
};

static bool is_here(const struct work *w, const struct form_entry *e)
{
	return e->table == w->table && e->axis == w->axis;
}

/* A read may be leaf j. */
static void gain(struct work *w, size_t i, size_t j, int much)
{
	w->gain[i * w->m + j] = much;
	w->low = j < w->low ? j : w->low;
	w->high = j >= w->high ? j + 1 : w->high;
}

static void gain_equal(struct work *w, size_t i)
{
	for (const struct form_entry *e = w->read[i].leaf; e; e = e->next)
		if (is_here(w, e) && !e->node->n_child)
			gain(w, i, e->node->first_leaf, GAIN_SAME);
}

static void gain_pattern(struct work *w, size_t i)
{
	for (size_t j = 0; j < w->m; j++) {
		const struct form_text *text = &w->leaf[j]->text;

		for (size_t k = 0; k < text->n_pattern; k++) {
			if (pattern_match(text->pattern[k], w->read[i].fold, NULL, 0))
				gain(w, i, j, GAIN_SAME);
		}
	}
}

static void gain_near(struct work *w, size_t i)
{
	const struct form_read *read = &w->read[i];

	w->near[i] = true;
	for (size_t j = 0; j < w->m; j++) {
		const struct form_text *text = &w->leaf[j]->text;

		if (text->n_fold && form_may_be_near(&read->shape, &text->shape) &&
		    form_is_near(read->fold, text->fold[0]))
			gain(w, i, j, GAIN_NEAR);
	}
}

/* What the labels `above` say about leaf j: positive for its ancestor, negative for another branch. */
static int vote(const struct work *w, const struct form_entry *above, size_t j)
{
	bool known = false;

	for (const struct form_entry *e = above; e; e = e->next) {
		if (!is_here(w, e) || !e->node->n_child)
			continue;
		if (j >= e->node->first_leaf && j < e->node->first_leaf + e->node->n_leaf)
			return GAIN_ABOVE;
		known = true;
	}
	return known ? -LOSS_ABOVE : 0;
}

/*
 * And what leaves that leaves: only[i] is the one, if there is one and it stands behind those of the reads
 * before.
 */
static void weigh_above(struct work *w, size_t i)
{
	const struct form_read *read = &w->read[i];

	for (size_t j = w->low; j < w->high; j++) {
		int *much = &w->gain[i * w->m + j];

		if (*much == 0)
			continue;
		for (size_t k = 0; *much > 0 && k < read->n_outer; k++)
			*much += vote(w, read->outer[k], j);
		if (*much <= 0) {
			*much = 0;
			continue;
		}
		w->plain = w->plain && w->only[i] == FORM_NONE && j >= w->next;
		w->only[i] = j;
		w->next = j + 1;
	}
}

static void find_gains(struct work *w)
{
	bool deep = w->n <= WORK_MOST / w->m;

	w->gain = arena_array(w->arena, int, w->n * w->m);
	w->near = arena_array(w->arena, bool, w->n);
	w->only = arena_array(w->arena, size_t, w->n);
	w->plain = true;
	for (size_t i = 0; i < w->n; i++) {
		w->only[i] = FORM_NONE;
		if (!w->read[i].fold.len)
			continue;
		w->low = w->m;
		w->high = 0;
		gain_equal(w, i);
		if (w->high == 0 && deep)
			gain_pattern(w, i);
		if (w->high == 0 && deep)
			gain_near(w, i);
		weigh_above(w, i);
	}
}

/* The leaf that fits read i better than all others; FORM_NONE: none does, or not label by label. */
static size_t told_leaf(const struct work *w, size_t i)
{
	const int *gain = &w->gain[i * w->m];
	size_t best = FORM_NONE;
	int most = GAIN_SAME - 1;

	for (size_t j = 0; j < w->m && !w->near[i]; j++) {
		if (gain[j] >= most)
			best = gain[j] > most ? j : FORM_NONE;
		most = gain[j] > most ? gain[j] : most;
	}
	return best;
}

/* Does each label tell its leaf, and no two the same?  Those that are like no leaf's stay open. */
static bool all_told(struct work *w, struct form_pairing *out)
{
	bool *taken = arena_array(w->arena, bool, w->m);

	out->leaf = arena_array(w->arena, size_t, w->n);
	for (size_t i = 0; i < w->n; i++) {
		size_t leaf = told_leaf(w, i);

		out->leaf[i] = leaf;
		if (w->only[i] == FORM_NONE)
			continue;
		if (leaf == FORM_NONE || taken[leaf])
			return false;
		taken[leaf] = true;
	}
	return true;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

static void sum_up(struct work *w)
{
	size_t wide = w->m + 1;

	w->before = arena_array(w->arena, int, (w->n + 1) * wide);
	w->after = arena_array(w->arena, int, (w->n + 1) * wide);
	for (size_t i = 1; i <= w->n; i++)
		for (size_t j = 1; j <= w->m; j++) {
			int gain = w->gain[(i - 1) * w->m + j - 1];
			int *to = &w->before[i * wide + j];

			*to = most(to[-1], *(to - wide));
			if (gain)
				*to = most(*to, *(to - wide - 1) + gain);
		}
	for (size_t i = w->n; i-- > 0;)
		for (size_t j = w->m; j-- > 0;) {
			int gain = w->gain[i * w->m + j];
			int *to = &w->after[i * wide + j];

			*to = most(to[1], to[wide]);
			if (gain)
				*to = most(*to, to[wide + 1] + gain);
		}
}

/* Is the pair in a best alignment? */
static bool is_best(const struct work *w, size_t i, size_t j)
{
	size_t wide = w->m + 1;
	int gain = w->gain[i * w->m + j];

	return gain && w->before[i * wide + j] + gain + w->after[(i + 1) * wide + j + 1] == w->after[0];
}

/* Keeps the pairs that are the only choice of both their read and their leaf. */
static void keep_certain(struct work *w, struct form_pairing *out)
{
	size_t *reads = arena_array(w->arena, size_t, w->m); /* by leaf: reads that could be it */

	out->leaf = arena_array(w->arena, size_t, w->n);
	for (size_t i = 0; i < w->n; i++) {
		size_t choices = 0;

		out->leaf[i] = FORM_NONE;
		for (size_t j = 0; j < w->m; j++) {
			if (!is_best(w, i, j))
				continue;
			choices++;
			reads[j]++;
			out->leaf[i] = j;
		}
		if (choices > 1)
			out->leaf[i] = FORM_NONE;
	}
	for (size_t i = 0; i < w->n; i++)
		if (out->leaf[i] != FORM_NONE && reads[out->leaf[i]] > 1)
			out->leaf[i] = FORM_NONE;
}

/* Leaves out pairs that cross: each is in a best alignment, but not in that of the other. */
static void drop_crossing(struct work *w, size_t *leaf)
{
	size_t *least = arena_array(w->arena, size_t, w->n + 1); /* of the leaves from a read on */

	least[w->n] = FORM_NONE;
	for (size_t i = w->n; i-- > 0;)
		least[i] = leaf[i] < least[i + 1] ? leaf[i] : least[i + 1];
	for (size_t i = 0, next = 0; i < w->n; i++) {
		size_t at = leaf[i];

		if (at == FORM_NONE)
			continue;
		if (at < next || at > least[i + 1])
			leaf[i] = FORM_NONE;
		next = at >= next ? at + 1 : next;
	}
}

static bool may_stand(const struct work *w, size_t i, size_t j)
{
	const struct form_text *text = &w->leaf[j]->text;
	struct span fold = w->read[i].fold;

	return !fold.len || (text->n_fold && form_is_akin(fold, text->fold[0]));
}

/* Places the reads from..to among the leaves low..high if they are as many and all may stand there. */
static unsigned fill(const struct work *w, struct form_pairing *out, size_t from, size_t to, size_t low,
		     size_t high)
{
	if (from == to || to - from != high - low)
		return 0;
	for (size_t k = 0; k < to - from; k++)
		if (!may_stand(w, from + k, low + k))
			return 0;
	for (size_t k = 0; k < to - from; k++)
		out->leaf[from + k] = low + k;
	return (unsigned)(to - from);
}

static bool is_crossed(const size_t *leaf, size_t n)
{
	size_t next = 0;

	for (size_t i = 0; i < n; i++) {
		if (leaf[i] == FORM_NONE)
			continue;
		if (leaf[i] < next)
			return true;
		next = leaf[i] + 1;
	}
	return false;
}

static void finish(const struct work *w, struct form_pairing *out)
{
	size_t from = 0, low = 0;
	unsigned filled = 0;

	out->crossed = is_crossed(out->leaf, w->n);
	out->weight = 0;
	for (size_t i = 0; i <= w->n; i++) {
		size_t leaf = i < w->n ? out->leaf[i] : w->m;

		if (leaf == FORM_NONE)
			continue;
		if (!out->crossed)
			filled += fill(w, out, from, i, low, leaf);
		if (i < w->n)
			out->weight += w->near[i] ? 1 : 2;
		from = i + 1;
		low = leaf + 1;
	}
	out->weight += filled;
}

void form_pair(struct arena *arena, const struct form_reads *reads, bool any_order, struct form_pairing *out)
{
	const struct form_table *t = reads->form->table[reads->table];
	bool rows = reads->axis == FORM_ROWS;
	struct work w = { .arena = arena,
			  .read = reads->v,
			  .n = reads->n,
			  .table = reads->table,
			  .axis = reads->axis,
			  .leaf = rows ? t->row_leaf : t->col_leaf,
			  .m = rows ? t->n_row_leaf : t->n_col_leaf };

	find_gains(&w);
	if (w.plain) {
		out->leaf = w.only;
	} else if (!any_order || !all_told(&w, out)) {
		sum_up(&w);
		keep_certain(&w, out);
		drop_crossing(&w, out->leaf);
	}
	finish(&w, out);
}
