/*
 * columns_frame.c -- heads that drift by another way than the lines below them.
 *
 *      （件数）                   企业     合      "企业" is over "3" and "合计" over "15": they are
 *                    个人                  计      the second head of three and the third, wherever they
 *       一、上年结转           12       3      15    stand
 *
 * Where a tool moves the values of a line by the wide characters before them, it moves heads by others.  But
 * the lines of the header agree with each other under some measure: texts over or under each other are one
 * head there, and the lines right above the rows have as many as there are columns, about as far from each
 * other as these are.  In order, they are the columns' heads; what stands over several is over the middle of
 * these.  How wide a character is on the page, in columns of the tool, is tried.
 */
#include "columns_packed.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

enum {
	FRAME_LINES = 8,       /* of a header that tell its columns */
	FRAME_WIDTH = 1 << 16, /* display columns: no page is wider */
	WHOLE = 4              /* quarters of a column that half a wide character, or a narrow one, takes */
};

static uint32_t reach_of(struct span text, uint32_t reach)
{
	uint32_t width = (uint32_t)utf8_span_width(text);

	return width > 0 ? (width * reach + WHOLE - 1) / WHOLE : 1;
}

/*
 * The texts of a line; how many, MAX_WORDS at most; 0: one reaches over the next.  What is right of a text is
 * how far it may reach on the page, not where its characters end.
 */
static size_t frame_texts(const struct frame *f, size_t i, struct piece *text)
{
	size_t n = 0;

	for (size_t k = 0; k < f->lines[i].n; k++) {
		struct piece word[MAX_WORDS];
		size_t words = piece_heads(&f->lines[i].v[k], f->measure, word);
		if (n + words > MAX_WORDS)
			return 0;
		for (size_t w = 0; w < words; w++, n++) {
			text[n] = word[w];
			text[n].right = word[w].left + reach_of(word[w].text, f->reach);
			if ((n > 0 && text[n].left < text[n - 1].right) || text[n].right > FRAME_WIDTH)
				return 0;
		}
	}
	return n;
}

static void widen(struct piece *head, const struct piece *text)
{
	head->left = text->left < head->left ? text->left : head->left;
	head->right = text->right > head->right ? text->right : head->right;
}

/*
 * Adds a line's texts to the heads below it: over one of these a text is of that, over several of none, and
 * over none a head.  Both are in order.  How many there are then.
 */
static size_t add_texts(struct piece *head, size_t n, const struct piece *text, size_t texts)
{
	struct piece below[FRAME_LINES * MAX_WORDS];
	size_t out = 0, k = 0;

	memcpy(below, head, n * sizeof *head);
	for (size_t t = 0; t < texts; t++) {
		while (k < n && below[k].right <= text[t].left)
			head[out++] = below[k++];
		bool over = k < n && below[k].left < text[t].right;
		if (!over)
			head[out++] = text[t];
		else if (k + 1 == n || below[k + 1].left >= text[t].right)
			widen(&below[k], &text[t]);
	}
	while (k < n)
		head[out++] = below[k++];
	return out;
}

static uint64_t middle_of(const struct piece *piece)
{
	return (uint64_t)piece->left + piece->right;
}

/* How far the columns are from where they were if they stood as far apart, in parts, as the heads do. */
static uint64_t misfit_of(const struct piece *head, const struct piece *column, size_t n)
{
	uint64_t heads = middle_of(&head[n - 1]) - middle_of(head),
		 columns = middle_of(&column[n - 1]) - middle_of(column), sum = 0;

	for (size_t k = 1; k + 1 < n; k++) {
		uint64_t a = (middle_of(&head[k]) - middle_of(head)) * columns,
			 b = (middle_of(&column[k]) - middle_of(column)) * heads;
		sum += a > b ? a - b : b - a;
	}
	return heads > 0 ? sum / heads : UINT64_MAX;
}

/* Does a text stand between the heads, over none of them? */
static bool stands_between(const struct packed *packed, const struct piece *head, const struct piece *text,
			   size_t texts)
{
	for (size_t t = 0; t < texts; t++) {
		size_t k = pieces_behind(head, 0, packed->values, text[t].left);
		if (k > 0 && k < packed->values && head[k].left >= text[t].right)
			return true;
	}
	return false;
}

/* Tries the lines above the rows, from the lowest up; *f becomes what fits best, if that is better. */
static void try_frame(const struct scan *scan, const struct packed *packed, struct frame one, struct frame *f)
{
	struct piece all[FRAME_LINES * MAX_WORDS], text[MAX_WORDS];
	size_t n = 0, lines = 0;

	one.head = arena_array(scan->scratch, struct piece, packed->values);
	for (size_t i = packed->first; i-- > 0 && lines < FRAME_LINES;) {
		size_t texts = frame_texts(&one, i, text);
		if (texts == 0 && one.lines[i].n > 0)
			return;
		one.from = i;
		lines += texts > 0;
		n = add_texts(all, n, text, texts);
		if (one.misfit < UINT64_MAX && stands_between(packed, one.head, text, texts))
			one.misfit = UINT64_MAX;
		if (n < packed->values || texts == 0)
			continue;
		const struct piece *head = all + n - packed->values;
		uint64_t misfit = misfit_of(head, packed->best, packed->values);
		if (misfit >= one.misfit)
			continue;
		one.misfit = misfit;
		memcpy(one.head, head, packed->values * sizeof *head);
	}
	if (one.misfit < f->misfit)
		*f = one;
}

