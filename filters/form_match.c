/*
 * form_match.c -- which form's table is a table that was read?
 *
 * Labels are looked up in each form's index; only tables that share a label are paired leaf by leaf
 * (form_pair.c).  An axis scores by Dice's share: twice the labels that agree, of those read and those the
 * form has; a table scores by the mean of its axes, with an allowance for title and section.
 */
#include "form_pair.h"

#include "form_parse.h"
#include "label.h"
#include "utf8.h"

enum {
	SCORE_FULL = 1000,
	SCORE_LEAST = 500,    /* half the labels: two tables that share totals and 其他 stay below */
	AXIS_LEAST = 250,     /* on each axis, so that no axis speaks alone */
	ANY_ROWS_LEAST = 750, /* columns alone must say it */
	CROSSED_LEAST = 500,  /* on the rows, where columns come in another order than the form's */
	TITLE_BONUS = 100,
	TITLE_MALUS = 300, /* the title is that of another table of the form */
	SECTION_BONUS = 50,
	ROWS_MOST = 4096, /* more rows than any table of a form */
	FEW = 64,         /* labels that may all be damaged and are compared nevertheless */
	PIECES_MOST = 8   /* lines that a label may have been broken into */
};

/*
 * Folded labels of one axis.  Path i has the levels level[first[i]] up to level[first[i + 1]], each the
 * ordinal of a word; paths side by side share the words of the labels above them.
 */
struct folded {
	struct span *word;
	bool *plain; /* by word: no form takes a character of it for another */
	size_t n_word;
	size_t *level;
	size_t *first;
	size_t n;
};

struct match {
	struct arena scratch;
	struct span section, title;
	struct folded row, col;
	bool loose;
	struct form_found *found;
	size_t n_likely; /* tables that have the rows alone */
};

/* Lookups of one form. */
struct lookup {
	const struct form *form;
	struct form_read *row, *col;
	size_t *row_hits, *col_hits; /* by table */
};

static struct span fold(struct arena *arena, struct buf *buf, struct span text)
{
	buf_clear(buf);
	label_fold(buf, text);
	return arena_span(arena, buf_span(buf));
}

/* Is there no form that may take a character of it for another? */
static bool is_plain(const uint64_t *filter, struct span s)
{
	uint32_t c;

	for (size_t at = 0, len; (len = utf8_decode(s, at, &c)) > 0; at += len)
		if (form_filter_has(filter, c))
			return false;
	return true;
}

/* Is it at the same place in memory as the same level of the path before? */
static bool is_shared(const struct form_path *path, size_t i, size_t level)
{
	struct span text = path[i].label[level];

	return i > 0 && level < path[i - 1].n && path[i - 1].label[level].p == text.p &&
	       path[i - 1].label[level].len == text.len;
}

static struct folded fold_paths(struct arena *arena, const struct form_set *set, const struct form_path *path,
				size_t n)
{
	struct folded f = { .first = arena_array(arena, size_t, n + 1), .n = n };
	struct buf buf = BUF_INIT;
	size_t *last = NULL; /* words by level, empty ones included */
	size_t total = 0, used = 0;

	for (size_t i = 0; i < n; i++)
		total += path[i].n;
	f.word = arena_array(arena, struct span, total);
	f.level = arena_array(arena, size_t, total);
	for (size_t i = 0; i < n; i++) {
		size_t *now = arena_array(arena, size_t, path[i].n);

		f.first[i] = used;
		for (size_t k = 0; k < path[i].n; k++) {
			now[k] = is_shared(path, i, k) ? last[k] : f.n_word;
			if (now[k] == f.n_word)
				f.word[f.n_word++] = fold(arena, &buf, path[i].label[k]);
			if (f.word[now[k]].len)
				f.level[used++] = now[k];
		}
		last = now;
	}
	f.first[n] = used;
	f.plain = arena_array(arena, bool, f.n_word);
	for (size_t i = 0; i < f.n_word; i++)
		f.plain[i] = is_plain(set->same_filter, f.word[i]);
	buf_free(&buf);
	return f;
}

static void count_hits(const struct form_entry *e, enum form_axis axis, size_t *hits)
{
	for (; e; e = e->next)
		hits[e->table] += e->axis == axis;
}

