/*
 * aligned_keys.c -- keys and their values, one below the other: each line is a row.
 *
 *   Architecture:   x86_64        port       = 5432         model       : 142
 *   Modes:          32, 64        host       = localhost    model name  : Kestrel 4
 *   Cores:          4             max_conns  = 100          stepping    : 9
 *
 * A colon ends each key, or the same sign stands behind all of them; the values begin below each other, as far
 * as the next blank line, and nothing is behind them.  So no line goes on with the one above, and none is a
 * header: the keys name rows.
 */
#include "aligned.h"

#include <string.h>

#include "stanza.h"
#include "utf8.h"

enum { LEAST_KEYS = 3, TAB = 8 /* columns */ };

struct keys {
	size_t from;     /* the first line that is a key with its value; texts above it are titles */
	size_t n;        /* such lines */
	size_t group;    /* of them, since the last blank line */
	char sign;       /* of these */
	uint32_t column; /* where their values begin */
	bool padded;     /* blanks were put before one of these */
};

static bool has_gap(struct span s)
{
	if (memchr(s.p, '\t', s.len) != NULL)
		return true;
	for (size_t i = 1; i < s.len; i++)
		if (s.p[i] == ' ' && s.p[i - 1] == ' ')
			return true;
	return false;
}

/* The display column of a byte of the line. */
static uint32_t column_at(const struct line *line, const char *at)
{
	const char *p = line->text.p, *tab;
	uint32_t column = 0;

	while ((tab = memchr(p, '\t', (size_t)(at - p))) != NULL) {
		column += (uint32_t)utf8_span_width((struct span){ p, (size_t)(tab - p) });
		column = (column / TAB + 1) * TAB;
		p = tab + 1;
	}
	return column + (uint32_t)utf8_span_width((struct span){ p, (size_t)(at - p) });
}

/* Is the line a field that keeps to the column of those above? */
static bool keeps_to(struct keys *keys, const struct line *line)
{
	struct field field;

	if (!field_read(line, false, &field) || field.sign == '|' || *line->body.p == '"' ||
	    field.value.len == 0 || has_gap(field.key) || has_gap(field.value))
		return false;
	uint32_t column = column_at(line, field.value.p);
	keys->n++;
	if (keys->group++ == 0) {
		keys->sign = field.sign;
		keys->column = column;
	}
	keys->padded = keys->padded || line->gaps > 0;
	return field.sign == keys->sign && column == keys->column;
}

static bool find_keys(const struct scan *scan, struct keys *keys)
{
	size_t i = 0;

	*keys = (struct keys){ .from = scan->n };
	while (i < scan->n &&
	       (line_is_gap(&scan->v[i]) || (scan->v[i].gaps == 0 && !keeps_to(keys, &scan->v[i]))))
		*keys = (struct keys){ .from = ++i };
	*keys = (struct keys){ .from = i };
	for (; i < scan->n; i++)
		if (line_is_gap(&scan->v[i]))
			keys->group = 0;
		else if (!keeps_to(keys, &scan->v[i]))
			return false;
	return keys->n >= LEAST_KEYS && keys->padded;
}

static void add_key(struct row *row, const struct line *line)
{
	struct field field;

	field_read(line, false, &field);
	const char *end = field.key.p + field.key.len;
	while (end < field.value.p && *end != ' ' && *end != '\t') /* the colon that ends it is of it */
		end++;
	field.key.len = (size_t)(end - field.key.p);
	struct cell *key = row_cell(row, field.key, line->no, 1);
	struct cell *value = row_cell(row, field.value, line->no, 2);

	key->left = column_at(line, field.key.p);
	key->right = key->left + (uint32_t)utf8_span_width(field.key);
	value->left = column_at(line, field.value.p);
	value->right = value->left + (uint32_t)utf8_span_width(field.value);
}

bool aligned_read_keys(const struct scan *scan, struct grid *grid)
{
	struct keys keys;
	uint32_t gap = 1;

	if (!(scan->shows & (SIGN_COLON | SIGN_FIELD)) || !find_keys(scan, &keys))
		return false;
	grid->keyed = true;
	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line_is_gap(line)) {
			gap += line->blank;
			continue;
		}
		struct row *row = grid_row(grid, 2);
		row->gap = gap;
		gap = 0;
		if (i < keys.from)
			row_cell(row, line->text, line->no, 1);
		else
			add_key(row, line);
		grid->owner[i] = grid->n - 1;
	}
	return true;
}
