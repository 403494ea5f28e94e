/*
 * layout_formula.c -- displayed formulas, told by their numbers.
 *
 *     The dues of a ship follow from its length
 *
 *                   d = 12 + 0.4 l                      (7)
 *
 *     where the length is that of the hull.
 *
 * A number in brackets behind a gap at the end of a line, one more than that of the last such line, or the
 * first of the next chapter, "(3.1)" behind "(2.14)".  There are three such lines or more, and between most of
 * them stands prose, as it does not between rows.
 */
#include "layout.h"

#include "columns.h"

enum { LEAST = 3 };

struct ordinal { /* of a formula; n is 0: it is none */
	uint64_t chapter, n;
};

/* The number that begins in a word which ends behind it; 0: there is none, or a zero leads it. */
static uint64_t read_number(struct span word, size_t *at)
{
	return word.p[*at] == '0' ? 0 : span_take_u64(word, at);
}

static struct ordinal number_of(const struct line *line)
{
	struct ordinal none = { 0, 0 }, number = { 0, 0 };
	struct span s = line->body, word;
	size_t at = 1;

	if (line->gaps == 0 || line->tabs > 0 || line->numbers == 0 || s.p[s.len - 1] != ')')
		return none;
	word = word_last(s);
	if (*word.p != '(' || s.len < word.len + GAP || word.p[-1] != ' ' || word.p[-2] != ' ')
		return none;
	struct span before = word_last((struct span){ s.p, (size_t)(word.p - s.p) });
	if (before.len > 0 && number_any(before).kind == NUMBER_VALUE &&
	    (before.p < s.p + GAP || (before.p[-1] == ' ' && before.p[-2] == ' ')))
		return none; /* a value behind a value: "3  (1)" */
	number.n = read_number(word, &at);
	if (at < word.len && word.p[at] == '.') {
		at++;
		number.chapter = number.n;
		number.n = read_number(word, &at);
	}
	return at + 1 == word.len ? number : none;
}

static bool counts_on(struct ordinal last, struct ordinal now)
{
	return (now.chapter == last.chapter && now.n == last.n + 1) ||
	       (last.chapter > 0 && now.chapter == last.chapter + 1 && now.n == 1);
}

/* Marks the formulas that count on from line i, if there are enough; the line of the first that does not. */
static size_t mark_formulas(const struct scan *scan, size_t i)
{
	struct ordinal last = number_of(&scan->v[i]), now;
	size_t lines = 1, texts = 0, end = i + 1, k = end;
	bool prose = false;

	for (; k < scan->n; k++) {
		prose = prose || line_is_prose(&scan->v[k]);
		now = number_of(&scan->v[k]);
		if (now.n == 0)
			continue;
		if (!counts_on(last, now))
			break;
		lines++;
		texts += prose;
		prose = false;
		last = now;
		end = k + 1;
	}
	for (size_t m = i; m < end && lines >= LEAST && texts * 2 >= lines; m++)
		scan->v[m].apart = scan->v[m].apart || number_of(&scan->v[m]).n > 0;
	return k;
}

void scan_formulas(struct scan *scan)
{
	size_t n = (scan->shows & SHOW_GAP) && (scan->shows & SIGN_BRACKET) ? scan->n : 0;

	for (size_t i = 0; i < n;)
		i = number_of(&scan->v[i]).n > 0 ? mark_formulas(scan, i) : i + 1;
}
