/*
 * texts_find.c -- columns of texts, by the blanks that run down between them.
 *
 * Lines of three pieces or more are witnesses: a display column that at most one in eight of them covers
 * parts columns.  All other lines are read by what these show.  A piece over several columns is as many
 * texts, one blank apart, where its words keep to the columns; else it spans them.
 */
#include "texts.h"

#include "ascii.h"

enum {
	WITNESS_PIECES = 3,
	LEAST_WITNESSES = 3,
	LEAST_COLUMNS = 3,
	LEAST_FLUSH = 4, /* witnesses; fewer begin at one place by chance */
	STRAYS = 8       /* one witness in so many may reach out of its column */
};

struct cover {                   /* by display column, of how many witnesses */
	uint32_t *word, *piece;  /* one covers it */
	uint32_t *begin, *start; /* a word begins there, a piece does */
	bool *flush;             /* blank, and behind it words of most begin, and a head */
	bool *head;              /* a piece of the first witness begins there */
	size_t witnesses;
};

static void mark(uint32_t *covered, const struct piece *piece)
{
	for (uint32_t x = piece->left; x < piece->right; x++)
		covered[x]++;
}

static void add_witness(struct cover *cover, const struct pieces *line)
{
	struct piece word[MAX_WORDS];
	bool first = cover->witnesses++ == 0;

	for (size_t k = 0; k < line->n; k++) {
		size_t n = piece_words(&line->v[k], MEASURE_WIDTH, word);
		for (size_t i = 0; i < n; i++) {
			mark(cover->word, &word[i]);
			cover->begin[word[i].left]++;
		}
		if (n == 0)
			mark(cover->word, &line->v[k]);
		mark(cover->piece, &line->v[k]);
		cover->start[line->v[k].left]++;
		cover->head[line->v[k].left] |= first;
	}
}

static size_t width_of(const struct pieces *cut, size_t lines)
{
	size_t width = 0;

	for (size_t i = 0; i < lines; i++)
		if (cut[i].n > 0 && cut[i].v[cut[i].n - 1].right > width)
			width = cut[i].v[cut[i].n - 1].right;
	return width;
}

/* Do words of most witnesses begin there, and a head behind a gap?  "to 249" has none above it. */
static bool begins(const struct cover *cover, size_t x)
{
	return cover->witnesses >= LEAST_FLUSH && cover->begin[x] * 4 >= cover->witnesses * 3 &&
	       cover->head[x];
}

static void look_for_flush(struct cover *cover, size_t width, size_t strays)
{
	bool flush = false;

	for (size_t x = width; x-- > 0;) {
		cover->flush[x] = flush && cover->word[x] <= strays;
		flush = cover->word[x] > strays ? begins(cover, x) : flush;
	}
}

/* Is it in a column: do words stand there, or do pieces of many lines reach over it, and it is not flush? */
static bool is_covered(const struct cover *cover, size_t x, size_t strays)
{
	return cover->word[x] > strays || (cover->piece[x] * 3 > cover->witnesses && !cover->flush[x]);
}

struct run {
	uint32_t left, right;
	size_t starts; /* pieces of witnesses that begin in it, or words where most begin at one place */
};

static size_t find_runs(const struct cover *cover, size_t width, size_t strays, struct run *run)
{
	size_t n = 0;

	for (size_t x = 0; x < width; x++) {
		if (!is_covered(cover, x, strays))
			continue;
		if (x == 0 || !is_covered(cover, x - 1, strays))
			run[n++] = (struct run){ .left = (uint32_t)x };
		run[n - 1].right = (uint32_t)x + 1;
		run[n - 1].starts += begins(cover, x) ? cover->begin[x] : cover->start[x];
	}
	return n;
}

/* Few pieces begin in it: it is the end of a long text, or the head of what stands beside it. */
static bool is_part(const struct cover *cover, const struct run *run)
{
	return run->starts * 4 < cover->witnesses;
}

