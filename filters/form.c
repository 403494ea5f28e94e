/*
 * form.c -- the set of forms, texts folded as a form has them, ids of cells.
 */
#include "form.h"

#include "form_pair.h"
#include "form_parse.h"
#include "label.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	TIMES_MOST = 16, /* columns that a label may have been written across */
	UNIT_LEAST = 4   /* bytes of such a label */
};

struct form_set *form_set_new(void)
{
	struct form_set *set = mem_alloc(sizeof *set);

	set->arena = ARENA_INIT;
	return set;
}

void form_set_free(struct form_set *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->n_pattern; i++)
		pattern_free(set->pattern[i]);
	free(set->pattern);
	free(set->form);
	arena_free(&set->arena);
	free(set);
}

size_t form_set_count(const struct form_set *set)
{
	return set->n;
}

const struct form *form_set_get(const struct form_set *set, size_t i)
{
	return set->form[i];
}

const struct form *form_set_find(const struct form_set *set, struct span name)
{
	for (size_t i = 0; i < set->n; i++)
		if (span_eq(set->form[i]->name, name))
			return set->form[i];
	return NULL;
}

static const struct form_same *same_of(const struct form *form, uint32_t cp)
{
	size_t low = 0, high = form->n_same;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (form->same[mid].from == cp)
			return &form->same[mid];
		if (form->same[mid].from < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* First byte at or behind `at` of a character that is taken for another; n when there is none. */
static size_t next_same(const struct form *form, struct span s, size_t at, uint32_t *to)
{
	uint32_t cp;
	size_t len;

	for (; at < s.len; at += len) {
		const struct form_same *same;

		len = utf8_decode(s, at, &cp);
		same = form_filter_has(form->same_filter, cp) ? same_of(form, cp) : NULL;
		if (same) {
			*to = same->to;
			return at;
		}
	}
	return s.len;
}

/* In place: equal characters are equally long. */
static void take_equal(const struct form *form, char *p, size_t n)
{
	struct span s = { p, n };
	uint32_t to = 0;

	for (size_t at = 0; (at = next_same(form, s, at, &to)) < n;)
		at += utf8_write(p + at, to);
}

/* Is it n times the same, each `apart` bytes (a blank) behind the one before? */
static bool is_times(struct span text, size_t n, size_t apart)
{
	size_t step = (text.len + apart) / n;

	return step >= UNIT_LEAST + apart && step * n == text.len + apart &&
	       (apart == 0 || text.p[step - apart] == ' ') &&
	       memcmp(text.p, text.p + step, text.len - step) == 0;
}

bool form_is_repeated(struct span text)
{
	bool is = false;

	for (size_t n = 2; n <= TIMES_MOST && !is; n++)
		is = is_times(text, n, 0) || is_times(text, n, 1);
	return is;
}

void form_fold(const struct form *form, struct buf *out, struct span text)
{
	size_t before = out->len;

	label_fold(out, text);
	if (out->len > before)
		take_equal(form, out->p + before, out->len - before);
}

struct span form_same_span(const struct form *form, struct arena *arena, struct span folded)
{
	uint32_t to = 0;
	char *p;

	if (next_same(form, folded, 0, &to) == folded.len)
		return folded;
	p = form_keep(arena, folded.p, folded.len, 1);
	take_equal(form, p, folded.len);
	return (struct span){ p, folded.len };
}

bool form_text_is(const struct form_text *text, struct span folded)
{
	for (size_t i = 0; i < text->n_fold; i++)
		if (span_eq(text->fold[i], folded))
			return true;
	for (size_t i = 0; i < text->n_pattern; i++)
		if (pattern_match(text->pattern[i], folded, NULL, 0))
			return true;
	return false;
}

void form_row_id(struct buf *out, const struct form_table *table, const struct form_node *row)
{
	buf_span_add(out, table->id);
	if (row) {
		buf_byte(out, '.');
		buf_span_add(out, row->id);
	}
	buf_byte(out, '.');
}

void form_cell_id(struct buf *out, const struct form_table *table, const struct form_node *row,
		  const struct form_node *col)
{
	form_row_id(out, table, row);
	buf_span_add(out, col->id);
}
