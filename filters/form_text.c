/*
 * form_text.c -- a label of a form file and its variants: "LABEL | VARIANT | ~REGEX".
 */
#include "form_parse.h"

#include "ascii.h"
#include "form_pair.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

int form_fault(const struct form_place *place, const char *fault, struct span what)
{
	return diag_say(place->diag, DIAG_FORM, place->path, place->line, "%s%.*s", fault,
			(int)(what.len < 200 ? what.len : 200), what.p);
}

bool form_word(struct span *rest, struct span *word)
{
	struct span s = span_trim(*rest);
	size_t n = 0;

	while (n < s.len && !ascii_is_blank(s.p[n]))
		n++;
	*word = (struct span){ s.p, n };
	*rest = span_trim(span_from(s, n));
	return n > 0;
}

bool form_is_id(struct span id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.p[i];

		if (!(ascii_is_lower(c) || ascii_is_digit(c) || (c == '-' && i)))
			return false;
	}
	return id.len > 0;
}

void *form_keep(struct arena *arena, const void *v, size_t n, size_t size)
{
	void *copy = arena_alloc(arena, n * size);

	if (n)
		memcpy(copy, v, n * size);
	return copy;
}

struct pattern *form_pattern(const struct form_place *place, struct form_set *set, struct span regex)
{
	struct buf error = BUF_INIT;
	struct pattern *pattern = pattern_new(regex, &error);

	if (!pattern) {
		form_fault(place, "faulty pattern: ", buf_span(&error));
	} else {
		set->pattern =
		    mem_grow(set->pattern, &set->pattern_cap, set->n_pattern, sizeof *set->pattern);
		set->pattern[set->n_pattern++] = pattern;
	}
	buf_free(&error);
	return pattern;
}

static int add_regex(struct form_variants *v, struct span regex)
{
	struct pattern *pattern = form_pattern(v->place, v->set, regex);

	if (!pattern)
		return -1;
	v->pattern = mem_grow(v->pattern, &v->pattern_cap, v->n_pattern, sizeof *v->pattern);
	v->pattern[v->n_pattern++] = pattern;
	return 0;
}

static int add_literal(struct form_variants *v, struct span literal)
{
	struct buf folded = BUF_INIT;
	int stop = 0;

	form_fold(v->form, &folded, literal);
	if (!folded.len) {
		stop = form_fault(v->place, "a label without letters: ", literal);
	} else {
		v->fold = mem_grow(v->fold, &v->fold_cap, v->n_fold, sizeof *v->fold);
		v->fold[v->n_fold++] = arena_span(v->place->arena, buf_span(&folded));
	}
	buf_free(&folded);
	return stop;
}

/* Up to the next " | ", which is taken off. */
static struct span next_variant(struct span *rest)
{
	struct span s = *rest;

	for (size_t i = 0; i + 2 < s.len; i++) {
		if (s.p[i + 1] != '|' || !ascii_is_blank(s.p[i]) || !ascii_is_blank(s.p[i + 2]))
			continue;
		*rest = span_from(s, i + 2);
		return span_trim((struct span){ s.p, i });
	}
	*rest = SPAN_NONE;
	return span_trim(s);
}

int form_text_add(struct form_variants *v, struct span text)
{
	if (!text.len)
		return form_fault(v->place, "a text is due", SPAN_NONE);
	while (text.len) {
		struct span variant = next_variant(&text);

		if (!variant.len)
			return form_fault(v->place, "empty variant of a label", SPAN_NONE);
		if (variant.p[0] == '~') {
			if (add_regex(v, span_from(variant, 1)))
				return -1;
			continue;
		}
		if (add_literal(v, variant))
			return -1;
		if (!v->to->label.len)
			v->to->label = arena_span(v->place->arena, variant);
	}
	return 0;
}

int form_text_open(struct form_variants *v, struct form_text *to, struct span label)
{
	v->to = to;
	return form_text_add(v, label);
}

void form_text_close(struct form_variants *v)
{
	struct arena *arena;

	if (!v->to)
		return;
	arena = v->place->arena;
	v->to->fold = form_keep(arena, v->fold, v->n_fold, sizeof *v->fold);
	v->to->n_fold = v->n_fold;
	if (v->n_fold)
		v->to->shape = form_shape(v->fold[0]);
	v->to->pattern = form_keep(arena, v->pattern, v->n_pattern, sizeof(struct pattern *));
	v->to->n_pattern = v->n_pattern;
	v->to = NULL;
	v->n_fold = v->n_pattern = 0;
}

void form_text_free(struct form_variants *v)
{
	free(v->fold);
	free(v->pattern);
}
