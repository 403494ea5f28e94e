/*
 * check_infer_keep.c -- which of the sums that a search offers are kept?
 *
 * Those with most evidence first; then what contradicts them is not: an entry is the sum of one set of parts,
 * its parts are no sums of it, and ranges are nested or apart.
 */
#include "check_infer_sum.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum {
	OVER_COST = 4,
	CROSS_LEAST = 40,
	REMAINDER_BONUS = 16
}; /* bits: strong evidence; what speaks for a remainder */

void infer_level(struct infer_search *s)
{
	for (size_t i = 0; i < s->n_marked; i++)
		s->used[s->marked[i]] = false;
	s->n_marked = 0;
}

void infer_offer(struct infer_search *s, struct infer_candidate c)
{
	s->found = mem_grow(s->found, &s->cap, s->n, sizeof *s->found);
	s->found[s->n++] = c;
}

static int by_net(const void *a, const void *b)
{
	const struct infer_candidate *x = a, *y = b;

	if (x->net != y->net)
		return x->net < y->net ? 1 : -1;
	if (x->away != y->away)
		return x->away < y->away ? -1 : 1;
	if (x->target != y->target)
		return x->target < y->target ? -1 : 1;
	return x->from < y->from ? -1 : x->from > y->from;
}

/* Is `target` a part of the sum that `part` is? */
static bool turns_round(const struct infer *infer, uint32_t target, uint32_t part)
{
	for (const struct infer_found *f = infer_found_of(infer, part); f; f = infer_found_next(infer, f))
		for (size_t k = 0; k < f->n; k++)
			if (f->part[k] == target)
				return true;
	return false;
}

static bool has_part(const struct infer_found *found, const uint32_t *part, size_t n)
{
	for (size_t i = 0; i < found->n; i++)
		for (size_t k = 0; k < n; k++)
			if (found->part[i] == part[k])
				return true;
	return false;
}

/* Another sum of the same target has other parts. */
static bool is_new(const struct infer *infer, uint32_t target, const uint32_t *part, size_t n)
{
	for (const struct infer_found *f = infer_found_of(infer, target); f; f = infer_found_next(infer, f))
		if (has_part(f, part, n))
			return false;
	return true;
}

/* Does the entry repeat a sum that was found? */
static bool repeats(const struct infer_search *s, uint32_t target)
{
	size_t own = 0;

	for (const struct infer_found *f = infer_found_of(s->infer, target); f;
	     f = infer_found_next(s->infer, f))
		own++;
	return s->sums[s->twin[target]] > own;
}

bool infer_alike(const struct infer_axis *axis, uint32_t a, uint32_t b)
{
	size_t same = 0, both = 0;

	for (size_t i = 0; i < axis->m; i++) {
		size_t x = a * axis->m + i, y = b * axis->m + i;

		if (axis->ulp[x] && axis->ulp[y]) {
			both++;
			same += axis->value[x] - axis->value[y] < axis->one &&
				axis->value[y] - axis->value[x] < axis->one;
		}
	}
	return same * 4 > both * 3;
}

/*
 * What is left of one total when another is taken from it begins the next sum: the income of a statement is
 * the difference of revenue and expenses, and a part of what is earned.
 */
static bool remains(const struct infer_search *s, uint32_t target, const uint32_t *part, size_t n)
{
	return n == 2 && s->target[target] && (s->target[part[0]] || s->target[part[1]]);
}

static int strength(const struct infer_search *s, uint32_t target, const uint32_t *part, size_t n, int net)
{
	return net + (remains(s, target, part, n) ? REMAINDER_BONUS : 0);
}

/* Is it such, and the target a sum of parts of its own? */
static bool is_remainder(const struct infer_search *s, const struct infer_found *f)
{
	return (f->before || infer_found_of(s->infer, f->target) != f) &&
	       remains(s, (uint32_t)f->target, f->part, f->n);
}

/*
 * Ranges are nested or apart: seldom half in another sum's range, unless the evidence is strong; and what
 * repeats another sum does not have its parts.
 */
static bool crosses(struct infer_search *s, uint32_t target, const uint32_t *part, size_t n, bool strong)
{
	bool crossed = false;

	for (size_t i = 0; i < n; i++)
		if (s->owner[part[i]])
			s->shared[s->owner[part[i]] - 1]++;
	for (size_t i = 0; i < n && !crossed; i++) {
		uint32_t owner = s->owner[part[i]];
		size_t shared = owner ? s->shared[owner - 1] : 0,
		       whole = owner ? s->infer->found[owner - 1].n : 0;

		if (owner && !strong && !remains(s, target, part, n) &&
		    !is_remainder(s, &s->infer->found[owner - 1]))
			crossed = !(shared == n && whole > n) && !(shared == whole && n > whole);
		if (owner && shared == whole && s->infer->found[owner - 1].target != target)
			crossed = crossed || infer_alike(&s->infer->axis, target,
							 (uint32_t)s->infer->found[owner - 1].target);
	}
	for (size_t i = 0; i < n; i++)
		if (s->owner[part[i]])
			s->shared[s->owner[part[i]] - 1] = 0;
	return crossed;
}

static void mark_used(struct infer_search *s, uint32_t entry)
{
	if (!s->used[entry])
		s->marked[s->n_marked++] = entry;
	s->used[entry] = true;
}

static bool is_within_one_table(const struct infer_search *s, uint32_t target, const uint32_t *part, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s->table[part[i]] != s->table[target])
			return false;
	return true;
}

