/*
 * check_rel.c -- relations: what they give and what that means.
 *
 * A part without a number leaves the status unknown, unless what is printed adds up.  Where a table prints no
 * zeros and its relations hold with blanks left out, a blank is its zero, and they are checked like others.
 */
#include "check.h"
#include "hash.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum {
	BLANKS_LEAST = 3,  /* relations that hold with blanks left out, before a blank is a zero */
	BLANKS_TIMES = 2,  /* how many of them for each that does not */
	UNKNOWN_LEAST = 3, /* relations that lack parts, before the reading of a table is doubted */
	FAILS_LEAST = 3,   /* the same, that are off */
	FAILS_OF_ONE = 4   /* relations that one cell is in: more are looked at for nothing */
};

static void weigh(const struct check_doc *doc, struct tally *t, const struct check_part *part, size_t n,
		  bool *zero)
{
	for (size_t i = 0; i < n; i++) {
		const struct check_cell *cell = &doc->cell[part[i].cell];

		*zero = *zero && cell->zero;
		if (part[i].sign < 0)
			tally_sub(t, cell->number);
		else
			tally_add(t, cell->number, 0);
	}
}

static struct span keep(struct check_doc *doc, const struct tally *t)
{
	struct buf text = BUF_INIT;
	struct span kept;

	tally_print(&text, t);
	kept = arena_span(&doc->arena, buf_span(&text));
	buf_free(&text);
	return kept;
}

struct check_weight check_weigh(const struct check_doc *doc, uint32_t target, const struct check_part *part,
				size_t n)
{
	struct check_rel rel = { .target = target, .part = (struct check_part *)(uintptr_t)part, .n = n };
	struct check_weight w = { CHECK_OK, doc->cell[target].zero, false };
	struct tally t = { 0 };
	struct buf text = BUF_INIT;

	weigh(doc, &t, part, n, &w.zero);
	tally_sub(&t, doc->cell[target].number);
	if (tally_sign(&t) != 0) {
		tally_print(&text, &t);
		rel.difference = buf_span(&text);
		w.status = check_judge(doc, &rel);
		w.slip = check_is_slip(doc->cell[target].number, rel.difference);
		buf_free(&text);
	}
	tally_free(&t);
	return w;
}

static uint64_t term_key(uint32_t cell, int sign)
{
	return hash_mix(hash_mix(hash_mix(0, cell + 1), sign < 0 ? 1 : 2), cell);
}

/* The same for all ways to solve an equation for one of its cells. */
static uint64_t key_of(const struct check_rel *rel)
{
	uint64_t one = term_key(rel->target, -1), other = term_key(rel->target, 1);

	for (size_t i = 0; i < rel->n; i++) {
		one += term_key(rel->part[i].cell, rel->part[i].sign);
		other += term_key(rel->part[i].cell, -rel->part[i].sign);
	}
	return one < other ? hash_mix(one, other) : hash_mix(other, one);
}

struct check_rel *check_relate_known(struct check_doc *doc, const struct check_rel *told)
{
	struct check_rel *rel;

	doc->rel = mem_grow(doc->rel, &doc->cap_rels, doc->n_rels, sizeof *doc->rel);
	rel = &doc->rel[doc->n_rels];
	*rel = *told;
	rel->part = arena_array(&doc->arena, struct check_part, rel->n);
	if (rel->n > 0)
		memcpy(rel->part, told->part, rel->n * sizeof *rel->part);
	rel->seq = doc->n_rels++;
	rel->key = key_of(rel) + rel->op;
	return rel;
}

struct check_rel *check_relate(struct check_doc *doc, const struct check_rel *told)
{
	struct check_rel *rel = check_relate_known(doc, told);
	const struct check_cell *target = &doc->cell[rel->target];
	struct check_table *table = &doc->table[target->table];
	struct tally t = { 0 };
	int sign;

	rel->zero = target->zero;
	weigh(doc, &t, rel->part, rel->n, &rel->zero);
	rel->computed = keep(doc, &t);
	tally_free(&t);
	t = (struct tally){ 0 };
	tally_add(&t, target->number, 0);
	tally_sub(&t, rel->computed);
	rel->difference = keep(doc, &t);
	sign = tally_sign(&t);
	tally_free(&t);
	if (rel->missing > 0 && !rel->zero && sign == 0)
		table->blank_holds++;
	if (rel->missing > 0 && sign != 0)
		table->blank_fails++;
	if (sign == 0)
		rel->status = CHECK_OK;
	else if (rel->missing > 0)
		rel->status = CHECK_UNKNOWN;
	else
		rel->status = check_judge(doc, rel);
	return rel;
}

