/*
 * table_join.c -- pieces of column heads to cells: text wraps in a cell, and each line of it came out as a
 * cell of its own.
 *
 * The first line of a cell is the widest, and few cells take more than two lines.  What two pieces do in the
 * rows below they do here too, and a piece that repeats plays one role.
 */
#include "table_join.h"

#include <string.h>

enum {
	COST_JOIN = 4,     /* one more piece */
	COST_MORE = 2,     /* by which that grows with each, so that cells are broken alike */
	COST_PARTED = 8,   /* pieces that a blank parts, or a line of blanks */
	COST_GROWS = 12,   /* a piece wider than the first: text that wraps fills its first line */
	WIDE = 8,          /* columns; narrow pieces are the broken ones */
	COST_TOTAL = 16,   /* a total is whole as it is */
	COST_CAPITAL = 12, /* a text rather goes on with a small letter */
	COST_PAIR = 6,     /* two pieces are one cell here, and parted in the rows below, or the reverse */
	COST_ALONE = 24,   /* a text that is a cell in one place and a part of one in another */
	COST_UNLIKE = 1,   /* of two pieces of one width one goes on, and one is a cell */
	COST_SLACK = 12,   /* a line inside a cell on which more would have had room */
	COST_LONE = 12,    /* a cell of one ideograph */
	MAX_WAYS = 256     /* to join a row that cost the same */
};

static size_t memo_at(const struct head_pieces *p, const struct cell *piece, size_t n)
{
	return (size_t)(piece - p->cell) * (p->most + 1) + n;
}

static int cost_of_join(const struct head_piece *piece, size_t n)
{
	int cost = n == 1 && piece->lone ? COST_LONE : 0, width = 0, widest = 0;

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && piece[i].cut)
			return TREE_NEVER;
		widest = piece[i].width > widest ? piece[i].width : widest;
	}
	for (size_t i = 0; i < n && n > 1; i++) {
		cost += i > 0 ? COST_JOIN + COST_MORE * ((int)i - 1) : 0;
		cost += i > 0 && piece[i].parted ? COST_PARTED : 0;
		cost += piece[i].width > piece[0].width && !piece[0].repeated ? COST_GROWS : 0;
		cost += i > 1 && piece[i - 1].width + piece[i].unit <= widest ? COST_SLACK : 0;
		cost += piece[i].total ? COST_TOTAL : 0;
		cost += i > 0 && piece[i].capital ? COST_CAPITAL : 0;
		cost += i > 0 && piece[i].known ? COST_ALONE : 0;
		width += piece[i].width;
	}
	return cost + (width > WIDE ? (width - WIDE) / WIDE : 0);
}

/* Of n pieces, at most HEAD_PIECES. */
static int join_cost(const struct head_pieces *p, const struct cell *piece, size_t n)
{
	int *cost = &p->join[memo_at(p, piece, n)];

	if (*cost == 0)
		*cost = 1 + cost_of_join(p->piece + (piece - p->cell), n);
	return *cost - 1;
}

/* Of n pieces, of which one that is a total by itself makes no other cell one. */
static enum cell_total joined_total(const struct head_piece *piece, size_t n, struct span text)
{
	for (size_t k = 0; k < n; k++)
		if (piece[k].total)
			return piece[0].total ? CELL_TOTAL : CELL_NO_TOTAL;
	return label_is_total(text) ? CELL_TOTAL : CELL_NO_TOTAL;
}

static struct cell joined(const struct head_pieces *p, const struct cell *piece, size_t n)
{
	struct cell *cell = &p->whole[memo_at(p, piece, n)];

	if (cell->text.p == NULL) {
		*cell = piece[0];
		for (size_t k = 1; k < n; k++)
			cell->text = text_join(p->arena, cell->text, piece[k].text);
		cell->total = joined_total(p->piece + (piece - p->cell), n, cell->text);
	}
	return *cell;
}

/* The n pieces are a cell. */
static void set_cell(const struct head_pieces *p, const struct cell *piece, size_t n)
{
	enum head_place *place = &p->place[piece - p->cell];

	for (size_t i = 0; i < n; i++)
		place[i] = i > 0 ? PLACE_GOES_ON : n == 1 ? PLACE_ALONE : PLACE_BEGINS;
}

/* Cells by themselves that are as wide as a piece that goes on elsewhere: cells are broken alike. */
static int unlike(const struct head_pieces *p)
{
	uint64_t begins = 0; /* by width */
	int n = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->place[i] == PLACE_BEGINS && p->piece[i].width < 64)
			begins |= (uint64_t)1 << p->piece[i].width;
	for (size_t i = 0; i < p->n; i++)
		n += p->place[i] == PLACE_ALONE && !p->piece[i].total && p->piece[i].width < 64 &&
		     (begins >> p->piece[i].width & 1) != 0;
	return n;
}