/* A sum that fails on many lines gives way to one that hardly does. */
static void give_way(struct infer_search *s, const struct infer_candidate *c)
{
	for (uint32_t k = s->infer->last[c->target]; k; k = s->infer->found[k - 1].before) {
		struct infer_found *f = &s->infer->found[k - 1];

		if (!f->n || c->score.fail * 4 >= f->score.fail || c->score.bits <= f->score.bits)
			continue;
		for (size_t i = 0; i < f->n; i++)
			if (s->owner[f->part[i]] == k)
				s->owner[f->part[i]] = 0;
		f->n = 0;
		s->target[c->target] = false;
	}
}

static bool keep_candidate(struct infer_search *s, const struct infer_view *view,
			   const struct infer_candidate *c, bool again)
{
	const uint32_t pair[2] = { c->from, c->to };
	const uint32_t *part = c->pair ? pair : view->entry + c->from;
	size_t n = c->pair ? 2 : c->to - c->from;

	if (s->target[c->target] && !again)
		give_way(s, c);
	if ((s->target[c->target] && !again) || !is_new(s->infer, c->target, part, n))
		return false;
	if (s->table && (is_within_one_table(s, c->target, part, n) || infer_is_told(s, c->target, part, n)))
		return false;
	if (s->far && (repeats(s, c->target)))
		return false;
	for (size_t i = 0; i < n; i++)
		if (((!s->far || s->alike) && s->used[part[i]]) || turns_round(s->infer, c->target, part[i]))
			return false;
	if (s->far && !s->alike &&
	    crosses(s, c->target, part, n, strength(s, c->target, part, n, c->net) >= CROSS_LEAST))
		return false;
	for (size_t i = 0; i < n; i++) {
		mark_used(s, part[i]);
		s->owner[part[i]] = (uint32_t)s->infer->n_found + 1;
		if (!s->first[part[i]])
			s->first[part[i]] = s->owner[part[i]];
	}
	s->target[c->target] = true;
	if (s->infer->n_found >= s->infer->axis.n * 4)
		return false;
	infer_add(s->infer, CHECK_SUM, c->target, part, n, c->score);
	s->sums[s->twin[c->target]]++;
	return true;
}

static bool is_doubled(const struct infer_search *s, const struct infer_view *view,
		       const struct infer_candidate *c)
{
	for (size_t k = c->from; !c->pair && k < c->to; k++) {
		uint32_t e = view->entry[k];

		if (s->best[e] * 2 >= c->net && s->low[e] >= c->from && s->high[e] <= c->to)
			return true;
	}
	return false;
}

/*
 * A sum over a subtotal and its parts alike counts them twice: it holds when the total is double, and the
 * subtotal is what is meant.
 */
static void drop_doubles(struct infer_search *s, const struct infer_view *view)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct infer_candidate *c = &s->found[i];

		if (!c->pair && c->net > s->best[c->target]) {
			s->best[c->target] = c->net;
			s->low[c->target] = c->from;
			s->high[c->target] = c->to;
		}
	}
	for (size_t i = 0; i < s->n; i++)
		s->found[i].doubled = is_doubled(s, view, &s->found[i]);
	for (size_t i = 0; i < s->n; i++) {
		s->best[s->found[i].target] = 0;
		if (!s->found[i].doubled)
			s->found[n++] = s->found[i];
	}
	s->n = n;
}

/* Are all the parts of another sum among its own?  Then that is likelier a part than they are. */
static bool passes_over(struct infer_search *s, const struct infer_view *view,
			const struct infer_candidate *c)
{
	bool whole = false;

	for (size_t k = c->from; !c->pair && k < c->to; k++) {
		uint32_t owner = s->first[view->entry[k]];

		whole = whole || (owner && s->infer->found[owner - 1].target != c->target &&
				  ++s->shared[owner - 1] == s->infer->found[owner - 1].n);
	}
	for (size_t k = c->from; !c->pair && k < c->to; k++)
		if (s->first[view->entry[k]])
			s->shared[s->first[view->entry[k]] - 1] = 0;
	return whole;
}

static bool follows(const struct infer_view *view, const struct infer_candidate *c)
{
	return c->target > view->entry[c->from];
}

/* Of two that equal each other the one has the parts on whose side of them most sums stand. */
static void prefer_side(struct infer_search *s, const struct infer_view *view)
{
	size_t follow = 0, runs = 0;

	for (size_t i = 0; i < s->n; i++)
		if (!s->found[i].pair && !s->found[i].away) {
			follow += follows(view, &s->found[i]);
			runs++;
		}
	for (size_t i = 0; i < s->n; i++)
		if (!s->found[i].pair && !s->found[i].away)
			s->found[i].away = follows(view, &s->found[i]) != (follow * 2 >= runs);
}

size_t infer_keep(struct infer_search *s, const struct infer_view *view, bool again)
{
	size_t kept = 0;

	if (s->n == 0)
		return 0;
	drop_doubles(s, view);
	for (size_t i = 0; i < s->n; i++)
		s->found[i].net -= passes_over(s, view, &s->found[i]) ? OVER_COST : 0;
	prefer_side(s, view);
	qsort(s->found, s->n, sizeof *s->found, by_net);
	for (size_t i = 0; i < s->n; i++)
		kept += keep_candidate(s, view, &s->found[i], again);
	s->n = 0;
	return kept;
}
