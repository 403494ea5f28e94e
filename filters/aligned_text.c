/*
 * aligned_text.c -- lines of the header to the texts of its heads.
 *
 * A piece of a line may be several heads, one blank apart; a head drawn over a rule or between bars covers as
 * much as these do.
 */
#include "aligned_head.h"

struct drawn { /* on a line of the header and below it */
	struct pieces bars, below, rule;
};

/* The runs of a rule. */
static struct pieces rule_runs(const struct head_work *w, const struct line *line)
{
	struct arena *arena = w->all->scan->scratch;
	enum measure measure = w->stretch->columns.measure;
	struct pieces pieces = pieces_cut(arena, line, measure);
	struct pieces runs = { arena_array(arena, struct piece, line->words + pieces.n + 1), 0, 0, false };
	struct piece word[MAX_WORDS];

	for (size_t k = 0; k < pieces.n; k++) {
		size_t n = piece_words(&pieces.v[k], measure, word);
		for (size_t i = 0; i < n; i++)
			runs.v[runs.n++] = word[i];
	}
	return runs;
}

/* The run of the rule that reaches as far as the piece, at least; an empty text: there is none. */
static struct piece run_under(const struct pieces *rule, const struct piece *piece)
{
	size_t k = pieces_behind(rule->v, 0, rule->n, piece->left);

	if (k < rule->n && rule->v[k].left <= piece->left && rule->v[k].right >= piece->right)
		return rule->v[k];
	return (struct piece){ .text = SPAN_NONE };
}

/* Is the rule drawn under the piece of the line alone?  Then the head covers what the rule does. */
static bool is_underlined(const struct pieces *rule, const struct pieces *line, size_t k, struct piece *head)
{
	struct piece run = run_under(rule, &line->v[k]);

	*head = line->v[k];
	if (run.text.len == 0 || (k > 0 && line->v[k - 1].right > run.left) ||
	    (k + 1 < line->n && line->v[k + 1].left < run.right))
		return false;
	head->left = run.left;
	head->right = run.right;
	return true;
}

static bool is_over_several(const struct head_work *w, const struct piece *run)
{
	const struct columns *columns = &w->stretch->columns;
	size_t c = pieces_behind(columns->v, columns->labels, columns->n, run->left);

	return c + 1 < columns->n && columns->v[c + 1].left < run->right;
}

/* Does a text of the lines below stand under the piece? */
static bool is_over_head(const struct head_work *w, const struct piece *piece)
{
	for (size_t i = 0; i < w->n; i++)
		if (pieces_near(&w->text[i].piece, piece, 0))
			return true;
	return false;
}

/*
 * Two words right of the head of the labels, and nothing else on the line: one text over all columns, where
 * each column that a word stands over has a head already.
 */
static bool are_one(const struct head_work *w, const struct pieces *line, size_t k, const struct piece *head)
{
	return k == 1 && line->n == 2 && w->stretch->values > 2 &&
	       aligned_is_corner(w->stretch, &line->v[0]) && is_over_head(w, &head[0]) &&
	       is_over_head(w, &head[1]);
}

/*
 * The texts that a piece of line i, of the header, parts into, with what they cover; how many.  A rule over
 * several columns is drawn below one head, which may have lines between; one over the labels too is below all
 * heads.
 */
static size_t part_head(const struct head_work *w, const struct drawn *drawn, size_t i,
			const struct pieces *line, size_t k, struct piece *head)
{
	const struct scan *scan = w->all->scan;
	bool right_below = i + 1 < scan->n && scan->v[i + 1].rule;
	struct piece wide;
	bool under = aligned_between_bars(&drawn->bars, &drawn->below, line, k, &wide) ||
		     is_underlined(&drawn->rule, line, k, &wide);

	if (under && is_over_several(w, &wide) && !aligned_is_corner(w->stretch, &wide)) {
		head[0] = wide;
		return 1;
	}
	size_t n = aligned_part_heads(&w->stretch->columns, line, k, head);
	if (n == 2 && are_one(w, line, k, head)) {
		head[0] = line->v[k];
		return 1;
	}
	if (n == 1 && right_below && !aligned_is_corner(w->stretch, &wide))
		head[0] = wide;
	return n;
}

void head_texts(struct head_work *w, size_t from, size_t to)
{
	const struct stretch *stretch = w->stretch;
	const struct scan *scan = w->all->scan;
	struct piece head[MAX_WORDS];
	struct drawn drawn = { .rule = { NULL, 0, 0, false } };

	for (size_t i = to; i-- > from;) {
		const struct pieces *line = stretch_line(stretch, i);
		bool right_below = i + 1 < scan->n && scan->v[i + 1].rule;
		uint32_t field = 0;
		if (right_below)
			drawn.rule = rule_runs(w, &scan->v[i + 1]);
		drawn.below = aligned_bars(scan, i + 1);
		drawn.bars = (struct pieces){ .n = 0 };
		if (scan->v[i].tabs == 0)
			drawn.bars = aligned_bars(scan, i);
		for (size_t k = 0; k < line->n; k++) {
			size_t heads = part_head(w, &drawn, i, line, k, head);
			for (size_t h = 0; h < heads; h++) {
				field++;
				bool corner = aligned_is_corner(stretch, &head[h]);
				if (corner && !w->corners) {
					w->corners = w->corner != SIZE_MAX && w->corner != i;
					w->corner = w->corners ? SIZE_MAX : i;
				}
				if (corner || piece_is_stroke(&head[h]))
					continue;
				w->text[w->n++] = (struct head_text){
					.piece = head[h], .line = i, .first = i, .last = i, .field = field
				};
			}
		}
	}
}
