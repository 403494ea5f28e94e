/*
 * table_emit.c -- parts to records: the cells stream.
 */
#include "table_emit.h"

#include "diag.h"
#include "number_char.h"

#include <string.h>

static struct span field_repair(struct buf *buf, unsigned repair)
{
	static const char *const name[] = { "shift", "join", "wrap", "split", "guess" };

	buf_clear(buf);
	for (unsigned i = 0; repair > 0 && i < sizeof name / sizeof *name; i++)
		if (repair & (1U << i)) {
			if (buf->len > 0)
				buf_byte(buf, ',');
			buf_str(buf, name[i]);
		}
	return buf_span(buf);
}

enum { PLAIN = 1 << CELLS_FORM | 1 << CELLS_CELL /* of what the fields say, this is never escaped */ };

/* What the cells of a column have in common. */
struct head {
	struct span ordinal, path, unit;
	unsigned plain;    /* struct rec */
	struct span field; /* of the last cell, in digits */
	uint32_t last;     /* the same */
	char digits[10];   /* of 2^32 - 1 */
	bool numeric;      /* a number stands in it */
	bool framed;       /* brackets around its numbers are no minus */
};

static struct head *heads_of(struct emit *emit, const struct table *table, const struct part *part,
			     const struct paths *paths)
{
	struct head *head = arena_array(table->arena, struct head, part->n_col + 1);
	const bool *numeric = table_numeric(table, part), *framed = table_brackets(table, part);

	for (size_t c = 0; c < part->n_col; c++) {
		head[c].framed = framed[c];
		head[c].ordinal = arena_span(table->arena, buf_set_u64(&emit->scratch, c + 1));
		head[c].path = paths->head[c].path;
		head[c].plain = PLAIN | (unsigned)paths->head[c].plain << CELLS_COL_PATH;
		head[c].unit = paths->head[c].unit;
		head[c].numeric = numeric[c];
	}
	return head;
}

/* The unit of cells that have none by themselves, by their row or by their column. */
static struct span unit_of_part(const struct emit *emit, const struct part *part)
{
	struct span unit = part->unit.len > 0 ? part->unit : emit->unit;

	if (unit.len == 0)
		label_unit(part->title, &unit);
	return unit.len == 0 && part->form ? part->form_table->unit : unit;
}

/* A cell's number and its canonical text, in the table or in `emit->number`. */
static struct number number_of(struct emit *emit, const struct table *table, const struct cell *cell,
			       struct span *text)
{
	struct number number = { .kind = NUMBER_NOT };

	*text = cell_known_number(cell);
	if (text->len > 0 || (cell->kind > 0 && cell->kind != NUMBER_VALUE + 1))
		return number;
	number = number_parse(cell_unmarked(cell), table->style, &emit->number);
	if (number.kind == NUMBER_VALUE)
		*text = buf_span(&emit->number);
	return number;
}

/* The cells of a row stand in one line as a rule, those of a column in one field of their lines. */
static void place_of(struct emit *emit, struct head *head, const struct cell *cell)
{
	if (cell->line != emit->last_line) {
		buf_count_u64(&emit->line, emit->last_line, cell->line);
		emit->last_line = cell->line;
	}
	emit->f[CELLS_LINE] = buf_span(&emit->line);
	if (cell->field != head->last) {
		struct span field = buf_set_u64(&emit->field, cell->field);
		memcpy(head->digits, field.p, field.len);
		head->field = (struct span){ head->digits, field.len };
		head->last = cell->field;
	}
	emit->f[CELLS_FIELD] = head->field;
}

/* Does the form know the cell? */
static bool is_due(const struct part *part, size_t row, size_t col)
{
	return part->form && part->leaf[col] && (part->body[row].leaf || part->form_table->n_row_leaf == 0);
}

/*
 * A mark for no value is as good as a blank: dashes, points, and "n/a" anywhere; other marks, (D) and [c] too,
 * among numbers.  Where no number stands, an x or 无 is a word of the table; where a form says that a value is due,
 * a mark is what stands for it.
 */
static bool is_empty(const struct emit *emit, const struct table *table, const struct head *head,
		     const struct cell *cell)
{
	enum number_kind kind = cell_kind(table, cell);

	if (emit->marks || kind == NUMBER_VALUE || number_is_bound(cell->text))
		return false;
	if (head->numeric)
		return kind == NUMBER_NULL || text_is_mark(cell->text);
	return kind == NUMBER_NULL && number_is_mark(number_trim(cell->text));
}

struct emitted { /* a row */
	const struct part *part;
	size_t row;
	struct span unit; /* of cells that have none, nor their columns */
	unsigned plain;   /* struct rec */
};