/* --- when all are there --- */

static bool blank_is_zero(const struct check_table *table)
{
	return !table->prints_zero && table->blank_holds >= BLANKS_LEAST &&
	       table->blank_holds >= BLANKS_TIMES * table->blank_fails;
}

static int by_key(const void *a, const void *b)
{
	const struct check_rel *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static int by_place(const void *a, const void *b)
{
	const struct check_rel *x = a, *y = b;

	if (x->target != y->target)
		return x->target < y->target ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static void drop_twins(struct check_doc *doc)
{
	size_t n = 0;

	qsort(doc->rel, doc->n_rels, sizeof *doc->rel, by_key);
	for (size_t i = 0; i < doc->n_rels; i++)
		if (n == 0 || doc->rel[i].key != doc->rel[n - 1].key)
			doc->rel[n++] = doc->rel[i];
	doc->n_rels = n;
}

static void count_status(struct check_table *table, const struct check_rel *rel)
{
	if (rel->status == CHECK_OFF)
		table->fails++;
	else if (rel->status == CHECK_UNKNOWN)
		table->unknown++;
	else
		table->holds += !rel->zero;
}

/*
 * Little holds, and much is off or missing: the table was not read as it stands on the page, or its
 * labels say something else.
 */
static bool is_misread(const struct check_table *table)
{
	if (table->unknown >= UNKNOWN_LEAST && table->unknown + table->fails > table->holds)
		return true;
	return table->fails >= FAILS_LEAST && 2 * table->fails > table->holds;
}

static bool has_cell(const struct check_rel *rel, uint32_t cell)
{
	bool has = rel->target == cell;

	for (size_t i = 0; i < rel->n && !has; i++)
		has = rel->part[i].cell == cell;
	return has;
}

/* Are the relations of the table that are off, among rel[from] to rel[to - 1], those of one cell? */
static bool is_one_cell(const struct check_doc *doc, const struct check_table *table, size_t from, size_t to)
{
	const struct check_rel *off[FAILS_OF_ONE];
	size_t n = 0;

	if (table->fails > FAILS_OF_ONE || table->unknown > 0)
		return false;
	for (size_t i = from; i < to && n < FAILS_OF_ONE; i++)
		if (doc->rel[i].status == CHECK_OFF)
			off[n++] = &doc->rel[i];
	for (size_t k = 0; n > 0 && k <= off[0]->n; k++) {
		uint32_t cell = k < off[0]->n ? off[0]->part[k].cell : off[0]->target;
		bool all = true;
		for (size_t i = 1; i < n; i++)
			all = all && has_cell(off[i], cell);
		if (all)
			return true;
	}
	return false;
}

/*
 * Tables that were misread are not off: they are not known.  Relations are sorted, so a table's are together.
 */
static void doubt_tables(struct check_doc *doc)
{
	for (size_t from = 0, to; from < doc->n_rels; from = to) {
		uint32_t number = doc->cell[doc->rel[from].target].table;
		const struct check_table *table = &doc->table[number];

		for (to = from; to < doc->n_rels && doc->cell[doc->rel[to].target].table == number;)
			to++;
		if (!is_misread(table) || is_one_cell(doc, table, from, to))
			continue;
		for (size_t i = from; i < to; i++)
			if (doc->rel[i].status == CHECK_OFF)
				doc->rel[i].status = CHECK_UNKNOWN;
	}
}

void check_settle(struct check_doc *doc)
{
	if (doc->n_rels == 0)
		return;
	drop_twins(doc);
	qsort(doc->rel, doc->n_rels, sizeof *doc->rel, by_place);
	for (size_t i = 0; i < doc->n_rels; i++) {
		struct check_rel *rel = &doc->rel[i];

		if (rel->status == CHECK_UNKNOWN && !rel->torn &&
		    blank_is_zero(&doc->table[doc->cell[rel->target].table]))
			rel->status = check_judge(doc, rel);
	}
	check_forgive(doc);
	for (size_t i = 0; i < doc->n_rels; i++)
		if (doc->rel[i].op == CHECK_SUM)
			count_status(&doc->table[doc->cell[doc->rel[i].target].table], &doc->rel[i]);
	doubt_tables(doc);
}
