/*
 * aligned_label.c -- texts before the values to labels.
 *
 * A label that is too long for its cell stands on several lines, and lines of other cells stand between them
 * and beside them.  A text goes on with the label above it in its column when the labels are numbered and it
 * is not; else when it does not begin as a label does, when the line above was too full for its first word
 * and it does not stand further left, or when values stand between the two that have no other label.  Two
 * lines with values in one column are two rows, and their labels two labels.  Small letters tell nothing of a
 * text beside other labels when the label above begins with one, too: all names may be written so.
 */
#include "aligned.h"

#include "ascii.h"
#include "utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

enum {
	MAX_APART = 2, /* lines between a label and a text that goes on with it */
	AHEAD = 16     /* edges before that of a text where the label may begin that it is centred below */
};

struct work {
	const struct stretches *all;
	const struct stretch *stretch;
	struct labels_of *out;
	size_t *col; /* by display column: that of labels, before numbers tell them apart, that begin there */
	size_t *open;    /* by column of labels: the last label, or SIZE_MAX */
	uint32_t *right; /* by column of labels: as far as its texts reach */
	uint32_t values; /* display column where the values begin */
	bool numbered;
	struct wraps wraps;
	size_t *rank; /* by column of edges: that of the label that began there last, or will first */
};

static uint32_t values_begin(const struct stretch *stretch)
{
	const struct columns *columns = &stretch->columns;

	return columns->labels < columns->n ? columns->v[columns->labels].left : UINT32_MAX;
}

bool aligned_is_label(const struct stretch *stretch, const struct pieces *line, size_t k)
{
	return k + line->values < line->n && line->v[k].left < values_begin(stretch);
}

bool aligned_is_note(const struct pieces *line)
{
	return line->n == 1 && label_is_note(line->v[0].text);
}

static size_t column_of(const struct columns *columns, const struct piece *piece)
{
	size_t c = pieces_behind(columns->v, columns->labels, columns->n, piece->left);

	return c - (c == columns->n && c > columns->labels) - columns->labels;
}

uint64_t aligned_values(const struct stretch *stretch, size_t i)
{
	const struct pieces *line = stretch_line(stretch, i);
	uint64_t bits = 0;

	for (size_t k = 0; k < line->n; k++)
		if (line->v[k].number && !aligned_is_label(stretch, line, k))
			bits |= (uint64_t)1 << column_of(&stretch->columns, &line->v[k]) % 64;
	return bits;
}

static bool is_numbered(struct span s)
{
	return label_numbering(s).style != LABEL_PLAIN;
}

struct between {                    /* two lines */
	size_t lines, blanks, bare; /* bare: values without a label */
};

static struct between look_between(const struct work *w, size_t from, size_t to)
{
	struct between b = { 0, 0, 0 };

	for (size_t i = from + 1; i < to && b.lines <= MAX_APART; i++) {
		b.blanks += line_is_gap(&w->all->scan->v[i]);
		b.lines += !line_is_gap(&w->all->scan->v[i]);
		b.bare += w->all->class[i] == LINE_DATA && w->out->last[i - w->stretch->from] == SIZE_MAX;
	}
	return b;
}

/* Does the text stand left of the label above it, and not centred as that is? */
static bool is_outdented(const struct piece *piece, const struct label *label)
{
	long off = (long)(piece->left + piece->right) - (long)(label->left + label->right);

	return piece->left < label->left && labs(off) > 2;
}

/*
 * Does a label in lower case right below, with values as the label above has, go on with the text of line i?
 */
static bool opens_below(const struct work *w, const struct piece *piece, size_t i)
{
	const struct stretch *stretch = w->stretch;

	if (i + 1 >= stretch->to || aligned_values(stretch, i + 1) == 0)
		return false;
	const struct pieces *below = stretch_line(stretch, i + 1);
	return piece_is_lower(&below->v[0]) && aligned_is_label(stretch, below, 0) &&
	       w->col[below->v[0].left] == w->col[piece->left];
}

