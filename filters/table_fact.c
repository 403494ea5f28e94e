/*
 * table_fact.c -- what a document says about itself outside its tables: cells of a table named "doc".
 *
 * A sentence that states how rows or columns of a table add up is a note.  What else is looked for is in the
 * patterns of the form that most of its tables are of (rpt-form(5)).  A field, such as the organisation, is
 * looked for in every line and then in every paragraph; the first that matches counts.  A statement that
 * repeats a cell is told once in each paragraph that makes it.  These cells have a value and no number: what
 * counts once is in a table, and years and telephone numbers are no quantities.
 */
#include "table_prose.h"

#include "check_text.h"

#include <string.h>

struct facts {
	struct emit *emit;
	const struct table_doc *doc;
	const struct form *form;
	struct prose prose;
	bool *told; /* by field or statement: it has been found */
	uint64_t row;
};

static size_t fields_before(const char *p, const char *end)
{
	size_t n = 1;

	while (p < end && (p = memchr(p, '\t', (size_t)(end - p))) != NULL) {
		n++;
		p++;
	}
	return n;
}

/* --- cells --- */

static int emit_fact(struct facts *facts, struct span name, struct span id, struct span value,
		     const struct block_line *at, size_t field)
{
	struct emit *emit = facts->emit;
	struct span *f = emit->f;

	for (size_t i = 0; i <= CELLS_N; i++)
		f[i] = SPAN_NONE;
	buf_set_u64(&emit->row, ++facts->row);
	buf_set_u64(&emit->line, at->no);
	buf_set_u64(&emit->field, field);
	f[CELLS_DOC] = facts->doc->doc;
	f[CELLS_SECTION] = at->section;
	f[CELLS_TABLE] = SPAN("doc");
	f[CELLS_ROW] = buf_span(&emit->row);
	f[CELLS_COL] = SPAN("1");
	f[CELLS_ROW_PATH] = name;
	f[CELLS_VALUE] = value;
	f[CELLS_LINE] = buf_span(&emit->line);
	f[CELLS_FIELD] = buf_span(&emit->field);
	f[CELLS_FORM] = id.len > 0 ? facts->form->name : SPAN_NONE;
	f[CELLS_CELL] = id;
	return sink_put(
	    emit->out,
	    &(struct rec){ .schema = emit->confidence ? &schema_cells_confidence : &schema_cells, .f = f });
}

/*
 * May the pattern match in the line or paragraph?  `next`, at first 0, is where it may match next: for lines
 * in their order the whole text is searched once.
 */
static bool may_match(const struct facts *facts, const struct form_phrase *phrase, struct span piece,
		      size_t *next)
{
	size_t at = (size_t)(piece.p - facts->prose.text.p);

	if (*next < at)
		*next = pattern_next(phrase->pattern, facts->prose.text, at);
	return *next < at + piece.len;
}

/* The value that the pattern finds in the text: its group, or all of it where there is none. */
static bool match(const struct form_phrase *phrase, struct span text, struct span *value)
{
	struct span group[2];

	if (!pattern_match(phrase->pattern, text, group, 2))
		return false;
	*value = span_trim(group[1].len > 0 ? group[1] : group[0]);
	return value->len > 0;
}

/* Of a value in a paragraph. */
static int emit_here(struct facts *facts, struct span name, struct span id, struct span value)
{
	const struct prose_line *at = prose_line(&facts->prose, value);

	return emit_fact(facts, name, id, value, at->line, fields_before(at->text.p, value.p));
}

/* The cell id is "doc." and what it is about. */
static int tell(struct facts *facts, const struct form_phrase *phrase, struct span value)
{
	struct buf *id = &facts->emit->cell;

	buf_clear(id);
	buf_str(id, "doc.");
	if (phrase->table)
		form_cell_id(id, phrase->table, phrase->row, phrase->col);
	else
		buf_span_add(id, phrase->name);
	return emit_here(facts, phrase->name, buf_span(id), value);
}

/* Are these two ways to say one thing? */
static bool is_same(const struct form_phrase *a, const struct form_phrase *b)
{
	return a->table ? a->table == b->table && a->row == b->row && a->col == b->col
			: span_eq(a->name, b->name);
}

/* Has one of the lines before said the same? */
static bool is_told(const struct facts *facts, const struct form_phrase *phrase, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (facts->told[k] && is_same(&phrase[k], &phrase[i]))
			return true;
	return false;
}

/* --- fields --- */

/* `next`: where in the whole text the pattern may match first. */
static bool in_lines(const struct facts *facts, const struct form_phrase *phrase, size_t next,
		     struct span *value)
{
	for (size_t i = 0; i < facts->prose.n_line; i++)
		if (may_match(facts, phrase, facts->prose.line[i].text, &next) &&
		    match(phrase, facts->prose.line[i].text, value))
			return true;
	return false;
}