/* A part of a column belongs to that beside it which is nearer. */
static void add_columns(struct texts *t, const struct cover *cover, const struct run *run, size_t n)
{
	bool joins = false; /* the last one goes on */

	t->n = 0;
	for (size_t k = 0; k < n; k++) {
		bool left = k > 0, right = k + 1 < n;
		if (left && right && run[k].left - run[k - 1].right > run[k + 1].left - run[k].right)
			left = false;
		bool part = is_part(cover, &run[k]);
		if (!joins && !(part && left))
			t->column[t->n++].left = run[k].left;
		t->column[t->n - 1].right = run[k].right;
		joins = part && right && !left;
	}
}

static bool find_columns(struct texts *t, const struct pieces *cut, size_t lines)
{
	struct arena *arena = t->scan->scratch;
	size_t width = width_of(cut, lines);
	struct cover cover = { .witnesses = 0 };

	cover.word = arena_array(arena, uint32_t, width + 1);
	cover.piece = arena_array(arena, uint32_t, width + 1);
	cover.start = arena_array(arena, uint32_t, width + 1);
	cover.begin = arena_array(arena, uint32_t, width + 1);
	cover.flush = arena_array(arena, bool, width + 1);
	cover.head = arena_array(arena, bool, width + 1);
	t->column = arena_array(arena, struct piece, width / 2 + 2);
	for (size_t i = 0; i < lines; i++)
		if (cut[i].n >= WITNESS_PIECES)
			add_witness(&cover, &cut[i]);
	look_for_flush(&cover, width, cover.witnesses / STRAYS);
	struct run *run = arena_array(arena, struct run, width / 2 + 2);
	add_columns(t, &cover, run, find_runs(&cover, width, cover.witnesses / STRAYS, run));
	return cover.witnesses >= LEAST_WITNESSES && t->n >= LEAST_COLUMNS && t->n <= MAX_WORDS;
}

/* The columns [*from, *to) that the piece stands over; none: from == to. */
static void columns_over(const struct texts *t, const struct piece *piece, size_t *from, size_t *to)
{
	*from = pieces_behind(t->column, 0, t->n, piece->left);
	for (*to = *from; *to < t->n && t->column[*to].left < piece->right; ++*to)
		;
}

/* The column that a text between columns is nearest to. */
static size_t nearest(const struct texts *t, const struct piece *piece)
{
	size_t c = pieces_behind(t->column, 0, t->n, piece->left);

	if (c == t->n || (c > 0 && piece->left - t->column[c - 1].right < t->column[c].left - piece->right))
		c--;
	return c;
}

static void set_cell(struct texts_line *line, const struct piece *piece, size_t c, size_t width,
		     uint32_t field)
{
	if (texts_has(line, c)) {
		line->broken = line->broken || piece->left >= line->cell[c].right + GAP;
		piece_extend(&line->cell[c], piece);
		return;
	}
	line->cell[c] = *piece;
	line->width[c] = (uint32_t)width;
	line->field[c] = field;
	line->cells++;
	line->spans += width > 1;
}

/* Of the words behind word k: that whose blank before it is nearest to the river before column c; n: none. */
static size_t next_part(const struct texts *t, const struct piece *word, size_t n, size_t k, size_t c)
{
	struct piece river = { .left = t->column[c - 1].right, .right = t->column[c].left };
	size_t best = n;
	uint32_t least = UINT32_MAX;

	while (++k < n) {
		struct piece blank = { .left = word[k - 1].right, .right = word[k].left };
		uint32_t off = piece_off_middle(&blank, &river);
		best = off < least ? k : best;
		least = off < least ? off : least;
	}
	return best;
}

/*
 * The texts one blank apart that the piece is, one over each of the columns [from, to), flush with it where
 * nothing else says so; false: it is one text.
 */
