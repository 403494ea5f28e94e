/*
 * form_parse.c -- the lines of a form file: rpt-form(5).
 *
 * A line is a word and its argument; tabs at its start say what it belongs to.  Lines are read one by one;
 * a line that closes what was open (a text with its variants, a tree) finishes it first.
 */
#include "form_parse.h"
#include "form_pair.h"

#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { LABELS_MOST = 1024, TABLES_MOST = 1024 }; /* of a tree, of a form: far beyond any official form */

struct parser {
	struct form_place place;
	struct form_set *set;
	struct form *form; /* NULL before the line "form" */
	struct form_table *table;

	struct form_item *item; /* of the open tree */
	size_t n_item, item_cap;
	enum form_axis axis;
	bool in_tree;

	struct form_variants text; /* of the last label, until the next line */

	struct form_table **tables;
	size_t n_table, table_cap;
	struct form_relation *relation; /* of the open table */
	size_t n_relation, relation_cap;
	struct form_phrase *field, *saying;
	size_t n_field, field_cap, n_saying, saying_cap;
	struct form_same *same;
	size_t n_same, same_cap;
};

static struct span kept(struct parser *p, struct span s)
{
	return arena_span(p->place.arena, s);
}

#define KEEP(p, type, v, n) ((type *)form_keep((p)->place.arena, (v), (n), sizeof(type)))

/* --- trees --- */

static int tree_close(struct parser *p)
{
	struct form_table *t = p->table;
	uint64_t line = p->place.line;
	int stop;

	if (!p->in_tree)
		return 0;
	p->in_tree = false;
	if (!p->n_item)
		return form_fault(&p->place, "a tree without labels", SPAN_NONE);
	if (p->axis == FORM_ROWS)
		stop = form_tree(&p->place, p->item, p->n_item, &t->rows, &t->row_leaf, &t->n_row_leaf);
	else
		stop = form_tree(&p->place, p->item, p->n_item, &t->cols, &t->col_leaf, &t->n_col_leaf);
	p->place.line = line;
	return stop;
}

static int tree_open(struct parser *p, enum form_axis axis, struct span rest)
{
	const struct form_node *root = axis == FORM_ROWS ? &p->table->rows : &p->table->cols;

	if (root->n_child || (axis == FORM_ROWS && p->table->any_rows))
		return form_fault(&p->place, "a second tree of the same axis", SPAN_NONE);
	if (axis == FORM_ROWS && rest.len == 1 && rest.p[0] == '*') {
		p->table->any_rows = true;
		return 0;
	}
	if (rest.len)
		return form_fault(&p->place, "nothing is due behind columns and rows but *: ", rest);
	p->axis = axis;
	p->in_tree = true;
	p->n_item = 0;
	return 0;
}

static int tree_line(struct parser *p, size_t depth, struct span text)
{
	struct form_item *item;
	struct span id;

	if (p->n_item == LABELS_MOST)
		return form_fault(&p->place, "too many labels in a tree", SPAN_NONE);
	form_word(&text, &id);
	if (!form_is_id(id))
		return form_fault(&p->place, "an id of a-z, 0-9 and - is due, not: ", id);
	p->item = mem_grow(p->item, &p->item_cap, p->n_item, sizeof *p->item);
	item = &p->item[p->n_item++];
	*item = (struct form_item){ .depth = depth, .line = p->place.line, .id = kept(p, id) };
	return form_text_open(&p->text, &item->text, text);
}

/* --- lines of a table --- */

static int table_close(struct parser *p)
{
	struct form_table *t = p->table;

	if (!t)
		return 0;
	if (!t->n_col_leaf)
		return form_fault(&p->place, "a table without columns: ", t->id);
	t->relation = KEEP(p, struct form_relation, p->relation, p->n_relation);
	t->n_relation = p->n_relation;
	p->n_relation = 0;
	p->table = NULL;
	return 0;
}

