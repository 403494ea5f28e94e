/*
 * form_number.c -- the numbers of a torn text: values, and those that a narrow cell broke in two.
 */
#include "form_align.h"

enum { VALUES_MOST = 1 << 16 }; /* values that are added up: sums cannot overflow */

static bool to_whole(struct span number, int64_t *out)
{
	bool negative = number.len && number.p[0] == '-';
	uint64_t n;

	if (negative)
		number = span_from(number, 1);
	if (!span_to_u64(number, &n) || n > INT64_MAX / VALUES_MOST)
		return false;
	*out = negative ? -(int64_t)n : (int64_t)n;
	return true;
}

/*
 * Digits that a thousands separator leaves open: of "2,62" one is missing.  0: the text is no such piece.
 * A narrow cell breaks "2,625" so.
 */
static size_t missing_digits(struct span text)
{
	size_t group = 0, commas = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool comma = text.p[i] == ',';

		if (!comma && (text.p[i] < '0' || text.p[i] > '9'))
			return 0;
		if (comma ? !group || (commas && group != 3) : group == 3)
			return 0;
		commas += comma;
		group = comma ? 0 : group + 1;
	}
	return commas && group < 3 ? 3 - group : 0;
}

static bool is_digits(struct span text, size_t n)
{
	uint64_t ignored;

	return text.len == n && span_to_u64(text, &ignored);
}

static bool is_text(const struct form_token *token)
{
	return token->kind == FORM_TEXT || token->kind == FORM_HEADING;
}

/* Is the first of n tokens a piece of a number that the next one ends? */
static bool is_piece(const struct form_token *token, size_t n)
{
	size_t missing = n < 2 || token->kind == FORM_HEADING ? 0 : missing_digits(token->text);

	return missing && token[1].kind == FORM_NUMBER && is_digits(token[1].text, missing);
}

size_t align_number_len(const struct form_token *token, size_t n)
{
	return is_piece(token, n) ? 2 : !is_text(token);
}

static bool joined_value(struct arena *arena, struct span first, struct span last, int64_t *value)
{
	char *digits = arena_array(arena, char, first.len + last.len);
	size_t n = 0;

	for (size_t i = 0; i < first.len; i++)
		if (first.p[i] != ',')
			digits[n++] = first.p[i];
	for (size_t i = 0; i < last.len; i++)
		digits[n++] = last.p[i];
	return to_whole((struct span){ digits, n }, value);
}

void align_numbers(struct align *a)
{
	bool apart = true;

	a->number = arena_array(a->arena, struct align_number, a->token_to - a->token_from);
	for (size_t i = a->token_from; i < a->token_to; i++) {
		size_t len = align_number_len(a->token + i, a->token_to - i);
		struct align_number n = { .token = i,
					  .last = i + len - 1,
					  .whole = true,
					  .doubtful = a->token[i].doubtful,
					  .apart = apart };

		apart = !len;
		if (!len)
			continue;
		n.parted = n.apart || a->token[i].parted;
		if (len == 2)
			n.whole = joined_value(a->arena, a->token[i].text, a->token[i + 1].text, &n.value);
		else if (a->token[i].kind == FORM_NUMBER)
			n.whole = to_whole(a->token[i].number, &n.value);
		a->number[a->n_number++] = n;
		i = n.last;
	}
}
