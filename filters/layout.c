/*
 * layout.c -- the layouts, and which of them a line is in.
 *
 * What holds for all lines (delimiter, markup, columns of rules) is looked at once, in scan_look(); then each
 * layout scores each line, and the cheapest way through them is found.
 */
#include "layout.h"

#include "utf8.h"

/*
 * What some line must show before a layout is asked about all of them, beside the language it is written in.
 */
enum mark {
	MARK_NONE = SOURCE_NONE,
	MARK_RECORD = SOURCE_LATTICE + 1, /* a delimiter */
	MARK_TAB,
	MARK_FIELDS, /* a tab between them */
	MARK_STROKE, /* bars and rules */
	MARK_BARRED,
	MARK_PARTED, /* two words or more, parted by two blanks or with a number among them */
	MARK_WORDS,  /* the latter, or bars */
	MARK_GAPPED,
	MARK_OPEN /* a bracket that a line begins with */
};

/* In the order of preference when two fit equally well. */
static const struct {
	const struct layout *layout;
	uint8_t mark; /* enum mark or enum line_source: without it no line scores */
} layouts[] = {
	{ &layout_markup, SOURCE_HTML },
	{ &layout_wiki, SOURCE_WIKI },
	{ &layout_tex, SOURCE_TEX },
	{ &layout_adoc, SOURCE_ADOC },
	{ &layout_listtable, SOURCE_LISTTABLE },
	{ &layout_stanza, SOURCE_STANZAS },
	{ &layout_texts, SOURCE_TEXTS },
	{ &layout_lattice, SOURCE_LATTICE },
	{ &layout_delimited, MARK_RECORD },
	{ &layout_tabrow, MARK_FIELDS },
	{ &layout_tabcell, MARK_TAB },
	{ &layout_barcell, MARK_STROKE },
	{ &layout_barline, MARK_BARRED },
	{ &layout_bar, MARK_STROKE },
	{ &layout_ruled, MARK_STROKE },
	{ &layout_aligned, MARK_PARTED },
	{ &layout_run, MARK_NONE },
	{ &layout_flat, MARK_WORDS },
	{ &layout_gap, MARK_GAPPED },
	{ &layout_list, MARK_OPEN },
	{ &layout_single, MARK_NONE },
};

enum { LAYOUTS = sizeof layouts / sizeof *layouts };

struct choice { /* the layouts that some line may be in */
	int (*score[LAYOUTS])(const struct scan *, size_t i);
	uint8_t number[LAYOUTS];
	size_t n;
};

/*
 * The marks of a stretch that shows so much and is delimited by that sign, or by none; `all`: those too
 * without which no line scores, but others may score worse.
 */
static unsigned marks_of(const struct scan *scan, bool all)
{
	unsigned shows = scan->shows;
	bool stroke = shows & (SHOW_BAR | SHOW_RULE | SHOW_STROKE), tab = shows & SHOW_TAB;
	bool parted = all || shows & (SHOW_GAP | SHOW_RULE | SHOW_WORDS);
	bool words = all || shows & (SHOW_WORDS | SHOW_BAR), fields = shows & (all ? SHOW_TAB : SHOW_FIELDS);

	return 1U << MARK_NONE | (unsigned)(scan->delimiter != 0) << MARK_RECORD |
	       (unsigned)scan->barred << MARK_BARRED | (unsigned)stroke << MARK_STROKE |
	       (unsigned)tab << MARK_TAB | (unsigned)fields << MARK_FIELDS | (unsigned)parted << MARK_PARTED |
	       (unsigned)words << MARK_WORDS | (unsigned)((shows & SHOW_OPEN) != 0) << MARK_OPEN;
}