bool aligned_begins_small(struct span text)
{
	return utf8proc_category((utf8proc_int32_t)utf8_first(text)) == UTF8PROC_CATEGORY_LL;
}

/* Does the text end as none does that is whole? */
static bool is_open(struct span text)
{
	return label_breaks_off(text) || label_is_particle(word_last(text));
}

/* Was the label the last text before the values of its line? */
static bool ends_line(const struct work *w, const struct label *label)
{
	return &w->out->v[w->out->last[label->last - w->stretch->from]] == label;
}

/* How far the label would reach with the first word of the text. */
static uint32_t reach_with(const struct work *w, const struct label *label, const struct piece *piece)
{
	return label->right + piece_first_word(piece, w->stretch->columns.measure);
}

/* Brackets that the text opens and does not close; less than 0: it closes those of another. */
static int open_brackets(struct span s)
{
	int open = 0;

	for (size_t i = 0; i < s.len; i++)
		open += (s.p[i] == '(') - (s.p[i] == ')');
	return open;
}

/*
 * Does the text of line i, below a row, end with a colon, as "of which:" does, or stand between the label
 * above, which has room for it, and the one of the next row, as levels do?  Then it names rows below.
 */
static bool opens_rows(const struct work *w, const struct label *label, const struct piece *piece, size_t i)
{
	const struct stretch *stretch = w->stretch;

	if (label_ends_with_colon(piece->text) && !is_open(label->text) && !label_breaks_off(label->text))
		return true;
	if (reach_with(w, label, piece) > aligned_room(w->right[w->col[label->left]]))
		return false;
	if (piece->left <= label->left || i + 1 >= stretch->to || aligned_values(stretch, i + 1) == 0)
		return false;
	const struct pieces *below = stretch_line(stretch, i + 1);
	return aligned_is_label(stretch, below, 0) && below->v[0].left > piece->left;
}

/* Does the text on line i go on with the label? */
static bool goes_on(const struct work *w, const struct label *label, const struct piece *piece, size_t i,
		    bool last)
{
	struct between b = look_between(w, label->last, i);
	uint64_t values = last ? aligned_values(w->stretch, i) : 0;

	if (w->all->numbering.group[label_numbering(label->text).style])
		return false;
	bool closes = open_brackets(label->text) > 0 && open_brackets(piece->text) < 0;
	if (b.lines > MAX_APART || (values & label->columns) || label->last == i)
		return false;
	if (closes || is_numbered(piece->text))
		return closes;
	if (label_is_led(label->text)) /* leaders: it is whole */
		return false;
	if (aligned_is_note(stretch_line(w->stretch, i)))
		return false;
	if (w->numbered) /* a text alone beside values, lines below one that is not, names these */
		return values == 0 || b.lines == 0 || ends_line(w, label);
	bool tells = !w->wraps.small || values == 0 || label->columns != 0; /* the case of its first letter */
	bool small = tells && label_goes_on(piece->text) && (last || !label_goes_on(label->text));
	bool lone = values == 0 && label->columns != 0; /* below a row */
	if (lone && opens_rows(w, label, piece, i))
		return false;
	if (small || (b.bare > 0 && values == 0 && label->columns == 0))
		return true;
	if (lone && opens_below(w, piece, i))
		return false;
	bool begins = !tells || !aligned_begins_small(piece->text); /* a label, as far as letters tell */
	bool wraps = label->columns == 0 ? w->wraps.above : w->wraps.below;
	if (begins && !wraps && !is_open(label->text))
		return false;
	if (begins &&
	    (span_last(piece->text) == ':' || (label->columns == 0 && span_last(label->text) == ':')))
		return false; /* names rows below */
	uint32_t right = w->right[w->col[label->left]];
	uint32_t most = !begins ? right : wraps ? aligned_room(right) : w->values;
	bool full = reach_with(w, label, piece) > most && !is_outdented(piece, label);
	return full && b.blanks == 0 && b.lines == 0 && (values == 0) != (label->columns == 0);
}