/* The cell of the row in that column, unless it is as good as blank. */
static int emit_cell(struct emit *emit, const struct table *table, const struct emitted *in,
		     struct head *head, size_t col)
{
	const struct part *part = in->part;
	const struct cell *cell = part->body[in->row].value[col];
	bool due = is_due(part, in->row, col);
	struct span *f = emit->f;

	if (!due && is_empty(emit, table, head, cell))
		return 0;
	struct number number = number_of(emit, table, cell, &f[CELLS_NUMBER]);
	if ((head->framed || emit->errors) && f[CELLS_NUMBER].len > 1 && *f[CELLS_NUMBER].p == '-')
		f[CELLS_NUMBER] = (struct span){ f[CELLS_NUMBER].p + 1, f[CELLS_NUMBER].len - 1 };
	f[CELLS_COL] = head->ordinal;
	f[CELLS_COL_PATH] = head->path;
	f[CELLS_VALUE] = cell->text;
	f[CELLS_UNIT] = number.unit.len > 0 ? number.unit : head->unit.len > 0 ? head->unit : in->unit;
	place_of(emit, head, cell);
	f[CELLS_REPAIR] = field_repair(&emit->repair, cell->repair);
	f[CELLS_FORM] = f[CELLS_CELL] = SPAN_NONE;
	if (due) {
		emit->cell.len = emit->row_id;
		buf_span_add(&emit->cell, part->form_table->col_leaf[part->leaf[col] - 1]->id);
		f[CELLS_FORM] = part->form->name;
		f[CELLS_CELL] = buf_span(&emit->cell);
	}
	emit->rec.plain = in->plain | head->plain;
	int rc = sink_put(emit->out, &emit->rec);
	emit->rec.same = CELLS_COL;
	return rc;
}

/* What the form's ids of the cells of a row begin with. */
static void begin_ids(struct emit *emit, const struct part *part, const struct body_row *body)
{
	buf_clear(&emit->cell);
	if (part->form)
		form_row_id(&emit->cell, part->form_table,
			    body->leaf ? part->form_table->row_leaf[body->leaf - 1] : NULL);
	emit->row_id = emit->cell.len;
}

static int emit_row(struct emit *emit, const struct table *table, const struct emitted *in, struct head *head)
{
	const struct body_row *body = &in->part->body[in->row];
	int rc = 0;

	begin_ids(emit, in->part, body);
	emit->errors = table_errors(in->part, in->row);
	emit->rec.same = emit->rec.same > 0 ? CELLS_ROW : 0;
	for (size_t col = 0; col < body->n_value && rc == 0; col++)
		if (body->value[col] != NULL && body->value[col]->text.len > 0)
			rc = emit_cell(emit, table, in, &head[col], col);
	return rc;
}

int emit_cells(struct emit *emit, const struct table *table, const struct part *part)
{
	struct span *f = emit->f;

	buf_clear(&emit->line);
	emit->last_line = 0;
	emit->rec =
	    (struct rec){ .schema = emit->confidence ? &schema_cells_confidence : &schema_cells, .f = f };
	f[CELLS_DOC] = table->doc;
	f[CELLS_SECTION] = emit->section;
	f[CELLS_TABLE] = buf_set_u64(&emit->table, emit->ordinal);
	f[CELLS_TITLE] = emit_title(emit, table, part->title);
	if (emit->confidence && part->above == 0) {
		unsigned sure = table_confidence(table, part);
		buf_clear(&emit->sure);
		buf_fmt(&emit->sure, "%u.%02u", sure / 100, sure % 100);
	}
	f[CELLS_N] = buf_span(&emit->sure);
	struct paths paths;
	paths_begin(emit, table, part, &paths);
	struct head *head = heads_of(emit, table, part, &paths);
	struct span common = unit_of_part(emit, part);
	int rc = 0;
	for (size_t row = part->seen; row < part->n_body && rc == 0; row++) {
		struct written written = paths_row(emit, table, part, &paths, row);
		f[CELLS_ROW] = buf_set_u64(&emit->row, part->above + row + 1 - part->seen);
		f[CELLS_ROW_PATH] = written.path;
		struct emitted in = { part, row, written.unit.len > 0 ? written.unit : common,
				      (unsigned)written.plain << CELLS_ROW_PATH };
		rc = emit_row(emit, table, &in, head);
	}
	return rc;
}

void emit_free(struct emit *emit)
{
	struct buf *buf[] = { &emit->title,    &emit->sure,    &emit->table,  &emit->row,
			      &emit->row_path, &emit->scratch, &emit->number, &emit->line,
			      &emit->field,    &emit->repair,  &emit->cell };

	for (size_t i = 0; i < sizeof buf / sizeof *buf; i++)
		buf_free(buf[i]);
}