/* The layouts whose mark there is. */
static struct choice choose(const struct scan *scan, bool all)
{
	struct choice choice = { .n = 0 };
	unsigned marks = marks_of(scan, all);

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line->source != SOURCE_NONE || line->record != 0 || line->gapped)
			marks |= 1U << line->source | (unsigned)(line->record != 0) << MARK_RECORD |
				 (unsigned)line->gapped << MARK_GAPPED;
	}
	for (uint8_t k = 0; k < LAYOUTS; k++)
		if (marks >> layouts[k].mark & 1) {
			choice.score[choice.n] = layouts[k].layout->score;
			choice.number[choice.n++] = k;
		}
	return choice;
}

struct state {
	long cost;
	uint8_t at; /* a layout of the choice; its n: outside of tables */
};

/*
 * Line i against all that came before: the best cost of ending in each layout, where that came from, and the
 * best of all, `best`, in which a table may end.  Leaving a table is free; what is gained late is left late.
 */
static void step(const struct scan *scan, const struct choice *choice, size_t i, long *cost,
		 struct state *best, uint8_t *from)
{
	size_t n = choice->n, at = n;
	long most = best->cost, start = most - LAYOUT_START;
	bool apart = scan->v[i].apart;

	from[n] = best->at;
	for (size_t k = 0; k < n; k++) {
		int score = apart ? -2 * LAYOUT_START : choice->score[k](scan, i);
		bool stay = cost[k] >= start; /* of equals the one that starts the table earlier */
		cost[k] = (stay ? cost[k] : start) + score;
		from[k] = stay ? (uint8_t)k : best->at;
		if (cost[k] > most) {
			most = cost[k];
			at = k;
		}
	}
	*best = (struct state){ most, (uint8_t)at };
}

void layout_find(const struct scan *scan, int *kind)
{
	struct choice choice = choose(scan, false);
	size_t states = choice.n + 1;
	uint8_t *from = arena_array(scan->scratch, uint8_t, (scan->n + 1) * states);
	struct state best = { 0, (uint8_t)choice.n };
	long cost[LAYOUTS];

	for (size_t k = 0; k < choice.n; k++)
		cost[k] = -LAYOUT_START;
	for (size_t i = 0; i < scan->n; i++)
		step(scan, &choice, i, cost, &best, from + i * states);
	for (size_t i = scan->n, state = best.at; i-- > 0; state = from[i * states + state])
		kind[i] = state == choice.n ? LAYOUT_NONE : choice.number[state];
}

const struct layout *layout_get(int kind)
{
	return layouts[kind].layout;
}

/* Of those chosen the layout with the highest score, *most, the first of equals. */
static const struct layout *pick(const struct scan *scan, const struct choice *choice, long *most)
{
	const struct layout *best = NULL;

	for (size_t c = 0; c < choice->n; c++) {
		long sum = 0, left = (long)scan->n * LAYOUT_MOST; /* what the other lines may add */
		for (size_t i = 0; i < scan->n && (best == NULL || sum + left > *most); i++) {
			sum += choice->score[c](scan, i);
			left -= LAYOUT_MOST;
		}
		if (best == NULL || sum > *most) {
			*most = sum;
			best = layouts[choice->number[c]].layout;
		}
	}
	return best;
}

const struct layout *layout_pick(const struct scan *scan)
{
	struct choice choice = choose(scan, false);
	long most = 0;
	const struct layout *best = pick(scan, &choice, &most);

	if (most > 0)
		return best;
	choice = choose(scan, true);
	return pick(scan, &choice, &most);
}

void layout_read_rows(const struct scan *scan, struct grid *grid,
		      bool (*read_row)(const struct line *, struct grid *))
{
	uint32_t gap = 0;

	grid->placed = true;
	grid->blanks = true;
	for (size_t i = 0; i < scan->n; i++) {
		gap += scan->v[i].blank;
		if (scan->v[i].blank || !read_row(&scan->v[i], grid))
			continue;
		grid->row[grid->n - 1].gap = gap;
		grid->owner[i] = grid->n - 1;
		gap = 0;
	}
}