static size_t label_column(struct work *w, const struct piece *piece)
{
	size_t edge = w->col[piece->left];
	enum label_style style = label_numbering(piece->text).style;

	if (!w->numbered)
		return edge;
	if (style != LABEL_PLAIN)
		w->rank[edge] = w->all->numbering.rank[style] - 1;
	return w->rank[edge];
}

/* Twice where the middle of a text is, as wide as it is printed. */
static uint32_t printed_middle(uint32_t left, struct span text)
{
	return 2 * left + (uint32_t)utf8_span_width(text);
}

/*
 * Does the text stand in the middle below the last line of the label?  Wide characters may take two columns
 * of the page, or fewer.
 */
static bool is_centred(const struct piece *piece, const struct label *label)
{
	uint32_t counted = label->left + label->right, printed = printed_middle(label->left, label->text);

	printed = label->pieces == 1 && printed > counted ? printed : counted;
	return piece->left + piece->right <= printed + 2 * GAP &&
	       counted <= printed_middle(piece->left, piece->text) + 2 * GAP;
}

/*
 * The label that the text on line i goes on with, SIZE_MAX for none: the last in its column; where numbers
 * tell labels apart, a text without values else with the last of those that begin before it and that it is
 * centred below.
 */
static size_t label_above(const struct work *w, const struct piece *piece, size_t i, bool last,
			  uint64_t values)
{
	const struct label *label = w->out->v;
	size_t col = w->col[piece->left], at = w->open[col], best = SIZE_MAX;

	if (at != SIZE_MAX && goes_on(w, &label[at], piece, i, last))
		return at;
	for (size_t c = col; w->numbered && values == 0 && c-- > 0 && c + AHEAD > col;) {
		at = w->open[c];
		if (at != SIZE_MAX && label[at].columns == 0 &&
		    (best == SIZE_MAX || label[at].last > label[best].last) &&
		    is_centred(piece, &label[at]) && goes_on(w, &label[at], piece, i, last))
			best = at;
	}
	return best;
}

static void add_text(struct work *w, const struct piece *piece, size_t i, bool last, uint32_t field)
{
	size_t col = w->col[piece->left];
	struct labels_of *out = w->out;
	uint64_t values = last ? aligned_values(w->stretch, i) : 0;
	size_t at = label_above(w, piece, i, last, values);

	if (at != SIZE_MAX) {
		struct label *above = &out->v[at];
		above->text = text_join(w->all->scan->arena, above->text, piece->text);
		above->last = i;
		above->right = piece->right;
		above->columns |= values;
		above->pieces++;
	} else {
		at = out->n++;
		out->v[at] = (struct label){ .text = piece->text,
					     .first = i,
					     .last = i,
					     .left = piece->left,
					     .right = piece->right,
					     .col = label_column(w, piece),
					     .field = field,
					     .pieces = 1,
					     .columns = values,
					     .row = SIZE_MAX,
					     .goes_on = w->open[col] == SIZE_MAX && w->numbered &&
							!is_numbered(piece->text) };
		w->open[col] = at;
	}
	if (last)
		out->last[i - w->stretch->from] = at;
}

static void add_line(struct work *w, size_t i)
{
	const struct pieces *line = stretch_line(w->stretch, i);
	size_t n = 0;

	while (n < line->n && aligned_is_label(w->stretch, line, n))
		n++;
	for (size_t k = 0; k < n; k++)
		add_text(w, &line->v[k], i, k + 1 == n, (uint32_t)k + 1);
}