static int table_open(struct parser *p, struct span id)
{
	if (p->n_table == TABLES_MOST)
		return form_fault(&p->place, "too many tables", SPAN_NONE);
	for (size_t i = 0; i < id.len; i++)
		if (id.p[i] != '.' && !form_is_id((struct span){ id.p + i, 1 }) && !(id.p[i] == '-' && i))
			return form_fault(&p->place, "an id of a-z, 0-9, - and . is due, not: ", id);
	if (!id.len)
		return form_fault(&p->place, "an id is due", SPAN_NONE);
	if (span_eq(id, SPAN("doc")))
		return form_fault(&p->place, "the table doc is that of fields and phrases", SPAN_NONE);
	for (size_t i = 0; i < p->n_table; i++)
		if (span_eq(p->tables[i]->id, id))
			return form_fault(&p->place, "table given twice: ", id);
	p->table = arena_new(p->place.arena, struct form_table);
	p->table->id = kept(p, id);
	p->tables = mem_grow(p->tables, &p->table_cap, p->n_table, sizeof *p->tables);
	p->tables[p->n_table++] = p->table;
	return 0;
}

static int add_relation(struct parser *p, struct span text)
{
	struct form_relation relation = { 0 };

	if (form_relation(&p->place, p->table, text, &relation))
		return -1;
	relation.name = kept(p, relation.name);
	p->relation = mem_grow(p->relation, &p->relation_cap, p->n_relation, sizeof *p->relation);
	p->relation[p->n_relation++] = relation;
	return 0;
}

static int add_saying(struct parser *p, struct span text)
{
	struct form_phrase phrase;

	if (form_saying(&p->place, p->set, p->table, text, &phrase))
		return -1;
	p->saying = mem_grow(p->saying, &p->saying_cap, p->n_saying, sizeof *p->saying);
	p->saying[p->n_saying++] = phrase;
	return 0;
}

static int table_line(struct parser *p, struct span word, struct span rest)
{
	if (span_eq(word, SPAN("section")))
		return form_text_open(&p->text, &p->table->section, rest);
	if (span_eq(word, SPAN("title")))
		return form_text_open(&p->text, &p->table->title, rest);
	if (span_eq(word, SPAN("columns")))
		return tree_open(p, FORM_COLUMNS, rest);
	if (span_eq(word, SPAN("rows")))
		return tree_open(p, FORM_ROWS, rest);
	if (span_eq(word, SPAN("relation")))
		return add_relation(p, rest);
	if (span_eq(word, SPAN("says")))
		return add_saying(p, rest);
	if (!span_eq(word, SPAN("unit")))
		return form_fault(&p->place, "unknown word in a table: ", word);
	p->table->unit = kept(p, rest);
	return 0;
}

/* --- lines of the form --- */

static int add_same(struct parser *p, struct span text)
{
	struct span pair;

	if (p->n_table)
		return form_fault(&p->place, "same is due before the first table", SPAN_NONE);
	while (form_word(&text, &pair)) {
		struct form_same same;
		size_t from = utf8_decode(pair, 0, &same.from), to = 0;

		if (from < pair.len)
			to = utf8_decode(pair, from, &same.to);
		if (!to || from + to != pair.len || from != to || same.from < 0x80)
			return form_fault(&p->place, "two characters of one length are due, not: ", pair);
		p->same = mem_grow(p->same, &p->same_cap, p->n_same, sizeof *p->same);
		p->same[p->n_same++] = same;
	}
	return 0;
}

