/*
 * layout_run_heads.c -- heads one blank apart: which words of a line of texts alone are heads of their own.
 *
 *     Budget Actual
 *     First half Second half First half Second half
 *     Property tax 412,000 398,500 411,250 399,875
 *
 * Ideographic labels have no blanks inside, so there they part.  Others part where they come out as many as
 * the row below has values, with one more or two for its labels: word by word, or at capitals
 * (label_words.c); and where the same heads come again and again, which heads over several columns tell
 * apart.  Then the short lines above part at capitals too.
 */
#include "layout_run.h"

#include "columns.h"
#include "utf8.h"

enum {
	HEADER_LINES = 8, /* above the last one of the heads */
	HEAD_WIDTH = 24
};

struct words {
	struct span v[RUN_HEADS];
	bool begins[RUN_HEADS];
	size_t n;
};

/* false: the line has too many. */
static bool find_words(struct span text, struct words *words)
{
	struct span word;

	words->n = 0;
	for (size_t at = 0; word_next(text, &at, &word);) {
		if (words->n == RUN_HEADS)
			return false;
		words->v[words->n++] = word;
	}
	return true;
}

/* All words of a text without values start ideographic, or so behind digits: each is a head of its own. */
static bool parts_at_blanks(struct span text)
{
	struct span word;

	for (size_t at = 0; word_next(text, &at, &word);)
		if (!utf8_is_cjk(utf8_first(span_from(word, span_digits_end(word, 0)))))
			return false;
	return true;
}

size_t run_labels(struct span label, size_t n, struct span *head)
{
	struct words words;
	size_t number = 0;

	if (n < 2 || !find_words(label, &words) || words.n != n)
		return 0;
	number = span_digits_end(words.v[0], 0) == words.v[0].len;
	for (size_t i = 0; i < n; i++) {
		if (i >= number && !utf8_is_cjk(utf8_first(words.v[i])))
			return 0;
		head[i] = words.v[i];
	}
	return n;
}

/* The next line that is not blank; scan->n: none. */
static size_t next_line(const struct scan *scan, size_t i)
{
	do
		i++;
	while (i < scan->n && scan->v[i].blank);
	return i;
}

/* Behind a colon on a line of its own stands a value. */
static bool is_behind_colon(const struct scan *scan, size_t i)
{
	return i > 0 && (span_eq(scan->v[i - 1].body, SPAN(":")) || span_eq(scan->v[i - 1].body, SPAN("：")));
}

static bool is_text(const struct scan *scan, size_t i)
{
	return i < scan->n && !line_is_gap(&scan->v[i]) && scan->v[i].numbers == 0 &&
	       !line_is_sentence(&scan->v[i]) && !is_behind_colon(scan, i);
}

size_t run_row_values(const struct scan *scan, size_t i)
{
	size_t values, more;

	if (i < scan->n && run_shared(scan, i) > 0)
		return run_shared(scan, i);
	if (i >= scan->n || run_values(&scan->v[i], &values) == 0)
		return 0;
	for (size_t k = 0; values > 0 && k < RUN_ROW_LINES && (i = next_line(scan, i)) < scan->n; k++) {
		if (run_values(&scan->v[i], &more) > 0)
			break;
		values += more;
	}
	return values;
}

/* The numbers of a line that has nothing else and begins with a year, its label; 0: it is none. */
static size_t years_row(const struct scan *scan, size_t i)
{
	struct span word;
	size_t values, at = 0;

	if (i >= scan->n || run_values(&scan->v[i], &values) > 0)
		return 0;
	if (!word_next(scan->v[i].body, &at, &word) || !text_is_year(word))
		return 0;
	return scan->v[i].shared > 0 ? scan->v[i].shared : values;
}

/* Do the capitals of the line show so many heads? */
static bool shows(const struct scan *scan, size_t i, struct words *words, size_t heads)
{
	return heads > 1 && find_words(scan->v[i].body, words) &&
	       label_begin(words->v, words->n, heads, words->begins);
}

/* Has the row below the one at line i as many values? */
static bool goes_on(const struct scan *scan, size_t i, size_t values)
{
	size_t other;

	while ((i = next_line(scan, i)) < scan->n && run_values(&scan->v[i], &other) == 0 && other > 0)
		; /* the rest of the row's values */
	return run_row_values(scan, i) == values;
}

