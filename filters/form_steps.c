/*
 * form_steps.c -- where the next of the numbers that come in runs may go, and at what cost.
 *
 * It goes on along the line or down the column, or begins a run in the first free cell of any other, or is
 * none of the tables'.  Costs are bits: how many such choices there are.
 */
#include "form_runs.h"

#include <string.h>

enum {
	TURN = 7,        /* from down a column to along a line, or the other way */
	EITHER = 1,      /* the second number of a run says which way it goes */
	JUMP_COLUMN = 8, /* a run is left anywhere and another one begins in some column */
	JUMP_LINE = 10,  /* in some line */
	FIRST = 7,       /* in the first that is not full */
	NEXT = 1,        /* the run is over, or as long as the last one; this is the one after it */
	OTHER = 3,       /* this is another one */
	NAMED = 1,       /* a label says so */
	MISNAMED = 6,    /* a label says otherwise */
	INSIDE = 8,      /* a run is left where nothing parts the numbers, though boxes are parted */
	OUTSIDE = 3,     /* a run is left where they are: as many less */
	EARLY = 1,       /* the number stands before the label of its line */
	DOUBTFUL = 1,    /* the number may well be none of the tables' */
	PAGE = 8,        /* it might be, and text stands beside it */
	PAGE_AMONG = 10
};

uint64_t runs_mix(uint64_t x) /* Steele, Lea and Flood 2014: the finalizer of SplitMix64 */
{
	x += 0x9e3779b97f4a7c15;
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
	x = (x ^ x >> 27) * 0x94d049bb133111eb;
	return x ^ x >> 31;
}

struct weight {
	int bits; /* what relations say */
	int hope; /* what was hoped of them */
};

/* The relations that become complete when the number goes into the cell. */
static struct weight weigh(const struct runs *r, const struct runs_state *s, size_t cell)
{
	struct weight w = { 0, 0 };

	for (size_t i = r->sums.first[cell]; i < r->sums.first[cell + 1]; i++) {
		size_t sum = r->sums.list[i];

		if (s->left[sum] > 1)
			continue;
		s->fill[cell] = (uint16_t)(r->number + 1);
		w.bits += align_weigh(&r->sums.sum[sum], r->a->number, s->fill);
		s->fill[cell] = 0;
		w.hope += s->hope[sum] - ALIGN_SUM_WRONG;
	}
	return w;
}

/* --- sets of cells, lines or columns --- */

static void set_bit(uint64_t *bits, size_t i)
{
	bits[i / 64] |= (uint64_t)1 << i % 64;
}

static bool has_bit(const uint64_t *bits, size_t i)
{
	return bits[i / 64] >> i % 64 & 1;
}

/* The least member that is not below `from`; `n`: there is none. */
static size_t next_bit(const uint64_t *bits, size_t from, size_t n)
{
	while (from < n && (bits[from / 64] >> from % 64) == 0)
		from = (from / 64 + 1) * 64;
	return from < n ? from + (size_t)__builtin_ctzll(bits[from / 64] >> from % 64) : n;
}

/* --- choices that are wanted --- */

/* Wants no more of the worst while there are enough, nor what is far behind the best. */
static void raise_cut(struct runs *r)
{
	while (r->n_wanted >= RUNS_ALIKE * r->beam || r->cut <= r->best - RUNS_WORSE_MOST) {
		size_t *n = &r->scored[(unsigned)r->cut++ % RUNS_SCORES];

		r->n_wanted -= *n;
		*n = 0;
	}
}

/* Makes room: without what the beam will not reach. */
static void sweep(struct runs *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n_choice; i++)
		if (r->choice[i].score >= r->cut - 1)
			r->choice[kept++] = r->choice[i];
	r->n_choice = kept;
}

static void add_choice(struct runs *r, const struct runs_choice *c)
{
	if (c->score < r->cut)
		return;
	if (r->n_choice == r->choice_room)
		sweep(r);
	if (r->n_choice == 0)
		r->cut = c->score - RUNS_WORSE_MOST + 1;
	r->best = c->score > r->best ? c->score : r->best;
	r->choice[r->n_choice++] = *c;
	r->scored[(unsigned)c->score % RUNS_SCORES]++;
	r->n_wanted++;
	raise_cut(r);
}

/* A place for the number, and from where the run goes on. */
struct place {
	size_t cell, at, stop;
	int cost;
	enum runs_going going;
};

static void offer(struct runs *r, size_t from, const struct place *p)
{
	const struct runs_state *s = &r->now[from];
	struct weight w = { 0, 0 };
	int score;

	if (has_bit(r->completes, p->cell))
		w = weigh(r, s, p->cell);
	score = s->score + w.bits - w.hope - p->cost - r->cost[p->cell];
	if (score < r->cut)
		return;
	add_choice(r, &(struct runs_choice){ .from = (uint32_t)from,
					     .cell = (uint16_t)p->cell,
					     .at = (uint16_t)p->at,
					     .stop = (uint16_t)p->stop,
					     .score = score,
					     .proof = s->proof + w.bits,
					     .going = p->going });
}

