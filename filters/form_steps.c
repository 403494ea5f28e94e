/*
 * form_steps.c -- where the next of the numbers that come in runs may go, and at what cost.
 *
 * It goes on along the line or down the column, or begins a run in the first free cell of any other, or is none of the
 * tables'.  Costs are bits: how many such choices there are.
 */
#include "form_runs.h"

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

/* What the relations say that become complete when the number goes into the cell. */
static int weigh(const struct runs *r, const struct runs_state *s, size_t cell)
{
	int bits = 0;

	for (size_t i = r->sums.first[cell]; i < r->sums.first[cell + 1]; i++) {
		size_t sum = r->sums.list[i];

		if (s->left[sum] > 1)
			continue;
		s->fill[cell] = (uint16_t)(r->number + 1);
		bits += align_weigh(&r->sums.sum[sum], r->a->number, s->fill);
		s->fill[cell] = 0;
	}
	return bits;
}

/* Makes room: keeps the better half, and wants no more that are worse. */
static void prune(struct runs *r)
{
	size_t behind[RUNS_WORSE_MOST] = { 0 }, kept = 0, n = 0;
	int most = 0;

	for (size_t i = 0; i < r->n_choice; i++)
		if (r->best - r->choice[i].score < RUNS_WORSE_MOST)
			behind[r->best - r->choice[i].score]++;
	while (most < RUNS_WORSE_MOST && n + behind[most] <= r->choice_room / 2)
		n += behind[most++];
	r->cut = r->best - most + 1;
	for (size_t i = 0; i < r->n_choice; i++)
		if (r->choice[i].score >= r->cut)
			r->choice[kept++] = r->choice[i];
	r->n_choice = kept;
}

/* NULL: the choice is not wanted. */
static struct runs_choice *add_choice(struct runs *r, const struct runs_choice *c)
{
	if (c->score < r->cut)
		return NULL;
	r->best = c->score > r->best ? c->score : r->best;
	if (r->n_choice == r->choice_room)
		prune(r);
	if (c->score < r->cut || r->n_choice == r->choice_room)
		return NULL;
	r->choice[r->n_choice] = *c;
	return &r->choice[r->n_choice++];
}

static struct runs_choice *offer(struct runs *r, size_t from, size_t cell, int cost, enum runs_going going)
{
	const struct runs_state *s = &r->now[from];
	size_t seen = r->a->line[r->line[cell]].seen;
	int bits = weigh(r, s, cell);

	cost += seen != FORM_NONE && seen > r->number ? EARLY : 0;
	cost += r->a->number[r->number].column.len > 0 && !r->named[cell] ? MISNAMED : 0;
	return add_choice(r, &(struct runs_choice){ .from = from,
						    .cell = cell,
						    .at = cell,
						    .stop = s->stop,
						    .score = s->score + bits - cost,
						    .proof = s->proof + bits,
						    .hash = s->hash + runs_mix(r->value + cell),
						    .going = going });
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
	add_choice(r, &(struct runs_choice){ from, FORM_NONE, s->at, s->stop, s->score - cost_of_skip(r),
					     s->proof, s->hash, s->going });
}

/* --- on --- */

static int cost_of_going(const struct runs_state *s, enum runs_going going)
{
	return s->going == going ? 0 : s->going == RUNS_ANYHOW ? EITHER : TURN;
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

	if (s->at == FORM_NONE)
		return;
	cell = free_right(r, s);
	if (cell != FORM_NONE)
		offer(r, from, cell, cost_of_going(s, RUNS_RIGHT), RUNS_RIGHT);
	cell = free_down(r, s);
	if (cell != FORM_NONE)
		offer(r, from, cell, cost_of_going(s, RUNS_DOWN), RUNS_DOWN);
}

/* --- elsewhere --- */

static bool is_line_full(const struct runs *r, const struct runs_state *s, size_t line)
{
	return s->line[line] == r->a->line[line].table->n_col_leaf;
}

static void offer_lines(struct runs *r, size_t from)
{
	const struct runs_state *s = &r->now[from];
	size_t next = s->at == FORM_NONE ? 0 : r->line[s->at] + 1;
	bool first = true, full = next == 0 || is_line_full(r, s, next - 1);

	for (size_t i = 0; i < r->a->n_line; i++) {
		bool named = i == r->label;
		int cost = named ? NAMED : full && i == next ? NEXT : first ? FIRST : JUMP_LINE;
		struct runs_choice *c;

		if (is_line_full(r, s, i))
			continue;
		first = false;
		offer(r, from, r->a->line[i].first + s->line[i], cost, RUNS_ANYHOW);
		if (!named || s->at == FORM_NONE)
			continue;
		c = offer(r, from, r->a->line[i].first + s->line[i], cost + EITHER, s->going);
		if (c) /* one number beside its label; then the run goes on */
			c->at = s->at;
	}
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
	return s->going == RUNS_DOWN && (r->line[s->at] == s->stop || is_last_labelled(r, r->line[s->at]) ||
					 free_down(r, s) == FORM_NONE);
}

static int cost_of_column(const struct runs *r, const struct runs_state *s, size_t column, bool over,
			  bool first)
{
	const struct runs_column *c = &r->columns[column];

	if (r->named[c->first])
		return NAMED;
	if (s->at == FORM_NONE)
		return column == 0 ? 0 : OTHER;
	if (!over || r->columns[r->column[s->at]].table != c->table)
		return first ? FIRST : JUMP_COLUMN;
	return column == r->column[s->at] + 1 ? NEXT : NEXT + OTHER;
}

static void offer_columns(struct runs *r, size_t from)
{
	const struct runs_state *s = &r->now[from];
	bool first = true, over = s->at != FORM_NONE && is_run_over(r, s);

	for (size_t i = 0; i < r->n_column; i++) {
		const struct runs_column *column = &r->columns[i];
		struct runs_choice *c;

		if (s->column[i] == column->rows)
			continue;
		c = offer(r, from, column->first + s->column[i] * column->step,
			  cost_of_column(r, s, i, over, first), RUNS_ANYHOW);
		if (c && s->going == RUNS_DOWN)
			c->stop = r->line[s->at];
		first = false;
	}
}

/* --- all --- */

static void look_at_number(struct runs *r)
{
	const struct align_number *n = &r->a->number[r->number];

	r->label = FORM_NONE;
	for (size_t i = 0; i < r->a->n_line; i++)
		if (r->a->line[i].seen == r->number && n->apart)
			r->label = i;
	r->value = runs_mix(n->whole ? (uint64_t)n->value : ~(uint64_t)r->number);
	for (size_t c = 0; c < r->cells; c++)
		r->named[c] =
		    n->column.len > 0 &&
		    form_text_is(
			&r->a->line[r->line[c]].table->col_leaf[c - r->a->line[r->line[c]].first]->text,
			n->column);
}

void runs_choose(struct runs *r)
{
	look_at_number(r);
	r->n_choice = 0;
	r->best = r->cut = INT_MIN / 2;
	for (size_t i = 0; i < r->n_now; i++) {
		offer_on(r, i);
		offer_skip(r, i);
		offer_lines(r, i);
		offer_columns(r, i);
	}
}
