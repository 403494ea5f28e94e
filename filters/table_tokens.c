/*
 * table_tokens.c -- a document to the texts that a form may be aligned with.
 *
 * Cells are taken from the grids, one by one; where a layout may have joined what was apart, and outside of
 * tables, lines are: a label, and the numbers behind it each by itself.  A number that stands where page
 * numbers do may be one of the table's that the page has torn: it is doubtful.
 */
#include "table_tokens.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	FIRST = 512,   /* tokens that there is room for */
	LIST_LEAST = 3 /* numbers in one word */
};

/* Asks about the texts that are there, and lets them go. */
static void ask(struct tokens *tokens)
{
	tokens->shown = tokens->shown || form_set_knows(tokens->asked, tokens->v, tokens->n);
	tokens->n = 0;
}

static void grow(struct tokens *tokens)
{
	size_t room = tokens->room > 0 ? 2 * tokens->room : FIRST;

	tokens->v = mem_resize(tokens->v, room * sizeof *tokens->v);
	tokens->cell = mem_resize(tokens->cell, room * sizeof *tokens->cell);
	tokens->reading = mem_resize(tokens->reading, room * sizeof *tokens->reading);
	tokens->line = mem_resize(tokens->line, room * sizeof *tokens->line);
	tokens->room = room;
}

static void add_token(struct tokens *tokens, struct span text, enum form_token_kind kind, struct cell *cell,
		      uint64_t line, size_t reading)
{
	if (tokens->n == FIRST && tokens->asked)
		ask(tokens);
	if (tokens->n == tokens->room)
		grow(tokens);
	tokens->v[tokens->n] = (struct form_token){ .kind = kind, .text = text };
	tokens->cell[tokens->n] = cell;
	tokens->line[tokens->n] = line;
	tokens->reading[tokens->n++] = reading;
}

/* Where the first of several numbers ends that a comma or semicolon parts, "4,0,12"; 0: they are none. */
static size_t first_of_list(struct span word)
{
	size_t end = 0, items = 0;

	while (end < word.len && word.p[end] != ',' && word.p[end] != ';')
		end++;
	if (end == word.len || number_parse(word, NUMBER_POINT, NULL).kind != NUMBER_NOT)
		return 0;
	for (size_t from = 0, to; from <= word.len; from = to + 1, items++) {
		const char *sign = memchr(word.p + from, word.p[end], word.len - from);
		to = sign ? (size_t)(sign - word.p) : word.len;
		if (number_parse((struct span){ word.p + from, to - from }, NUMBER_POINT, NULL).kind ==
		    NUMBER_NOT)
			return 0;
	}
	return items >= LIST_LEAST ? end : 0;
}

/* The next word, or the next number of a list of such, whose signs are at[-1]. */
static bool item_next(struct span s, size_t *at, struct span *item)
{
	char sign = *at > 0 && *at < s.len ? s.p[*at - 1] : ' ';
	size_t end = *at;

	if ((sign == ',' || sign == ';') && s.p[end] != ' ' &&
	    s.p[end] != '\t') { /* among the items of one */
		while (end < s.len && s.p[end] != sign && s.p[end] != ' ' && s.p[end] != '\t')
			end++;
		*item = (struct span){ s.p + *at, end - *at };
		*at = end + (end < s.len && s.p[end] == sign);
		return true;
	}
	if (!word_next(s, at, item))
		return false;
	end = first_of_list(*item);
	if (end == 0)
		return true;
	item->len = end;
	*at = (size_t)(item->p - s.p) + end + 1;
	return true;
}

struct run { /* of numbers and marks for no value, in a line */
	size_t from, to;
	size_t n, values;
};

