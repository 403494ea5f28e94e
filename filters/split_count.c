/*
 * split_count.c -- page furniture that counts: lines at the head or the foot of pages whose number goes up by
 * one from page to page.
 *
 *     22                        Chapter 4. Ships        pages on the left have it on the left
 *
 *     4.2. Repairs                            23        those on the right on the right
 *
 * It is the first or the last word of one of the first two or last two lines of a page, or stands before the
 * pages that there are in all, "23 / 80", "23 of 80".  Three such lines of pages near each other count, when
 * few numbers stand beside it or they say the same but for the number; pages between may have none, as where
 * a chapter begins.  Two are no proof: a row at the foot of two pages may have one more on the second.
 */
#include "split.h"

#include "ascii.h"

enum {
	DEPTH = 2, /* lines at an edge of a page */
	NEAR = 4,  /* pages */
	LEAST = 3,
	MOST_DIGITS = 5,
	MOST_NUMBERS = 2, /* in the line: its own, and one in its text */
	PLACES = 3        /* of the number in its line */
};

struct count {       /* a line whose number may be that of its page */
	int64_t off; /* that number, less the page's own */
	size_t page, line;
	size_t length;          /* of the lines that count, up to this */
	struct span head, tail; /* of the line: before the number and behind */
	bool bare;              /* few numbers stand beside it */
	struct count *before;   /* the line that counted before; NULL: none did */
	bool marked;
};

struct counts { /* of lines in one place of their pages, by page */
	struct count *v;
	size_t n;
};

/* The number of a page: digits alone, or behind a dash as in "A-3"; 0: it is none. */
static int64_t page_of(struct span word)
{
	uint64_t n = 0;
	size_t from = word.len;

	while (from > 0 && ascii_is_digit(word.p[from - 1]))
		from--;
	struct span digits = span_from(word, from);
	if (digits.len == 0 || digits.len > MOST_DIGITS || *digits.p == '0' || from == 1 ||
	    (from > 1 && word.p[from - 1] != '-') || !span_to_u64(digits, &n))
		return 0;
	return (int64_t)n;
}

/* Do both say the same, however wide their blanks are? */
static bool say_same(struct span a, struct span b)
{
	struct span x, y;
	size_t in_a = 0, in_b = 0;

	while (word_next(a, &in_a, &x))
		if (!word_next(b, &in_b, &y) || !span_eq(x, y))
			return false;
	return !word_next(b, &in_b, &y);
}

/* What stands on both sides of the number in one line stands so in the other, or on the other side of it. */
static bool is_like(const struct count *a, const struct count *b)
{
	bool same = say_same(a->head, b->head) && say_same(a->tail, b->tail);
	bool turned = say_same(a->head, b->tail) && say_same(a->tail, b->head);

	return a->head.len + a->tail.len > 0 && (same || turned);
}

/* The line that `now` counts on from; NULL: there is none. */
static struct count *count_before(const struct counts *counts, const struct count *now)
{
	for (size_t k = counts->n; k-- > 0 && counts->v[k].page + NEAR >= now->page;)
		if (counts->v[k].off == now->off && counts->v[k].page < now->page &&
		    ((now->bare && counts->v[k].bare) || is_like(now, &counts->v[k])))
			return &counts->v[k];
	return NULL;
}

static void add_count(struct page *page, struct counts *counts, struct count now)
{
	struct count *to = &counts->v[counts->n];

	now.before = count_before(counts, &now);
	now.length = now.before ? now.before->length + 1 : 1;
	*to = now;
	counts->n++;
	if (now.length < LEAST)
		return;
	for (; to != NULL && !to->marked; to = to->before) {
		to->marked = true;
		page->mark[to->line].kind = KIND_FURNITURE;
	}
}

/*
 * Line i, at an edge of a page, by each word that may be its number: the first, the last, the last but two.
 */
static void look_at_line(struct page *page, struct counts *counts, size_t ordinal, size_t i)
{
	const struct line *line = &page->line[i];
	struct span s = line->body, word[PLACES];
	size_t at = 0;

	if (line->numbers == 0 || line->tabs > 0 || line->bars > 0)
		return;
	word_next(s, &at, &word[0]);
	word[1] = word_last(s);
	word[2] = word_last((struct span){ s.p, (size_t)(word[1].p - s.p) });
	word[2] = word_last((struct span){ s.p, (size_t)(word[2].p - s.p) });
	for (size_t k = 0; k < PLACES && k < line->words; k++) {
		int64_t n = page_of(word[k]);
		if (n == 0 || (k > 0 && word[k].p == s.p))
			continue;
		size_t from = (size_t)(word[k].p - s.p);
		struct count now = { .off = n - (int64_t)ordinal,
				     .page = ordinal,
				     .line = i,
				     .head = span_trim((struct span){ s.p, from }),
				     .tail = span_trim(span_from(s, from + word[k].len)),
				     .bare = line->numbers <= MOST_NUMBERS };
		add_count(page, counts, now);
	}
}

/* The lines at both edges of a page, lines [from, to). */
static void look_at_page(struct page *page, struct counts *counts, size_t ordinal, size_t from, size_t to)
{
	size_t seen = 0;

	for (size_t i = from; i < to && seen < DEPTH; i++)
		if (!page->line[i].blank)
			look_at_line(page, &counts[seen++], ordinal, i);
	seen = 0;
	for (size_t i = to; i > from && seen < DEPTH; i--)
		if (!page->line[i - 1].blank)
			look_at_line(page, &counts[DEPTH + seen++], ordinal, i - 1);
}

void split_counts(struct page *page)
{
	struct counts counts[2 * DEPTH] = { 0 };
	size_t pages = 1, ordinal = 0;

	for (size_t i = 1; i < page->n; i++)
		pages += page->line[i].page;
	if (pages == 1)
		return;
	for (size_t k = 0; k < 2 * DEPTH; k++)
		counts[k].v = arena_bare(page->arena, struct count, PLACES * pages);
	for (size_t from = 0, to; from < page->n; from = to, ordinal++) {
		for (to = from + 1; to < page->n && !page->line[to].page; to++)
			;
		look_at_page(page, counts, ordinal, from, to);
	}
}
