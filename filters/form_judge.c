/*
 * form_judge.c -- do the relations within a row hold?
 */
#include "form_align.h"

enum outcome { OUT_UNKNOWN, OUT_ZERO, OUT_HOLDS, OUT_FAILS };

/* Adds one side; false when a value is not known. */
static bool add_side(const struct form_term *term, size_t n, const int64_t *value, const bool *whole,
		     int64_t *total, bool *any)
{
	for (size_t i = 0; i < n; i++) {
		if (!whole[term[i].leaf])
			return false;
		*total += term[i].sign * value[term[i].leaf];
		*any = *any || value[term[i].leaf];
	}
	return true;
}

static enum outcome judge(const struct form_relation *r, const int64_t *value, const bool *whole)
{
	int64_t left = 0, right = 0;
	bool any = false;

	if (!add_side(r->left, r->n_left, value, whole, &left, &any) ||
	    !add_side(r->right, r->n_right, value, whole, &right, &any))
		return OUT_UNKNOWN;
	if (!any)
		return OUT_ZERO;
	return left == right ? OUT_HOLDS : OUT_FAILS;
}

struct align_verdict align_judge(const struct form_table *table, const int64_t *value, const bool *whole)
{
	struct align_verdict v = { 0, 0 };

	for (size_t i = 0; i < table->n_relation; i++) {
		enum outcome o;

		if (table->relation[i].axis != FORM_COLUMNS)
			continue;
		o = judge(&table->relation[i], value, whole);
		v.held += o == OUT_HOLDS;
		v.failed += o == OUT_FAILS;
	}
	return v;
}

bool align_is_related(const struct form_table *table)
{
	for (size_t i = 0; i < table->n_relation; i++)
		if (table->relation[i].axis == FORM_COLUMNS)
			return true;
	return false;
}