/* Where twice the display column x of the header is among the columns, twice. */
static int64_t place_of(const struct frame *f, const struct packed *packed, uint64_t x)
{
	size_t k = 1;

	while (k + 1 < packed->values && middle_of(&f->head[k]) < x)
		k++;
	int64_t a = (int64_t)middle_of(&f->head[k - 1]), b = (int64_t)middle_of(&f->head[k]),
		to = (int64_t)middle_of(&packed->column[k - 1]),
		by = (int64_t)middle_of(&packed->column[k]) - to;
	return to + ((int64_t)x - a) * by / (b - a);
}

/* The first of n texts that is not left of all heads. */
static size_t first_head(const struct frame *f, const struct piece *text, size_t n)
{
	size_t k = 0;

	while (k < n && text[k].right <= f->head[0].left)
		k++;
	return k;
}

/* Where a text of the header begins among the columns. */
static int64_t left_of(const struct frame *f, const struct packed *packed, const struct piece *text)
{
	return (place_of(f, packed, middle_of(text)) - (int64_t)text_columns(text->text, packed->measure)) /
	       2;
}

/* How far heads reach left of the first column. */
static uint32_t room_before(const struct frame *f, const struct packed *packed)
{
	int64_t first = (int64_t)packed->column[0].left, least = first;
	struct piece text[MAX_WORDS];

	for (size_t i = f->from; i < packed->first; i++) {
		size_t n = frame_texts(f, i, text), k = first_head(f, text, n);
		int64_t left = k < n ? left_of(f, packed, &text[k]) : first;
		least = left < least ? left : least;
	}
	return (uint32_t)(first - least);
}

static bool has_wide(const struct piece *head, size_t n)
{
	bool wide = false;

	for (size_t k = 0; k < n; k++)
		wide = wide || utf8_is_cjk(utf8_first(head[k].text));
	return wide;
}

/*
 * Do the values of a row begin right below the texts of the lowest line of the header, one for each column
 * and one for the labels at most?  Then heads stand where they belong.
 */
static bool is_flush(const struct scan *scan, const struct packed *packed, const struct frame *f)
{
	struct piece text[MAX_WORDS], word[MAX_WORDS];
	size_t n = 0, values = packed->values;

	for (size_t i = packed->first; i-- > 0 && n == 0;)
		n = frame_texts(f, i, text);
	for (size_t i = packed->first; i < scan->n && n - values <= 1; i++) {
		size_t words = pieces_words(&f->lines[i], f->measure, word), k = 0;
		while (words > values && k < values &&
		       word[words - values + k].left == text[n - values + k].left)
			k++;
		if (k == values)
			return true;
	}
	return false;
}

bool frame_find(const struct scan *scan, struct cuts cuts, struct packed *packed, struct frame *frame)
{
	*frame = (struct frame){ .misfit = UINT64_MAX };
	if (packed->values < 3 || packed->best[packed->values - 1].right > FRAME_WIDTH)
		return false;
	for (enum measure m = MEASURE_WIDTH; m < MEASURE_BYTES; m++) {
		if (m > MEASURE_WIDTH && cuts.by[m] == cuts.by[MEASURE_WIDTH])
			break;
		struct frame one = { cuts.by[m], packed->first, m, WHOLE / 2, NULL, UINT64_MAX };
		if (is_flush(scan, packed, &one))
			return false;
		for (one.reach = m == MEASURE_WIDTH ? WHOLE : WHOLE / 2; one.reach <= WHOLE; one.reach++)
			try_frame(scan, packed, one, frame);
	}
	if (frame->misfit > packed->values || !has_wide(frame->head, packed->values))
		return false;
	packed->drifts = true;
	packed->room = room_before(frame, packed);
	return true;
}

/* What of a piece is before a head that may stand one blank behind it. */
static struct piece before_head(const struct piece *piece, const struct piece *head, enum measure measure)
{
	struct piece out = *piece;
	size_t len = (size_t)(head->text.p - piece->text.p);

	if (len >= out.text.len)
		return out;
	out.text = span_trim((struct span){ out.text.p, len });
	out.right = out.left + text_columns(out.text, measure);
	return out;
}

/* The heads of line i over the columns; what is left of them all stays where it is. */
static void move_heads(const struct scan *scan, const struct frame *f, const struct packed *packed, size_t i,
		       struct pieces *line)
{
	struct piece text[MAX_WORDS];
	size_t n = frame_texts(f, i, text), k = first_head(f, text, n);
	struct pieces out = { arena_bare(scan->scratch, struct piece, n + line->n + 1), 0, 0, false };

	for (size_t p = 0; p < line->n && (k == n || line->v[p].text.p < text[k].text.p); p++)
		out.v[out.n++] = k < n ? before_head(&line->v[p], &text[k], packed->measure) : line->v[p];
	for (; k < n; k++) {
		struct piece *head = &out.v[out.n++];
		int64_t left = left_of(f, packed, &text[k]), before = out.n > 1 ? (int64_t)head[-1].right : 0;
		*head = text[k];
		head->left = (uint32_t)(left > before ? left : before);
		head->right = head->left + text_columns(text[k].text, packed->measure);
	}
	pieces_count(&out);
	*line = out;
}

void frame_move(const struct scan *scan, const struct frame *frame, const struct packed *packed,
		struct pieces *pieces)
{
	for (size_t i = frame->from; i < packed->first; i++)
		move_heads(scan, frame, packed, i, &pieces[i]);
}