/* The next run from byte `at` on; false: there is none. */
static bool next_run(struct span s, size_t at, struct run *run)
{
	struct span word;

	*run = (struct run){ 0, 0, 0, 0 };
	while (item_next(s, &at, &word)) {
		enum number_kind kind = number_parse(word, NUMBER_POINT, NULL).kind;
		if (kind == NUMBER_NOT && run->n > 0)
			break;
		if (kind == NUMBER_NOT)
			continue;
		run->from = run->n++ == 0 ? (size_t)(word.p - s.p) : run->from;
		run->values += kind == NUMBER_VALUE;
		run->to = at;
	}
	return run->n > 0;
}

/* Values of a table: several, or a number at the end.  "- 3 -" is a page's. */
static bool are_values(struct span s, const struct run *run)
{
	if (run->from == 0 && run->to == s.len && run->n == 3 && run->values == 1)
		return false;
	return run->n > 1 || (run->values > 0 && run->to == s.len);
}

static void add_text(struct tokens *tokens, struct span text, uint64_t line)
{
	if (span_trim(text).len > 0)
		add_token(tokens, span_trim(text), FORM_TEXT, NULL, line, 0);
}

/*
 * A text outside of cells, or joined in one: its texts, and the values between and behind them by themselves.
 */
static void add_joined(struct table_doc *doc, struct tokens *tokens, struct span s, uint64_t line,
		       size_t reading)
{
	struct run run = { 0, 0, 0, 0 };
	struct span word;
	size_t text = 0;
	uint32_t field = 0;

	while (next_run(s, run.to, &run)) {
		if (!are_values(s, &run))
			continue;
		add_text(tokens, (struct span){ s.p + text, run.from - text }, line);
		field += run.from > text;
		for (size_t at = run.from; !tokens->asked && at < run.to && item_next(s, &at, &word);) {
			struct cell *cell = arena_new(doc->arena, struct cell);
			field++;
			*cell = (struct cell){ .text = word, .line = line, .field = field, .width = 1 };
			add_token(tokens, word, FORM_TEXT, cell, line, reading);
		}
		text = run.to;
	}
	add_text(tokens, span_from(s, text), line);
}

static void add_line(struct table_doc *doc, struct tokens *tokens, const struct line *line, size_t reading)
{
	add_joined(doc, tokens, line->body, line->no, reading);
}

/*
 * Are pieces of several cells in one: numbers on one line of a stream, or, in any grid, numbers that together
 * are none, and nothing else?
 */
static bool holds_several(const struct cell *cell, bool stream)
{
	struct run run;

	return next_run(cell->text, 0, &run) && run.n > 1 &&
	       (stream || (run.from == 0 && run.to == cell->text.len && run.values == run.n));
}

static void add_cell(struct table_doc *doc, struct tokens *tokens, struct cell *cell, size_t reading)
{
	bool number = cell->kind > 0 && cell->kind != NUMBER_NOT + 1;

	if (cell->text.len == 0 || (tokens->asked && number))
		return;
	if (!number && holds_several(cell, doc->reading[reading].grid.stream))
		add_joined(doc, tokens, cell->text, cell->line, reading);
	else
		add_token(tokens, cell->text, FORM_TEXT, cell, cell->line, reading);
}

/* A line of furniture that is a number: it may be a page's, or a value of a torn table. */
static void add_doubtful(struct table_doc *doc, struct tokens *tokens, const struct block_line *line,
			 size_t reading)
{
	struct line room;
	size_t from = tokens->n;

	if (line->kind != KIND_FURNITURE)
		return;
	const struct line *look = block_look(line, &room);
	if (look->value)
		add_line(doc, tokens, look, reading);
	for (; from < tokens->n; from++)
		tokens->v[from].doubtful = true;
}

/* Those of the lines from *at on that stand before line `no` of the source. */
static void add_doubtful_before(struct table_doc *doc, struct tokens *tokens, size_t *at, uint64_t no,
				size_t reading)
{
	for (; *at < doc->reading[reading].to && doc->line[*at].no < no; ++*at)
		add_doubtful(doc, tokens, &doc->line[*at], reading);
}

