/*
 * form_phrase.c -- what a form knows of the text around its tables: "field NAME ~REGEX", "says NAME CELL [=
 * VALUE] ~REGEX".
 */
#include "form_parse.h"

#include "number.h"

/* "~REGEX", the rest of a line. */
static int read_pattern(const struct form_place *place, struct form_set *set, struct span text,
			struct form_phrase *phrase)
{
	if (text.len < 2 || text.p[0] != '~')
		return form_fault(place, "~ and a pattern are due, not: ", text);
	phrase->pattern = form_pattern(place, set, span_from(text, 1));
	return phrase->pattern ? 0 : -1;
}

/* Where does the number of a phrase come from? */
static int check_value(const struct form_place *place, const struct form_phrase *phrase)
{
	if (!phrase->value.len)
		return pattern_groups(phrase->pattern)
			   ? 0
			   : form_fault(place, "a phrase without a group for its number, or = VALUE: ",
					phrase->name);
	if (number_parse(phrase->value, NUMBER_POINT, NULL).kind != NUMBER_VALUE)
		return form_fault(place, "a number is due, not: ", phrase->value);
	return 0;
}

int form_saying(const struct form_place *place, struct form_set *set, const struct form_table *table,
		struct span text, struct form_phrase *out)
{
	struct form_phrase phrase = { .table = table };
	struct span cell, equals;

	if (!form_word(&text, &phrase.name) || !form_word(&text, &cell))
		return form_fault(place, "says NAME CELL [= VALUE] ~PATTERN is due", SPAN_NONE);
	if (table->any_rows)
		return form_fault(place, "a phrase about a table with rows of any label: ", phrase.name);
	if (!form_cell_find(table, cell, &phrase.row, &phrase.col))
		return form_fault(place, "unknown cell in a phrase: ", cell);
	if (text.len && text.p[0] == '=')
		form_word(&text, &equals), form_word(&text, &phrase.value);
	phrase.name = arena_span(place->arena, phrase.name);
	phrase.value = arena_span(place->arena, phrase.value);
	if (read_pattern(place, set, text, &phrase) || check_value(place, &phrase))
		return -1;
	*out = phrase;
	return 0;
}

int form_field(const struct form_place *place, struct form_set *set, struct span text,
	       struct form_phrase *out)
{
	struct form_phrase phrase = { 0 };

	if (!form_word(&text, &phrase.name) || !form_is_id(phrase.name))
		return form_fault(place, "field NAME ~PATTERN is due", SPAN_NONE);
	phrase.name = arena_span(place->arena, phrase.name);
	if (read_pattern(place, set, text, &phrase))
		return -1;
	*out = phrase;
	return 0;
}
