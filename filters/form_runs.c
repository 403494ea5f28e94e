/*
 * form_runs.c -- numbers that come in runs along lines and columns of tables that a page has torn.
 *
 * What an extractor prints box by box are runs: down a column as far as the box goes, or along a line, and
 * then on somewhere else.  Where each number goes is searched for as the shortest description (Rissanen
 * 1978), in bits: to go on costs nothing, to begin a run elsewhere as much as it takes to say where, a
 * relation that does not hold as much as it is rare, and one that holds gains the bits of its total
 * (form_sums.c).  Where that proves nothing, a run costs less to leave where a blank line ends a box, and more
 * inside of one (form_steps.c).  A beam keeps the best partial readings (Lowerre 1976); two that have the same
 * values in the same cells and go on from the same cell are one.  Placed is what all complete readings agree
 * on that are nearly as short as the best, where a relation vouches for it.
 */
#include "form_runs.h"

#include <string.h>

enum {
	BEAM_MOST = 8000,     /* readings kept after each number */
	BEAM_LEAST = 1000,    /* fewer are not worth it */
	BEAM_NARROW = 500,    /* keeps what a wide one crowds out */
	SEEN_SIZE = 16384,    /* a power of two, larger than the beam */
	WORK_MOST = 60000000, /* places looked at */
	MARGIN = 4,           /* bits within which a reading is as good as the best */
	PROOF_LEAST = 12,     /* bits that the relations must gain */
	PROOF_SHARE = 6       /* a relation that does not hold is outweighed by so many */
};

/* --- the beam --- */

static uint64_t hash_of_cells(const struct runs *r, const struct runs_choice *c)
{
	uint64_t hash = r->now[c->from].hash;

	return c->cell == RUNS_NONE ? hash : hash + runs_mix(r->value + c->cell);
}

static uint64_t hash_of(const struct runs *r, const struct runs_choice *c)
{
	uint64_t hash = hash_of_cells(r, c) + runs_mix(c->at) + runs_mix((uint64_t)c->going + 7) +
			runs_mix(~(uint64_t)c->stop);

	return hash ? hash : 1;
}

/* Adds a hash; false when it was there. */
static bool add_seen(struct runs *r, uint64_t hash)
{
	size_t i = hash % SEEN_SIZE;

	while (r->seen[i] && r->seen[i] != hash)
		i = (i + 1) % SEEN_SIZE;
	if (r->seen[i])
		return false;
	r->seen[i] = hash;
	return true;
}

/* The choices by score, best first, without those far behind.  Their number. */
static size_t sort_choices(struct runs *r)
{
	size_t first[RUNS_WORSE_MOST + 1] = { 0 }, n = 0;

	for (size_t i = 0; i < r->n_choice; i++)
		if (r->best - r->choice[i].score < RUNS_WORSE_MOST) {
			first[r->best - r->choice[i].score + 1]++;
			n++;
		}
	for (size_t k = 1; k <= RUNS_WORSE_MOST; k++)
		first[k] += first[k - 1];
	for (size_t i = 0; i < r->n_choice; i++)
		if (r->best - r->choice[i].score < RUNS_WORSE_MOST)
			r->sorted[first[r->best - r->choice[i].score]++] = i;
	return n;
}

/* The cell is free no more. */
static void take_last(struct runs_state *s, size_t cell)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->n_last; i++)
		if (s->last[i] != cell)
			s->last[kept++] = s->last[i];
	s->n_last = (uint16_t)kept;
}

static void add_last(const struct runs *r, struct runs_state *s, size_t sum)
{
	const struct align_sum *a = &r->sums.sum[sum];
	int hope = r->hopes ? runs_hope(r, s, sum) : 0;

	s->hope[sum] = (uint16_t)(hope + ALIGN_SUM_WRONG);
	s->score += hope;
	for (size_t i = 0; i < a->n; i++)
		if (!s->fill[a->term[i].cell]) {
			s->last[s->n_last++] = (uint16_t)a->term[i].cell;
			return;
		}
}

static void put(const struct runs *r, struct runs_state *s, size_t cell)
{
	size_t line = r->line[cell], first = r->a->line[line].first;
	const struct runs_column *c = &r->columns[r->column[cell]];
	uint16_t *column = &s->column[r->column[cell]];

	s->fill[cell] = (uint16_t)(r->number + 1);
	while (first + s->line[line] < r->a->line[line + 1].first && s->fill[first + s->line[line]])
		s->line[line]++;
	while (*column < c->rows && s->fill[c->first + *column * c->step])
		++*column;
	take_last(s, cell);
	for (size_t i = r->sums.first[cell]; i < r->sums.first[cell + 1]; i++)
		if (--s->left[r->sums.list[i]] == 1)
			add_last(r, s, r->sums.list[i]);
	while (s->first_line < r->a->n_line && runs_line_full(r, s, s->first_line))
		s->first_line++;
	while (s->first_column < r->n_column && runs_column_full(r, s, s->first_column))
		s->first_column++;
}