/* A label that the page breaks over header rows was read as levels; together they are what the form knows. */
static void look_up_joined(struct arena *arena, const struct form *form, struct form_read *read,
			   const struct span *word, const size_t *level)
{
	struct buf text = BUF_INIT;

	for (size_t k = read->n_outer; k-- > 0 && read->n_outer - k < PIECES_MOST && !read->leaf;) {
		buf_clear(&text);
		for (size_t i = k; i <= read->n_outer && text.len <= form->index->longest; i++)
			buf_span_add(&text, word[level[i]]);
		if (text.len > form->index->longest)
			break;
		read->leaf = form_index_find(form->index, buf_span(&text));
		if (!read->leaf)
			continue;
		read->fold = arena_span(arena, buf_span(&text));
		read->n_outer = k;
	}
	buf_free(&text);
}

static struct form_read *look_up(struct arena *arena, const struct form *form, const struct folded *f,
				 enum form_axis axis, size_t *hits)
{
	struct form_read *read = arena_array(arena, struct form_read, f->n);
	const struct form_entry **entry = arena_array(arena, const struct form_entry *, f->first[f->n]);
	const struct form_entry **node = arena_array(arena, const struct form_entry *, f->n_word);
	struct span *word = arena_array(arena, struct span, f->n_word);

	for (size_t i = 0; i < f->n_word; i++) {
		word[i] = f->plain[i] ? f->word[i] : form_same_span(form, arena, f->word[i]);
		node[i] = form_index_find(form->index, word[i]);
	}
	for (size_t i = 0; i < f->n; i++) {
		size_t first = f->first[i], n = f->first[i + 1] - first;

		for (size_t k = 0; k < n; k++)
			entry[first + k] = node[f->level[first + k]];
		if (n > 0)
			read[i] = (struct form_read){ .fold = word[f->level[first + n - 1]],
						      .leaf = entry[first + n - 1],
						      .outer = entry + first,
						      .n_outer = n - 1 };
		if (n > 1 && !read[i].leaf)
			look_up_joined(arena, form, &read[i], word, &f->level[first]);
		if (!read[i].leaf)
			read[i].shape = form_shape(read[i].fold);
		count_hits(read[i].leaf, axis, hits);
	}
	return read;
}

static unsigned share(unsigned weight, size_t read, size_t leaves)
{
	return read + leaves > 0 ? (unsigned)((size_t)weight * SCORE_FULL / (read + leaves)) : 0;
}

static unsigned score_title(struct match *m, const struct form *form, const struct form_table *table,
			    unsigned score)
{
	struct span title = form_same_span(form, &m->scratch, m->title);
	struct span section = form_same_span(form, &m->scratch, m->section);

	if (section.len && form_text_is(&table->section, section))
		score += SECTION_BONUS;
	if (!title.len)
		return score;
	if (form_text_is(&table->title, title))
		return score + TITLE_BONUS;
	for (size_t i = 0; i < form->n_table; i++)
		if (form_text_is(&form->table[i]->title, title))
			return score > TITLE_MALUS ? score - TITLE_MALUS : 0;
	return score;
}

/* Of a table whose rows bear the form's labels, any labels, or none. */
static unsigned score_axes(const struct match *m, const struct form_table *table, unsigned rows,
			   unsigned cols)
{
	unsigned r = share(rows, m->row.n, table->n_row_leaf), c = share(cols, m->col.n, table->n_col_leaf);

	if (table->any_rows)
		return c < ANY_ROWS_LEAST ? 0 : c;
	if (!table->n_row_leaf)
		return m->row.n ? (unsigned)(2 * SCORE_FULL / (1 + m->row.n) + 3 * c) / 4 : 0;
	return r < AXIS_LEAST || c < AXIS_LEAST ? 0 : (r + c) / 2;
}

/* What the table scores when every label agrees: most tables are too large or too small to be considered. */
static unsigned most_score(const struct match *m, const struct form_table *table)
{
	size_t rows = m->row.n < table->n_row_leaf ? m->row.n : table->n_row_leaf;
	size_t cols = m->col.n < table->n_col_leaf ? m->col.n : table->n_col_leaf;
	unsigned score = score_axes(m, table, (unsigned)(2 * rows), (unsigned)(2 * cols));

	return score ? score + SECTION_BONUS + TITLE_BONUS : 0;
}

static void pair_rows(struct match *m, const struct lookup *look, size_t i, struct form_pairing *row)
{
	form_pair(&m->scratch, &(struct form_reads){ look->form, i, FORM_ROWS, look->row, m->row.n }, true,
		  row);
}

