/*
 * check_round.c -- is a difference an error, or does rounding explain it?
 *
 * Terms printed with digits behind the point may each be half a unit of the last digit away from what was
 * added up; so may whole numbers that all end in zeros or fives, by half their step.  Numbers in thousands or
 * millions were rounded too, and tables where many sums are off by as little.  All other counts are exact.
 */
#include "check.h"

#include <string.h>

enum {
	SLIGHT_LARGE = 3, /* sums of large whole numbers that are off by little, before it is rounding */
	SLIGHT_MANY = 10  /* the same, of any */
};

/* Digits behind the point up to the last that is not 0. */
static size_t places(struct span number)
{
	const char *point = memchr(number.p, '.', number.len);
	size_t n = point ? number.len - (size_t)(point - number.p) - 1 : 0;

	while (n > 0 && number.p[number.len - 1] == '0') {
		number.len--;
		n--;
	}
	return n;
}

/* How far apart n + 1 roundings to the least exact of the printed fractions can be: half a step each. */
static void slack(struct dec *out, const struct check_doc *doc, const struct check_rel *rel)
{
	const struct check_table *table = &doc->table[doc->cell[rel->target].table];
	size_t least = places(doc->cell[rel->target].number);
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < rel->n; i++) {
		size_t p = places(doc->cell[rel->part[i].cell].number);

		if (p > 0 && (p < least || least == 0))
			least = p;
	}
	buf_u64(&text, least > 0 ? (rel->n + 1) * 5 : (rel->n + 1) * (table->step / 2) * 10);
	dec_set(out, buf_span(&text));
	out->scale = (uint32_t)least + 1;
	buf_free(&text);
}

static bool is_within(const struct check_rel *rel, const struct dec *limit)
{
	struct dec off = DEC_INIT;
	bool within;

	dec_set(&off, rel->difference);
	off.negative = false;
	within = dec_cmp(&off, limit) <= 0;
	dec_free(&off);
	return within;
}

static bool is_let_pass(const struct check_doc *doc, const struct check_rel *rel)
{
	struct dec limit = DEC_INIT;
	bool pass;

	slack(&limit, doc, rel);
	pass = is_within(rel, &limit) || is_within(rel, doc->tolerance);
	dec_free(&limit);
	return pass;
}

/*
 * Is a sum of whole numbers so little off that rounding of all of them to the last digit is likely?  The
 * errors of n + 1 roundings add up to a deviation of sqrt((n + 1) / 12); thrice that is the limit.
 */
static bool is_slightly_off(const struct check_doc *doc, const struct check_rel *rel)
{
	struct dec limit = DEC_INIT;
	struct buf text = BUF_INIT;
	uint64_t root = 1;
	bool slight;

	while ((root + 1) * (root + 1) * 4 <= 3 * (rel->n + 1))
		root++;
	buf_u64(&text, root);
	dec_set(&limit, buf_span(&text));
	slight = places(doc->cell[rel->target].number) == 0 && is_within(rel, &limit);
	dec_free(&limit);
	buf_free(&text);
	return slight;
}

static bool has_word(struct span s, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= s.len; i++)
		if (s.p[i] == *word && memcmp(s.p + i, word, n) == 0)
			return true;
	return false;
}

/* Numbers in thousands and the like are rounded ones. */
static bool is_scaled(const struct check_doc *doc, const struct check_cell *cell)
{
	static const char *const words[] = { "1,000",    "000s",    "'000",    "thousand",
					     "Thousand", "million", "Million", "billion",
					     "Billion",  "万",      "亿" };
	const struct span says[] = { cell->unit, cell->path[CHECK_ROWS], cell->path[CHECK_COLS],
				     doc->table[cell->table].title };

	for (size_t i = 0; i < sizeof says / sizeof *says; i++)
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (has_word(says[i], words[k]))
				return true;
	return false;
}

enum check_status check_judge(const struct check_doc *doc, const struct check_rel *rel)
{
	if (is_let_pass(doc, rel) || (is_slightly_off(doc, rel) && is_scaled(doc, &doc->cell[rel->target])))
		return CHECK_ROUNDING;
	return CHECK_OFF;
}

static bool is_large(struct span number)
{
	return number.len - places(number) > 3;
}

/* Tables of rounded numbers betray themselves: many of their sums are off, and all by little. */
void check_forgive(struct check_doc *doc)
{
	for (size_t i = 0; i < doc->n_rels; i++)
		if (doc->rel[i].status == CHECK_OFF && is_slightly_off(doc, &doc->rel[i])) {
			const struct check_cell *target = &doc->cell[doc->rel[i].target];

			doc->table[target->table].slight++;
			doc->table[target->table].slight_large += is_large(target->number);
		}
	for (size_t i = 0; i < doc->n_rels; i++) {
		struct check_rel *rel = &doc->rel[i];
		const struct check_cell *target = &doc->cell[rel->target];
		const struct check_table *table = &doc->table[target->table];
		bool rounded = table->slight >= SLIGHT_MANY ||
			       (table->slight_large >= SLIGHT_LARGE && is_large(target->number));

		if (rounded && rel->status == CHECK_OFF && is_slightly_off(doc, rel))
			rel->status = CHECK_ROUNDING;
	}
}