static void find_parents(struct labels_of *labels, const struct stretch *stretch)
{
	for (size_t k = 0; k < labels->n; k++) {
		struct label *label = &labels->v[k];
		for (size_t i = label->first; i <= label->last && !label->parent; i++) {
			size_t last = labels->last[i - stretch->from];
			label->parent = last != SIZE_MAX && labels->v[last].col > label->col;
		}
	}
}

static void find_lefts(struct labels_of *labels, struct arena *arena)
{
	labels->left = arena_array(arena, uint32_t, labels->cols + 1);
	for (size_t c = 0; c < labels->cols; c++)
		labels->left[c] = UINT32_MAX;
	for (size_t k = 0; k < labels->n; k++)
		if (labels->v[k].left < labels->left[labels->v[k].col])
			labels->left[labels->v[k].col] = labels->v[k].left;
}

/* Before labels are read: how far each column's texts reach, and which lines have a label. */
static size_t look_over(struct work *w)
{
	const struct stretch *stretch = w->stretch;
	size_t texts = 0;

	for (size_t i = stretch->from; i < stretch->to; i++) {
		const struct pieces *line = stretch_line(stretch, i);
		bool body = i >= stretch->body;
		w->out->last[i - stretch->from] =
		    body && line->n > 0 && aligned_is_label(stretch, line, 0) ? 0 : SIZE_MAX;
		texts += line->n;
		body = body && !aligned_is_note(line);
		for (size_t k = 0; body && k < line->n && aligned_is_label(stretch, line, k); k++) {
			uint32_t *right = &w->right[w->col[line->v[k].left]];
			*right = line->v[k].right > *right ? line->v[k].right : *right;
		}
	}
	return texts;
}

/* Which column the first numbered label of each edge is of; edges without any count up. */
static void rank_edges(struct work *w)
{
	const struct numbering *numbering = &w->all->numbering;

	for (size_t c = 0; c <= w->out->cols; c++)
		w->rank[c] = c < numbering->n ? c : numbering->n - 1;
	for (size_t i = w->stretch->to; i-- > w->stretch->body && w->numbered;) {
		const struct pieces *line = stretch_line(w->stretch, i);
		for (size_t k = 0; k < line->n && aligned_is_label(w->stretch, line, k); k++) {
			enum label_style style = label_numbering(line->v[k].text).style;
			if (style != LABEL_PLAIN)
				w->rank[w->col[line->v[k].left]] = numbering->rank[style] - 1;
		}
	}
}

static void open_columns(struct work *w, struct arena *arena)
{
	size_t cols = w->out->cols;

	w->open = arena_array(arena, size_t, cols + 1);
	w->right = arena_array(arena, uint32_t, cols + 1);
	w->rank = arena_array(arena, size_t, cols + 1);
	for (size_t c = 0; c <= cols; c++)
		w->open[c] = SIZE_MAX;
	rank_edges(w);
}

struct labels_of aligned_labels(const struct stretches *s, const struct stretch *stretch)
{
	struct arena *arena = s->scan->scratch;
	size_t lines = stretch->to - stretch->from;
	struct labels_of out = { .last = arena_array(arena, size_t, lines + 1) };
	struct work w = { .all = s, .stretch = stretch, .out = &out, .numbered = s->numbering.is };

	w.values = values_begin(stretch);
	if (w.values == UINT32_MAX) {
		for (size_t i = 0; i < lines; i++)
			out.last[i] = SIZE_MAX;
		return out;
	}
	w.col = arena_array(arena, size_t, w.values + 1);
	out.cols = aligned_label_columns(s, stretch, w.values, w.col);
	open_columns(&w, arena);
	out.v = arena_array(arena, struct label, look_over(&w) + 1);
	w.wraps = aligned_wraps(s, stretch, w.col, w.right);
	for (size_t i = stretch->body; i < stretch->to; i++)
		add_line(&w, i);
	out.cols = s->numbering.is && out.n > 0 ? s->numbering.n : out.cols;
	find_lefts(&out, arena);
	find_parents(&out, stretch);
	return out;
}