/* --- none of the tables' --- */

static int cost_of_skip(const struct runs *r)
{
	const struct align_number *n = &r->a->number[r->number];

	if (n->doubtful)
		return DOUBTFUL;
	return n->apart || r->number + 1 == r->a->n_number || n[1].apart ? PAGE : PAGE_AMONG;
}

static void offer_skip(struct runs *r, size_t from)
{
	const struct runs_state *s = &r->now[from];

	if (s->skipped == r->excess ||
	    !(r->a->number[r->number].doubtful || align_may_be_page(r->a, r->number)))
		return;
	add_choice(r, &(struct runs_choice){ .from = (uint32_t)from,
					     .cell = RUNS_NONE,
					     .at = (uint16_t)s->at,
					     .stop = (uint16_t)s->stop,
					     .score = s->score - cost_of_skip(r),
					     .proof = s->proof,
					     .going = s->going });
}

/* --- on --- */

static int cost_of_going(const struct runs *r, const struct runs_state *s, enum runs_going going)
{
	int turn = s->going == going ? 0 : s->going == RUNS_ANYHOW ? EITHER : TURN;

	return r->outside ? turn + EITHER : turn;
}

/* To leave the run anywhere, at that cost where nothing tells of boxes. */
static int cost_of_leaving(const struct runs *r, int cost)
{
	return r->inside ? cost + INSIDE : r->outside ? cost - OUTSIDE : cost;
}

/* The next free cell behind or below; FORM_NONE: none. */
static size_t free_right(const struct runs *r, const struct runs_state *s)
{
	size_t end = r->a->line[r->line[s->at] + 1].first;

	for (size_t cell = s->at + 1; cell < end; cell++)
		if (!s->fill[cell])
			return cell;
	return FORM_NONE;
}

static size_t free_down(const struct runs *r, const struct runs_state *s)
{
	const struct runs_column *c = &r->columns[r->column[s->at]];
	size_t end = c->first + c->rows * c->step;

	for (size_t cell = s->at + c->step; cell < end; cell += c->step)
		if (!s->fill[cell])
			return cell;
	return FORM_NONE;
}

static void offer_on(struct runs *r, size_t from)
{
	const struct runs_state *s = &r->now[from];
	size_t cell;

	if (s->at == RUNS_NONE)
		return;
	cell = free_right(r, s);
	if (cell != FORM_NONE)
		offer(r, from,
		      &(struct place){ cell, cell, s->stop, cost_of_going(r, s, RUNS_RIGHT), RUNS_RIGHT });
	cell = free_down(r, s);
	if (cell != FORM_NONE)
		offer(r, from,
		      &(struct place){ cell, cell, s->stop, cost_of_going(r, s, RUNS_DOWN), RUNS_DOWN });
}

/* --- elsewhere --- */

/* Lines, or columns, whose first free cell makes a sum complete: these may gain more than they cost. */
static void find_lasts(const struct runs *r, const struct runs_state *s, bool lines, uint64_t *bits)
{
	for (size_t i = 0; i < s->n_last; i++) {
		size_t cell = s->last[i], line = r->line[cell], column = r->column[cell];
		const struct runs_column *c = &r->columns[column];

		if (lines ? cell == r->a->line[line].first + s->line[line]
			  : cell == c->first + s->column[column] * c->step)
			set_bit(bits, lines ? line : column);
	}
}

static void offer_line(struct runs *r, size_t from, size_t i, int cost)
{
	const struct runs_state *s = &r->now[from];
	size_t cell = r->a->line[i].first + s->line[i];

	offer(r, from, &(struct place){ cell, cell, s->stop, cost, RUNS_ANYHOW });
	if (i == r->label && s->at != RUNS_NONE) /* one number beside its label; then the run goes on */
		offer(r, from, &(struct place){ cell, s->at, s->stop, cost + EITHER, s->going });
}

/* Where a jump anywhere is too far behind, only those lines that cost less, or that make a sum complete. */
static void offer_lines(struct runs *r, size_t from)
{
	const struct runs_state *s = &r->now[from];
	size_t n = r->a->n_line, next = s->at == RUNS_NONE ? 0 : r->line[s->at] + 1;
	bool full = next == 0 || runs_line_full(r, s, next - 1),
	     all = s->score - cost_of_leaving(r, JUMP_LINE) >= r->cut;
	uint64_t some[RUNS_WORDS] = { 0 };

	if (!all) {
		set_bit(some, s->first_line);
		set_bit(some, next);
		if (r->label != FORM_NONE)
			set_bit(some, r->label);
		find_lasts(r, s, true, some);
	}
	for (size_t i = all ? 0 : next_bit(some, 0, n); i < n; i = all ? i + 1 : next_bit(some, i + 1, n))
		if (!runs_line_full(r, s, i))
			offer_line(r, from, i,
				   i == r->label ? NAMED
				   : full && i == next
				       ? NEXT
				       : cost_of_leaving(r, i == s->first_line ? FIRST : JUMP_LINE));
}