/* The cells of a grid; or its lines, where the layout may have joined what was apart. */
static void add_reading(struct table_doc *doc, struct tokens *tokens, size_t reading)
{
	struct reading *r = &doc->reading[reading];
	size_t at = r->from;

	for (size_t i = 0; i < r->scan.n && r->grid.joined; i++)
		if (!r->scan.v[i].blank) {
			add_doubtful_before(doc, tokens, &at, r->scan.v[i].no, reading);
			add_line(doc, tokens, &r->scan.v[i], reading);
		}
	for (size_t i = 0; i < r->grid.n && !r->grid.joined; i++)
		for (size_t k = 0; k < r->grid.row[i].n; k++) {
			struct cell *cell = &r->grid.row[i].cell[k];
			if (cell->text.len > 0 && !tokens->asked)
				add_doubtful_before(doc, tokens, &at, cell->line, reading);
			add_cell(doc, tokens, cell, reading);
		}
	add_doubtful_before(doc, tokens, &at, UINT64_MAX, reading);
}

/* A line that no table has. */
static void add_outside(struct table_doc *doc, struct tokens *tokens, const struct block_line *line,
			size_t reading)
{
	struct line room;
	const struct line *look = block_look(line, &room);

	if (line->kind == KIND_HEADING)
		add_token(tokens, look->body, FORM_HEADING, NULL, line->no, 0);
	else if (line->kind == KIND_FURNITURE)
		add_doubtful(doc, tokens, line, reading);
	else if (!look->blank && line->kind != KIND_TITLE && !line_is_prose(look))
		add_line(doc, tokens, look, reading);
}

static struct tokens collect(struct table_doc *doc, const struct form_set *asked)
{
	struct tokens tokens = { .asked = asked };
	size_t next = 0;

	for (size_t i = 0; i < doc->n && !tokens.shown;) {
		if (next < doc->n_reading && doc->reading[next].from == i) {
			add_reading(doc, &tokens, next);
			i = doc->reading[next++].to;
		} else {
			add_outside(doc, &tokens, &doc->line[i++], next > 0 ? next - 1 : 0);
		}
	}
	return tokens;
}

struct tokens tokens_collect(struct table_doc *doc)
{
	return collect(doc, NULL);
}

bool tokens_show_form(struct table_doc *doc)
{
	struct tokens tokens = collect(doc, doc->forms);

	ask(&tokens);
	tokens_free(&tokens);
	return tokens.shown;
}

void tokens_free(struct tokens *tokens)
{
	free(tokens->v);
	free(tokens->cell);
	free(tokens->reading);
	free(tokens->line);
}

/* Is it the first token of a line that stands below a blank one? */
static bool is_parted(const struct table_doc *doc, const struct tokens *tokens, size_t i)
{
	uint64_t first = doc->line[0].no, line = tokens->line[i];

	if ((i > 0 && tokens->line[i - 1] == line) || line <= first || line - first >= doc->n)
		return false;
	size_t above = line - first - 1; /* where no line is left out of the records */
	return doc->line[above].no + 1 == line && span_trim(doc_text(doc, above)).len == 0;
}

void tokens_find_numbers(struct table_doc *doc, struct tokens *tokens)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < tokens->n; i++) {
		struct form_token *token = &tokens->v[i];
		bool in_cell = tokens->cell[i] != NULL;
		enum number_style style =
		    in_cell ? doc->reading[tokens->reading[i]].table.style : NUMBER_POINT;
		if (token->kind != FORM_TEXT)
			continue;
		struct number number = number_parse(token->text, style, &text);
		if (number.kind != NUMBER_NOT)
			token->kind = number.kind == NUMBER_NULL ? FORM_NULL : FORM_NUMBER;
		if (number.kind == NUMBER_VALUE)
			token->number = arena_span(doc->arena, buf_span(&text));
		token->parted = token->kind != FORM_TEXT && is_parted(doc, tokens, i);
	}
	buf_free(&text);
}
