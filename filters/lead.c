/*
 * lead.c -- marks and counts before every line of a passage.
 *
 * A lead is believed where it tells nothing: the same mark, or a count that goes on, stands before each line
 * of a passage of some length, and text behind it.  A mark that could as well be the first character of a
 * label needs a passage that is a paragraph, too: above and below it stands no text.  Only > is before
 * anything, since a mail is answered between its lines.
 *
 * A count is one that a tool prints: right-aligned in front of a tab, or right in front of a colon, where no
 * digit is behind it (8:00 is a time), and not always a blank (1: is an item of a list).
 */
#include "lead.h"

#include <string.h>

#include "ascii.h"
#include "utf8.h"

enum {
	LEAST = 3,     /* lines of a passage */
	TIMES_MOST = 4 /* that a mark is said */
};

enum kind { NO_LEAD, MARK, QUOTE, COUNT_TAB, COUNT_COLON };

struct lead {
	enum kind kind;
	size_t len;        /* of the lead in bytes */
	size_t from;       /* where the count ends, or how often the mark is said */
	uint64_t number;   /* the count, or the mark */
	struct span named; /* before the count: the file */
	bool close;        /* text begins right behind it */
};

static bool is_blank_at(struct span s, size_t at)
{
	return at == s.len || ascii_is_blank(s.p[at]);
}

/* A mark said once: > # ; or * ; twice: / - ! % and those. */
static bool mark_has(char c, size_t times)
{
	return times <= TIMES_MOST && c != 0 && strchr(times > 1 ? "#;*/-!%" : "#;*", c) != NULL;
}

static struct lead quote_of(struct span s, size_t at)
{
	struct lead lead = { .kind = QUOTE, .number = '>' };

	for (; at < s.len && s.p[at] == '>'; at = span_blanks_end(s, at)) {
		lead.len = ++at;
		lead.from++;
	}
	lead.close = lead.len < s.len;
	return lead;
}

static struct lead mark_of(struct span s, size_t at)
{
	struct lead lead = { .number = (unsigned char)s.p[at] };

	while (at < s.len && (unsigned char)s.p[at] == lead.number) {
		at++;
		lead.from++;
	}
	if (mark_has((char)lead.number, lead.from) && is_blank_at(s, at))
		lead.kind = MARK;
	lead.len = at;
	lead.close = at < s.len;
	return lead;
}

/* The count that ends at s.p[at], before a tab or a colon. */
static struct lead count_of(struct span s, size_t begin, size_t at)
{
	struct lead lead = { .len = at + 1, .from = at };

	if (at == s.len || !span_to_u64((struct span){ s.p + begin, at - begin }, &lead.number))
		return lead;
	if (s.p[at] == '\t' && begin > 0 && s.p[begin - 1] == ' ')
		lead.kind = COUNT_TAB;
	else if (s.p[at] == ':' && (at + 1 == s.len || !ascii_is_digit(s.p[at + 1])))
		lead.kind = COUNT_COLON;
	lead.named = lead.kind == COUNT_COLON ? (struct span){ s.p, begin } : SPAN_NONE;
	lead.close = lead.kind == COUNT_TAB || !is_blank_at(s, at + 1);
	return lead;
}

/* "name:12:": a name without blanks before the count. */
static struct lead named_count_of(struct span s)
{
	for (size_t at = 0; at < s.len && !ascii_is_blank(s.p[at]); at++)
		if (s.p[at] == ':' && span_digits_end(s, at + 1) > at + 1)
			return count_of(s, at + 1, span_digits_end(s, at + 1));
	return (struct lead){ .kind = NO_LEAD };
}

static struct lead lead_of(struct span s)
{
	size_t at = span_blanks_end(s, 0);

	if (at == s.len)
		return (struct lead){ .kind = NO_LEAD };
	if (s.p[at] == '>')
		return quote_of(s, at);
	if (ascii_is_digit(s.p[at]))
		return count_of(s, at, span_digits_end(s, at));
	struct lead lead = mark_of(s, at);
	return lead.kind == NO_LEAD && at == 0 ? named_count_of(s) : lead;
}

static bool goes_on(const struct lead *a, const struct lead *b)
{
	if (a->kind != b->kind || !span_eq(a->named, b->named))
		return false;
	switch (a->kind) {
	case NO_LEAD: return false;
	case COUNT_TAB: return b->number == a->number + 1 && a->from == b->from;
	case COUNT_COLON: return b->number > a->number;
	case MARK:
	case QUOTE: return a->number == b->number && a->from == b->from;
	}
	return false;
}

/* Lines [from, to) begin with such leads, and neither does the line above nor the one below. */
static bool is_passage(const struct span *line, size_t n, const struct lead *lead, size_t from, size_t to)
{
	size_t texts = 0, close = 0;

	if (to - from < LEAST)
		return false;
	for (size_t i = from; i < to; i++) {
		texts += utf8_has_text(span_from(line[i], lead[i].len));
		close += lead[i].close;
	}
	if (2 * texts < to - from || close == 0)
		return false;
	return lead[from].kind != MARK ||
	       ((from == 0 || !utf8_has_text(line[from - 1])) && (to == n || !utf8_has_text(line[to])));
}

static bool may_lead(struct span s)
{
	size_t at = span_blanks_end(s, 0), end = span_digits_end(s, at);

	if (end > at) /* a count, and what must stand behind it */
		return end < s.len && (s.p[end] == '\t' || s.p[end] == ':');
	return at < s.len && (s.p[at] == '>' || mark_has(s.p[at], 2) || (at == 0 && memchr(s.p, ':', s.len)));
}

/* Do so many lines in a row look as if they had one? */
static bool is_worth_it(const struct span *line, size_t n)
{
	for (size_t end = LEAST, run; end <= n; end += LEAST - run) { /* behind the line that did not */
		for (run = 0; run < LEAST && may_lead(line[end - 1 - run]);)
			run++;
		if (run == LEAST)
			return true;
	}
	return false;
}

size_t *lead_find(struct arena *arena, const struct span *line, size_t n)
{
	struct lead *lead;
	size_t *len = NULL;

	if (!is_worth_it(line, n))
		return NULL;
	lead = arena_array(arena, struct lead, n);
	for (size_t i = 0; i < n; i++)
		lead[i] = lead_of(line[i]);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && goes_on(&lead[to - 1], &lead[to]); to++)
			;
		if (!is_passage(line, n, lead, from, to))
			continue;
		if (len == NULL)
			len = arena_array(arena, size_t, n);
		for (size_t i = from; i < to; i++)
			len[i] = lead[i].len;
	}
	return len;
}