/* Is it the last line whose label was seen before the number? */
static bool is_last_labelled(const struct runs *r, size_t line)
{
	const struct align_line *l = &r->a->line[line];

	return line + 1 < r->a->n_line && l[0].seen <= r->number && l[1].seen != FORM_NONE &&
	       l[1].seen > r->number;
}

/* Did the run go down the column as far as runs go? */
static bool is_run_over(const struct runs *r, const struct runs_state *s)
{
	return s->going == RUNS_DOWN && (r->outside || r->line[s->at] == s->stop ||
					 is_last_labelled(r, r->line[s->at]) || free_down(r, s) == FORM_NONE);
}

static int cost_of_column(const struct runs *r, const struct runs_state *s, size_t column, bool over,
			  bool first)
{
	const struct runs_column *c = &r->columns[column];

	if (r->named[c->first])
		return NAMED;
	if (s->at == RUNS_NONE)
		return column == 0 ? 0 : OTHER;
	if (!over || r->columns[r->column[s->at]].table != c->table)
		return cost_of_leaving(r, first ? FIRST : JUMP_COLUMN);
	return column == r->column[s->at] + 1 ? NEXT : NEXT + OTHER;
}

static void offer_columns(struct runs *r, size_t from)
{
	const struct runs_state *s = &r->now[from];
	bool over = s->at != RUNS_NONE && is_run_over(r, s);
	int least = s->at == RUNS_NONE || r->a->number[r->number].column.len > 0 ? 0
		    : over                                                       ? NEXT + OTHER
			   : cost_of_leaving(r, JUMP_COLUMN);
	bool all = s->score - least >= r->cut;
	size_t n = r->n_column, stop = s->going == RUNS_DOWN ? r->line[s->at] : s->stop;
	uint64_t some[RUNS_WORDS] = { 0 };

	if (!all) {
		set_bit(some, s->first_column);
		set_bit(some, s->at == RUNS_NONE ? 0 : r->column[s->at] + 1);
		find_lasts(r, s, false, some);
	}
	for (size_t i = all ? 0 : next_bit(some, 0, n); i < n; i = all ? i + 1 : next_bit(some, i + 1, n)) {
		const struct runs_column *column = &r->columns[i];
		size_t cell = column->first + s->column[i] * column->step;

		if (!runs_column_full(r, s, i))
			offer(r, from,
			      &(struct place){ cell, cell, stop,
					       cost_of_column(r, s, i, over, i == s->first_column),
					       RUNS_ANYHOW });
	}
}

/* --- all --- */

/* Where labels name its line or column, or others. */
static void look_at_line(struct runs *r, const struct align_line *line, size_t end)
{
	const struct align_number *n = &r->a->number[r->number];
	int early = line->seen != FORM_NONE && line->seen > r->number ? EARLY : 0;

	for (size_t c = line->first; c < end; c++) {
		r->named[c] = n->column.len > 0 &&
			      form_text_is(&line->table->col_leaf[c - line->first]->text, n->column);
		r->cost[c] = n->column.len > 0 && !r->named[c] ? early + MISNAMED : early;
	}
}

static void look_at_number(struct runs *r)
{
	const struct align_number *n = &r->a->number[r->number];

	r->inside = r->boxes && !n->parted;
	r->outside = r->boxes && n->parted;
	r->label = FORM_NONE;
	for (size_t i = 0; i < r->a->n_line; i++)
		if (r->a->line[i].seen == r->number && n->apart)
			r->label = i;
	r->value = runs_mix(n->whole ? (uint64_t)n->value : ~(uint64_t)r->number);
	for (size_t i = 0; i < r->a->n_line; i++)
		look_at_line(r, &r->a->line[i], r->a->line[i + 1].first);
}

void runs_choose(struct runs *r)
{
	look_at_number(r);
	r->n_choice = r->n_wanted = 0;
	r->best = r->cut = INT_MIN / 2;
	memset(r->scored, 0, sizeof r->scored);
	for (size_t i = 0; i < r->n_now; i++) {
		const struct runs_state *s = &r->now[i];
		memset(r->completes, 0, sizeof r->completes);
		for (size_t k = 0; k < s->n_last; k++)
			set_bit(r->completes, s->last[k]);
		offer_on(r, i);
		offer_skip(r, i);
		offer_lines(r, i);
		offer_columns(r, i);
	}
}

bool runs_in_boxes(const struct align *a)
{
	size_t parted = 0, joined = 0;

	for (size_t i = 0; i < a->n_number; i++) {
		parted += a->number[i].parted && !a->number[i].apart;
		joined += !a->number[i].parted;
	}
	return parted > 0 && parted <= 2 * joined;
}