static bool part(const struct texts *t, struct texts_line *line, const struct piece *piece, size_t from,
		 size_t to, uint32_t field, bool flush)
{
	struct piece word[MAX_WORDS], text[MAX_WORDS];
	size_t n = piece_words(piece, MEASURE_WIDTH, word);

	for (size_t c = from, k = 0, end; c < to; c++, k = end) {
		end = c + 1 < to ? next_part(t, word, n, k, c + 1) : n;
		if (k >= n || (end == n && c + 1 < to))
			return false;
		text[c] = word[k];
		piece_extend(&text[c], &word[end - 1]);
		text[c].number = number_any(text[c].text).kind != NUMBER_NOT;
		if (!pieces_near(&text[c], &t->column[c], 0) || (flush && text[c].left != t->column[c].left))
			return false;
	}
	for (size_t c = from; c < to; c++)
		set_cell(line, &text[c], c, 1, field);
	return true;
}

static void set_line(const struct texts *t, struct texts_line *line, const struct pieces *cut)
{
	size_t from, to;

	line->cell = arena_array(t->scan->scratch, struct piece, t->n);
	line->width = arena_array(t->scan->scratch, uint32_t, t->n);
	line->field = arena_array(t->scan->scratch, uint32_t, t->n);
	for (size_t k = 0; k < cut->n; k++) {
		const struct piece *piece = &cut->v[k];
		uint32_t field = (uint32_t)k + 1;
		columns_over(t, piece, &from, &to);
		bool alone = cut->n == 1 && (from > 1 || to < t->n);
		if (to > from + 1 && part(t, line, piece, from, to, field, alone))
			continue;
		if (from == to)
			set_cell(line, piece, nearest(t, piece), 1, field);
		else
			set_cell(line, piece, from, to - from, field);
	}
}

static bool is_lone(const struct texts_line *line)
{
	return line->cells == 1 && texts_has(line, 0);
}

/* A text alone above a label, in its column and wider than those beside others, is over all columns. */
static void set_groups(struct texts *t)
{
	uint32_t width = 0;

	for (size_t i = 0; i < t->lines; i++) {
		const struct piece *label = &t->line[i].cell[0];
		if (t->line[i].cells > 1 && t->line[i].width[0] == 1 && label->right - label->left > width)
			width = label->right - label->left;
	}
	for (size_t i = 0; i + 1 < t->lines; i++) {
		struct texts_line *line = &t->line[i];
		if (line[1].cells < 2 || !texts_has(&line[1], 0) ||
		    ascii_is_lower(span_first(line->cell[0].text)))
			continue;
		if (!is_lone(line) || line->width[0] > 1 || line->cell[0].right - line->cell[0].left <= width)
			continue;
		line->width[0] = (uint32_t)t->n;
		line->spans = 1;
	}
}

bool texts_find(struct texts *t, const struct scan *scan, size_t from, size_t to)
{
	struct pieces *cut = arena_array(scan->scratch, struct pieces, to - from + 1);
	uint32_t gap = 0;
	bool ruled = false;

	*t = (struct texts){ .scan = scan };
	for (size_t i = from; i < to; i++)
		if (!line_is_gap(&scan->v[i]))
			cut[i - from] = pieces_cut(scan->scratch, &scan->v[i], MEASURE_WIDTH);
	if (!find_columns(t, cut, to - from))
		return false;
	t->line = arena_array(scan->scratch, struct texts_line, to - from + 1);
	for (size_t i = from; i < to; i++) {
		gap += scan->v[i].blank;
		ruled = ruled || scan->v[i].rule;
		if (line_is_gap(&scan->v[i]))
			continue;
		struct texts_line *line = &t->line[t->lines++];
		*line = (struct texts_line){ .at = i, .gap = gap, .ruled = ruled };
		set_line(t, line, &cut[i - from]);
		gap = 0;
		ruled = false;
	}
	set_groups(t);
	return true;
}