/*
 * The values of the row below that the line's capitals name, with a label or, of several rows, without; or of
 * the one behind, where the label of several rows, which is no line of heads, stands between and has a head
 * as well.
 */
static size_t row_by_capitals(const struct scan *scan, size_t i, struct words *words)
{
	size_t next = next_line(scan, i), values = years_row(scan, next);

	if (values > 2)
		return shows(scan, i, words, values) ? values : 0;
	values = run_row_values(scan, next);
	if (values > 1)
		return shows(scan, i, words, values + 1) ||
			       (goes_on(scan, next, values) && shows(scan, i, words, values))
			   ? values
			   : 0;
	values = is_text(scan, next) ? run_row_values(scan, next_line(scan, next)) : 0;
	return values > 1 && !shows(scan, next, words, values + 1) && shows(scan, i, words, values + 2)
		   ? values
		   : 0;
}

static size_t row_by_words(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];
	size_t values = run_row_values(scan, next_line(scan, i)), cells = values + 1;

	if (values == 0 || line->words < cells || line->words > 2 * cells)
		return 0;
	return line->words == cells || parts_at_blanks(line->body) ? values : 0;
}

/* "Name: Oak": is the first word a key? */
static bool has_key(const struct line *line)
{
	struct span word;
	size_t at = 0;

	return word_next(line->body, &at, &word) && word.len > 1 && word.p[word.len - 1] == ':';
}

/* The line before that is not blank; scan->n: none. */
static size_t line_before(const struct scan *scan, size_t i)
{
	while (i-- > 0)
		if (!scan->v[i].blank)
			return i;
	return scan->n;
}

/* The words of a line of several heads one blank apart, each word one; 0: it is none. */
static size_t heads_apart(const struct scan *scan, size_t i)
{
	if (!is_text(scan, i) || scan->v[i].heading || scan->v[i].words < 2)
		return 0;
	struct span text = scan->v[i].body;
	return parts_at_blanks(span_from(text, *text.p == '(')) ? scan->v[i].words : 0;
}

/* The values of the row that line i begins, with a label or without. */
static size_t any_row_values(const struct scan *scan, size_t i)
{
	size_t values = run_row_values(scan, i);

	if (values == 0 && i < scan->n && run_values(&scan->v[i], &values) > 0)
		return 0;
	return values;
}

bool run_heads_whole(const struct scan *scan, size_t i)
{
	size_t heads = heads_apart(scan, i);
	size_t below = heads > 1 ? heads_apart(scan, next_line(scan, i)) : 0;

	return heads > 1 && (below == 0 || below >= heads);
}

/*
 * The values of the row below, when the line has fewer heads and the lines above hold the rest, beside those
 * that cover others: each has fewer than the one below, or one more, the head of the labels.  *top: the first
 * of these lines.  0: they do not.
 */
static size_t row_by_levels(const struct scan *scan, size_t i, size_t *top)
{
	size_t row = next_line(scan, i), heads = heads_apart(scan, i), more;
	size_t values = any_row_values(scan, row);

	if (heads == 0 || heads >= values || (scan->v[row].gaps > 0 && !scan->v[row].padded))
		return 0;
	size_t below = heads;
	for (size_t k = 0; k < HEADER_LINES && heads < values; k++, heads += more - 1) {
		i = line_before(scan, i);
		more = heads_apart(scan, i);
		if (more == 0 || more > below + 1 || (more >= below && heads + more - 1 != values + 1))
			return 0;
		below = more;
	}
	*top = i;
	return heads < values ? 0 : values;
}

bool run_heads_level(const struct scan *scan, size_t i)
{
	size_t below = i, top = scan->n;

	for (size_t k = 0; k < HEADER_LINES && heads_apart(scan, below) > 0; k++) {
		below = next_line(scan, below);
		if (row_by_levels(scan, below, &top) > 0)
			return top <= i;
	}
	return false;
}

size_t run_heads_row(const struct scan *scan, size_t i)
{
	size_t next = next_line(scan, i), top;
	struct words words;

	if (!is_text(scan, i) || scan->v[i].words < 2 || next == scan->n || run_years(&scan->v[next]) ||
	    (has_key(&scan->v[i]) && has_key(&scan->v[next])))
		return 0;
	size_t values = row_by_words(scan, i);
	values = values > 0 ? values : row_by_levels(scan, i, &top);
	return values > 0 ? values : row_by_capitals(scan, i, &words);
}

