/*
 * table_paths.c -- the paths of a part as they are written, and the units that they name.
 *
 * What is known to be the same paths as those of a document before (struct part, `labels`) is written the same.
 */
#include "table_emit.h"

#include "diag.h"
#include "memo.h"
#include "path.h"
#include "tsv.h"

enum { REPEATED_MOST = 4096 /* bytes */ };

/*
 * What each of many cells or rows repeats is cut where it is longer than any label: a line of a megabyte above
 * a million cells must not become a terabyte.  The cells of its own row in the rows stream are whole.
 */
static struct span clip(struct emit *emit, const struct table *table, struct buf *buf)
{
	size_t len = REPEATED_MOST;

	if (buf->len <= REPEATED_MOST)
		return buf_span(buf);
	if (emit->clipped != emit->ordinal)
		diag_say(table->diag, DIAG_LONG_LABEL, table->doc, 0, "%zu bytes", buf->len);
	emit->clipped = emit->ordinal;
	while (len > 0 && ((unsigned char)buf->p[len] & 0xc0) == 0x80)
		len--;
	buf->len = len;
	buf_str(buf, "…");
	return buf_span(buf);
}

/* How long the first such label is, the message has told: of others no more is needed than is shown. */
static struct span as_told(const struct emit *emit, struct span label)
{
	if (emit->clipped == emit->ordinal && label.len > REPEATED_MOST)
		label.len = REPEATED_MOST + 1;
	return label;
}

static struct span field_path(struct emit *emit, const struct table *table, struct buf *buf,
			      const struct labels *labels)
{
	buf_clear(buf);
	for (size_t i = 0; i < labels->n && buf->len <= REPEATED_MOST; i++)
		path_add(buf, as_told(emit, labels->v[i]));
	return clip(emit, table, buf);
}

struct span emit_title(struct emit *emit, const struct table *table, struct span title)
{
	if (title.len <= REPEATED_MOST)
		return title;
	buf_clear(&emit->title);
	buf_span_add(&emit->title, as_told(emit, title));
	return clip(emit, table, &emit->title);
}

/* The unit that a label names: "本年收费金额（单位：万元）". */
static struct span unit_of_path(struct named named[PATH_LEVELS], const struct labels *path)
{
	struct span unit = SPAN_NONE;

	for (size_t i = path->n; i-- > 0 && unit.len == 0;) {
		struct span label = path->v[i];
		struct named *here = &named[i % PATH_LEVELS];
		if (here->label.p != label.p || here->label.len != label.len) {
			*here = (struct named){ label, SPAN_NONE };
			label_unit(label, &here->unit);
		}
		unit = here->unit;
	}
	return unit;
}

static struct written write_path(struct emit *emit, const struct table *table, struct named *named,
				 const struct labels *labels)
{
	struct span path = field_path(emit, table, &emit->row_path, labels);

	return (struct written){ path, unit_of_path(named, labels), tsv_is_plain(path) };
}

static struct written copy_written(struct arena *arena, struct written from)
{
	return (struct written){ arena_span(arena, from.path), arena_span(arena, from.unit), from.plain };
}

static struct written *write_heads(struct emit *emit, const struct table *table, const struct part *part)
{
	struct written *head = arena_bare(table->arena, struct written, part->n_col);
	struct named named[PATH_LEVELS] = { { SPAN_NONE, SPAN_NONE } };

	for (size_t c = 0; c < part->n_col; c++)
		head[c] = copy_written(table->arena, write_path(emit, table, named, &part->head[c]));
	return head;
}

static struct written *write_rows(struct emit *emit, const struct table *table, const struct part *part)
{
	struct written *row = arena_bare(table->arena, struct written, part->n_body);
	struct named named[PATH_LEVELS] = { { SPAN_NONE, SPAN_NONE } };

	for (size_t r = 0; r < part->n_body; r++)
		row[r] = copy_written(table->arena, write_path(emit, table, named, &part->body[r].path));
	return row;
}

static const struct written *keep(struct arena *room, const struct written *from, size_t n, size_t *bytes)
{
	struct written *kept = arena_bare(room, struct written, n);

	for (size_t i = 0; i < n; i++) {
		kept[i] = copy_written(room, from[i]);
		*bytes += sizeof *kept + kept[i].path.len + kept[i].unit.len;
	}
	return kept;
}

/* Labels that were cut are told of in each document. */
static void keep_paths(struct emit *emit, const struct table *table, const struct part *part,
		       const struct paths *paths)
{
	struct arena *room = emit->clipped == emit->ordinal ? NULL : memo_room(table->memo);

	if (room == NULL)
		return;
	struct paths *kept = arena_new(room, struct paths);
	size_t bytes = sizeof *kept;
	kept->head = keep(room, paths->head, part->n_col, &bytes);
	kept->row = keep(room, paths->row, part->n_body, &bytes);
	memo_keep(table->memo, kept, bytes);
}

void paths_begin(struct emit *emit, const struct table *table, const struct part *part, struct paths *paths)
{
	*paths = (struct paths){ .row = NULL };
	if (part->labels == NULL) {
		paths->head = write_heads(emit, table, part);
		return;
	}
	buf_add(memo_ask(table->memo, MEMO_PATHS), (const char *)&part->labels, sizeof part->labels);
	const struct paths *known = memo_answer(table->memo);
	if (known != NULL) {
		*paths = *known;
		return;
	}
	paths->head = write_heads(emit, table, part);
	paths->row = write_rows(emit, table, part);
	keep_paths(emit, table, part, paths);
}

struct written paths_row(struct emit *emit, const struct table *table, const struct part *part,
			 struct paths *paths, size_t row)
{
	return paths->row ? paths->row[row] : write_path(emit, table, paths->named, &part->body[row].path);
}
