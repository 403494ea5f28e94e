/*
 * table_confidence.c -- how sure the reading of a table is: 0.00 to 1.00.
 *
 * A reading is sure when every value can be told from every other by its labels and nothing had to be
 * guessed.  So each of these shares counts, multiplied: columns with a head, rows with a label (when any row
 * has one), columns whose heads differ from their left neighbour's, rows whose path is no other's, values
 * placed without a guess.
 *
 * Then each of the doubts below takes a fixed part off, once, wherever in the table it is, because what else was
 * read may hang on it.  The parts are such that of tables whose cells are known, public ones and others in some
 * eighty layouts, marks for missing values set aside, nine in ten with .90 or more have all records right and
 * seven in ten with .60 to .89.
 */
#include "table_emit.h"

#include "ascii.h"
#include "table_note.h"

#include "hash.h"

#include <stdlib.h>
#include <string.h>

enum doubt {
	DOUBT_INFERRED, /* paths of rows are not printed */
	DOUBT_TEXTS,    /* among the numbers of a column */
	DOUBT_MARKED,   /* numbers are stuck to words of labels */
	DOUBT_DAMAGED,  /* letters of labels are lost */
	DOUBT_STREAM,   /* rows are told by their runs of values alone */
	DOUBT_WRAPPED,  /* texts are put together from several lines */
	DOUBT_GAPS,     /* cells are missing where no sign shows the columns */
	DOUBT_DEEP,     /* labels of many levels there */
	DOUBTS
};

static const uint8_t stays[DOUBTS] = { 75, 80, 85, 85, 70, 80, 85, 85 }; /* per cent */

enum { DEEP = 3 /* levels */ };

/* Takes the share part / all into a confidence in per mille; nothing of nothing leaves it as it is. */
static unsigned weigh(unsigned confidence, size_t part, size_t all)
{
	return all == 0 ? confidence : (unsigned)(confidence * part / all);
}

/* Is a column of numbers broken by a text that is no mark for a missing value, or one by its legend alone? */
static bool has_texts(const struct table *table, const struct part *part)
{
	struct {
		size_t texts, numbers;
	} *column = arena_alloc(table->arena, (part->n_col + 1) * sizeof *column);
	bool any = false;

	for (size_t r = 0; r < part->n_body; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++) {
			const struct cell *cell = part->body[r].value[c];
			if (cell == NULL || cell->text.len == 0)
				continue;
			enum number_kind kind = cell_kind(table, cell);
			column[c].texts +=
			    kind == NUMBER_NOT || cell->mark > 0 ||
			    (kind == NUMBER_NULL && number_any(cell->text).kind != NUMBER_NULL);
			column[c].numbers += kind == NUMBER_VALUE;
		}
	for (size_t c = 0; c < part->n_col; c++)
		any = any || (column[c].texts > 0 && column[c].numbers > column[c].texts);
	return any;
}

/* Does it hold U+FFFD, or a question mark where a letter was? */
static bool is_damaged(struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		bool inside =
		    i > 0 && i + 1 < s.len && ascii_is_letter(s.p[i - 1]) && ascii_is_letter(s.p[i + 1]);
		if ((s.p[i] == '?' && inside) || (i + 2 < s.len && memcmp(s.p + i, "\xef\xbf\xbd", 3) == 0))
			return true;
	}
	return false;
}

static void doubt_labels(bool *doubt, const struct labels *labels)
{
	for (size_t i = 0; i < labels->n; i++) {
		doubt[DOUBT_MARKED] = doubt[DOUBT_MARKED] || label_marked(labels->v[i]);
		doubt[DOUBT_DAMAGED] = doubt[DOUBT_DAMAGED] || is_damaged(labels->v[i]);
	}
}

struct seen {          /* of the cells of a row */
	uint64_t line; /* of the last one; 0: none yet */
	bool apart;    /* they stand on several lines */
	bool wrapped;
	size_t values;
};

static void see(struct seen *seen, const struct cell *cell)
{
	seen->apart = seen->apart || (seen->line > 0 && cell->line != seen->line);
	seen->line = cell->line;
	seen->wrapped = seen->wrapped || (cell->repair & REPAIR_WRAP);
}

