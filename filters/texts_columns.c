/*
 * texts_columns.c -- columns of texts, by the blanks that run down between them.
 *
 * Lines of three pieces or more are witnesses: a display column that at most one in eight of them covers
 * parts columns.
 */
#include "texts.h"

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

static void add_witness(struct cover *cover, const struct pieces *line)
{
	struct piece word[MAX_WORDS];
	bool first = cover->witnesses++ == 0;

	for (size_t k = 0; k < line->n; k++) {
		size_t n = piece_words(&line->v[k], MEASURE_WIDTH, word);
		for (size_t i = 0; i < n; i++) {
			piece_cover(&word[i], cover->word);
			cover->begin[word[i].left]++;
		}
		if (n == 0)
			piece_cover(&line->v[k], cover->word);
		piece_cover(&line->v[k], cover->piece);
		cover->start[line->v[k].left]++;
		cover->head[line->v[k].left] |= first;
	}
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

bool texts_columns(struct texts *t, const struct pieces *cut, size_t lines)
{
	struct arena *arena = t->scan->scratch;
	size_t width = pieces_width(cut, lines);
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
