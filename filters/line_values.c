/*
 * line_values.c -- the values at the end of a line whose words one blank parts.
 *
 * A word is more than itself where the sign of its currency, its unit, or the rest of a range of error stands
 * one blank apart.
 */
#include "line.h"

#include "ascii.h"
#include "number.h"

/* The word and the next one as one text. */
static struct span with_next(struct span word, struct span next)
{
	return (struct span){ word.p, (size_t)(next.p - word.p) + next.len };
}

/* "$ 1,204", "(102 )", "$ (102 )": what begins a number and stands apart from its rest. */
static void take_rest(struct span s, size_t *at, struct span *value)
{
	struct span next;
	size_t behind = *at;

	if (*value->p != '(' && !number_is_currency(*value))
		return;
	for (int n = 0; n < 2 && word_next(s, &behind, &next); n++)
		if (number_any(with_next(*value, next)).kind == NUMBER_VALUE) {
			*value = with_next(*value, next);
			*at = behind;
			return;
		}
}

/* May a word go on with the number before it: "± 11.3", "[0.52, 0.97]"?  "12 (3%)" may be two values. */
static bool may_go_on(struct span word)
{
	return *word.p == '[' || *word.p == '+' || *word.p == '\xc2';
}

/* "54.2 ± 11.3", "0.71 [0.52, 0.97]". */
static void take_parts(struct span s, size_t *at, struct span *value)
{
	enum { MOST = 3 /* words */ };
	struct span next;
	size_t behind = *at;

	for (int n = 0; n < MOST && word_next(s, &behind, &next); n++)
		if (number_compound(with_next(*value, next)) == COMPOUND_SURE) {
			*value = with_next(*value, next);
			*at = behind;
			return;
		}
}

bool value_next(struct span s, size_t *at, struct span *value, bool *number)
{
	struct span next;

	if (!word_next(s, at, value))
		return false;
	take_rest(s, at, value);
	enum number_kind kind = number_any(*value).kind;
	size_t behind = *at;
	*number = kind != NUMBER_NOT;
	if (kind != NUMBER_VALUE)
		return true;
	if (!word_next(s, &behind, &next) || ascii_is_digit(*next.p) || number_is_currency(next))
		return true;
	if (number_any(next).kind == NUMBER_NOT && number_any(with_next(*value, next)).kind == NUMBER_VALUE) {
		*value = with_next(*value, next);
		*at = behind;
	} else if (may_go_on(next)) {
		take_parts(s, at, value);
	}
	return true;
}

/* Is the last word one that belongs to a number: a currency, a bracket that stands apart? */
static bool ends_in_sign(struct span s)
{
	struct span last = word_last(s);

	return last.len > 0 && (*last.p == ')' || number_is_currency(last));
}

size_t values_find(const struct line *line, size_t *values)
{
	size_t from = line->body.len, at = 0;
	struct span word;
	bool number;

	*values = line->run;
	if (line->run == 0 && line->numbers == 0)
		return from;
	if (line->run == line->numbers && !ends_in_sign((struct span){ line->body.p, line->run_at }))
		return line->run_at; /* no word stands behind a number: none is its unit */
	*values = 0;
	while (value_next(line->body, &at, &word, &number)) {
		bool first = word.p == line->body.p;
		if (!number && (first || line->digits == 0 || !number_is_bound(word))) {
			from = line->body.len;
			*values = 0;
		} else if ((*values)++ == 0) {
			from = (size_t)(word.p - line->body.p);
		}
	}
	return from;
}