static void take(struct runs *r, const struct runs_choice *c)
{
	const struct runs_state *from = &r->now[c->from];
	struct runs_state *to = &r->next[r->n_next++];

	memcpy(to->fill, from->fill, r->room * sizeof *to->fill);
	memcpy(to->last, from->last, from->n_last * sizeof *to->last);
	to->n_last = from->n_last;
	to->first_line = from->first_line;
	to->first_column = from->first_column;
	to->skipped = from->skipped + (c->cell == RUNS_NONE);
	to->score = c->score;
	to->proof = c->proof;
	to->hash = hash_of_cells(r, c);
	to->at = c->at;
	to->stop = c->stop;
	to->going = c->going;
	if (c->cell != RUNS_NONE)
		put(r, to, c->cell);
}

static void step(struct runs *r)
{
	struct runs_state *swap = r->now;
	size_t n;

	r->n_next = 0;
	runs_choose(r);
	memset(r->seen, 0, SEEN_SIZE * sizeof *r->seen);
	n = sort_choices(r);
	for (size_t i = 0; i < n && r->n_next < r->beam; i++)
		if (add_seen(r, hash_of(r, &r->choice[r->sorted[i]])))
			take(r, &r->choice[r->sorted[i]]);
	r->now = r->next;
	r->n_now = r->n_next;
	r->next = swap;
}

/* --- the result --- */

static bool is_same(const struct runs *r, uint16_t x, uint16_t y)
{
	const struct align_number *p = &r->a->number[x - 1], *q = &r->a->number[y - 1];

	return x == y || (p->whole && q->whole && p->value == q->value);
}

/* Does no relation speak of the cell, or at least one for it? */
static bool is_vouched(const struct runs *r, const struct runs_state *s, size_t cell)
{
	bool wrong = false, right = false;

	for (size_t i = r->sums.first[cell]; i < r->sums.first[cell + 1]; i++) {
		int bits = align_weigh(&r->sums.sum[r->sums.list[i]], r->a->number, s->fill);

		wrong = wrong || bits < 0;
		right = right || bits > 0;
	}
	return right || !wrong;
}

/* Do all readings as good as the best have the same value there? */
static bool is_agreed(const struct runs *r, size_t cell)
{
	const struct runs_state *best = &r->now[0];

	for (size_t i = 1; i < r->n_now && best->score - r->now[i].score < MARGIN; i++)
		if (!is_same(r, best->fill[cell], r->now[i].fill[cell]))
			return false;
	return true;
}

/* Do the values of a line, all of them placed, add up, and not to zero? */
static bool is_line_proven(const struct runs *r, const struct align_reading *out, size_t line)
{
	const struct align *a = r->a;
	const uint16_t *fill = r->now[0].fill;
	int bits = 0;

	for (size_t c = a->line[line].first; c < a->line[line + 1].first; c++) {
		if (out->cell[fill[c] - 1] != c)
			return false;
		for (size_t i = r->sums.first[c]; i < r->sums.first[c + 1]; i++) {
			const struct align_sum *sum = &r->sums.sum[r->sums.list[i]];
			int w = sum->within ? align_weigh(sum, a->number, fill) : 0;
			if (w < 0)
				return false;
			bits += w;
		}
	}
	return bits > 0;
}

static void settle(const struct runs *r, struct align_reading *out)
{
	const struct align_line *line = r->a->line;

	for (size_t c = 0; c < r->cells; c++) {
		if (!is_agreed(r, c) || !is_vouched(r, &r->now[0], c))
			continue;
		out->cell[r->now[0].fill[c] - 1] = c;
		out->total.sure++;
	}
	for (size_t i = 0; i < r->a->n_line; i++)
		if (is_line_proven(r, out, i))
			out->total.proven += line[i + 1].first - line[i].first;
	out->total.parts = 1;
}

/* Do the relations of the best reading hold, at least so many for each that does not? */
static bool is_proven(const struct runs *r, size_t share)
{
	size_t held = 0, failed = 0;

	if (r->n_now == 0) /* no reading is complete */
		return false;
	for (size_t i = 0; i < r->sums.n; i++) {
		int bits = align_weigh(&r->sums.sum[i], r->a->number, r->now[0].fill);

		held += bits > 0;
		failed += bits < 0;
	}
	return r->now[0].proof >= PROOF_LEAST && (failed == 0 || held / failed >= share);
}

/* --- room --- */

static void add_columns(struct runs *r, size_t line)
{
	const struct form_table *table = r->a->line[line].table;
	size_t rows = table->n_row_leaf ? table->n_row_leaf : 1, first = r->a->line[line].first;

	for (size_t c = 0; c < table->n_col_leaf; c++) {
		for (size_t i = 0; i < rows; i++)
			r->column[first + i * table->n_col_leaf + c] = r->n_column;
		r->columns[r->n_column++] = (struct runs_column){ first + c, rows, table->n_col_leaf, line };
	}
}

