/*
 * layout_contents.c -- lists of contents: what stands on which page, behind leaders.
 *
 *     1   Harbours                        3        a chapter may do without leaders
 *         1.1  Berths ..................  4
 *         1.2  Cranes . . . . . . . . . . 9
 *
 * Pages are whole numbers that never fall from line to line, and the text has two lines or more for each of
 * them.  So many values of a table would hardly stand in order.
 */
#include "layout.h"

#include "ascii.h"

enum {
	LEAST = 5,      /* lines with leaders */
	MOST_APART = 6, /* lines from one to the next, blank ones not counted */
	MOST_ABOVE = 2, /* lines without leaders before the first */
	MOST_DIGITS = 4,
	PAGE_LEAST = 2 /* lines of a page */
};

/* The page that the line ends with; 0: it ends with none. */
static uint64_t page_of(const struct line *line, struct span *before)
{
	struct span s = line->body;
	uint64_t page = 0;
	size_t from = s.len;

	while (from > 0 && s.len - from <= MOST_DIGITS && ascii_is_digit(s.p[from - 1]))
		from--;
	*before = (struct span){ s.p, from };
	if (s.len - from > MOST_DIGITS || from == 0 || from == s.len || s.p[from] == '0')
		return 0;
	(void)span_to_u64(span_from(s, from), &page); /* it is digits, and few */
	return page;
}

/* The page behind leaders; 0: there are none. */
static uint64_t led_page(const struct line *line)
{
	struct span label = SPAN_NONE, s = line->body;
	bool may =
	    s.len > 1 && ascii_is_digit(s.p[s.len - 1]) && !line->rule && line->bars == 0 && !line->value;
	uint64_t page = may ? page_of(line, &label) : 0;

	return page > 0 && label_is_led(label) ? page : 0;
}

/* The page behind a gap. */
static uint64_t plain_page(const struct line *line)
{
	struct span label = SPAN_NONE;
	uint64_t page = line->gaps + line->tabs > 0 && line->numbers <= 2 ? page_of(line, &label) : 0;

	return page > 0 && ascii_is_blank(label.p[label.len - 1]) ? page : 0;
}

/* The line where the list begins whose first line with leaders is line i: chapters may stand above. */
static size_t list_begin(const struct scan *scan, size_t i)
{
	uint64_t page = led_page(&scan->v[i]), above;
	size_t from = i;

	for (size_t k = i, n = 0; k-- > 0 && n < MOST_ABOVE;) {
		if (scan->v[k].blank)
			continue;
		above = plain_page(&scan->v[k]);
		if (above == 0 || above > page)
			break;
		from = k;
		n++;
	}
	return from;
}

/* Marks the list whose first line with leaders is line i, if it is one; the line behind it. */
static size_t mark_list(const struct scan *scan, size_t i)
{
	uint64_t first = led_page(&scan->v[i]), last = first;
	size_t entries = 1, end = i + 1, apart = 0;

	for (size_t k = end; k < scan->n && apart < MOST_APART; k++) {
		uint64_t page = led_page(&scan->v[k]);
		apart += !scan->v[k].blank;
		if (page == 0)
			continue;
		if (page < last)
			break;
		entries++;
		last = page;
		end = k + 1;
		apart = 0;
	}
	if (entries < LEAST || first == last || last > scan->n / PAGE_LEAST)
		return end;
	for (size_t k = list_begin(scan, i); k < end; k++)
		scan->v[k].apart = true;
	return end;
}

void scan_contents(struct scan *scan)
{
	size_t n = scan->shows & SHOW_PAGE ? scan->n : 0;

	for (size_t i = 0; i < n;)
		i = led_page(&scan->v[i]) > 0 ? mark_list(scan, i) : i + 1;
}