/* Is the line blank where the rule is, between its runs? */
static bool keeps_to(const struct line *line, const struct line *rule)
{
	uint32_t from = 0, column = 0, cp = 0, dash = 0; /* dash: what the rule has in the column */
	size_t next = 0;

	for (size_t at = 0; at < line->text.len && line->tabs == 0;) {
		at += utf8_decode(line->text, at, &cp);
		for (from = column, column += utf8_width(cp); from < column; from++) {
			if (next == rule->text.len)
				return true;
			next += utf8_decode(rule->text, next, &dash);
			if (from > rule->indent && dash == ' ' && cp != ' ')
				return false;
		}
	}
	return line->tabs == 0;
}

/*
 * Where a table ends below which a rule from side to side stands, as wide as the one in line i that shows
 * its columns: behind that line, and all lines keep to them.  Else i.
 */
static size_t frame_end(const struct scan *scan, size_t i)
{
	const struct line *rule = &scan->v[i];

	for (size_t k = i + 1; k < scan->n && !line_shows_columns(&scan->v[k]); k++) {
		const struct line *line = &scan->v[k];
		if (line->rule && line->words == 1)
			return line->indent == rule->indent && line->width == rule->width ? k : i;
		if (!line->blank && !keeps_to(line, rule))
			break;
	}
	return i;
}

/*
 * Lines that keep to the columns of a rule above, as far as no blank line stands between, or right below;
 * blank lines part the rows of a table with a rule at its end.
 */
static void look_for_rules(struct scan *scan)
{
	const struct line *rule = NULL;
	size_t end = 0;

	for (size_t i = 0; i < scan->n && (scan->shows & SHOW_RULE); i++) {
		struct line *line = &scan->v[i], *next = i + 1 < scan->n ? line + 1 : NULL;
		if (line->blank && i < end)
			continue;
		if (line_shows_columns(line))
			end = frame_end(scan, i);
		if (line_shows_columns(line) || line->blank)
			rule = line->blank ? NULL : line;
		else if (line->words > 1)
			line->ruled = (rule != NULL && keeps_to(line, rule)) ||
				      (next != NULL && line_shows_columns(next) && keeps_to(line, next));
	}
}

/* The top or the bottom of a box, from corner to corner. */
static bool is_box_edge(const struct line *line)
{
	return line->rule && line->chars > 2 && line->body.p[0] == '+' &&
	       line->body.p[line->body.len - 1] == '+';
}

static void look_for_boxes(struct scan *scan)
{
	bool boxed = false;

	for (size_t i = 0; i < scan->n && (scan->shows & SHOW_RULE); i++) {
		struct line *line = &scan->v[i];
		boxed = !line->blank && (boxed || is_box_edge(line));
		line->boxed = boxed;
	}
}

/* What all lines show; what was told of them is forgotten. */
static void look_over(struct scan *scan)
{
	scan->shows = 0;
	for (size_t i = 0; i < scan->n; i++) {
		line_forget(&scan->v[i]);
		scan->shows |= scan->v[i].signs;
	}
}

void scan_copy(struct scan *scan)
{
	struct line *copy = arena_bare(scan->arena, struct line, scan->n);

	memcpy(copy, scan->v, scan->n * sizeof *copy);
	scan->v = copy;
}

void scan_look(struct scan *scan)
{
	look_over(scan);
	if (scan_strokes(scan))
		look_over(scan);
	if (scan_frames(scan))
		look_over(scan);
	if (scan_escapes(scan))
		look_over(scan);
	scan_source(scan);
	look_for_rules(scan);
	look_for_boxes(scan);
	if (scan->delimiter == 0)
		scan->delimiter = delimiter_find(scan);
	scan_records(scan);
	scan_gaps(scan);
	scan_digits(scan);
	scan_padded(scan);
	scan_prose(scan);
	scan_beside(scan);
	scan_charts(scan);
	scan_contents(scan);
	scan_formulas(scan);
	scan_drawn(scan);
	scan_ranks(scan);
	scan_share(scan);
	scan_named(scan);
	scan_groups(scan);
	scan_bars(scan);
	scan_texts(scan);
	scan_lattices(scan);
}