static void find_columns(struct runs *r)
{
	struct arena *arena = r->a->arena;

	r->line = arena_array(arena, size_t, r->cells);
	r->column = arena_array(arena, size_t, r->cells);
	r->columns = arena_array(arena, struct runs_column, r->cells);
	for (size_t i = 0; i < r->a->n_line; i++) {
		if (i == 0 || r->a->line[i].table != r->a->line[i - 1].table)
			add_columns(r, i);
		for (size_t c = r->a->line[i].first; c < r->a->line[i + 1].first; c++)
			r->line[c] = i;
	}
}

static struct runs_state *make_states(struct runs *r)
{
	struct runs_state *s = arena_array(r->a->arena, struct runs_state, r->beam);

	for (size_t i = 0; i < r->beam; i++) {
		s[i].fill = arena_array(r->a->arena, uint16_t, r->room + r->sums.n);
		s[i].line = s[i].fill + r->cells;
		s[i].column = s[i].line + r->a->n_line;
		s[i].left = s[i].column + r->n_column;
		s[i].hope = s[i].left + r->sums.n;
		s[i].last = s[i].hope + r->sums.n;
	}
	return s;
}

static void make_room(struct runs *r)
{
	struct arena *arena = r->a->arena;

	r->room = r->cells + r->a->n_line + r->n_column + 2 * r->sums.n;
	r->now = make_states(r);
	r->next = make_states(r);
	r->choice_room = RUNS_CHOICES * r->beam;
	r->choice = arena_array(arena, struct runs_choice, r->choice_room);
	r->sorted = arena_array(arena, size_t, r->choice_room);
	r->seen = arena_array(arena, uint64_t, SEEN_SIZE);
	r->named = arena_array(arena, bool, r->cells);
	r->cost = arena_array(arena, int, r->cells);
}

static void begin(struct runs *r)
{
	struct runs_state *s = &r->now[0];

	s->at = s->stop = RUNS_NONE;
	for (size_t i = 0; i < r->sums.n; i++) {
		s->left[i] = (uint16_t)r->sums.sum[i].n;
		if (s->left[i] == 1)
			add_last(r, s, i);
	}
	r->n_now = 1;
}

/* As wide as the work allows. */
static size_t find_beam(const struct runs *r)
{
	size_t beam = WORK_MOST / (r->a->n_number * (r->a->n_line + r->n_column) + 1);

	return beam < BEAM_MOST ? beam : BEAM_MOST;
}

/* The best readings of all numbers that a beam so wide finds. */
static void search(struct runs *r, size_t beam)
{
	r->beam = beam;
	r->number = 0;
	make_room(r);
	begin(r);
	for (; r->number < r->a->n_number && r->n_now > 0; r->number++)
		step(r);
}

/*
 * The best of several searches.  Those with hopes find what sums would prove too late, and may crowd out what
 * they would not: a narrow one keeps what a wide one has no room for.  One in which every relation holds is
 * enough, and so are two that agree on one that is proven.
 */
static void search_ways(struct runs *r, size_t beam)
{
	const struct {
		size_t beam;
		bool hopes;
	} way[] = { { beam, false }, { BEAM_NARROW, true }, { beam, true } };
	struct runs best = *r;
	bool enough = false;

	for (size_t i = 0; i < sizeof way / sizeof *way && !enough; i++) {
		r->hopes = way[i].hopes;
		search(r, way[i].beam);
		if (r->n_now == 0)
			continue;
		enough = is_proven(&best, PROOF_SHARE) && r->now[0].score == best.now[0].score;
		if (best.n_now == 0 || r->now[0].score > best.now[0].score)
			best = *r;
		enough = enough || is_proven(&best, SIZE_MAX); /* none may fail */
	}
	*r = best;
}

/* Blank lines are heard only where nothing is proven without: they part what is no box as well. */
static bool search_all(struct runs *r, size_t beam)
{
	struct runs bare = *r;

	search_ways(r, beam);
	if (is_proven(r, PROOF_SHARE))
		return true;
	*r = bare;
	r->boxes = runs_in_boxes(r->a);
	if (r->boxes)
		search_ways(r, beam);
	return r->boxes && is_proven(r, PROOF_SHARE);
}

struct align_reading align_runs(const struct align *a, size_t excess)
{
	struct runs r = { .a = a, .cells = a->line[a->n_line].first, .excess = excess };
	struct align_reading out = { arena_array(a->arena, size_t, a->n_number), { 0, 0, 0 }, 0, 0 };

	for (size_t i = 0; i < a->n_number; i++)
		out.cell[i] = FORM_NONE;
	if (r.cells > RUNS_CELLS_MOST || a->n_line > RUNS_CELLS_MOST)
		return out;
	r.sums = align_sums(a);
	find_columns(&r);
	runs_sort_late(&r);
	size_t beam = find_beam(&r);
	if (beam < BEAM_LEAST)
		return out;
	if (search_all(&r, beam))
		settle(&r, &out);
	return out;
}