int head_alone_cost(const struct head_pieces *p)
{
	int cost = 0;

	for (size_t i = 0; i < p->n; i++) {
		int alone = 0, part = 0;
		if (p->same[i] != i || p->cell[i].text.len == 0)
			continue;
		for (size_t k = i; k < p->n; k++)
			if (p->same[k] == i) {
				alone += p->place[k] == PLACE_ALONE;
				part += p->place[k] != PLACE_ALONE;
			}
		cost += alone < part ? alone : part;
	}
	return COST_ALONE * cost + COST_UNLIKE * unlike(p);
}

struct below { /* what the rows below say of a piece and the one before, which meet there too */
	int joined[HEAD_PIECES + 1]; /* the cost of joining them */
	int parted[HEAD_PIECES + 1]; /* of parting them */
};

static void look_below(const struct head_pieces *p, const struct cell *piece, size_t n, struct below *below)
{
	size_t at = (size_t)(piece - p->cell);

	below->joined[0] = below->parted[0] = 0;
	for (size_t k = 1; k < n; k++) {
		int together = 0, apart = 0;
		for (size_t i = at + n + 1; i < p->n; i++)
			if (p->same[i] == p->same[at + k] && p->same[i - 1] == p->same[at + k - 1]) {
				together += p->place[i] == PLACE_GOES_ON;
				apart += p->place[i] != PLACE_GOES_ON;
			}
		below->joined[k] = apart > together ? COST_PAIR : 0;
		below->parted[k] = together > apart ? COST_PAIR : 0;
	}
}

struct joins { /* of n pieces without blanks among them to m cells; arrays are set as far as n and m */
	const struct head_pieces *pieces;
	const struct cell *piece;
	size_t n, m;
	struct below below;
	size_t first[HEAD_PIECES];                  /* by piece: the first of its text */
	int cell[HEAD_PIECES][HEAD_PIECES + 1];     /* what a cell of the pieces [from, to) costs */
	int cost[HEAD_PIECES + 1][HEAD_PIECES + 1]; /* least, by cells and pieces so far */
	size_t size[HEAD_PIECES], *best;            /* pieces by cell: of the way in trial, of the best */
	size_t conflicts;                           /* of the best */
	size_t ways;                                /* that cost as much, tried */
	bool tied;                                  /* several of them are as good */
};

/* With what the rows below say of each cell. */
static void weigh_cells(struct joins *j)
{
	for (size_t from = 0; from < j->n; from++) {
		int below = j->below.parted[from];
		for (size_t to = from + 1; to <= j->n; to++) {
			below += to - 1 > from ? j->below.joined[to - 1] : 0;
			j->cell[from][to] = join_cost(j->pieces, j->piece + from, to - from) + below;
		}
	}
}

static void find_first(struct joins *j)
{
	const size_t *same = j->pieces->same + (j->piece - j->pieces->cell);

	for (size_t i = 0; i < j->n; i++) {
		j->first[i] = 0;
		while (same[j->first[i]] != same[i])
			j->first[i]++;
	}
}

/* Pairs of pieces of one text that stand in different places: they begin a cell, end it, or neither. */
static size_t role_conflicts(const struct joins *j)
{
	uint8_t seen[HEAD_PIECES] = { 0 }, in[HEAD_PIECES][3] = { { 0 } }; /* by text; in a place */
	size_t conflicts = 0;

	for (size_t c = 0, i = 0; c < j->m; c++)
		for (size_t k = 0; k < j->size[c]; k++, i++) {
			size_t place = k == 0 ? 0 : k + 1 < j->size[c] ? 1 : 2, text = j->first[i];
			conflicts += (size_t)(seen[text]++ - in[text][place]++);
		}
	return conflicts;
}

/* Cells whose first line is narrower than that of another one that is broken: it had room for more. */
static size_t ragged(const struct joins *j)
{
	const struct head_piece *piece = j->pieces->piece + (j->piece - j->pieces->cell);
	size_t n = 0;
	int widest = 0;

	for (size_t c = 0, i = 0; c < j->m; i += j->size[c++])
		widest = j->size[c] > 1 && piece[i].width > widest ? piece[i].width : widest;
	for (size_t c = 0, i = 0; c < j->m; i += j->size[c++])
		n += j->size[c] > 1 && piece[i].width < widest;
	return n;
}