static struct seen see_row(const struct body_row *body)
{
	struct seen seen = { .line = 0 };

	for (size_t k = 0; k < body->n_label; k++)
		see(&seen, body->label[k]);
	for (size_t c = 0; c < body->n_value; c++)
		if (body->value[c] != NULL && body->value[c]->text.len > 0) {
			see(&seen, body->value[c]);
			seen.values++;
		}
	return seen;
}

/* Of a row that no form knows. */
static void doubt_row(bool *doubt, const struct table *table, const struct part *part,
		      const struct body_row *body)
{
	struct seen seen = see_row(body);
	bool loose = table->grid->extents || seen.apart;

	doubt[DOUBT_WRAPPED] = doubt[DOUBT_WRAPPED] || seen.wrapped;
	doubt[DOUBT_GAPS] = doubt[DOUBT_GAPS] || (loose && seen.values < part->n_col);
	doubt[DOUBT_DEEP] = doubt[DOUBT_DEEP] || (loose && body->path.n >= DEEP);
}

static unsigned without_doubts(const struct table *table, const struct part *part, unsigned confidence)
{
	bool doubt[DOUBTS] = { [DOUBT_TEXTS] = has_texts(table, part),
			       [DOUBT_STREAM] = table->grid->stream && part->form == NULL };

	for (size_t c = 0; c < part->n_col; c++)
		doubt_labels(doubt, &part->head[c]);
	for (size_t r = 0; r < part->n_body; r++) {
		const struct body_row *body = &part->body[r];
		doubt_labels(doubt, &body->path);
		doubt[DOUBT_INFERRED] = doubt[DOUBT_INFERRED] || body->inferred;
		if (part->form == NULL)
			doubt_row(doubt, table, part, body);
	}
	for (size_t i = 0; i < DOUBTS; i++)
		confidence = doubt[i] ? confidence * stays[i] / 100 : confidence;
	return confidence;
}

/* How many of n paths, given by their hashes, no other is like. */
static size_t count_unique(uint64_t *hash, size_t n)
{
	size_t unique = 0;

	qsort(hash, n, sizeof *hash, hash_cmp);
	for (size_t i = 0; i < n; i++)
		unique += (i == 0 || hash[i - 1] != hash[i]) && (i + 1 == n || hash[i + 1] != hash[i]);
	return unique;
}

static uint64_t hash_labels(const struct labels *path)
{
	uint64_t h = 0;

	for (size_t i = 0; i < path->n; i++)
		h = hash_span(h, path->v[i]);
	return h;
}

/* The share of labelled rows that no other is called like. */
static unsigned weigh_rows(const struct table *table, const struct part *part, unsigned confidence)
{
	uint64_t *hash = arena_array(table->arena, uint64_t, part->n_body + 1);
	size_t n = 0;

	for (size_t r = 0; r < part->n_body; r++)
		if (part->body[r].path.n > 0)
			hash[n++] = hash_labels(&part->body[r].path);
	return weigh(confidence, count_unique(hash, n), n);
}

unsigned table_confidence(const struct table *table, const struct part *part)
{
	size_t headed = 0, distinct = 0, labelled = 0, values = 0, guessed = 0;
	unsigned confidence = 1000;

	for (size_t c = 0; c < part->n_col; c++) {
		headed += part->head[c].n > 0;
		distinct += c == 0 || !labels_eq(&part->head[c - 1], &part->head[c]);
	}
	for (size_t r = 0; r < part->n_body; r++) {
		labelled += part->body[r].path.n > 0;
		for (size_t c = 0; c < part->body[r].n_value; c++) {
			const struct cell *cell = part->body[r].value[c];
			values += cell && cell->text.len > 0;
			guessed += cell && (cell->repair & REPAIR_GUESS);
		}
	}
	confidence = weigh(confidence, headed, part->n_col);
	confidence = weigh(confidence, distinct, part->n_col);
	confidence = labelled > 0 ? weigh(confidence, labelled, part->n_body) : confidence;
	confidence = weigh(confidence, 2 * values - guessed, 2 * values);
	confidence = weigh_rows(table, part, confidence);
	return without_doubts(table, part, confidence) / 10;
}