/* Three rows of four are those of the table: then it is one that they may be of. */
static void note_rows(struct match *m, const struct lookup *look, size_t i)
{
	const struct form_table *table = look->form->table[i];
	struct form_found *found = m->found;
	struct form_pairing row;
	size_t known = 0;

	if (found->form || m->row.n < 2 || m->col.n < table->n_col_leaf || 4 * look->row_hits[i] < m->row.n)
		return;
	pair_rows(m, look, i, &row);
	for (size_t r = 0; r < m->row.n; r++)
		known += row.leaf[r] != FORM_NONE;
	if (4 * known < 3 * m->row.n)
		return;
	m->n_likely++;
	found->likely = m->n_likely == 1 ? table : NULL;
	found->row = row.leaf;
}

static void try_table(struct match *m, const struct lookup *look, size_t i)
{
	const struct form_table *table = look->form->table[i];
	struct form_pairing row = { NULL, 0, false }, col = { NULL, 0, false };
	unsigned score, most = most_score(m, table);

	if (most < SCORE_LEAST || most <= m->found->score)
		return;
	if ((!look->col_hits[i] && m->col.n > FEW) ||
	    (table->n_row_leaf && ((!look->row_hits[i] && m->row.n > FEW) || m->row.n > ROWS_MOST)) ||
	    !(look->col_hits[i] || look->row_hits[i]))
		return;
	form_pair(&m->scratch, &(struct form_reads){ look->form, i, FORM_COLUMNS, look->col, m->col.n },
		  !m->loose, &col);
	if (share(col.weight, m->col.n, table->n_col_leaf) < AXIS_LEAST) {
		note_rows(m, look, i);
		return;
	}
	if (table->n_row_leaf)
		pair_rows(m, look, i, &row);
	score = score_axes(m, table, row.weight, col.weight);
	if (col.crossed && table->n_row_leaf &&
	    share(row.weight, m->row.n, table->n_row_leaf) < CROSSED_LEAST)
		return;
	if (score)
		score = score_title(m, look->form, table, score);
	if (score >= SCORE_LEAST && score > m->found->score)
		*m->found = (struct form_found){ look->form, table,    score, row.weight + col.weight,
						 row.leaf,   col.leaf, NULL };
}

static void try_form(struct match *m, const struct form *form)
{
	struct lookup look = { form, NULL, NULL, NULL, NULL };
	unsigned most = 0;

	for (size_t i = 0; i < form->n_table && most < SCORE_LEAST; i++)
		most = most_score(m, form->table[i]);
	if (most < SCORE_LEAST)
		return;
	look.row_hits = arena_array(&m->scratch, size_t, form->n_table);
	look.col_hits = arena_array(&m->scratch, size_t, form->n_table);
	look.col = look_up(&m->scratch, form, &m->col, FORM_COLUMNS, look.col_hits);
	if (m->row.n <= ROWS_MOST)
		look.row = look_up(&m->scratch, form, &m->row, FORM_ROWS, look.row_hits);
	for (size_t i = 0; i < form->n_table; i++)
		try_table(m, &look, i);
}

static size_t *keep(struct arena *arena, const size_t *leaf, size_t n)
{
	size_t *kept = arena_array(arena, size_t, n);

	for (size_t i = 0; i < n; i++)
		kept[i] = leaf ? leaf[i] : FORM_NONE;
	return kept;
}

struct form_found *form_match(const struct form_set *set, const struct form_query *query, struct arena *arena)
{
	struct form_found *found = arena_array(arena, struct form_found, set ? set->n : 0);
	struct match m = { .scratch = ARENA_INIT, .loose = query->loose };
	struct buf buf = BUF_INIT;

	if (!set || !set->n || !query->n_col)
		return found;
	m.section = fold(&m.scratch, &buf, query->section);
	m.title = fold(&m.scratch, &buf, query->title);
	buf_free(&buf);
	m.col = fold_paths(&m.scratch, set, query->col, query->n_col);
	m.row.n = query->n_row;
	if (query->n_row <= ROWS_MOST)
		m.row = fold_paths(&m.scratch, set, query->row, query->n_row);
	for (size_t i = 0; i < set->n; i++) {
		m.found = &found[i];
		m.n_likely = 0;
		try_form(&m, set->form[i]);
		if (!m.found->form && !m.found->likely)
			continue;
		m.found->row = keep(arena, m.found->row, query->n_row);
		m.found->col = keep(arena, m.found->col, query->n_col);
	}
	arena_free(&m.scratch);
	return found;
}

const struct form_found *form_match_best(const struct form_found *found, size_t n, const struct form *prefer)
{
	const struct form_found *best = NULL, *preferred = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!found[i].form)
			continue;
		if (found[i].form == prefer)
			preferred = &found[i];
		if (!best || found[i].score > best->score)
			best = &found[i];
	}
	return preferred && preferred->labels >= best->labels ? preferred : best;
}