/*
 * Of the ways that cost least: the one in which a repeated piece plays one role.  From the end, c cells of i
 * pieces.
 */
static void try_ways(struct joins *j, size_t c, size_t i)
{
	if (c == 0) {
		size_t conflicts = role_conflicts(j) * (HEAD_PIECES + 1) + ragged(j);
		if (j->ways++ == 0 || conflicts < j->conflicts) {
			memcpy(j->best, j->size, j->m * sizeof *j->size);
			j->conflicts = conflicts;
			j->tied = false;
		} else if (conflicts == j->conflicts) {
			j->tied = true;
		}
		return;
	}
	for (size_t from = i; from-- > c - 1 && j->ways < MAX_WAYS;)
		if (j->cost[c - 1][from] < TREE_NEVER &&
		    j->cost[c - 1][from] + j->cell[from][i] == j->cost[c][i]) {
			j->size[c - 1] = i - from;
			try_ways(j, c - 1, from);
		}
}

/* The cheapest way; lengths of the cells in `size`. */
static int join_pieces(const struct head_pieces *p, const struct cell *piece, size_t n, size_t m,
		       size_t *size, bool *tied)
{
	struct joins j; /* to clear its arrays would be most of the work for a few pieces */

	j.pieces = p;
	j.piece = piece;
	j.n = n;
	j.m = m;
	j.best = size;
	j.conflicts = j.ways = 0;
	j.tied = false;
	look_below(p, piece, n, &j.below);
	find_first(&j);
	weigh_cells(&j);
	for (size_t c = 0; c <= m; c++)
		for (size_t i = 0; i <= n; i++)
			j.cost[c][i] = c == 0 && i == 0 ? 0 : TREE_NEVER;
	for (size_t c = 1; c <= m; c++)
		for (size_t i = c; i <= n; i++)
			for (size_t from = c - 1; from < i; from++) {
				int sum = j.cost[c - 1][from];
				if (sum < TREE_NEVER)
					sum += j.cell[from][i];
				if (sum < j.cost[c][i])
					j.cost[c][i] = sum;
			}
	if (j.cost[m][n] >= TREE_NEVER)
		return TREE_NEVER;
	try_ways(&j, m, n);
	*tied = j.tied;
	return j.cost[m][n];
}

static uint64_t last_line(const struct row *row)
{
	return row->cell[row->n - 1].line;
}

int head_torn_lines(struct row **row, size_t rows)
{
	int torn = 0;

	for (size_t i = 1; i < rows; i++)
		if (row[i]->n > 0 && row[i - 1]->n > 0)
			torn += row[i]->cell[0].line == last_line(row[i - 1]);
	bool one = rows > 0 && row[0]->n > 0 && row[rows - 1]->n > 0 &&
		   row[0]->cell[0].line == last_line(row[rows - 1]);
	return one ? 0 : torn;
}

size_t row_blanks(const struct row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += row->cell[i].text.len == 0;
	return n;
}

int head_join_row(const struct head_pieces *p, const struct row *row, size_t m, struct row *out, bool *tied)
{
	size_t blanks = row_blanks(row), n = row->n - blanks, lead = 0, size[HEAD_PIECES + 1];
	bool whole = false;

	*tied = false;
	while (lead < row->n && row->cell[lead].text.len == 0)
		lead++;
	for (size_t i = 0; i < n; i++)
		if (row->cell[lead + i].text.len == 0)
			whole = true;
	if (whole || n == m || n > HEAD_PIECES || m > n || m == 0 || !p->join) {
		*out = *row;
		int cost = 0;
		for (size_t i = 0; i < n && p->join; i++) {
			set_cell(p, row->cell + lead + i, 1);
			cost += n <= HEAD_PIECES ? join_cost(p, row->cell + lead + i, 1) : 0;
		}
		return n == m ? cost : TREE_NEVER;
	}
	int cost = join_pieces(p, row->cell + lead, n, m, size, tied);
	if (cost >= TREE_NEVER)
		return cost;
	*out = (struct row){ .cell = arena_array(p->arena, struct cell, m + blanks + 1) };
	for (size_t i = 0; i < lead; i++)
		out->cell[out->n++] = row->cell[i];
	for (size_t c = 0, i = lead; c < m; c++) {
		set_cell(p, row->cell + i, size[c]);
		out->cell[out->n++] = joined(p, row->cell + i, size[c]);
		i += size[c];
	}
	for (size_t i = lead + n; i < row->n; i++)
		out->cell[out->n++] = row->cell[i];
	return cost;
}
