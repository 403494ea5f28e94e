/*
 * aligned_read_head.c -- the header of a stretch to rows of the grid.
 *
 * There is one for each depth of its tree of heads; the first has what stands above the labels, too.
 */
#include "aligned_read.h"

enum { MOST_CORNERS = 64 /* texts above the labels; what else stands there goes on with the last */ };

static void add_corner_text(struct reader *r, const struct labels_of *labels, struct row *row,
			    const struct piece *piece, uint64_t line, uint32_t field)
{
	size_t col = 0, at = 0;

	while (at < row->n && (row->cell[at].right <= piece->left || row->cell[at].left >= piece->right))
		at++;
	at -= at == MOST_CORNERS;
	if (at < row->n) {
		row->cell[at].text = text_join(r->grid->arena, row->cell[at].text, piece->text);
		return;
	}
	while (col + 1 < labels->cols && labels->left[col + 1] <= piece->left + GAP)
		col++;
	struct cell *cell = row_cell(row, piece->text, line, field);
	cell->col = (uint32_t)col;
	cell->left = piece->left;
	cell->right = piece->right;
	row_sort(row, row->n - 1, r->grid->arena);
}

/* What stands above the labels: a text for each of their columns. */
static void add_corner(struct reader *r, const struct stretch *stretch, const struct labels_of *labels,
		       struct row *row, size_t from, size_t to)
{
	struct piece head[MAX_WORDS];

	for (size_t i = from; i < to; i++) {
		const struct pieces *line = stretch_line(stretch, i);
		for (size_t k = 0; k < line->n; k++) {
			size_t n = aligned_part_heads(&stretch->columns, line, k, head);
			for (size_t h = 0; h < n; h++)
				if (aligned_is_corner(stretch, &head[h]))
					add_corner_text(r, labels, row, &head[h], r->all->scan->v[i].no,
							(uint32_t)(k + h) + 1);
		}
	}
}

static void add_head(struct reader *r, struct row *row, const struct head *head)
{
	struct cell *cell = row_cell(row, head->text, r->all->scan->v[head->line].no, head->field);

	cell->col = (uint32_t)(r->cols + head->from);
	cell->width = (uint32_t)(head->to - head->from);
	cell->repair = head->joined ? REPAIR_WRAP : 0;
}

/* Room for texts above the labels. */
static size_t corners(const struct reader *r, size_t from, size_t to)
{
	size_t n = 1;

	for (size_t i = from; i < to && n < MOST_CORNERS; i++)
		n += r->all->scan->v[i].words;
	return n < MOST_CORNERS ? n : MOST_CORNERS;
}

static void add_heads(struct reader *r, struct row *row, const struct heads_of *heads, size_t depth)
{
	for (size_t k = 0; k < heads->n; k++)
		if (heads->v[k].depth == depth)
			add_head(r, row, &heads->v[k]);
	row_sort(row, 0, r->grid->arena);
}

/*
 * Lines of the header to its rows, from the top, so that each row has one: where its head in the column with
 * most heads begins, if these lines follow each other.
 */
static void own_header(struct reader *r, const struct header *header, size_t first)
{
	const struct heads_of *heads = &header->heads;
	const struct head *deepest = NULL;
	size_t *begins = arena_array(r->grid->arena, size_t, heads->depth + 1), row = 0, n = 0;
	bool chain = true;

	for (size_t k = 0; k < heads->n; k++)
		deepest = heads->v[k].depth + 1 == heads->depth ? &heads->v[k] : deepest;
	for (; deepest != NULL; deepest = deepest->parent)
		begins[deepest->depth] = deepest->line;
	for (size_t d = 1; d < heads->depth; d++)
		chain = chain && begins[d] > begins[d - 1];
	for (size_t i = header->from; i < header->to; i++) {
		if (r->all->class[i] == LINE_NONE)
			continue;
		bool next = chain ? row + 1 < heads->depth && i >= begins[row + 1] : n > 0;
		row += next && row + 1 < heads->depth;
		r->grid->owner[i] = first + row;
		n++;
	}
}

static void print_piece(struct printed *printed, const struct stretch *stretch, const struct pieces *line,
			size_t k, uint64_t no)
{
	struct piece head[MAX_WORDS];
	size_t n = aligned_part_heads(&stretch->columns, line, k, head);

	if (piece_is_stroke(&line->v[k]))
		return;
	row_cell(&printed->whole, line->v[k].text, no, (uint32_t)k + 1);
	for (size_t h = 0; h < n; h++)
		row_cell(&printed->parted, head[h].text, no, (uint32_t)(k + h) + 1);
	printed->corners += aligned_is_corner(stretch, &head[0]);
}

/* The head of each column of values, where the places of heads tell; or NULL. */
static struct span *find_leaves(const struct reader *r, const struct heads_of *heads, size_t values)
{
	struct span *leaf = arena_array(r->grid->arena, struct span, values + 1);

	if (!aligned_heads_tell(heads, values))
		return NULL;
	for (size_t k = heads->n; k-- > 0;) /* the lowest come first */
		if (heads->v[k].to - heads->v[k].from == 1)
			leaf[heads->v[k].from] = heads->v[k].text;
	return leaf;
}

static const struct printed *print_lines(const struct reader *r, const struct stretch *stretch,
					 const struct header *header)
{
	struct arena *arena = r->grid->arena;
	struct printed *printed = arena_new(arena, struct printed);
	size_t words = 1;

	for (size_t i = header->from; i < header->to; i++)
		words += r->all->scan->v[i].words;
	printed->whole.cell = arena_array(arena, struct cell, words);
	printed->parted.cell = arena_array(arena, struct cell, words);
	for (size_t i = header->from; i < header->to; i++) {
		const struct pieces *line = stretch_line(stretch, i);
		for (size_t k = 0; k < line->n; k++)
			print_piece(printed, stretch, line, k, r->all->scan->v[i].no);
	}
	printed->leaf = find_leaves(r, &header->heads, stretch->values);
	printed->leaves = stretch->values;
	return printed;
}

void reader_heads(struct reader *r, const struct stretch *stretch, const struct labels_of *labels,
		  const struct header *header)
{
	const struct heads_of *heads = &header->heads;
	size_t from = header->from, to = header->to, first = r->grid->n;
	size_t *count = arena_array(r->grid->arena, size_t, heads->depth + 1);

	for (size_t k = 0; k < heads->n; k++)
		count[heads->v[k].depth]++;
	for (size_t d = 0; d < heads->depth; d++) {
		struct row *row = grid_row(r->grid, count[d] + (d == 0 ? corners(r, from, to) : 0));
		reader_gap(r, row, from);
		if (d == 0) {
			row->printed = print_lines(r, stretch, header);
			add_corner(r, stretch, labels, row, from, header->corner_to);
		}
		add_heads(r, row, heads, d);
		aligned_fill_row(r->grid, row, r->width, &r->blanks);
	}
	own_header(r, header, first);
	r->done = to;
}