static bool in_paragraphs(const struct facts *facts, const struct form_phrase *phrase, size_t next,
			  struct span *value)
{
	for (size_t i = 0; i < facts->prose.n_paragraph; i++)
		if (facts->prose.paragraph[i].n > 1 &&
		    may_match(facts, phrase, facts->prose.paragraph[i].text, &next) &&
		    match(phrase, facts->prose.paragraph[i].text, value))
			return true;
	return false;
}

static int tell_fields(struct facts *facts)
{
	const struct form_phrase *field = facts->form->field;
	struct span value;
	bool any = false;
	int stop = 0;

	for (size_t i = 0; i < facts->form->n_field && !stop; i++) {
		if (any && is_told(facts, field, i))
			continue;
		size_t next = pattern_next(field[i].pattern, facts->prose.text, 0);
		facts->told[i] =
		    in_lines(facts, &field[i], next, &value) || in_paragraphs(facts, &field[i], next, &value);
		any = any || facts->told[i];
		if (facts->told[i])
			stop = tell(facts, &field[i], value);
	}
	return stop;
}

/* --- statements --- */

/* Of the lines that are about one cell, the first that matches the paragraph counts. */
static int tell_sayings(struct facts *facts, struct span text, size_t *next)
{
	const struct form_phrase *saying = facts->form->saying;
	struct span value;
	bool any = false;
	int stop = 0;

	for (size_t i = 0; i < facts->form->n_saying && !stop; i++) {
		facts->told[i] = may_match(facts, &saying[i], text, &next[i]) &&
				 !(any && is_told(facts, saying, i)) && match(&saying[i], text, &value);
		any = any || facts->told[i];
		if (facts->told[i])
			stop = tell(facts, &saying[i], value);
	}
	return stop;
}

/* --- notes --- */

/* Length of the 。 ； ; or ". " that stands there; 0: none. */
static size_t stop_at(struct span text, size_t at)
{
	static const struct span full = SPAN("。"), wide = SPAN("；");

	switch (text.p[at]) {
	case ';': return 1;
	case '.': return at + 1 < text.len && text.p[at + 1] == ' ' ? 2 : 0;
	case '\xe3': return span_has_at(text, at, full) ? full.len : 0;
	case '\xef': return span_has_at(text, at, wide) ? wide.len : 0;
	default: return 0;
	}
}

/* The sentence at the start of the text: up to a full stop or a semicolon, which is left in the text. */
static struct span sentence_of(struct span text)
{
	size_t n;

	for (size_t at = 0; at < text.len; at++)
		if ((n = stop_at(text, at)) > 0)
			return (struct span){ text.p, at + n };
	return text;
}

static int tell_notes(struct facts *facts, struct span rest)
{
	struct check_equation equation;
	struct span sentence;
	int stop = 0;

	if (!check_text_may(rest))
		return 0;
	for (; rest.len > 0 && !stop; rest = span_from(rest, sentence.len)) {
		sentence = sentence_of(rest);
		if (check_text(sentence, &equation))
			stop = emit_here(facts, SPAN("note"), SPAN_NONE, span_trim(sentence));
	}
	return stop;
}

/* --- the document --- */

/* The form that most parts are of; NULL: none is of any. */
static const struct form *form_of(const struct table_doc *doc)
{
	const struct form *best = NULL;
	size_t most = 0;

	for (size_t f = 0; doc->forms && f < form_set_count(doc->forms); f++) {
		const struct form *form = form_set_get(doc->forms, f);
		size_t n = 0;

		for (size_t i = 0; i < doc->n_reading; i++)
			for (size_t k = 0; k < doc->reading[i].table.n_part; k++)
				n += doc->reading[i].table.part[k].form == form;
		if (n > most) {
			best = form;
			most = n;
		}
	}
	return best;
}

static int tell_all(struct facts *facts)
{
	bool notes = check_text_may(facts->prose.text);
	int stop = 0;

	if (facts->form) {
		facts->told =
		    arena_array(facts->doc->arena, bool, facts->form->n_field + facts->form->n_saying);
		stop = tell_fields(facts);
	}
	size_t *next = arena_array(facts->doc->arena, size_t, facts->form ? facts->form->n_saying : 0);
	for (size_t i = 0; i < facts->prose.n_paragraph && !stop; i++) {
		struct span text = facts->prose.paragraph[i].text;
		stop = notes ? tell_notes(facts, text) : 0;
		if (!stop && facts->form)
			stop = tell_sayings(facts, text, next);
	}
	return stop;
}

int emit_facts(struct emit *emit, const struct table_doc *doc)
{
	struct facts facts = { .emit = emit, .doc = doc, .form = form_of(doc) };

	if (doc->n_reading == 0)
		return 0;
	facts.prose = prose_read(doc);
	return tell_all(&facts);
}