static int by_from(const void *a, const void *b)
{
	const struct form_same *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

static int same_close(struct parser *p)
{
	if (p->form->same)
		return 0;
	if (p->n_same)
		qsort(p->same, p->n_same, sizeof *p->same, by_from);
	for (size_t i = 1; i < p->n_same; i++)
		if (p->same[i].from == p->same[i - 1].from)
			return form_fault(&p->place, "a character is the same as two others", SPAN_NONE);
	p->form->same = KEEP(p, struct form_same, p->same, p->n_same);
	p->form->n_same = p->n_same;
	for (size_t i = 0; i < p->n_same; i++) {
		uint32_t c = p->same[i].from;

		p->form->same_filter[c / 64 % FORM_FILTER] |= (uint64_t)1 << c % 64;
		p->set->same_filter[c / 64 % FORM_FILTER] |= (uint64_t)1 << c % 64;
	}
	return 0;
}

static int add_field(struct parser *p, struct span text)
{
	struct form_phrase phrase;

	if (form_field(&p->place, p->set, text, &phrase))
		return -1;
	p->field = mem_grow(p->field, &p->field_cap, p->n_field, sizeof *p->field);
	p->field[p->n_field++] = phrase;
	return 0;
}

static int form_open(struct parser *p, struct span name)
{
	if (p->form)
		return form_fault(&p->place, "a second form in one file: ", name);
	if (!form_is_id(name))
		return form_fault(&p->place, "a name of a-z, 0-9 and - is due, not: ", name);
	if (form_set_find(p->set, name))
		return form_fault(&p->place, "a form of this name is there already: ", name);
	p->form = arena_new(p->place.arena, struct form);
	p->form->name = kept(p, name);
	p->text = (struct form_variants){ .place = &p->place, .set = p->set, .form = p->form };
	return 0;
}

static int form_line(struct parser *p, struct span word, struct span rest)
{
	if (span_eq(word, SPAN("form")))
		return form_open(p, rest);
	if (!p->form)
		return form_fault(&p->place, "the first line is form NAME, not: ", word);
	if (table_close(p))
		return -1;
	if (span_eq(word, SPAN("same")))
		return add_same(p, rest);
	if (span_eq(word, SPAN("field")))
		return add_field(p, rest);
	if (span_eq(word, SPAN("table")))
		return same_close(p) ? -1 : table_open(p, rest);
	if (!span_eq(word, SPAN("title")))
		return form_fault(&p->place, "unknown word: ", word);
	p->form->title = kept(p, rest);
	return 0;
}

/* --- the file --- */

static int read_line(struct parser *p, struct span line)
{
	size_t depth = 0;
	struct span word, rest;

	while (depth < line.len && line.p[depth] == '\t')
		depth++;
	rest = span_trim(line);
	if (!rest.len || rest.p[0] == '#')
		return 0;
	if (rest.p[0] == '|' && p->text.to)
		return form_text_add(&p->text, span_from(rest, 1));
	form_text_close(&p->text);
	if (depth >= 2 && p->in_tree)
		return tree_line(p, depth - 2, rest);
	if (tree_close(p))
		return -1;
	form_word(&rest, &word);
	if (depth == 0)
		return form_line(p, word, rest);
	if (depth > 1 || !p->table)
		return form_fault(&p->place, "a line that belongs to nothing: ", word);
	return table_line(p, word, rest);
}

static int finish(struct parser *p)
{
	form_text_close(&p->text);
	if (tree_close(p) || table_close(p))
		return -1;
	if (!p->form || !p->n_table)
		return form_fault(&p->place, "no form with a table in this file", SPAN_NONE);
	p->form->table = KEEP(p, struct form_table *, p->tables, p->n_table);
	p->form->n_table = p->n_table;
	p->form->field = KEEP(p, struct form_phrase, p->field, p->n_field);
	p->form->n_field = p->n_field;
	p->form->saying = KEEP(p, struct form_phrase, p->saying, p->n_saying);
	p->form->n_saying = p->n_saying;
	p->form->index = form_index_new(p->place.arena, p->form);
	p->set->form = mem_grow(p->set->form, &p->set->cap, p->set->n, sizeof(struct form *));
	p->set->form[p->set->n++] = p->form;
	return 0;
}

static int read_lines(struct parser *p, struct span text)
{
	while (text.len) {
		const char *end = memchr(text.p, '\n', text.len);
		size_t n = end ? (size_t)(end - text.p) : text.len;
		struct span line = { text.p, n };

		p->place.line++;
		if (line.len && line.p[line.len - 1] == '\r')
			line.len--;
		if (read_line(p, line))
			return -1;
		n += end != NULL;
		text = span_from(text, n);
	}
	return finish(p);
}

static void parser_free(struct parser *p)
{
	form_text_free(&p->text);
	free(p->item);
	free(p->tables);
	free(p->relation);
	free(p->field);
	free(p->saying);
	free(p->same);
}

int form_set_parse(struct form_set *set, struct span text, const char *path, struct diag *diag)
{
	struct parser p = { .place = { &set->arena, diag, span_of(path), 0 }, .set = set };
	int stop = read_lines(&p, text);

	parser_free(&p);
	return stop;
}
