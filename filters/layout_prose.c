/*
 * layout_prose.c -- blanks in a text that part no columns: two behind the end of a sentence, and those that
 * make lines equally long.
 *
 * A sentence has words on both sides of its stop and two blanks behind it, where a column would be wider in
 * most rows.  Lines of justified text all begin and end in one column, as rows of a table may; but their gaps
 * are narrow and stand over each other by chance alone.
 */
#include "layout.h"

#include "utf8.h"

enum {
	SENTENCE_WORDS = 3, /* fewer before a stop are an abbreviation, a name, a numbering */
	LAST_WORDS = 2,     /* behind the last stop */
	GAPS_MOST = 16,     /* of a line; more are columns */
	NARROW = 3,         /* blanks of a gap in justified text, at most */
	FLUSH_LINES = 3,    /* that end in one column */
	FLUSH_GAPS = 4      /* in them */
};

/* Mostly words, and enough of them between its gaps. */
static bool is_wordy(const struct line *line, size_t words)
{
	return line->tabs == 0 && line->bars == 0 && !line_is_gap(line) && line->words >= words &&
	       3 * line->numbers < line->words;
}

static bool ends_sentence(struct span s)
{
	char last = s.len > 0 ? s.p[s.len - 1] : 0;

	return (last == '.' || last == '!' || last == '?') && word_count(s) >= SENTENCE_WORDS;
}

/* Is each gap two blanks wide, and behind a sentence? */
static bool has_sentences(const struct line *line)
{
	struct span s = line->body;
	size_t from = 0;

	if (line->gaps == 0 || !is_wordy(line, SENTENCE_WORDS * line->gaps + LAST_WORDS))
		return false;
	for (size_t i = 1; i + 1 < s.len; i++) {
		if (s.p[i] != ' ' || s.p[i + 1] != ' ')
			continue;
		if (s.p[i + 2] == ' ' || !ends_sentence((struct span){ s.p + from, i - from }))
			return false;
		from = i += 2;
	}
	return from > 0 && word_count(span_from(s, from)) >= LAST_WORDS;
}

struct gaps { /* of a line, in display columns */
	size_t n;
	uint32_t from[GAPS_MOST], to[GAPS_MOST];
};

/* false: one is wide, or there are too many. */
static bool find_gaps(const struct line *line, struct gaps *gaps)
{
	uint32_t column = line->indent, blanks = 0, cp;

	gaps->n = 0;
	for (size_t at = 0; at < line->body.len && line->gaps > 0;) {
		at += utf8_decode(line->body, at, &cp);
		if (cp != ' ' && blanks > 1) {
			if (blanks > NARROW || gaps->n == GAPS_MOST)
				return false;
			gaps->from[gaps->n] = column - blanks;
			gaps->to[gaps->n++] = column;
		}
		blanks = cp == ' ' ? blanks + 1 : 0;
		column += utf8_width(cp);
	}
	return true;
}

/* Gaps of `b` with one of `a` over them. */
static size_t count_met(const struct gaps *a, const struct gaps *b)
{
	size_t met = 0, k = 0;

	for (size_t i = 0; i < b->n; i++) {
		while (k < a->n && a->to[k] <= b->from[i])
			k++;
		met += k < a->n && a->from[k] < b->to[i];
	}
	return met;
}

static bool may_flow(const struct line *line)
{
	return is_wordy(line, 2 * line->gaps + 2);
}

static bool are_flush(const struct line *a, const struct line *b)
{
	return a->indent == b->indent && a->indent + a->width == b->indent + b->width;
}

/* Marks the justified lines from line `from` on, if they are such; the line behind them. */
static size_t mark_justified(const struct scan *scan, size_t from)
{
	struct gaps last, now;
	size_t i = from, gaps = 0, met = 0;

	if (!find_gaps(&scan->v[i], &last))
		return from + 1;
	for (i++; i < scan->n && may_flow(&scan->v[i]) && are_flush(&scan->v[i - 1], &scan->v[i]); i++) {
		if (!find_gaps(&scan->v[i], &now))
			break;
		gaps += now.n;
		met += count_met(&last, &now);
		last = now;
	}
	for (size_t k = from; k < i && i - from >= FLUSH_LINES && gaps >= FLUSH_GAPS && 3 * met < gaps; k++)
		scan->v[k].flows = true;
	return i;
}

void scan_prose(struct scan *scan)
{
	if (!(scan->shows & SHOW_GAP))
		return;
	for (size_t i = 0; i < scan->n; i++)
		scan->v[i].flows = has_sentences(&scan->v[i]);
	for (size_t i = 0; i < scan->n;)
		i = may_flow(&scan->v[i]) ? mark_justified(scan, i) : i + 1;
}