/* Of n words: is every one the same as that `unit` before it? */
static bool repeats(const struct span *word, size_t n, size_t unit)
{
	for (size_t i = unit; i < n; i++)
		if (!span_eq(word[i], word[i - unit]))
			return false;
	return true;
}

bool run_heads_repeat(const struct scan *scan, size_t i)
{
	struct words words;

	if (scan->v[i].words < 4 || !is_text(scan, i) || !find_words(scan->v[i].body, &words))
		return false;
	for (size_t unit = 2; 2 * unit <= words.n; unit++)
		if (words.n % unit == 0 && repeats(words.v, words.n, unit))
			return run_row_values(scan, next_line(scan, i)) >= 2 * (words.n / unit);
	return false;
}

static size_t join_words(const struct words *words, struct span *head)
{
	size_t n = 0;

	for (size_t i = 0; i < words->n; i++) {
		if (words->begins[i])
			head[n++] = words->v[i];
		else
			head[n - 1].len = (size_t)(words->v[i].p - head[n - 1].p) + words->v[i].len;
	}
	return n;
}

/* At the capitals, however many there are; else at each word. */
static size_t part(struct words *words, struct span *head)
{
	for (size_t heads = words->n; heads > 1; heads--)
		if (label_begin(words->v, words->n, heads, words->begins))
			return join_words(words, head);
	return 0;
}

/* A word that ends a sentence, or a caption's number. */
static bool has_stop(const struct words *words)
{
	for (size_t i = 0; i < words->n; i++) {
		char last = words->v[i].p[words->v[i].len - 1];
		if (last == '.' || last == ':' || last == ',' || last == ';')
			return true;
	}
	return false;
}

/* Does a line below, with texts alone between, hold heads that repeat? */
static bool repeat_below(const struct scan *scan, size_t i)
{
	for (size_t k = 0; k < HEADER_LINES && (i = next_line(scan, i)) < scan->n && is_text(scan, i); k++)
		if (run_heads_repeat(scan, i))
			return true;
	return false;
}

bool run_heads_above(const struct scan *scan, size_t i)
{
	struct span head[RUN_HEADS];
	struct words words;

	return is_text(scan, i) && repeat_below(scan, i) && find_words(scan->v[i].body, &words) &&
	       !has_stop(&words) && (scan->v[i].width <= HEAD_WIDTH || part(&words, head) >= 3);
}

/* The words of a line that are totals: so many groups of heads end there. */
static size_t count_totals(const struct line *line)
{
	struct span word;
	size_t n = 0;

	for (size_t at = 0; word_next(line->body, &at, &word);)
		n += label_is_total(word);
	return n;
}

size_t run_parts(struct span text, struct span *head)
{
	struct words words;

	if (!find_words(text, &words) || words.n == 0 || has_stop(&words))
		return 0;
	size_t heads = part(&words, head);
	if (heads == 0)
		*head = text;
	return heads > 0 ? heads : 1;
}

size_t run_heads(const struct scan *scan, size_t i, struct span *head)
{
	const struct line *line = &scan->v[i];
	size_t next = next_line(scan, i), values = run_heads_row(scan, i);
	struct words words;

	if (is_behind_colon(scan, i))
		return 0;
	if (line->parts > 0)
		return run_parts(line->body, head);
	if (!find_words(line->body, &words) || words.n < 2)
		return 0;
	if (values > 1 && row_by_words(scan, i) == 0 && row_by_capitals(scan, i, &words) > 0)
		return join_words(&words, head);
	bool level = values == 0 && run_heads_level(scan, i);
	if (values == 0 && !level && (run_heads_repeat(scan, i) || run_heads_above(scan, i)))
		return part(&words, head);
	bool title = values == 0 && !level && next < scan->n && run_heads_row(scan, next) > 0 &&
		     (words.n < 2 || count_totals(&scan->v[next]) != words.n);
	if (title || (values < 2 && !level && !parts_at_blanks(line->body)))
		return 0;
	for (size_t k = 0; k < words.n; k++)
		head[k] = words.v[k];
	return words.n;
}
