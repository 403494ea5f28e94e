/*
 * table_wide.c -- a table laid out for people: its title, then columns aligned by display width, numbers to
 * the right.
 */
#include "table_emit.h"
#include "utf8.h"

enum {
	GAP = 2,    /* blanks between columns */
	INDENT = 2, /* of a row label per level */
	MOST = 80   /* columns; a wider label or value moves those behind it to the right, nothing is cut */
};

static const char *const wide_col[] = { "text" };
static const struct schema schema_wide = { "wide", wide_col, 1, 1 };

static int put_line(struct emit *emit, struct buf *line)
{
	while (line->len > 0 && line->p[line->len - 1] == ' ')
		line->len--;
	struct span text = buf_span(line);
	int rc = sink_put(emit->out, &(struct rec){ .schema = &schema_wide, .f = &text });
	buf_clear(line);
	return rc;
}

static void add_blanks(struct buf *line, size_t n)
{
	while (n-- > 0)
		buf_byte(line, ' ');
}

static size_t value_width(const struct part *part, size_t row, size_t col)
{
	const struct cell *cell = body_value(&part->body[row], col);

	return cell ? utf8_span_width(cell->text) : 0;
}

static struct span head_at(const struct part *part, size_t col, size_t level)
{
	const struct labels *head = &part->head[col];

	return level < head->n ? head->v[level] : SPAN_NONE;
}

static size_t *column_widths(const struct table *table, const struct part *part, size_t levels)
{
	size_t *width = arena_array(table->arena, size_t, part->n_col + 1);

	for (size_t c = 0; c < part->n_col; c++) {
		for (size_t r = 0; r < part->n_body; r++) {
			size_t w = value_width(part, r, c);
			width[c] = w > width[c] && w <= MOST ? w : width[c];
		}
		for (size_t k = 0; k < levels; k++) {
			size_t w = utf8_span_width(head_at(part, c, k));
			bool own = k + 1 == part->head[c].n; /* of a group's label only the leaf must fit */
			width[c] = own && w > width[c] && w <= MOST ? w : width[c];
		}
	}
	return width;
}

static int put_heads(struct emit *emit, struct buf *line, const struct part *part, const size_t *width,
		     size_t label, size_t level)
{
	size_t at = 0, done = 0; /* columns due, columns written */

	add_blanks(line, label);
	done = at = label;
	for (size_t c = 0; c < part->n_col; c++) {
		struct span head = head_at(part, c, level);
		bool repeats =
		    c > 0 && level + 1 < part->head[c].n && span_eq(head, head_at(part, c - 1, level));
		size_t w = utf8_span_width(head), start = at + GAP;
		if (level + 1 >= part->head[c].n && w < width[c])
			start += width[c] - w;
		if (w > 0 && !repeats) {
			add_blanks(line, start > done ? start - done : 1);
			buf_span_add(line, head);
			done = (start > done ? start : done + 1) + w;
		}
		at += GAP + width[c];
	}
	return put_line(emit, line);
}

static int put_row(struct emit *emit, struct buf *line, const struct part *part, const size_t *width,
		   size_t label, size_t row)
{
	const struct labels *path = &part->body[row].path;
	size_t at = label, done = 0; /* columns due, columns written */

	if (path->n > 0) {
		done = (path->n - 1) * INDENT;
		add_blanks(line, done);
		buf_span_add(line, path->v[path->n - 1]);
		done += utf8_span_width(path->v[path->n - 1]);
	}
	for (size_t c = 0; c < part->n_col; c++) {
		size_t w = value_width(part, row, c);
		at += GAP + width[c];
		if (w == 0)
			continue;
		size_t blanks = at > done + w + GAP ? at - done - w : GAP;
		add_blanks(line, blanks);
		buf_span_add(line, part->body[row].value[c]->text);
		done += blanks + w;
	}
	return put_line(emit, line);
}

/* Labels above a row that the row before does not have: a line each. */
static int put_parents(struct emit *emit, struct buf *line, const struct part *part, size_t row)
{
	const struct labels *path = &part->body[row].path, none = { NULL, 0 };
	const struct labels *last = row > 0 ? &part->body[row - 1].path : &none;
	size_t same = 0;

	while (same + 1 < path->n && same < last->n && span_eq(path->v[same], last->v[same]))
		same++;
	for (size_t k = same; k + 1 < path->n; k++) {
		add_blanks(line, k * INDENT);
		buf_span_add(line, path->v[k]);
		int rc = put_line(emit, line);
		if (rc)
			return rc;
	}
	return 0;
}

int emit_wide(struct emit *emit, const struct table *table, const struct part *part)
{
	struct buf *line = &emit->row_path;
	size_t levels = 0, label = 0;
	int rc = 0;

	for (size_t c = 0; c < part->n_col; c++)
		levels = part->head[c].n > levels ? part->head[c].n : levels;
	for (size_t r = 0; r < part->n_body; r++) {
		const struct labels *path = &part->body[r].path;
		size_t w = path->n > 0 ? (path->n - 1) * INDENT + utf8_span_width(path->v[path->n - 1]) : 0;
		label = w > label && w <= MOST ? w : label;
	}
	const size_t *width = column_widths(table, part, levels);
	buf_clear(line);
	if (emit->ordinal > 1)
		rc = put_line(emit, line);
	if (part->title.len > 0 && rc == 0) {
		buf_span_add(line, part->title);
		rc = put_line(emit, line);
	}
	for (size_t k = 0; k < levels && rc == 0; k++)
		rc = put_heads(emit, line, part, width, label, k);
	for (size_t r = 0; r < part->n_body && rc == 0; r++) {
		rc = put_parents(emit, line, part, r);
		if (rc == 0)
			rc = put_row(emit, line, part, width, label, r);
	}
	return rc;
}
